"""Who calls: programs of the newsroom by their API keys, Dateline's services by their certificates."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dateline.domain.errors import ApiKeyMissingError, PermissionDeniedError
from dateline.rpc.access import Access, access_of
from dateline.rpc.context import set_caller
from dateline.rpc.interceptors.chain import Call
from dateline.rpc.keys import KeyRing

HEADER = "authorization"
_SCHEME = "bearer "


class Authenticate:
    """Refuse calls of nobody known, and tell the rest of the call who makes it.

    Without a key ring callers are not asked; `certificates` says whether services must show theirs.
    """

    name = "authenticate"

    def __init__(self, keys: KeyRing | None, *, certificates: bool) -> None:
        self._keys = keys
        self._certificates = certificates

    @asynccontextmanager
    async def around(self, call: Call) -> AsyncIterator[None]:
        """Check the call by what its service asks for."""
        access = access_of(call.service)
        if access is Access.CALLERS and self._keys is not None:
            set_caller(self._keys.caller_of(_token(call)))
        if access is Access.SERVICES and self._certificates and call.context.peer_identities() is None:
            raise PermissionDeniedError(
                "this method is for Dateline's own services, which show a client certificate",
                metadata={"method": call.method},
            )
        yield


def _token(call: Call) -> str:
    for key, value in call.context.invocation_metadata() or ():
        if key == HEADER and isinstance(value, str) and value[: len(_SCHEME)].lower() == _SCHEME:
            return value[len(_SCHEME) :].strip()
    raise ApiKeyMissingError('an API key is needed: send the metadata "authorization: Bearer dl_..."')
