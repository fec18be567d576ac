"""What all clients share: a channel, a default deadline, and errors with a type."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Iterator
from typing import Any, Protocol, Self, TypedDict, Unpack, cast

import grpc
from google.protobuf.message import Message

from dateline.rpc.context import REQUEST_ID_HEADER, outgoing_metadata
from dateline_client.api_key import authorization
from dateline_client.channel import Options, open_aio_channel, open_channel
from dateline_client.errors import error_of_call
from dateline_client.renewal import RenewedAioChannel, RenewedChannel
from dateline_client.tls import Tls

DEFAULT_TIMEOUT = 30.0


class Connection(TypedDict, total=False):
    """What every client can be told: see `Client`."""

    timeout: float
    tls: Tls | None
    api_key: str | None
    credentials: grpc.ChannelCredentials | None
    options: Options


_CLOSED = "the client is closed; make a new one, and call it before its close() or inside its `with` block"

type _Metadata = tuple[tuple[str, str], ...]


def _call_metadata(fixed: _Metadata) -> _Metadata:
    """The id of the call that this one is made for, or a new one; it stays the same over retries."""
    own = outgoing_metadata()
    named = any(key == REQUEST_ID_HEADER for key, _ in own)
    return (*fixed, *own) if named else (*fixed, (REQUEST_ID_HEADER, uuid.uuid4().hex), *own)


def _turned(request: Any, page: Any) -> bool:  # noqa: ANN401 - any messages with the fields of lists
    """Whether there is another page, for which the request then asks."""
    request.page_token = page.next_page_token
    return bool(page.next_page_token)


class _Unary[Q: Message, A: Message](Protocol):
    """One blocking call."""

    def __call__(self, request: Q, timeout: float | None = None, metadata: Any = None) -> A: ...  # noqa: ANN401


class Client:
    """A blocking client of one service; close it, or use it in a `with` statement. Safe to share by threads.

    `target` is "host:port" or any other gRPC target; with "dns:///name:port" calls go to all replicas in
    turn. `timeout` is in seconds, for calls that name none. `tls` turns TLS on, and its files are read again
    when they change; `credentials` does so by an object of gRPC's own. `api_key` goes with every call: do
    not send it in clear text over a network. ValueError where a file of `tls` cannot be used, or `api_key` is
    none.
    """

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        self.target = target
        self._closed = False
        self._timeout = connection.get("timeout", DEFAULT_TIMEOUT)
        self._fixed_metadata = authorization(connection.get("api_key"))
        tls, options = connection.get("tls"), connection.get("options", ())
        # Stubs need no more of a channel than a renewed one has.
        self._channel = (
            cast(
                "grpc.Channel",
                RenewedChannel(tls, lambda credentials: open_channel(target, credentials, options)),
            )
            if tls
            else open_channel(target, connection.get("credentials"), options)
        )

    def close(self) -> None:
        """Cancel the calls at hand and close the connection. A call after that is a RuntimeError."""
        self._closed = True
        self._channel.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _metadata(self) -> _Metadata:
        if self._closed:
            raise RuntimeError(_CLOSED)
        return _call_metadata(self._fixed_metadata)

    def _call[Q: Message, A: Message](self, call: _Unary[Q, A], request: Q, timeout: float | None) -> A:
        try:
            return call(
                request, timeout=self._timeout if timeout is None else timeout, metadata=self._metadata()
            )
        except grpc.RpcError as error:
            raise error_of_call(error) from error

    def _pages[Q: Message, A: Message](
        self, call: _Unary[Q, A], request: Q, timeout: float | None
    ) -> Iterator[A]:
        """The pages of a list, each fetched once the one before it is used up."""
        more = True
        while more:
            page = self._call(call, request, timeout)
            yield page
            more = _turned(request, page)


class AioClient:
    """A client of one service on an event loop; close it, or use it in an `async with` statement.

    The arguments are those of the blocking client.
    """

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        self.target = target
        self._closed = False
        self._timeout = connection.get("timeout", DEFAULT_TIMEOUT)
        self._fixed_metadata = authorization(connection.get("api_key"))
        tls, options = connection.get("tls"), connection.get("options", ())
        self._channel = (
            cast(
                "grpc.aio.Channel",
                RenewedAioChannel(tls, lambda credentials: open_aio_channel(target, credentials, options)),
            )
            if tls
            else open_aio_channel(target, connection.get("credentials"), options)
        )

    async def close(self) -> None:
        """Cancel the calls at hand and close the connection. A call after that is a RuntimeError."""
        self._closed = True
        await self._channel.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await self.close()

    def _metadata(self) -> _Metadata:
        if self._closed:
            raise RuntimeError(_CLOSED)
        return _call_metadata(self._fixed_metadata)

    async def _call[Q: Message, A: Message](
        self,
        call: grpc.aio.UnaryUnaryMultiCallable[Q, A],
        request: Q,
        timeout: float | None,  # noqa: ASYNC109
    ) -> A:
        try:
            answer: A = await call(
                request, timeout=self._timeout if timeout is None else timeout, metadata=self._metadata()
            )
        except grpc.RpcError as error:
            raise error_of_call(error) from error
        return answer

    async def _pages[Q: Message, A: Message](
        self,
        call: grpc.aio.UnaryUnaryMultiCallable[Q, A],
        request: Q,
        timeout: float | None,  # noqa: ASYNC109
    ) -> AsyncIterator[A]:
        """The pages of a list, each fetched once the one before it is used up."""
        more = True
        while more:
            page = await self._call(call, request, timeout)
            yield page
            more = _turned(request, page)
