"""Extraction and the incident store as ports, which do as they are told."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.domain.analysis import Extraction, ExtractionInput, Layer
from dateline.domain.errors import DeadlineError
from dateline.domain.incident import IncidentAccount
from dateline.domain.linking import ArticleDigest, LinkDecision, LinkKey, LinkOutcome, StoryLink
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
    """Opens an incident for each account, and a story; raises `failures` first."""

    failures: list[Exception] = field(default_factory=list)
    gate: asyncio.Event | None = None
    calls: list[LinkKey] = field(default_factory=list)
    digests: list[ArticleDigest] = field(default_factory=list)

    async def link(
        self, key: LinkKey, accounts: Sequence[IncidentAccount], digest: ArticleDigest, deadline: float
    ) -> LinkOutcome:
        self.calls.append(key)
        self.digests.append(digest)
        await _pass(self.gate, deadline)
        if self.failures:
            raise self.failures.pop(0)
        links = tuple(make_link(account.key) for account in accounts)
        return LinkOutcome(links, applied=True, story=StoryLink(f"sto-{key.article_id}", LinkDecision.NEW))


async def _pass(gate: asyncio.Event | None, deadline: float) -> None:
    await asyncio.sleep(0)
    if gate is None:
        return
    left = deadline - asyncio.get_running_loop().time()
    try:
        await asyncio.wait_for(gate.wait(), max(0.0, left))
    except TimeoutError:
        raise DeadlineError("the fake was too slow") from None
