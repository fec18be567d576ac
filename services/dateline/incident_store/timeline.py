"""An incident in the order of publication: what was told, retracted and decided, and what changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.domain.editing import WITHDRAWN, Edit
from dateline.domain.incident import FigureKind, Prominence
from dateline.domain.ledger import CurrentFigure, FigurePolicy, TimelineEntry
from dateline.domain.linking import Report
from dateline.incident_store.figures import ToldFigure, changes_between, current_figures, told_by
from dateline.incident_store.figures.standing import PASSING
from dateline.incident_store.view import publication_order, reported_at

_REPORT, _RETRACTION, _EDIT = range(3)


@dataclass(frozen=True, slots=True)
class _Step:
    """An entry, and the figures that count from it on, or no more."""

    order: tuple[dt.datetime, int, str]
    entry: TimelineEntry
    adds: tuple[ToldFigure, ...] = ()
    removes: frozenset[str] = frozenset()
    withdraws: frozenset[str] = frozenset()
    restores: frozenset[str] = frozenset()


def timeline_of(
    reports: Sequence[Report], edits: Sequence[Edit], policy: FigurePolicy
) -> list[TimelineEntry]:
    """The entries, the earliest first, each with the current figures that changed with it."""
    told: dict[str, ToldFigure] = {}
    withdrawn: set[str] = set()
    entries = []
    for step in sorted(_steps(reports, edits), key=lambda step: step.order):
        kinds = _kinds(step, told)
        before = _current(told, withdrawn, kinds, policy)
        told = {one: figure for one, figure in told.items() if one not in step.removes}
        told.update({figure.id: figure for figure in step.adds})
        withdrawn = (withdrawn | step.withdraws) - step.restores
        after = _current(told, withdrawn, kinds, policy)
        entries.append(replace(step.entry, figure_changes=changes_between(before, after)))
    return entries


def _steps(reports: Sequence[Report], edits: Sequence[Edit]) -> list[_Step]:
    steps = []
    figures = {report.id: tuple(told_by(report)) for report in reports}
    followed: defaultdict[tuple[str, dt.datetime | None], list[Report]] = defaultdict(list)
    for report in reports:
        followed[report.article_id, report.retracted_at].append(report)
    at_once = _told_at_once(reports)
    for report in sorted(reports, key=publication_order):
        at, gone = reported_at(report), report.retracted_at
        # A newer version takes the place of the former at once, though it tells of the same day.
        replaced = [
            figure.id
            for other in followed.get((report.article_id, report.linked_at), ())
            for figure in figures[other.id]
        ]
        entry = TimelineEntry(at, report.linked_at, report=report)
        adds = tuple(figure for one in at_once.get(report.id, ()) for figure in figures[one])
        order = (at, _REPORT, f"{_ordinal(report)} {report.id}")
        steps.append(_Step(order, entry, adds, removes=frozenset(replaced)))
        if gone is not None:
            entry = TimelineEntry(gone, gone, retracted_report_id=report.id)
            order = (max(gone, at), _RETRACTION, report.id)
            ids = frozenset(figure.id for figure in figures[report.id])
            steps.append(_Step(order, entry, removes=ids))
    for edit in edits:
        changed = [change for change in edit.changes if change.field == WITHDRAWN]
        steps.append(
            _Step(
                (edit.at, _EDIT, f"{edit.sequence:019d}"),
                TimelineEntry(edit.at, edit.at, edit=edit),
                withdraws=frozenset(change.id for change in changed if change.after),
                restores=frozenset(change.id for change in changed if not change.after),
            )
        )
    return steps


def _told_at_once(reports: Sequence[Report]) -> dict[str, list[str]]:
    """The reports of one analysis of one article, by the first of them: what it is about, before background.

    An article that counts the dead of a quake and of its aftershock never said the one without the other.
    """
    found: dict[tuple[object, ...], list[str]] = {}
    for report in sorted(reports, key=lambda one: (publication_order(one)[:2], _ordinal(one), one.id)):
        analysis = (report.article_id, report.version, report.revision, report.linked_at)
        found.setdefault(analysis, []).append(report.id)
    return {ids[0]: ids for ids in found.values()}


def _ordinal(report: Report) -> str:
    """What puts the reports of one article in order: what it is about before its background."""
    return "1" if report.account.prominence is Prominence.BACKGROUND else "0"


def _kinds(step: _Step, told: dict[str, ToldFigure]) -> frozenset[FigureKind]:
    """The kinds that a step can change: only their views are worked out anew."""
    touched = {figure.kind for figure in step.adds}
    gone = step.removes | step.withdraws | step.restores
    touched |= {told[one].kind for one in gone if one in told}
    return frozenset(touched | PASSING if touched & PASSING else touched)


def _current(
    told: dict[str, ToldFigure], withdrawn: set[str], kinds: frozenset[FigureKind], policy: FigurePolicy
) -> tuple[CurrentFigure, ...]:
    counted = [one for one in told.values() if one.kind in kinds and one.id not in withdrawn]
    return current_figures(counted, policy) if kinds else ()
