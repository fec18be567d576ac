"""The timeline: an article that tells of two things tells them at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dateline.domain.incident import Prominence
from dateline.domain.ledger import DEFAULT_POLICY
from dateline.domain.linking import Report
from dateline.incident_store.timeline import timeline_of
from incident_factories import WEDNESDAY, account, digest, figure, link_request, the_report


def report(article: str, report_id: str, count: int, *, day: int, background: bool = False) -> Report:
    prominence = Prominence.BACKGROUND if background else Prominence.MAIN
    told = account(figures=[figure(count=count)], prominence=prominence)
    about = digest(article, published=WEDNESDAY + dt.timedelta(days=day))
    return the_report(link_request(article, told, about=about), report_id)


def bests(reports: list[Report]) -> list[list[tuple[int | None, int | None]]]:
    return [
        [
            (change.before.best if change.before else None, change.after.best if change.after else None)
            for change in entry.figure_changes
        ]
        for entry in timeline_of(reports, [], DEFAULT_POLICY)
    ]


def test_the_reports_of_one_article_change_the_figures_at_once() -> None:
    quake = report("quake", "rep_1", 41, day=0)
    toll, shock = report("shock", "rep_2", 43, day=2, background=True), report("shock", "rep_3", 2, day=2)
    entries = timeline_of([quake, toll, shock], [], DEFAULT_POLICY)
    assert [entry.report and entry.report.id for entry in entries] == ["rep_1", "rep_3", "rep_2"]
    changed = bests([quake, toll, shock])
    assert changed[0] == [(None, 41)]
    assert len(changed[1]) <= 1
    assert changed[2] == []


def test_what_two_articles_say_are_two_steps() -> None:
    assert bests([report("a", "rep_1", 3, day=0), report("b", "rep_2", 5, day=1)]) == [[(None, 3)], [(3, 5)]]


def test_a_retracted_report_takes_its_own_figures_along() -> None:
    gone = dt.datetime(2026, 3, 3, tzinfo=dt.UTC)
    first, second = report("a", "rep_1", 3, day=0), report("b", "rep_2", 5, day=1)
    assert bests([first, replace(second, retracted_at=gone)])[-1] == [(5, 3)]
