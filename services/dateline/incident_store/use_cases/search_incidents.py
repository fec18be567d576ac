"""Find incidents, page by page, or one after the other with all they hold."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass

from dateline.domain.clock import Clock
from dateline.domain.editing import EditSubject
from dateline.domain.incident_search import IncidentFilter
from dateline.domain.ledger import CurrentFigure, FigurePolicy
from dateline.domain.linking import Incident
from dateline.incident_store.edited_view import see, with_edits
from dateline.incident_store.ledger_ports import HeldReport, Sight
from dateline.incident_store.ports import Reading, Transactions
from dateline.incident_store.search import (
    Candidate,
    Entry,
    Query,
    entry_of_edit,
    entry_of_report,
    match,
    query_of,
)
from dateline.incident_store.view import incident_of

PROPOSED = 100
MOST_PROPOSED = 5_000
"""After so many entries that were looked at, a page ends, however few incidents it holds."""
EXPORTED = 50
_MOST_EDITS = 1_000


@dataclass(frozen=True, slots=True)
class FoundPage:
    """Some incidents that were found, and the number after which the search goes on, if it does."""

    incidents: tuple[Incident, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """One incident of an export with what its figures come to, or neither; it goes on after the number."""

    number: int
    incident: Incident | None = None
    current: tuple[CurrentFigure, ...] = ()


class SearchIncidents:
    """Incidents that a filter means, by the newest entry (a report or an edit) that has what is asked for."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def __call__(
        self,
        newsroom_id: str,
        wanted: IncidentFilter,
        size: int,
        after: int | None = None,
        known_at: dt.datetime | None = None,
    ) -> FoundPage:
        """At most `size` incidents, without reports and figures.

        InvalidArgumentError where the filter asks for words and holds none.
        """
        sight, query = Sight(self._clock.now(), known_at), query_of(wanted)
        return await self._transactions.read(
            lambda reading: _Search(reading, newsroom_id, query, sight).page(size, after)
        )

    def sight(self, known_at: dt.datetime | None = None) -> Sight:
        """What an export sees: what may be seen now, of what was known at a time; by default, now."""
        now = self._clock.now()
        return Sight(now, known_at or now)

    async def export(
        self,
        newsroom_id: str,
        wanted: IncidentFilter,
        policy: FigurePolicy,
        after: int | None = None,
        sight: Sight | None = None,
    ) -> AsyncIterator[Found]:
        """All incidents with reports, figures, and what these come to by a policy; as known at one time."""
        sight, query = sight or self.sight(), query_of(wanted)
        while True:
            page = await self._transactions.read(_exported(newsroom_id, query, policy, after, sight))
            for found in page:
                yield found
            if not page or (page[-1].incident is not None and len(page) < EXPORTED):
                return
            after = page[-1].number


def _exported(
    newsroom_id: str, query: Query, policy: FigurePolicy, after: int | None, sight: Sight
) -> Callable[[Reading], list[Found]]:
    def read(reading: Reading) -> list[Found]:
        search = _Search(reading, newsroom_id, query, sight)
        found = search.some(EXPORTED, after)
        whole: list[Found] = []
        for incident, number in found:
            seen = see(reading, newsroom_id, incident.id, sight)
            if seen is not None:
                whole.append(Found(number, seen.incident, seen.current(policy)))
        if len(found) < EXPORTED and search.reached is not None:
            whole.append(Found(search.reached))
        return whole

    return read


class _Search:
    """One search over one unchanging state."""

    def __init__(self, reading: Reading, newsroom_id: str, query: Query, sight: Sight) -> None:
        self._reading = reading
        self._newsroom_id = newsroom_id
        self._query = query
        self._sight = sight
        self._places: dict[str, tuple[Incident, int] | None] = {}
        self.reached: int | None = None
        """Where it stopped looking, though more may follow; None at the end, or where enough was found."""

    def page(self, size: int, after: int | None) -> FoundPage:
        found = self.some(size + 1, after)
        incidents = tuple(incident for incident, _ in found[:size])
        if len(found) > size:
            return FoundPage(incidents, found[size - 1][1])
        return FoundPage(incidents, self.reached)

    def some(self, most: int, after: int | None) -> list[tuple[Incident, int]]:
        """Up to so many incidents, each at the place of its newest entry that matches."""
        found: list[tuple[Incident, int]] = []
        looked, size = 0, max(PROPOSED, most)
        while looked < MOST_PROPOSED:
            proposed = self._reading.propose(self._newsroom_id, self._query, size, after, self._sight)
            self._place(proposed.candidates)
            for one in proposed.candidates:
                placed = self._places[one.incident_id]
                if placed and placed[1] == one.number:
                    found.append(placed)
                    if len(found) == most:
                        return found
            if proposed.next is None:
                return found
            after = proposed.next
            if len(proposed.candidates) < size:  # it has looked at all that one page may cost
                break
            looked += size
        self.reached = after
        return found

    def _place(self, proposed: Sequence[Candidate]) -> None:
        """Work out where the incidents come that were not met before; nowhere for those that do not match."""
        ids = sorted({one.incident_id for one in proposed} - self._places.keys())
        if not ids:
            return
        held: defaultdict[str, list[HeldReport]] = defaultdict(list)
        for one in self._reading.held(self._newsroom_id, ids, self._sight):
            held[one.incident_id].append(one)
        values = self._reading.edited(self._newsroom_id, ids, self._sight.known_at)
        matched: dict[str, tuple[Incident, frozenset[str]]] = {}
        for incident_id in ids:
            self._places[incident_id] = None
            reports = [one.report for one in held[incident_id]]
            standing = [report for report in reports if report.retracted_at is None]
            if standing:
                incident = with_edits(incident_of(incident_id, reports, whole=False), values, reports)
                entries = [entry_of_report(report) for report in standing]
                if incident.edited_fields:
                    entries += self._edited(incident_id, values)
                by = match(self._query, incident, entries).entry_ids
                if by:
                    matched[incident_id] = incident, by
        numbers = self._reading.numbers(
            self._newsroom_id, sorted(set().union(*(by for _, by in matched.values())))
        )
        for incident_id, (incident, by) in matched.items():
            newest = max((numbers[one] for one in by if one in numbers), default=None)
            if newest is not None:
                self._places[incident_id] = incident, newest

    def _edited(self, incident_id: str, values: Mapping[tuple[str, str], str]) -> list[Entry]:
        """The entries of edits whose values hold."""
        entries = []
        known_at = self._sight.known_at
        for edit in self._reading.edits(
            self._newsroom_id, _MOST_EDITS, None, incident_id=incident_id, known_at=known_at
        ):
            set_ = {
                change.field: change.after
                for change in edit.changes
                if change.subject is EditSubject.INCIDENT
                and change.id == incident_id
                and change.after is not None
                and values.get((incident_id, change.field)) == change.after
            }
            entry = entry_of_edit(edit.id, incident_id, edit.at, set_)
            if entry is not None:
                entries.append(entry)
        return entries
