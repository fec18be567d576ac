"""Extraction and the incident store as ports, which do as they are told."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.domain.analysis import Extraction, ExtractionInput, Layer
from dateline.domain.errors import DeadlineError, UnavailableError
from dateline.domain.incident import IncidentAccount
from dateline.domain.linking import ArticleDigest, LinkDecision, LinkKey, LinkOutcome, Retraction, StoryLink
from dateline.ingest.keys import VersionKey
from factories import make_extraction, make_link


@dataclass
class FakeExtraction:
    """Finds what `make_extraction` finds; raises `failures` first; waits for `gate` where there is one."""

    failures: list[Exception] = field(default_factory=list)
    always: Exception | None = None
    incomplete: tuple[Layer, ...] = ()
    gate: asyncio.Event | None = None
    calls: list[ExtractionInput] = field(default_factory=list)
    started: asyncio.Event = field(default_factory=asyncio.Event)
    at_work: int = 0
    most_at_work: int = 0

    async def extract(self, source: ExtractionInput, deadline: float) -> Extraction:
        self.calls.append(source)
        self.started.set()
        self.at_work += 1
        self.most_at_work = max(self.most_at_work, self.at_work)
        try:
            await _pass(self.gate, deadline)
            if self.always is not None:
                raise self.always
            if self.failures:
                raise self.failures.pop(0)
            return replace(make_extraction(source.text), incomplete=self.incomplete)
        finally:
            self.at_work -= 1


@dataclass
class FakeIncidentStore:
    """Opens an incident for each account, and a story; raises `failures` first.

    Of so many retractions as `lost_answers` says it does the work, and then the connection breaks.
    """

    failures: list[Exception] = field(default_factory=list)
    gate: asyncio.Event | None = None
    calls: list[LinkKey] = field(default_factory=list)
    digests: list[ArticleDigest] = field(default_factory=list)
    retracted: list[VersionKey] = field(default_factory=list)
    lost_answers: int = 0
    started: asyncio.Event = field(default_factory=asyncio.Event)

    async def link(
        self, key: LinkKey, accounts: Sequence[IncidentAccount], digest: ArticleDigest, deadline: float
    ) -> LinkOutcome:
        self.calls.append(key)
        self.started.set()
        self.digests.append(digest)
        await _pass(self.gate, deadline)
        if self.failures:
            raise self.failures.pop(0)
        links = tuple(make_link(account.key) for account in accounts)
        return LinkOutcome(links, applied=True, story=StoryLink(f"sto-{key.article_id}", LinkDecision.NEW))

    async def retract(self, through: VersionKey, deadline: float, *, dry_run: bool = False) -> Retraction:
        """The first time it retracts a report of what was linked; after that there is nothing left."""
        self.started.set()
        await _pass(self.gate, deadline)
        if self.failures:
            raise self.failures.pop(0)
        linked = any(
            (key.article_id, key.version) == (through.article_id, through.version) for key in self.calls
        )
        if not linked or through in self.retracted:
            return Retraction((), (), "")
        if not dry_run:
            self.retracted.append(through)
            if self.lost_answers:
                self.lost_answers -= 1
                raise UnavailableError("the connection broke")
        return Retraction((f"rep-{through.article_id}",), ("inc-1",), f"sto-{through.article_id}")


async def _pass(gate: asyncio.Event | None, deadline: float) -> None:
    await asyncio.sleep(0)
    if gate is None:
        return
    left = deadline - asyncio.get_running_loop().time()
    try:
        await asyncio.wait_for(gate.wait(), max(0.0, left))
    except TimeoutError:
        raise DeadlineError("the fake was too slow") from None
