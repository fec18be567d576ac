"""An incident for a reader: its reports, and its figures in order of time, each with who gave it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dateline.cli import output, words
from dateline.domain.linking import Incident, IncidentFigure, Report

INCIDENT_COLUMNS = ("id", "type", "when", "where", "reports", "newest", "title")
_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


def incident_row(incident: Incident) -> Sequence[str]:
    """One line of the list of incidents."""
    return (
        incident.id,
        words.incident_type(incident.type),
        words.days(incident.time) or "-",
        incident.place or "-",
        str(incident.report_count),
        words.moment(incident.last_reported),
        words.shortened(incident.title, 70),
    )


def show(incident: Incident) -> None:
    """Write an incident as a heading, its figures, and its reports."""
    output.line(f"{words.one_line(incident.title)}  [{incident.id}]")
    about = (words.incident_type(incident.type), words.days(incident.time), incident.place)
    state = (incident.status.value, words.counted(incident.report_count, "report"))
    output.line("  " + " · ".join(item for item in (*about, *state) if item))
    if incident.location:
        output.line(f"  on the map: {words.location(incident.location)}")
    if incident.figures:
        output.table(FIGURE_COLUMNS, figure_rows(incident.figures), title="Figures")
    if incident.reports:
        output.table(
            ("published", "article", "outlet", "put here as", "headline"),
            [report_row(report) for report in incident.reports],
            title="Reports",
        )


FIGURE_COLUMNS = ("published", "as of", "figure", "of whom", "source", "article")


def figure_rows(figures: Sequence[IncidentFigure]) -> list[Sequence[str]]:
    """Each figure with who gave it and when, in order of publication."""
    ordered = sorted(figures, key=lambda item: (item.published or _LONG_AGO, item.article_id))
    return [
        (
            words.moment(item.published),
            words.days(item.figure.as_of) or "-",
            f"{item.figure.kind.value} {words.amount(item.figure)}",
            _of_whom(item),
            words.source(item.figure),
            f"{item.article_id} v{item.version}",
        )
        for item in ordered
    ]


def _of_whom(item: IncidentFigure) -> str:
    scope = item.figure.place_scope
    parts = (words.one_line(item.figure.group), f"in {scope.name}" if scope else "")
    return " ".join(part for part in parts if part) or "-"


def report_row(report: Report) -> Sequence[str]:
    """Which article reports it, and how it came here."""
    put = words.put_here(report.decision, report.score)
    return (
        words.moment(report.published),
        f"{report.article_id} v{report.version}",
        report.outlet or "-",
        put + (" (retracted)" if report.retracted_at else ""),
        words.shortened(report.headline, 70),
    )
