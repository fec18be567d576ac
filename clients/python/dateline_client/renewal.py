"""Channels whose certificates are read again when their files change.

gRPC's own channels keep the certificates that they were opened with. So calls that begin after a change
go over a new channel, and the former one is closed when its calls have ended.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import grpc

from dateline_client.tls import Tls

_LOOK_SECONDS = 1.0
# Streams that last longer are cut; clients take them up again.
_LAST_CALLS_SECONDS = 300.0
_log = logging.getLogger("dateline_client")


class Renewed[C](ABC):
    """What stubs need of a channel, over whichever channel is the present one."""

    def __init__(
        self,
        tls: Tls,
        open_: Callable[[grpc.ChannelCredentials], C],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """ValueError where the files cannot be used now."""
        self._tls = tls
        self._open = open_
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._signature = tls.signature()
        self._looked_at = monotonic()
        self._channel = open_(tls.credentials())

    def unary_unary(self, *method: Any, **coding: Any) -> _Method:  # noqa: ANN401 - the library's
        """A method, as the library's channels have it."""
        return _Method(self, "unary_unary", method, coding)

    def unary_stream(self, *method: Any, **coding: Any) -> _Method:  # noqa: ANN401 - the library's
        """A method, as the library's channels have it."""
        return _Method(self, "unary_stream", method, coding)

    def stream_unary(self, *method: Any, **coding: Any) -> _Method:  # noqa: ANN401 - the library's
        """A method, as the library's channels have it."""
        return _Method(self, "stream_unary", method, coding)

    def stream_stream(self, *method: Any, **coding: Any) -> _Method:  # noqa: ANN401 - the library's
        """A method, as the library's channels have it."""
        return _Method(self, "stream_stream", method, coding)

    def present(self) -> C:
        """The channel for a call that begins now."""
        now = self._monotonic()
        if now - self._looked_at >= _LOOK_SECONDS:
            with self._lock:
                self._looked_at = now
                self._look()
        return self._channel

    def _look(self) -> None:
        signature = self._tls.signature()
        if signature == self._signature:
            return
        self._signature = signature
        try:
            credentials = self._tls.credentials()
        except ValueError as error:
            _log.error("certificates not reloaded, the former ones stay in use: %s", error)
            return
        former, self._channel = self._channel, self._open(credentials)
        self._retire(former)

    @abstractmethod
    def _retire(self, former: C) -> None:
        """Close a channel that gets no more calls, once those at hand have ended."""


class _Method:
    """One method of a stub."""

    def __init__(self, channels: Renewed[Any], kind: str, method: Any, coding: Any) -> None:  # noqa: ANN401
        self._channels = channels
        self._kind, self._method, self._coding = kind, method, coding
        self._of: tuple[Any, Any] = (None, None)

    def __call__(self, *request: Any, **how: Any) -> Any:  # noqa: ANN401 - the library's
        """Call it over the present channel."""
        channel, method = self._of
        present = self._channels.present()
        if channel is not present:
            method = getattr(present, self._kind)(*self._method, **self._coding)
            self._of = present, method
        return method(*request, **how)


class RenewedChannel(Renewed[grpc.Channel]):
    """For blocking clients."""

    def close(self) -> None:
        """Cancel the calls at hand and close the connection."""
        self._channel.close()

    def _retire(self, former: grpc.Channel) -> None:
        """Nothing: a blocking channel ends with the last of its calls when nobody holds it."""


class RenewedAioChannel(Renewed[grpc.aio.Channel]):
    """For clients on an event loop."""

    def __init__(self, tls: Tls, open_: Callable[[grpc.ChannelCredentials], grpc.aio.Channel]) -> None:
        super().__init__(tls, open_)
        self._retiring: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """Cancel the calls at hand and close the connection, the former ones too."""
        for task in self._retiring:
            task.cancel()
        await asyncio.gather(*self._retiring, return_exceptions=True)
        await self._channel.close()

    def _retire(self, former: grpc.aio.Channel) -> None:
        task = asyncio.get_running_loop().create_task(former.close(_LAST_CALLS_SECONDS))
        self._retiring.add(task)
        task.add_done_callback(self._retiring.discard)
