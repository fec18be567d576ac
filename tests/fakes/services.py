"""Extraction and the incident store as ports, which do as they are told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field, replace

from dateline.domain.analysis import Extraction, ExtractionInput, Layer
from dateline.domain.changes import MovedArticles
from dateline.domain.errors import DeadlineError, UnavailableError, WatchTokenExpiredError
from dateline.domain.incident import IncidentAccount
from dateline.domain.linking import (
    ArticleDigest,
    LinkDecision,
    LinkKey,
    LinkOutcome,
    Retraction,
    StandingLinks,
    StoryLink,
)
from dateline.ingest.keys import ArticleKey, VersionKey
from factories import make_extraction, make_link


@dataclass
class FakeExtraction:
    """Finds what `make_extraction` finds; raises `failures` first; waits for `gate` where there is one."""

    failures: list[Exception] = field(default_factory=list)
    always: Exception | None = None
    incomplete: tuple[Layer, ...] = ()
    finds_nothing: bool = False
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
            found = replace(make_extraction(source.text), incomplete=self.incomplete)
            return replace(found, entities=(), quotes=(), accounts=()) if self.finds_nothing else found
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
    standing: dict[str, StandingLinks] = field(default_factory=dict)
    moves: list[tuple[str, ...]] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    answers: asyncio.Event | None = None
    forgotten: int = 0
    watches: list[tuple[str, str]] = field(default_factory=list)
    is_away: bool = False
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
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
        self.standing[key.article_id] = StandingLinks(
            key.version, {link.account_key: link.incident_id for link in links}
        )
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

    async def links(self, article: ArticleKey, deadline: float) -> StandingLinks:
        """Where what was linked is by now; it looks at once, and answers when `answers` is set."""
        await _pass(self.gate, deadline)
        if self.failures:
            raise self.failures.pop(0)
        found = self.standing.get(article.article_id, StandingLinks(0, {}))
        self.asked.set()
        await _pass(self.answers, deadline)
        return found

    async def edit(self, *article_ids: str, incident_id: str | None) -> None:
        """An editor puts what articles report with an incident, or with None has it stand no more."""
        for article_id in article_ids:
            held = self.standing[article_id]
            moved = {} if incident_id is None else dict.fromkeys(held.incidents, incident_id)
            self.standing[article_id] = StandingLinks(held.version, moved)
        await self.tell(*article_ids)

    async def tell(self, *article_ids: str) -> None:
        """Tell of articles, as is done after an edit."""
        async with self._changed:
            self.moves.append(article_ids)
            self._changed.notify_all()

    async def go_away(self) -> None:
        """Break every watch, and refuse further ones."""
        async with self._changed:
            self.is_away = True
            self._changed.notify_all()

    async def watch_links(self, newsroom_id: str, token: str) -> AsyncGenerator[MovedArticles]:
        """Tokens count moves; those up to `forgotten` are no longer known."""
        self.watches.append((newsroom_id, token))
        if token and int(token) < self.forgotten:
            raise WatchTokenExpiredError("it does not go back so far")
        at = int(token) if token else 0
        if not token:
            ever = {one for moved in self.moves for one in moved}
            at = len(self.moves)
            yield MovedArticles(tuple(sorted(ever)), "")
            yield MovedArticles((), str(at))
        while True:
            async with self._changed:
                while not self.is_away and at >= len(self.moves):
                    await self._changed.wait()
            if self.is_away:
                raise UnavailableError("away")
            at += 1
            yield MovedArticles(self.moves[at - 1], str(at))


async def _pass(gate: asyncio.Event | None, deadline: float) -> None:
    await asyncio.sleep(0)
    if gate is None:
        return
    left = deadline - asyncio.get_running_loop().time()
    try:
        await asyncio.wait_for(gate.wait(), max(0.0, left))
    except TimeoutError:
        raise DeadlineError("the fake was too slow") from None
