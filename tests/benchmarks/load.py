"""Load on a running suite, from one process of asyncio clients that retry nothing."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import grpc

from dateline.v1 import ingest_service_pb2 as pb2
from dateline.v1 import ingest_service_pb2_grpc as pb2_grpc
from dateline_client.errors import error_of_call

type Requests = Iterator[pb2.ProcessArticleRequest]
PATIENCE = 60.0
PROBES_A_SECOND = 20.0


@dataclass(slots=True)
class Outcome:
    """What came of a phase: its length, how long each good answer took, and each status with its reason."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)

    def rate(self) -> float:
        """Good answers a second."""
        return len(self.latencies) / self.seconds


def named(error: grpc.RpcError) -> str:
    """A call's status, and the reason where that says more: UNAVAILABLE may mean that the article is kept."""
    code, reason = error.code().name, error_of_call(error).reason
    return f"{code} ({reason})" if reason not in ("", code) else code


class LoadGenerator:
    """Sends articles to ingest."""

    def __init__(self, address: str) -> None:
        self._channel = grpc.aio.insecure_channel(address, options=[("grpc.enable_retries", 0)])
        self._stub: Any = pb2_grpc.IngestServiceStub(self._channel)

    async def close(self) -> None:
        """Close the connection."""
        await self._channel.close()

    async def closed_loop(self, requests: Requests, callers: int, seconds: float) -> Outcome:
        """So many callers, each with one article at a time, until the time is up."""
        outcome = Outcome()
        began = time.perf_counter()

        async def caller() -> None:
            while time.perf_counter() - began < seconds:
                await self._process(next(requests), PATIENCE, outcome)

        await asyncio.gather(*(caller() for _ in range(callers)))
        outcome.seconds = time.perf_counter() - began
        return outcome

    async def open_loop(
        self, requests: Requests, *, rate: float, seconds: float, deadline: float, random: Random
    ) -> Outcome:
        """Articles that arrive by chance, so many a second on average, whether or not the suite keeps up."""
        outcome = Outcome(seconds=seconds)
        began = time.perf_counter()
        due = 0.0
        async with asyncio.TaskGroup() as calls:
            while (due := due + random.expovariate(rate)) < seconds:
                await asyncio.sleep(due - (time.perf_counter() - began))
                calls.create_task(self._process(next(requests), deadline, outcome))
        return outcome

    async def probe(self, article_id: str, stop: asyncio.Event) -> Outcome:
        """A cheap call (GetArticle) again and again until told to stop."""
        outcome = Outcome()
        request = pb2.GetArticleRequest(article_id=article_id)
        began = time.perf_counter()
        while not stop.is_set():
            await self._timed(self._stub.GetArticle(request, timeout=PATIENCE), outcome)
            await asyncio.sleep(1 / PROBES_A_SECOND)
        outcome.seconds = time.perf_counter() - began
        return outcome

    async def _process(self, request: pb2.ProcessArticleRequest, patience: float, outcome: Outcome) -> None:
        await self._timed(self._stub.ProcessArticle(request, timeout=patience), outcome)

    @staticmethod
    async def _timed(call: Awaitable[object], outcome: Outcome) -> None:
        began = time.perf_counter()
        try:
            answer = await call
        except grpc.aio.AioRpcError as error:
            outcome.codes[named(error)] += 1
            return
        degraded = isinstance(answer, pb2.ProcessArticleResponse) and answer.analysis.degradations
        outcome.codes["OK, degraded" if degraded else "OK"] += 1
        outcome.latencies.append(time.perf_counter() - began)
