"""The ledger, edits and changes of incidents for a reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from dateline.cli import output, words
from dateline.domain.changes import Change
from dateline.domain.editing import Edit, EditSubject, Suggestion, SuggestionKind
from dateline.domain.ledger import CurrentFigure, FigureChange, TimelineEntry
from dateline.domain.linking import Incident, IncidentFigure

CURRENT_COLUMNS = ("figure", "of whom", "low", "best", "high", "sources", "conflict", "rests on")
GIVEN_COLUMNS = ("id", "published", "figure", "of whom", "source", "article", "counts")
TIMELINE_COLUMNS = ("when", "what", "who", "figures")
EDIT_COLUMNS = ("id", "when", "who", "did", "incidents", "why", "undone by")
SUGGESTION_COLUMNS = ("id", "made", "proposes", "score", "incident", "with", "why")


def current_row(view: CurrentFigure) -> Sequence[str]:
    """What figures of one scope come to."""
    kinds = "/".join(kind.value for kind in (view.kind, *view.same_as))
    unit = f" {view.currency}" if view.currency else ""
    conflict = words.plain(view.conflict.reason.value) if view.conflict else "-"
    return (
        kinds,
        _of_whom(view) or "-",
        f"{view.low:,}{unit}",
        f"{view.best:,}{unit}",
        f"{view.high:,}{unit}",
        str(view.source_count),
        conflict,
        " ".join(view.figure_ids),
    )


def given_row(item: IncidentFigure) -> Sequence[str]:
    """A figure as one article gives it, and whether it counts."""
    counts = "withdrawn" if item.withdrawn else ("yes" if item.standing else "retracted")
    return (
        item.id,
        words.moment(item.published),
        f"{item.figure.kind.value} {words.amount(item.figure)}",
        words.one_line(item.figure.group) or "-",
        words.source(item.figure),
        f"{item.article_id} v{item.version}",
        counts,
    )


def timeline_row(entry: TimelineEntry, headlines: Mapping[str, str] = MappingProxyType({})) -> Sequence[str]:
    """What happened, and how the figures changed with it; `headlines` are those of reports, by their ids."""
    if entry.report is not None:
        again = f" (version {entry.report.version})" if entry.report.version > 1 else ""
        what, who = f"reported: {words.shortened(entry.report.headline, 60)}{again}", entry.report.outlet
    elif entry.edit is not None:
        what, who = words.plain(entry.edit.action.value), entry.edit.by.actor
    else:
        headline = headlines.get(entry.retracted_report_id, "")
        what, who = f"retracted: {words.shortened(headline, 60) or entry.retracted_report_id}", ""
    changed = "; ".join(_changed(change) for change in entry.figure_changes)
    return words.moment(entry.at), what, who or "-", changed or "-"


def edit_row(edit: Edit) -> Sequence[str]:
    """One entry of the audit log."""
    return (
        edit.id,
        words.moment(edit.at),
        edit.by.actor,
        words.plain(edit.action.value),
        " ".join(edit.incident_ids),
        words.one_line(edit.by.reason) or "-",
        edit.undone_by_id or "-",
    )


def suggestion_row(suggestion: Suggestion, title: Callable[[str], str]) -> Sequence[str]:
    """What waits for a decision, in words that an editor can decide by."""
    why = ", ".join(
        f"{reason.feature} {words.shortened(reason.detail, 40)}".rstrip()
        for reason in suggestion.reasons[:4]
        if reason.feature != "prior"
    )
    if suggestion.kind is SuggestionKind.SPLIT:
        other = f"out: {words.counted(len(suggestion.report_ids), 'report')} from {suggestion.article_id}"
    else:
        other = words.shortened(title(suggestion.other_id), 60)
    return (
        suggestion.id,
        words.moment(suggestion.made_at),
        suggestion.kind.value,
        f"{suggestion.score:.2f}",
        words.shortened(title(suggestion.incident_id), 60) or "-",
        other or "-",
        why or "-",
    )


def show_edit(edit: Edit, incidents: Sequence[Incident]) -> None:
    """Tell what an edit did, and how it is taken back."""
    output.line(f"{words.plain(edit.action.value)} by {edit.by.actor}  [{edit.id}]")
    for change in edit.changes:
        if change.subject is not EditSubject.BOND:
            output.line(
                f"  {change.id} {words.plain(change.field)}: "
                f"{change.seen_before or '-'} -> {change.seen_after or '-'}"
            )
    for incident in incidents:
        title = words.shortened(incident.title, 70)
        reports = words.counted(incident.report_count, "report")
        output.line(f"  now {incident.id}: {title} · {reports}")
    if edit.undoes_id is None:
        output.line(f"  To take it back: dateline incidents undo {edit.id}")


def change_line(change: Change) -> str:
    """One line of a watch."""
    what = change.what
    parts = [str(change.sequence), words.moment(change.at), words.plain(what.kind.value), what.incident_id]
    if what.other_incident_id:
        parts.append(f"({what.other_incident_id})")
    if what.figure_kind:
        scope = " ".join(part for part in (what.figure_group, what.figure_place) if part)
        parts.append(f"{what.figure_kind.value} {scope}".strip())
        parts.append(f"{_number(what.best_before)} -> {_number(what.best_after)}")
    if what.article_id:
        parts.append(f"article {what.article_id}")
    return "  ".join(parts)


def _changed(change: FigureChange) -> str:
    view = change.after or change.before
    if view is None:
        return ""
    before = change.before.best if change.before else None
    after = change.after.best if change.after else None
    conflict = " (conflict)" if change.after and change.after.conflict else ""
    if change.before and change.after and before == after:
        # The best number stayed: what changed is how far the others lie from it.
        return (
            f"{_about(view)} {_number(after)} ({_range(change.before)} -> {_range(change.after)}){conflict}"
        )
    return f"{_about(view)} {_number(before)} -> {_number(after)}{conflict}"


def _about(view: CurrentFigure) -> str:
    return " ".join(part for part in (view.kind.value, _of_whom(view)) if part)


def _range(view: CurrentFigure) -> str:
    return f"{view.low:,}" if view.low == view.high else f"{view.low:,} to {view.high:,}"


def _of_whom(view: CurrentFigure) -> str:
    parts = (words.one_line(view.group), f"in {view.place_scope}" if view.place_scope else "")
    return " ".join(part for part in parts if part)


def _number(value: int | None) -> str:
    return "-" if value is None else f"{value:,}"
