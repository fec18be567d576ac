"""Views of figures, timelines, and who carries a figure."""

from __future__ import annotations

from dateline.domain.incident import FigureKind
from dateline.domain.ledger import (
    DEFAULT_POLICY,
    ConflictReason,
    CurrentFigure,
    FigureCarrier,
    FigureChange,
    FigureConflict,
    FigurePolicy,
    TimelineEntry,
)
from dateline.rpc.convert.editing import edit_from_pb, edit_to_pb
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.incident import FIGURE_KINDS, figure_to_pb
from dateline.rpc.convert.linking import report_from_pb, report_to_pb
from dateline.rpc.convert.spans import CodePointSpans
from dateline.rpc.convert.timestamp import required_timestamp_from_pb, timestamp_to_pb
from dateline.rpc.convert.violations import Violations, each
from dateline.v1 import ledger_pb2

FIGURE_POLICIES = EnumTable(
    {
        FigurePolicy.OFFICIAL_FIRST: ledger_pb2.FIGURE_POLICY_OFFICIAL_FIRST,
        FigurePolicy.MOST_RECENT: ledger_pb2.FIGURE_POLICY_MOST_RECENT,
        FigurePolicy.MOST_CONSERVATIVE: ledger_pb2.FIGURE_POLICY_MOST_CONSERVATIVE,
        FigurePolicy.ACLED: ledger_pb2.FIGURE_POLICY_ACLED,
        FigurePolicy.GTD: ledger_pb2.FIGURE_POLICY_GTD,
    }
)
CONFLICT_REASONS = EnumTable(
    {
        ConflictReason.SOURCES_DIFFER: ledger_pb2.FIGURE_CONFLICT_REASON_SOURCES_DIFFER,
        ConflictReason.COUNT_TAKEN_BACK: ledger_pb2.FIGURE_CONFLICT_REASON_COUNT_TAKEN_BACK,
    }
)
_SPANS = CodePointSpans()


def policy_from_pb(value: int, path: str, violations: Violations) -> FigurePolicy:
    """A policy; unspecified means the default one, which also stands in for an unknown one."""
    if not value:
        return DEFAULT_POLICY
    return FIGURE_POLICIES.from_pb(value, path, violations) or DEFAULT_POLICY


def optional_kind_from_pb(value: int, path: str, violations: Violations) -> FigureKind | None:
    """What is counted; None for unspecified."""
    return FIGURE_KINDS.from_pb(value, path, violations) if value else None


def current_figure_to_pb(view: CurrentFigure) -> ledger_pb2.CurrentFigure:
    """Write what figures come to."""
    pb = ledger_pb2.CurrentFigure(
        kind=FIGURE_KINDS.to_pb(view.kind),
        same_as=[FIGURE_KINDS.to_pb(kind) for kind in view.same_as],
        group=view.group,
        place_scope=view.place_scope,
        currency=view.currency,
        low=view.low,
        best=view.best,
        high=view.high,
        policy=FIGURE_POLICIES.to_pb(view.policy),
        figure_ids=view.figure_ids,
        best_figure_ids=view.best_figure_ids,
        superseded_figure_ids=view.superseded_figure_ids,
        source_count=view.source_count,
        group_key=view.group_key,
    )
    if view.conflict is not None:
        pb.conflict.reason = CONFLICT_REASONS.to_pb(view.conflict.reason)
        pb.conflict.figure_ids.extend(view.conflict.figure_ids)
    return pb


def current_figure_from_pb(
    pb: ledger_pb2.CurrentFigure, path: str, violations: Violations
) -> CurrentFigure | None:
    """Read what figures come to."""
    kind = FIGURE_KINDS.from_pb(pb.kind, f"{path}.kind", violations)
    same_as = each(pb.same_as, f"{path}.same_as", lambda one, at: FIGURE_KINDS.from_pb(one, at, violations))
    policy = FIGURE_POLICIES.from_pb(pb.policy, f"{path}.policy", violations)
    conflict = None
    if pb.HasField("conflict"):
        at = f"{path}.conflict"
        reason = CONFLICT_REASONS.from_pb(pb.conflict.reason, f"{at}.reason", violations)
        if reason:
            conflict = violations.make(at, FigureConflict, reason, tuple(pb.conflict.figure_ids))
    if kind is None or policy is None:
        return None
    return violations.make(
        path,
        CurrentFigure,
        kind=kind,
        low=pb.low,
        best=pb.best,
        high=pb.high,
        policy=policy,
        figure_ids=tuple(pb.figure_ids),
        best_figure_ids=tuple(pb.best_figure_ids),
        superseded_figure_ids=tuple(pb.superseded_figure_ids),
        group=pb.group,
        group_key=pb.group_key,
        place_scope=pb.place_scope,
        currency=pb.currency,
        same_as=same_as,
        conflict=conflict,
        source_count=pb.source_count,
    )


def timeline_entry_to_pb(entry: TimelineEntry) -> ledger_pb2.TimelineEntry:
    """Write an entry of a timeline."""
    pb = ledger_pb2.TimelineEntry(at=timestamp_to_pb(entry.at), known_at=timestamp_to_pb(entry.known_at))
    if entry.report is not None:
        pb.report.CopyFrom(report_to_pb(entry.report))
    elif entry.edit is not None:
        pb.edit.CopyFrom(edit_to_pb(entry.edit))
    else:
        pb.retracted_report_id = entry.retracted_report_id
    for change in entry.figure_changes:
        made = pb.figure_changes.add()
        if change.before is not None:
            made.before.CopyFrom(current_figure_to_pb(change.before))
        if change.after is not None:
            made.after.CopyFrom(current_figure_to_pb(change.after))
    return pb


def timeline_entry_from_pb(pb: ledger_pb2.TimelineEntry) -> TimelineEntry:
    """Read an entry out of an answer. MalformedMessageError where it breaks its contract."""
    violations = Violations()
    at = required_timestamp_from_pb(pb.at if pb.HasField("at") else None, "at", violations)
    known = required_timestamp_from_pb(
        pb.known_at if pb.HasField("known_at") else None, "known_at", violations
    )
    report = report_from_pb(pb.report, "report", violations) if pb.HasField("report") else None
    edit = edit_from_pb(pb.edit, "edit", violations) if pb.HasField("edit") else None
    changes = each(pb.figure_changes, "figure_changes", lambda one, at: _change_from_pb(one, at, violations))
    entry = None
    if at and known:
        entry = violations.make(
            "entry", TimelineEntry, at, known, report, pb.retracted_report_id, edit, changes
        )
    return violations.trust(entry, "an entry of a timeline")


def _change_from_pb(pb: ledger_pb2.FigureChange, path: str, violations: Violations) -> FigureChange | None:
    before = after = None
    if pb.HasField("before"):
        before = current_figure_from_pb(pb.before, f"{path}.before", violations)
    if pb.HasField("after"):
        after = current_figure_from_pb(pb.after, f"{path}.after", violations)
    return violations.make(path, FigureChange, before, after)


def carrier_to_pb(carrier: FigureCarrier) -> ledger_pb2.FigureCarrier:
    """Write a report that carries a figure."""
    report = carrier.report
    return ledger_pb2.FigureCarrier(
        figure_id=carrier.figure_id,
        report_id=report.id,
        incident_id=carrier.incident_id,
        article_id=report.article_id,
        version=report.version,
        outlet=report.outlet,
        headline=report.headline,
        published=timestamp_to_pb(report.published) if report.published else None,
        standing=carrier.standing,
        figure=figure_to_pb(carrier.figure, _SPANS),
    )
