"""Search in memory: everything is proposed, so that the view alone decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.domain.editing import EditSubject
from dateline.incident_store.db.search_filing import first_number
from dateline.incident_store.ledger_ports import Sight
from dateline.incident_store.ports import FiledReport
from dateline.incident_store.search import Candidate, Proposals, Query, entry_of_edit
from dateline.incident_store.view import reported_at
from fakes.incident_ledger import FakeLedger


class FakeSearchReading(FakeLedger):
    """`search_ports.SearchReading` over all reports and edits."""

    def propose(
        self, newsroom_id: str, query: Query, size: int, after: int | None, sight: Sight
    ) -> Proposals:
        holders = {one.report.id: one.incident_id for one in self._seen(newsroom_id, sight)}
        found = [
            Candidate(number, entry_id, holders.get(entry_id, incident_id))
            for number, entry_id, incident_id in self._numbered(newsroom_id)
            if after is None or number < after
        ]
        found = sorted(found, key=lambda one: -one.number)[:size]
        return Proposals(tuple(found), found[-1].number if len(found) == size else None)

    def numbers(self, newsroom_id: str, entry_ids: Sequence[str]) -> Mapping[str, int]:
        return {one: number for number, one, _ in self._numbered(newsroom_id) if one in entry_ids}

    def _numbered(self, newsroom_id: str) -> Iterator[tuple[int, str, str]]:
        reports: list[FiledReport] = self._filed.get(newsroom_id, [])
        for place, one in enumerate(reports):
            yield first_number(reported_at(one.report)) + place, one.report.id, one.incident_id
        for place, edit in enumerate(self._edits(newsroom_id), len(reports)):
            for incident_id in edit.incident_ids:
                set_ = {
                    change.field: change.after
                    for change in edit.changes
                    if change.subject is EditSubject.INCIDENT
                    and change.id == incident_id
                    and change.after is not None
                }
                entry = entry_of_edit(edit.id, incident_id, edit.at, set_)
                if entry is not None:
                    yield first_number(entry.at) + place, entry.id, incident_id
