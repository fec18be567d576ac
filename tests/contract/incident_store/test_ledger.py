"""Figures, the timeline and who carries a figure: now, and as it was known."""

from __future__ import annotations

import datetime as dt

import pytest

from contract.incident_store.conftest import Store
from dateline.domain.editing import EditBy
from dateline.domain.errors import NotFoundError
from dateline.domain.incident import FigureKind
from dateline.domain.ledger import DEFAULT_POLICY, ConflictReason, CurrentFigure, FigurePolicy, TimelineEntry
from dateline.incident_store.use_cases import LinkRequest
from incident_factories import WEDNESDAY, account, day, digest, figure, link_request

ROOM = "default"
ANN = EditBy("Ann")
HOUR = dt.timedelta(hours=1)


def toll(
    article: str, killed: int, *, days_later: int = 0, injured: int | None = None, **changes: object
) -> LinkRequest:
    """An article of an outlet of its own on one fire, with how many it killed."""
    figures = [figure(FigureKind.KILLED, killed)]
    if injured is not None:
        figures.append(figure(FigureKind.INJURED, injured, key="f2"))
    fire = account(
        kind="accident.fire",
        time=day(WEDNESDAY),
        places=["Newark"],
        victims={"Avery Quillfeather": 23},
        figures=figures,
    )
    about = digest(
        "Fire",
        "avery quillfeather fire clinton avenue bakery",
        published=WEDNESDAY + dt.timedelta(days=days_later),
        people=["Avery Quillfeather"],
        places=["Newark"],
        outlet=f"outlet of {article}",
    )
    return link_request(article, fire, about=about, **changes)  # type: ignore[arg-type]


async def test_the_view_follows_what_is_known(store: Store) -> None:
    await store.link(toll("a", 3))
    first = store.clock.now()
    store.clock.pass_time(HOUR)
    await store.link(toll("b", 5, days_later=1, injured=9))
    (killed, injured) = await store.current("inc_1")
    assert (killed.kind, killed.best, killed.low, killed.conflict) == (FigureKind.KILLED, 5, 5, None)
    assert len(killed.superseded_figure_ids) == 1
    assert (injured.kind, injured.best) == (FigureKind.INJURED, 9)
    (then,) = await store.current("inc_1", known_at=first)
    assert then.best == 3
    assert [view.kind for view in await store.current("inc_1", FigurePolicy.ACLED)] == [FigureKind.KILLED]


async def test_outlets_that_differ_on_one_day_are_flagged(store: Store) -> None:
    await store.link(toll("a", 3))
    await store.link(toll("b", 5))
    (killed,) = await store.current("inc_1")
    assert killed.conflict
    assert killed.conflict.reason is ConflictReason.SOURCES_DIFFER
    # A new version takes the place of the old one, and what that alone said is gone from the view.
    await store.link(toll("b", 3, version=2))
    (agreed,) = await store.current("inc_1")
    assert (agreed.best, agreed.conflict) == (3, None)


async def test_figures_are_listed_in_pages_with_what_no_longer_counts(store: Store) -> None:
    await store.link(toll("a", 3))
    store.clock.pass_time(HOUR)
    await store.link(toll("a", 4, version=2, injured=2))
    first = await store.ledger.figures(ROOM, "inc_1", 2, policy=DEFAULT_POLICY)
    rest = await store.ledger.figures(ROOM, "inc_1", 2, first.next or 0, policy=DEFAULT_POLICY)
    told = [(one.figure.kind, one.figure.low, one.standing) for one in (*first.figures, *rest.figures)]
    assert told == [
        (FigureKind.KILLED, 3, False),
        (FigureKind.KILLED, 4, True),
        (FigureKind.INJURED, 2, True),
    ]
    assert [view.best for view in first.current] == [4, 2]
    assert (rest.current, rest.next) == ((), None)
    injured = await store.ledger.figures(ROOM, "inc_1", 10, kind=FigureKind.INJURED, policy=DEFAULT_POLICY)
    assert [one.figure.kind for one in injured.figures] == [FigureKind.INJURED]
    assert [view.kind for view in injured.current] == [FigureKind.INJURED]
    ids = {one.id for one in (*first.figures, *rest.figures)}
    assert {one for view in first.current for one in view.figure_ids} <= ids
    with pytest.raises(NotFoundError):
        await store.ledger.figures("rival", "inc_1", 2, policy=DEFAULT_POLICY)


def best(view: CurrentFigure | None) -> int | None:
    return view.best if view else None


def told(entries: tuple[TimelineEntry, ...]) -> list[tuple[str, list[tuple[int | None, int | None]]]]:
    return [
        (
            entry.report.article_id
            if entry.report
            else (entry.edit.action.value if entry.edit else "retracted"),
            [(best(c.before), best(c.after)) for c in entry.figure_changes],
        )
        for entry in entries
    ]


async def test_the_timeline_tells_what_each_step_changed(store: Store) -> None:
    store.clock.time = dt.datetime.combine(WEDNESDAY, dt.time(13), dt.UTC)
    await store.link(toll("a", 3))
    store.clock.pass_time(24 * HOUR)
    await store.link(toll("b", 5, days_later=1))
    known = store.clock.now()
    store.clock.pass_time(HOUR)
    await store.link(toll("b", 6, days_later=1, version=2))
    store.clock.pass_time(HOUR)
    wrong = (await store.get("inc_1")).figures[-1]
    await store.edit.withdraw(ROOM, ANN, wrong.id)
    page = await store.ledger.timeline(ROOM, "inc_1", 10, policy=DEFAULT_POLICY)
    assert told(page.items) == [
        ("a", [(None, 3)]),
        ("b", [(3, 5)]),
        ("b", [(5, 6)]),
        ("retracted", []),
        ("withdraw_figure", [(6, 3)]),
    ]
    before = await store.ledger.timeline(ROOM, "inc_1", 10, policy=DEFAULT_POLICY, known_at=known)
    assert told(before.items) == [("a", [(None, 3)]), ("b", [(3, 5)])]
    first = await store.ledger.timeline(ROOM, "inc_1", 2, policy=DEFAULT_POLICY)
    assert (first.items, first.next) == (page.items[:2], 2)


async def test_embargoed_reports_are_in_no_view(store: Store) -> None:
    await store.link(toll("a", 3))
    await store.link(toll("b", 5, days_later=1, visible_from=store.clock.now() + HOUR))
    assert [view.best for view in await store.current("inc_1")] == [3]
    assert len((await store.ledger.timeline(ROOM, "inc_1", 10, policy=DEFAULT_POLICY)).items) == 1
    with pytest.raises(NotFoundError):
        await store.ledger.carriers(ROOM, "rep_002.1", 10)
    store.clock.pass_time(HOUR)
    assert [view.best for view in await store.current("inc_1")] == [5]
    (carrier,) = (await store.ledger.carriers(ROOM, "rep_002.1", 10)).items
    assert (carrier.report.article_id, carrier.standing) == ("b", True)
