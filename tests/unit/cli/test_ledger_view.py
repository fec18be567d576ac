"""The timeline for a reader: how a number changed, or only how far the others lie from it."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.cli.ledger_view import timeline_row
from dateline.domain.incident import FigureKind
from dateline.domain.ledger import DEFAULT_POLICY, CurrentFigure, FigureChange, TimelineEntry
from incident_factories import account, digest, link_request, the_report

NOON = dt.datetime(2020, 3, 2, 12, tzinfo=dt.UTC)


def view(low: int, best: int, high: int) -> CurrentFigure:
    ids = ("rep_1.1",)
    return CurrentFigure(
        kind=FigureKind.ARRESTED,
        low=low,
        best=best,
        high=high,
        policy=DEFAULT_POLICY,
        figure_ids=ids,
        best_figure_ids=ids,
        superseded_figure_ids=(),
    )


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (None, view(48, 48, 48), "arrested - -> 48"),
        (view(48, 48, 48), view(51, 51, 51), "arrested 48 -> 51"),
        (view(48, 48, 48), view(48, 48, 134), "arrested 48 (48 -> 48 to 134)"),
        (view(48, 48, 1_134), view(48, 48, 48), "arrested 48 (48 to 1,134 -> 48)"),
    ],
)
def test_a_change_tells_what_changed(before: CurrentFigure | None, after: CurrentFigure, says: str) -> None:
    report = the_report(link_request("a", account(), about=digest("Rally")))
    entry = TimelineEntry(NOON, NOON, report=report, figure_changes=(FigureChange(before, after),))
    assert timeline_row(entry)[-1] == says


def test_a_later_version_says_so() -> None:
    first, second = (
        the_report(link_request("a", account(), about=digest("Rally"), version=version)) for version in (1, 2)
    )
    told = [timeline_row(TimelineEntry(NOON, NOON, report=one))[1] for one in (first, second)]
    assert told == ["reported: Rally", "reported: Rally (version 2)"]


def test_a_retraction_tells_the_headline_where_it_is_known() -> None:
    entry = TimelineEntry(NOON, NOON, retracted_report_id="rep_1")
    assert timeline_row(entry, {"rep_1": "Rally"})[1] == "retracted: Rally"
    assert timeline_row(entry)[1] == "retracted: rep_1"
