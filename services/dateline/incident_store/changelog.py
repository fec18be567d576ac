"""What the change log is told of a link call, or of an edit."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.domain.changes import ChangeKind, NewChange
from dateline.domain.editing import HOLDER, MERGED_INTO, Edit, EditAction, EditSubject, Suggestion
from dateline.domain.ledger import DEFAULT_POLICY, CurrentFigure
from dateline.domain.linking import LinkCandidate, LinkDecision, LinkOutcome
from dateline.incident_store.figures import changes_between, current_figures, told_by
from dateline.incident_store.figures.scopes import Scope, alike
from dateline.incident_store.ledger_ports import HeldReport, LedgerRow
from dateline.incident_store.ports import FiledReport, Linking

# Edits of which a merge is told, rather than each report that moved with it.
_JOINING = (EditAction.MERGE, EditAction.CONFIRM)


def changes_of_link(
    former: Iterable[HeldReport], added: Sequence[FiledReport], *, suggested: Mapping[str, str]
) -> list[NewChange]:
    """What a link call did: reports that were retracted, opened incidents, were linked, and suggestions.

    `suggested` are the incidents that opened ones may be one with. A report is not told of as retracted where
    another of its article came to the same incident in its place: that is told as linked.
    """
    after = {(one.report.article_id, one.incident_id) for one in added}
    changes = [
        _of_report(ChangeKind.RETRACTED, one)
        for one in former
        if (one.report.article_id, one.incident_id) not in after
    ]
    told: set[str] = set()
    for one in added:
        if one.incident_id in told:
            continue
        told.add(one.incident_id)
        is_linked = one.report.decision is LinkDecision.LINKED
        changes.append(_of_report(ChangeKind.LINKED if is_linked else ChangeKind.OPENED, one))
        other = suggested.get(one.incident_id)
        if other:
            changes.append(replace(_of_report(ChangeKind.SUGGESTED, one), other_incident_id=other))
    return changes


def log_link(
    linking: Linking,
    newsroom_id: str,
    former: Sequence[HeldReport],
    added: Sequence[FiledReport],
    *,
    outcome: LinkOutcome,
    now: dt.datetime,
) -> None:
    """Append what a link call did to the change log, after it did it, and keep what it suggests.

    What the figures were before is known from what they are now, so that they are read but once.
    """
    suggestions = {
        link.incident_id: link.chosen
        for link in outcome.links
        if link.decision is LinkDecision.SUGGESTED and link.chosen
    }
    linking.suggest(newsroom_id, _suggestions(added, suggestions, now))
    suggested = {one: candidate.incident_id for one, candidate in suggestions.items()}
    told = changes_of_link(former, added, suggested=suggested)
    embargo = max((one.visible_from for one in added if one.visible_from), default=None)
    told += figure_changes(*_ledgers(linking, newsroom_id, former, added), now, embargo=embargo)
    linking.log(newsroom_id, told, now)


def _ledgers(
    linking: Linking, newsroom_id: str, former: Sequence[HeldReport], added: Sequence[FiledReport]
) -> tuple[list[LedgerRow], list[LedgerRow]]:
    """The figures before and after a link call, of the scopes that it touched: no other can have changed."""
    opened = {one.incident_id for one in added if one.report.decision is not LinkDecision.LINKED}
    after = [
        LedgerRow(one.incident_id, told, None, withdrawn=False, visible_from=one.visible_from)
        for one in added
        if one.incident_id in opened
        for told in told_by(one.report)
    ]
    touched: dict[str, set[Scope]] = defaultdict(set)
    reports = [(one.incident_id, one.report) for one in former]
    reports += ((one.incident_id, one.report) for one in added)
    for incident_id, report in reports:
        if incident_id not in opened and report.account.figures:
            touched[incident_id].update(told.scope for told in told_by(report))
    scopes = {one for of_incident in touched.values() for scope in of_incident for one in alike(scope)}
    after += linking.ledger(newsroom_id, sorted(touched), scopes)
    retracted = {one.report.id for one in former}
    new = {one.report.id for one in added}
    before = [
        replace(row, retracted_at=None) if row.told.report_id in retracted else row
        for row in after
        if row.told.report_id not in new
    ]
    return before, after


def changes_of_edit(edit: Edit, reports: Mapping[str, HeldReport]) -> list[NewChange]:
    """What an edit did; `reports` are those that it moved, by id."""
    changes: list[NewChange] = []
    for change in edit.changes:
        if change.subject is EditSubject.INCIDENT and change.field == MERGED_INTO:
            changes += _of_merge(edit, change.id, change.before, change.after)
        elif change.field == HOLDER and (edit.action not in _JOINING or edit.split_off() is not None):
            one = reports[change.id]
            changes.append(
                NewChange(
                    ChangeKind.MOVED,
                    change.after or "",
                    other_incident_id=change.before,
                    report_id=change.id,
                    article_id=one.report.article_id,
                    edit_id=edit.id,
                    visible_from=one.visible_from,
                )
            )
    if not changes:
        changes = [
            NewChange(ChangeKind.EDITED, incident_id, edit_id=edit.id) for incident_id in edit.incident_ids
        ]
    return changes


def _of_merge(edit: Edit, incident_id: str, before: str | None, after: str | None) -> Iterator[NewChange]:
    if after is not None and before is None:
        yield NewChange(ChangeKind.MERGED, after, other_incident_id=incident_id, edit_id=edit.id)
    elif after is None and before is not None:
        kind = ChangeKind.UNMERGED if edit.split_off() is None else ChangeKind.SPLIT
        yield NewChange(kind, before, other_incident_id=incident_id, edit_id=edit.id)


def figure_changes(
    before: Iterable[LedgerRow],
    after: Iterable[LedgerRow],
    now: dt.datetime,
    *,
    embargo: dt.datetime | None = None,
    edit_id: str | None = None,
) -> list[NewChange]:
    """What became of the current figures of each incident, as readers see them now.

    With an `embargo` that has not ended, also as they will see them then: without numbers, which nobody may
    know yet and which may be others by then.
    """
    before, after = list(before), list(after)
    told = list(_figure_changes(before, after, now, edit_id))
    if embargo is not None and embargo > now:
        for change in _figure_changes(before, after, embargo, edit_id):
            hidden = replace(change, best_before=None, best_after=None, visible_from=embargo)
            told.append(hidden)
    return told


def _figure_changes(
    before: Sequence[LedgerRow], after: Sequence[LedgerRow], now: dt.datetime, edit_id: str | None
) -> Iterator[NewChange]:
    was, is_ = _current(before, now), _current(after, now)
    for incident_id in sorted({*was, *is_}):
        for change in changes_between(was.get(incident_id, ()), is_.get(incident_id, ())):
            view = change.after or change.before
            if view is None:
                continue
            made = NewChange(
                ChangeKind.FIGURE_CHANGED,
                incident_id,
                edit_id=edit_id,
                figure_kind=view.kind,
                figure_group=view.group,
                figure_place=view.place_scope,
                best_before=change.before.best if change.before else None,
                best_after=change.after.best if change.after else None,
            )
            yield made
            conflicted = change.before is not None and change.before.conflict is not None
            if change.after and change.after.conflict and not conflicted:
                yield replace(made, kind=ChangeKind.FIGURES_CONFLICT)


def _current(rows: Iterable[LedgerRow], now: dt.datetime) -> dict[str, tuple[CurrentFigure, ...]]:
    told = defaultdict(list)
    for row in rows:
        visible = row.visible_from is None or row.visible_from <= now
        if visible and row.retracted_at is None and not row.withdrawn:
            told[row.incident_id].append(row.told)
    return {one: current_figures(figures, DEFAULT_POLICY) for one, figures in told.items()}


def _suggestions(
    added: Sequence[FiledReport], suggested: Mapping[str, LinkCandidate], now: dt.datetime
) -> list[Suggestion]:
    first = {one.incident_id: one.report for one in reversed(added)}
    return [
        Suggestion(
            incident_id=incident_id,
            other_id=candidate.incident_id,
            article_id=first[incident_id].article_id,
            version=first[incident_id].version,
            revision=first[incident_id].revision,
            score=candidate.score,
            reasons=candidate.reasons,
            made_at=now,
        )
        for incident_id, candidate in suggested.items()
    ]


def _of_report(kind: ChangeKind, one: HeldReport | FiledReport) -> NewChange:
    return NewChange(
        kind,
        one.incident_id,
        report_id=one.report.id,
        article_id=one.report.article_id,
        visible_from=one.visible_from,
    )
