"""Page tokens: opaque to clients, and of use only with the filter they were made for."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence

from dateline.domain.errors import FieldViolation, InvalidArgumentError

_DIGEST_BYTES = 12
_MAX_TOKEN = 2_048


def page_token(cursor: Sequence[str], *bound_to: str) -> str:
    """The token for the page after `cursor`, in a list that `bound_to` (method, newsroom, filter) selects.

    It hides nothing and grants nothing: the newsroom and the filter of a request come from the request.
    """
    packed = json.dumps(list(cursor), separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_digest(packed, bound_to) + packed).decode().rstrip("=")


def cursor_of(token: str, *bound_to: str) -> tuple[str, ...] | None:
    """The cursor in a request's page_token; None for an empty one, which means the first page.

    InvalidArgumentError where it was made for another list, or by nobody.
    """
    if not token:
        return None
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise _refused() from None
    packed = raw[_DIGEST_BYTES:]
    if len(token) > _MAX_TOKEN or raw[:_DIGEST_BYTES] != _digest(packed, bound_to):
        raise _refused()
    cursor = json.loads(packed)
    return tuple(str(value) for value in cursor)


def _digest(packed: bytes, bound_to: Sequence[str]) -> bytes:
    key = json.dumps(list(bound_to)).encode()
    return hashlib.blake2b(packed, key=hashlib.blake2b(key).digest(), digest_size=_DIGEST_BYTES).digest()


def _refused() -> InvalidArgumentError:
    reason = "is not the next_page_token of a request with the same other fields"
    return InvalidArgumentError([FieldViolation("page_token", reason)])
