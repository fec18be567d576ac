"""The changes of an edit while it is put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.domain.editing import (
    HOLDER,
    MERGED_INTO,
    RULE,
    STATE,
    YES,
    BondRule,
    EditChange,
    EditSubject,
    IncidentField,
    Suggestion,
    SuggestionKind,
    SuggestionState,
    bond_value,
)
from dateline.incident_store.edited_view import SeenIncident, seen_value
from dateline.incident_store.ledger_ports import Editing, HeldReport
from dateline.incident_store.view import incident_of

_UNKNOWN = "?"


class Draft:
    """Changes by what they change. A value that is set twice changes once, from the first to the last."""

    def __init__(self, editing: Editing, newsroom_id: str) -> None:
        self.editing = editing
        self.newsroom_id = newsroom_id
        self._wanted: dict[tuple[EditSubject, str, str], tuple[str | None, str | None, str, str]] = {}
        self._incidents: dict[str, None] = {}
        self._sequence: int | None = None

    def touch(self, *incident_ids: str) -> None:
        """Name incidents that the edit is about."""
        self._incidents.update(dict.fromkeys(incident_ids))

    def hold(self, reports: Iterable[HeldReport], to_incident: str) -> None:
        """Move reports to an incident."""
        for one in reports:
            self._set(EditSubject.REPORT, one.report.id, HOLDER, to_incident, before=one.incident_id)
            self.touch(one.incident_id, to_incident)

    def merge(self, incident_id: str, into: str | None, *, before: str | None) -> None:
        """Let an id stand for another incident, or for its own again."""
        self._set(EditSubject.INCIDENT, incident_id, MERGED_INTO, into, before=before)
        self.touch(incident_id, *(one for one in (into, before) if one))

    def mark(self, incident_id: str, name: str, value: str | None) -> None:
        """Set something else of an incident than a field that readers see."""
        self._set(EditSubject.INCIDENT, incident_id, name, value)
        self.touch(incident_id)

    def field(self, seen: SeenIncident, which: IncidentField, value: str | None) -> None:
        """Set a field of an incident; None gives it back to the reports."""
        incident = seen.incident
        plain = incident_of(incident.id, [one.report for one in seen.held], whole=False)
        self._set(
            EditSubject.INCIDENT,
            incident.id,
            which.value,
            value,
            seen_before=seen_value(incident, which),
            seen_after=seen_value(plain, which) if value is None else value,
        )
        self.touch(incident.id)

    def bind(self, one: HeldReport, incident_id: str, rule: BondRule) -> None:
        """Lay a bond on the account that a report is."""
        if self._sequence is None:
            self._sequence = self.editing.next_edit(self.newsroom_id)
        subject_id = f"{one.report.id}~{incident_id}~{one.report.article_id}"
        value = bond_value(rule, self._sequence)
        self._set(EditSubject.BOND, subject_id, RULE, value, seen_after=rule.value)

    def keep_apart(self, incident_id: str, other_id: str, *, apart: bool = True) -> None:
        """Never propose that two incidents are one; or do so again."""
        pair = "~".join(sorted((incident_id, other_id)))
        self._set(EditSubject.BOND, pair, BondRule.APART.value, YES if apart else None)

    def withdraw(self, figure_id: str, name: str) -> None:
        """Take a figure out of account."""
        self._set(EditSubject.FIGURE, figure_id, name, YES)

    def decide(self, suggestion: Suggestion, state: SuggestionState) -> None:
        """Decide on a suggestion."""
        self._set(EditSubject.SUGGESTION, suggestion.id, STATE, state.value, before=suggestion.state.value)
        self.touch(suggestion.incident_id)
        if suggestion.kind is SuggestionKind.JOIN:
            self.touch(suggestion.other_id)

    def take_back(self, change: EditChange) -> None:
        """Undo one change of an edit."""
        back = change.undone()
        self._wanted[back.key] = (back.before, back.after, back.seen_before, back.seen_after)

    def incident_ids(self) -> tuple[str, ...]:
        """The incidents that the edit touches, sorted."""
        return tuple(sorted(self._incidents))

    def changes(self) -> tuple[EditChange, ...]:
        """What really changes, in the order of its drafting."""
        unknown = [key[1] for key, value in self._wanted.items() if value[0] == _UNKNOWN]
        now = self.editing.edited(self.newsroom_id, unknown, None) if unknown else {}
        made = []
        for (subject, one, name), (before, after, seen_before, seen_after) in self._wanted.items():
            was = now.get((one, name)) if before == _UNKNOWN else before
            if was != after:
                made.append(EditChange(subject, one, name, was, after, seen_before, seen_after))
        return tuple(
            replace(change, seen_before=change.before or "", seen_after=change.after or "")
            if not (change.seen_before or change.seen_after)
            else change
            for change in made
        )

    def _set(
        self,
        subject: EditSubject,
        subject_id: str,
        name: str,
        after: str | None,
        *,
        before: str | None = _UNKNOWN,
        seen_before: str = "",
        seen_after: str = "",
    ) -> None:
        key = (subject, subject_id, name)
        if key in self._wanted:
            before, _, seen_before, _ = self._wanted[key]
        self._wanted[key] = (before, after, seen_before, seen_after)
