"""Watch which articles are with other incidents than they were linked to, and tell where they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dateline.domain.changes import ChangeKind, WatchPosition
from dateline.domain.clock import Clock
from dateline.domain.editing import HOLDER, Edit
from dateline.domain.linking import StandingLinks
from dateline.incident_store.ledger_ports import ChangePage
from dateline.incident_store.ports import Reading, Transactions
from dateline.incident_store.use_cases.watch_incidents import (
    BOOKMARK_SECONDS,
    PAGE,
    here,
    next_changes,
    stopped,
)
from dateline.incident_store.waiting import Bell

POLL_SECONDS = 1.0
"""So long a change may go unseen: nobody waits for it, and every link call would wake it for nothing."""

_EDITS = 50
"""Edits that are read at a time."""

_MOVING = (ChangeKind.MERGED, ChangeKind.UNMERGED, ChangeKind.SPLIT, ChangeKind.MOVED)

_OF_ARTICLES = (ChangeKind.RETRACTED, ChangeKind.STORY_MOVED)


@dataclass(frozen=True, slots=True)
class WatchedLinks:
    """Articles whose links may be others, sorted; without any it is a sign of life.

    `position` is where to go on after it; None within what a watch without a position begins with.
    """

    article_ids: tuple[str, ...]
    position: WatchPosition | None


class GetLinks:
    """Where the accounts of an article are.

    `known_at` asks for what the store knew then; None for what it knows now.
    """

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def __call__(
        self, newsroom_id: str, article_id: str, known_at: dt.datetime | None = None
    ) -> StandingLinks:
        """The incident that holds each account of the article's newest version."""
        return await self._transactions.read(
            lambda reading: reading.links_of(newsroom_id, article_id, known_at)
        )


class WatchLinks:
    """Streams articles in the order of what happened to them; none is missed, some may come for nothing."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        bell: Bell,
        *,
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._bell = bell
        self._poll_seconds = poll_seconds

    async def __call__(
        self, newsroom_id: str, position: WatchPosition | None
    ) -> AsyncGenerator[WatchedLinks]:
        """Watch from a position; without one, from now on, after the articles that were ever moved.

        WatchTokenExpiredError where the log does not reach back to the position, UnavailableError when the
        server stops.
        """
        # Taken before the walk: what is moved while that goes on comes after it.
        if position is None:
            position = await self._transactions.read(
                partial(here, newsroom_id=newsroom_id, now=self._clock.now())
            )
            async for article_ids in self._ever_moved(newsroom_id):
                yield WatchedLinks(article_ids, None)
            async for article_ids in self._left_stories(newsroom_id, position):
                yield WatchedLinks(article_ids, None)
            yield WatchedLinks((), position)
        marked = self._clock.monotonic()
        while not self._bell.closed:
            article_ids, after = await self._transactions.read(
                partial(_moved, newsroom_id=newsroom_id, position=position, now=self._clock.now())
            )
            is_idle = after.sequence == position.sequence
            position = after
            if article_ids or self._clock.monotonic() - marked >= BOOKMARK_SECONDS:
                marked = self._clock.monotonic()
                yield WatchedLinks(article_ids, position)
            if is_idle:
                await self._bell.pause(self._poll_seconds)
        raise stopped()

    async def _ever_moved(self, newsroom_id: str) -> AsyncIterator[tuple[str, ...]]:
        """The articles of reports that edits moved, some edits at a time."""
        before: int | None = None
        while True:
            last, article_ids = await self._transactions.read(
                partial(_moved_before, newsroom_id=newsroom_id, before=before)
            )
            if article_ids:
                yield article_ids
            if last is None:
                return
            before = last

    async def _left_stories(self, newsroom_id: str, until: WatchPosition) -> AsyncIterator[tuple[str, ...]]:
        """The articles that went from one story to another, as far back as the log goes."""
        oldest, _ = await self._transactions.read(lambda reading: reading.head(newsroom_id))
        position = replace(until, sequence=min(oldest - 1, until.sequence))
        while position.sequence < until.sequence:
            page = await self._transactions.read(
                partial(_page, newsroom_id=newsroom_id, position=position, now=until.lifted_until)
            )
            told = [one.what.article_id for one, _ in page.changes if one.what.kind is ChangeKind.STORY_MOVED]
            if article_ids := {one for one in told if one}:
                yield tuple(sorted(article_ids))
            if page.position.sequence == position.sequence:
                return
            position = page.position


def _page(reading: Reading, newsroom_id: str, position: WatchPosition, now: dt.datetime) -> ChangePage:
    return reading.changes(newsroom_id, position, PAGE, now)


def _moved(
    reading: Reading, newsroom_id: str, position: WatchPosition, now: dt.datetime
) -> tuple[tuple[str, ...], WatchPosition]:
    """The articles that the next changes may have given other links, and where the log stands after these."""
    page = next_changes(reading, newsroom_id, position, now)
    article_ids: set[str] = set()
    edit_ids: set[str] = set()
    for change, _ in page.changes:
        what = change.what
        if what.kind in _MOVING and what.edit_id:
            edit_ids.add(what.edit_id)
        elif what.kind in _OF_ARTICLES and what.article_id:
            article_ids.add(what.article_id)
    edits = [reading.edit(newsroom_id, one) for one in sorted(edit_ids)]
    article_ids |= reading.articles_of(newsroom_id, _reports_moved_by([one for one in edits if one]))
    return tuple(sorted(article_ids)), page.position


def _moved_before(
    reading: Reading, newsroom_id: str, before: int | None
) -> tuple[int | None, tuple[str, ...]]:
    """The articles that some edits before this one moved; with the last of these, None where none is left."""
    edits = reading.edits(newsroom_id, _EDITS, before)
    article_ids = reading.articles_of(newsroom_id, _reports_moved_by(edits))
    return edits[-1].sequence if len(edits) == _EDITS else None, tuple(sorted(article_ids))


def _reports_moved_by(edits: Sequence[Edit]) -> set[str]:
    return {change.id for edit in edits for change in edit.changes if change.field == HOLDER}
