"""What all clients share: a channel, a default deadline, and errors with a type."""

from __future__ import annotations

import uuid
from typing import Any, Protocol, Self

import grpc
from google.protobuf.message import Message

from dateline.rpc.context import REQUEST_ID_HEADER, outgoing_metadata
from dateline_client.channel import Options, open_aio_channel, open_channel
from dateline_client.errors import error_of_call

DEFAULT_TIMEOUT = 30.0


def call_metadata() -> tuple[tuple[str, str], ...]:
    """The id of the call that this one is made for, or a new one; it stays the same over retries."""
    return outgoing_metadata() or ((REQUEST_ID_HEADER, uuid.uuid4().hex),)


class _Unary[Q: Message, A: Message](Protocol):
    """One blocking call."""

    def __call__(self, request: Q, timeout: float | None = None, metadata: Any = None) -> A: ...  # noqa: ANN401


class Client:
    """A blocking client of one service; close it, or use it in a `with` statement. Safe to share by threads.

    `target` is "host:port" or any other gRPC target; with "dns:///name:port" calls go to all replicas in
    turn. `timeout` is in seconds, for calls that name none. `credentials` turns TLS on.
    """

    def __init__(
        self,
        target: str,
        *,
        timeout: float = DEFAULT_TIMEOUT,
        credentials: grpc.ChannelCredentials | None = None,
        options: Options = (),
    ) -> None:
        self.target = target
        self._timeout = timeout
        self._channel = open_channel(target, credentials, options)

    def close(self) -> None:
        """Cancel the calls at hand and close the connection."""
        self._channel.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _call[Q: Message, A: Message](self, call: _Unary[Q, A], request: Q, timeout: float | None) -> A:
        try:
            return call(
                request, timeout=self._timeout if timeout is None else timeout, metadata=call_metadata()
            )
        except grpc.RpcError as error:
            raise error_of_call(error) from error


class AioClient:
    """A client of one service on an event loop; close it, or use it in an `async with` statement.

    The arguments are those of the blocking client.
    """

    def __init__(
        self,
        target: str,
        *,
        timeout: float = DEFAULT_TIMEOUT,
        credentials: grpc.ChannelCredentials | None = None,
        options: Options = (),
    ) -> None:
        self.target = target
        self._timeout = timeout
        self._channel = open_aio_channel(target, credentials, options)

    async def close(self) -> None:
        """Cancel the calls at hand and close the connection."""
        await self._channel.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await self.close()

    async def _call[Q: Message, A: Message](
        self,
        call: grpc.aio.UnaryUnaryMultiCallable[Q, A],
        request: Q,
        timeout: float | None,  # noqa: ASYNC109
    ) -> A:
        try:
            answer: A = await call(
                request, timeout=self._timeout if timeout is None else timeout, metadata=call_metadata()
            )
        except grpc.RpcError as error:
            raise error_of_call(error) from error
        return answer
