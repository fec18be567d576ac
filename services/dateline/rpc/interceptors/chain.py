"""How interceptors are put around a handler, and how what cannot be decoded is refused.

grpc.aio calls the request deserialiser before anything else, and answers UNKNOWN where it raises. So
ours never raises: it hands an `Undecodable` on, which is refused here, inside of all the interceptors.
"""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, aclosing
from dataclasses import dataclass
from typing import Any, Protocol

import grpc
from google.protobuf.message import DecodeError

from dateline.domain.errors import FieldViolation, InvalidArgumentError
from dateline.rpc.context import CallContext


@dataclass(frozen=True, slots=True)
class Call:
    """One call: the full method ("dateline.v1.IngestService/GetArticle") and the library's context."""

    method: str
    context: CallContext

    @property
    def service(self) -> str:
        """The service that the method is of ("dateline.v1.IngestService")."""
        return self.method.partition("/")[0]


class Interceptor(Protocol):
    """Something done before and after every call; it sees what the handler raises."""

    name: str

    def around(self, call: Call) -> AbstractAsyncContextManager[None]:
        """What surrounds the call."""
        ...


class Undecodable:
    """Stands for a request whose bytes are no message of the method's type."""


_UNDECODABLE = Undecodable()


def intercepted(
    handler: grpc.RpcMethodHandler[Any, Any], method: str, interceptors: Sequence[Interceptor]
) -> grpc.RpcMethodHandler[Any, Any]:
    """The handler inside of the interceptors; the first of them is the outermost."""
    behaviour: Any = (
        handler.unary_unary or handler.unary_stream or handler.stream_unary or handler.stream_stream
    )
    admit: Callable[[Any], object] = _each_decoded if handler.request_streaming else _decoded

    async def one_answer(request: object, context: CallContext) -> object:
        async with AsyncExitStack() as stack:
            for interceptor in interceptors:
                await stack.enter_async_context(interceptor.around(Call(method, context)))
            return await behaviour(admit(request), context)

    async def many_answers(request: object, context: CallContext) -> AsyncIterator[object]:
        async with AsyncExitStack() as stack:
            for interceptor in interceptors:
                await stack.enter_async_context(interceptor.around(Call(method, context)))
            answers = await stack.enter_async_context(aclosing(behaviour(admit(request), context)))
            async for answer in answers:
                yield answer

    streams = inspect.isasyncgenfunction(behaviour)
    make: Any = {
        (False, False): grpc.unary_unary_rpc_method_handler,
        (False, True): grpc.unary_stream_rpc_method_handler,
        (True, False): grpc.stream_unary_rpc_method_handler,
        (True, True): grpc.stream_stream_rpc_method_handler,
    }[bool(handler.request_streaming), bool(handler.response_streaming)]
    made: grpc.RpcMethodHandler[Any, Any] = make(
        many_answers if streams else one_answer,
        request_deserializer=_never_raising(handler.request_deserializer),
        response_serializer=handler.response_serializer,
    )
    return made


def _never_raising(deserialise: Callable[[bytes], object] | None) -> Callable[[bytes], object] | None:
    if deserialise is None:
        return None

    def try_to(raw: bytes) -> object:
        try:
            return deserialise(raw)
        except DecodeError:
            return _UNDECODABLE

    return try_to


def _decoded(request: object) -> object:
    if isinstance(request, Undecodable):
        raise InvalidArgumentError(
            [FieldViolation("request", "the bytes do not decode as this method's request")]
        )
    return request


async def _each_decoded(requests: AsyncIterator[object]) -> AsyncIterator[object]:
    async for request in requests:
        yield _decoded(request)
