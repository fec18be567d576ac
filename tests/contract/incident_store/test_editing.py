"""Every edit is kept with who, when and why, made once, and seen by reads of its time alone."""

from __future__ import annotations

import datetime as dt

import pytest

from contract.incident_store.conftest import Store
from contract.incident_store.edited import ANN, HOUR, ROOM, two
from dateline.domain.editing import EditBy, IncidentField
from dateline.domain.errors import FigureWithdrawnError, NotFoundError, RequestIdReusedError
from dateline.domain.incident import FigureKind
from dateline.incident_store.use_cases import LinkRequest
from incident_factories import WEDNESDAY, account, day, digest, figure, link_request, newark


def counted(article: str, count: int, source_day: int = 0, **changes: object) -> LinkRequest:
    shooting = account(
        time=day(WEDNESDAY),
        places=["Newark"],
        victims={"Avery Quillfeather": 23},
        figures=[figure(FigureKind.KILLED, count)],
    )
    about = digest(
        "Shots",
        "avery quillfeather shot bakery clinton avenue",
        published=WEDNESDAY + dt.timedelta(days=source_day),
        people=["Avery Quillfeather"],
        outlet=f"outlet {article}",
    )
    return link_request(article, shooting, about=about, **changes)  # type: ignore[arg-type]


async def test_a_withdrawn_figure_counts_no_more_and_names_who_carries_it(store: Store) -> None:
    for article, count in (("a", 3), ("b", 5), ("c", 5)):
        await store.link(counted(article, count))
    (wrong,) = [one.id for one in (await store.get("inc_1")).figures if one.article_id == "b"]
    carriers = (await store.ledger.carriers(ROOM, wrong, 10)).items
    assert [one.report.article_id for one in carriers] == ["b", "c"]
    edit, (incident,) = await store.edit.withdraw(ROOM, ANN, wrong, everywhere=True)
    assert [one.article_id for one in incident.figures] == ["a"]
    (left,) = await store.current("inc_1")
    assert left.best == 3
    with pytest.raises(FigureWithdrawnError):
        await store.edit.withdraw(ROOM, ANN, wrong)
    await store.edit.undo(ROOM, ANN, edit.id)
    assert len((await store.get("inc_1")).figures) == 3
    with pytest.raises(NotFoundError):
        await store.edit.withdraw(ROOM, ANN, "rep_001.9")


async def test_a_request_that_comes_again_makes_no_second_edit(store: Store) -> None:
    await store.link(newark())
    by = EditBy("Ann", "", request_id="r-1")
    first, _ = await store.edit.lock(ROOM, by, "inc_1")
    again, (incident,) = await store.edit.lock(ROOM, by, "inc_1")
    assert (again, incident.locked) == (first, True)
    with pytest.raises(RequestIdReusedError):
        await store.edit.unlock(ROOM, by, "inc_1")


async def test_the_audit_log_tells_who_when_and_why(store: Store) -> None:
    await two(store)
    at = store.clock.now()
    await store.edit.update(ROOM, EditBy("Ann", "typo", caller="cms"), "inc_1", {IncidentField.TITLE: "A"})
    await store.edit.lock(ROOM, EditBy("Ben"), "inc_2")
    first = await store.ledger.edits(ROOM, 1)
    rest = await store.ledger.edits(ROOM, 1, first.next)
    assert [one.by.actor for one in (*first.items, *rest.items)] == ["Ben", "Ann"]
    (mine,) = (await store.ledger.edits(ROOM, 10, incident_id="inc_1")).items
    assert (mine.at, mine.by.reason, mine.by.caller) == (at, "typo", "cms")
    assert (await store.ledger.edits(ROOM, 10, actor="Ben")).items == first.items
    assert (await store.ledger.edits("rival", 10)).items == ()


async def test_what_is_under_embargo_cannot_be_edited(store: Store) -> None:
    await store.link(newark(visible_from=store.clock.now() + HOUR))
    with pytest.raises(NotFoundError):
        await store.edit.lock(ROOM, ANN, "inc_1")
    with pytest.raises(NotFoundError):
        await store.edit.move(ROOM, ANN, "rep_001", "inc_1")


async def test_every_read_can_be_as_it_was_known(store: Store) -> None:
    await two(store)
    then = store.clock.now()
    before = [await store.get(one) for one in ("inc_1", "inc_2")]
    listed = await store.listed()
    store.clock.pass_time(HOUR)
    edit, _ = await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    store.clock.pass_time(HOUR)
    merged_at = store.clock.now()
    await store.edit.update(ROOM, ANN, "inc_2", {IncidentField.TITLE: "A"})
    await store.link(newark(version=2))
    merged = await store.get("inc_1", known_at=merged_at - dt.timedelta(minutes=1))
    assert (merged.id, merged.merged_ids, merged.report_count) == ("inc_2", ("inc_1",), 2)
    store.clock.pass_time(HOUR)
    await store.edit.undo(ROOM, ANN, edit.id)
    assert [await store.get(one, known_at=then) for one in ("inc_1", "inc_2")] == before
    assert await store.listed(known_at=then) == listed
    assert await store.listed(size=1, known_at=then) == listed
    with pytest.raises(NotFoundError):
        await store.get("inc_1", known_at=then - 3 * HOUR)
