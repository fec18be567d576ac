"""Read the ledger of an incident: its figures, its timeline, who carries a figure, and the audit log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.domain.clock import Clock
from dateline.domain.editing import Edit, Suggestion, SuggestionKind, SuggestionState
from dateline.domain.incident import FigureKind
from dateline.domain.ledger import CurrentFigure, FigureCarrier, FigurePolicy, TimelineEntry
from dateline.domain.linking import IncidentFigure
from dateline.incident_store.editing.carriers import carriers_of
from dateline.incident_store.ledger_ports import LedgerReading, Sight
from dateline.incident_store.ports import Reading, Transactions
from dateline.incident_store.timeline import timeline_of
from dateline.incident_store.use_cases.edit_incidents import seen_with_figure
from dateline.incident_store.use_cases.get_incident import seen_or_refused
from dateline.incident_store.view import figures_of

type SuggestionCursor = tuple[dt.datetime, str, str]
"""When it was made, the incident that it is about, and the other one."""


@dataclass(frozen=True, slots=True)
class Page[T, C]:
    """Some items of a list, and where the list goes on, if it does."""

    items: tuple[T, ...]
    next: C | None


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """Some figures of an incident, and, on the first page, what they come to."""

    figures: tuple[IncidentFigure, ...]
    current: tuple[CurrentFigure, ...]
    next: int | None


class ReadLedger:
    """Reads; `known_at` asks for what the store knew then. NotFoundError for what is not there to be seen.

    Lists of one incident go on at a position; since they may grow meanwhile, ask for one `known_at` over all
    pages where that matters.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def figures(
        self,
        newsroom_id: str,
        incident_id: str,
        size: int,
        after: int = 0,
        *,
        kind: FigureKind | None = None,
        policy: FigurePolicy,
        known_at: dt.datetime | None = None,
    ) -> FiguresPage:
        """Every figure that was given, in the order of publication."""
        sight = Sight(self._clock.now(), known_at)

        def read(reading: Reading) -> FiguresPage:
            seen = seen_or_refused(reading, newsroom_id, incident_id, sight)
            reports = [one.report for one in seen.held]
            told = [
                figure
                for figure in figures_of(reports, seen.withdrawn, all_=True)
                if kind in (None, figure.figure.kind)
            ]
            current = () if after else seen.current(policy)
            page = _part(told, size, after)
            of_kind = tuple(view for view in current if kind in (None, view.kind, *view.same_as))
            return FiguresPage(page.items, of_kind, page.next)

        return await self._transactions.read(read)

    async def carriers(
        self,
        newsroom_id: str,
        figure_id: str,
        size: int,
        after: int = 0,
        *,
        known_at: dt.datetime | None = None,
    ) -> Page[FigureCarrier, int]:
        """The reports of the same incident that carry a figure."""
        sight = Sight(self._clock.now(), known_at)

        def read(reading: Reading) -> Page[FigureCarrier, int]:
            seen = seen_with_figure(reading, newsroom_id, figure_id, sight)
            return _part(list(carriers_of(figure_id, seen.held)), size, after)

        return await self._transactions.read(read)

    async def timeline(
        self,
        newsroom_id: str,
        incident_id: str,
        size: int,
        after: int = 0,
        *,
        policy: FigurePolicy,
        known_at: dt.datetime | None = None,
    ) -> Page[TimelineEntry, int]:
        """Reports, retractions and edits in the order of publication, with the figures that changed."""
        sight = Sight(self._clock.now(), known_at)

        def read(reading: Reading) -> Page[TimelineEntry, int]:
            seen = seen_or_refused(reading, newsroom_id, incident_id, sight)
            edits = _all_edits(reading, newsroom_id, seen.incident.id, known_at)
            return _part(timeline_of([one.report for one in seen.held], edits, policy), size, after)

        return await self._transactions.read(read)

    async def edits(
        self,
        newsroom_id: str,
        size: int,
        before: int | None = None,
        *,
        incident_id: str = "",
        actor: str = "",
        known_at: dt.datetime | None = None,
    ) -> Page[Edit, int]:
        """The audit log, newest first."""
        found = await self._transactions.read(
            lambda reading: reading.edits(
                newsroom_id, size + 1, before, incident_id=incident_id, actor=actor, known_at=known_at
            )
        )
        page = tuple(found[:size])
        return Page(page, page[-1].sequence if len(found) > size else None)

    async def suggestions(
        self,
        newsroom_id: str,
        size: int,
        after: SuggestionCursor | None = None,
        *,
        state: SuggestionState = SuggestionState.OPEN,
        incident_id: str = "",
        known_at: dt.datetime | None = None,
    ) -> Page[Suggestion, SuggestionCursor]:
        """What the machine suggests, newest first, where both incidents can be seen."""
        sight = Sight(self._clock.now(), known_at)

        def read(reading: Reading) -> Page[Suggestion, SuggestionCursor]:
            found: list[Suggestion] = []
            place = after
            while len(found) <= size:
                listed = reading.suggestions(
                    newsroom_id, size + 1, place, state, incident_id=incident_id, known_at=known_at
                )
                found += _to_be_seen(reading, newsroom_id, listed, sight)
                if len(listed) <= size:
                    break
                place = _cursor(listed[-1])
            page = tuple(found[:size])
            return Page(page, _cursor(page[-1]) if len(found) > size else None)

        return await self._transactions.read(read)


def _to_be_seen(
    reading: LedgerReading, newsroom_id: str, listed: Sequence[Suggestion], sight: Sight
) -> list[Suggestion]:
    here = {
        one: reading.resolve(newsroom_id, one, sight.known_at)
        for suggestion in listed
        for one in _about(suggestion)
    }
    held = reading.held(newsroom_id, sorted(set(here.values())), sight) if here else ()
    visible = {one.incident_id for one in held}
    return [suggestion for suggestion in listed if {here[one] for one in _about(suggestion)} <= visible]


def _about(suggestion: Suggestion) -> tuple[str, ...]:
    """The incidents that a suggestion is about."""
    is_split = suggestion.kind is SuggestionKind.SPLIT
    return (suggestion.incident_id,) if is_split else (suggestion.incident_id, suggestion.other_id)


def _cursor(suggestion: Suggestion) -> SuggestionCursor:
    return suggestion.made_at, suggestion.incident_id, suggestion.other_id


def _all_edits(
    reading: LedgerReading, newsroom_id: str, incident_id: str, known_at: dt.datetime | None
) -> list[Edit]:
    most = 1_000
    found: list[Edit] = []
    before: int | None = None
    while True:
        some = reading.edits(newsroom_id, most, before, incident_id=incident_id, known_at=known_at)
        found += some
        if len(some) < most:
            return found
        before = some[-1].sequence


def _part[T](items: Sequence[T], size: int, after: int) -> Page[T, int]:
    end = after + size
    return Page(tuple(items[after:end]), end if len(items) > end else None)
