"""Merges, splits and moves: where reports are put by hand, and that the linker obeys."""

from __future__ import annotations

import datetime as dt

import pytest

from contract.incident_store.conftest import Store
from contract.incident_store.edited import ANN, HOUR, ROOM, articles, two
from dateline.domain.editing import EditAction, EditSubject
from dateline.domain.errors import InvalidArgumentError, NothingLeftError
from dateline.domain.linking import LinkDecision
from incident_factories import account, day, digest, link_request, newark, newark_again, tromso


async def test_merged_ids_resolve_for_ever_in_one_hop(store: Store) -> None:
    await two(store)
    await store.link(newark("camden", newsroom_id="rival"))
    other = account(time=day(dt.date(2014, 5, 5)), places=["Osaka"], victims={"Minamoto": 40})
    await store.link(link_request("osaka", other, about=digest("Osaka", people=["Minamoto"])))
    edit, (merged,) = await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    assert edit.action is EditAction.MERGE
    assert edit.incident_ids == ("inc_1", "inc_2")
    assert (merged.id, merged.merged_ids, merged.report_count) == ("inc_2", ("inc_1",), 2)
    assert await store.get("inc_1") == await store.get("inc_2") == merged
    last = "inc_4"
    _, (all_,) = await store.edit.merge(ROOM, ANN, last, ["inc_1"])
    assert all_.merged_ids == ("inc_1", "inc_2")
    assert (await store.get("inc_1")).id == last
    assert [one.id for one in await store.listed()] == [last]


async def test_what_an_editor_put_together_stays_together(store: Store) -> None:
    await two(store)
    await store.edit.merge(ROOM, ANN, "inc_1", ["inc_2"])
    store.clock.pass_time(HOUR)
    again = await store.link(tromso(revision=2))
    assert (again.links[0].incident_id, again.links[0].decision) == ("inc_1", LinkDecision.LINKED)
    assert again.links[0].chosen
    assert again.links[0].chosen.reasons[0].feature == "editor.must_link"
    rewritten = link_request(
        "tromso-1", account(kind="disaster.landslide"), about=digest("Search goes on"), version=2
    )
    assert (await store.link(rewritten)).links[0].incident_id == "inc_1"


async def test_a_split_makes_an_incident_that_the_linker_keeps_apart(store: Store) -> None:
    await store.link(newark())
    store.clock.pass_time(HOUR)
    await store.link(newark_again())
    whole = await store.get("inc_1")
    store.clock.pass_time(HOUR)
    edit, incidents = await store.edit.split(ROOM, ANN, "inc_1", [whole.reports[1].id])
    new = next(one for one in incidents if one.id != "inc_1")
    assert articles(new) == [("newark-2", 1, True)]
    assert articles(await store.get("inc_1")) == [("newark-1", 1, True)]
    for request, home in ((newark_again(version=2), new.id), (newark(version=2), "inc_1")):
        store.clock.pass_time(HOUR)
        assert (await store.link(request)).links[0].incident_id == home
    store.clock.pass_time(HOUR)
    _, (undone,) = await store.edit.undo(ROOM, ANN, edit.id)
    assert (undone.id, undone.report_count) == ("inc_1", 2)  # the newer version went back, too
    assert (await store.get(new.id)).id == "inc_1"


async def test_a_split_leaves_something_and_takes_what_is_there(store: Store) -> None:
    await two(store)
    (report,) = (await store.get("inc_1")).reports
    with pytest.raises(NothingLeftError):
        await store.edit.split(ROOM, ANN, "inc_1", [report.id])
    with pytest.raises(InvalidArgumentError):
        await store.edit.split(ROOM, ANN, "inc_2", [report.id])


async def test_a_moved_report_stays_where_it_was_put(store: Store) -> None:
    await two(store)
    await store.link(newark_again())
    first = (await store.get("inc_1")).reports[0]
    edit, _ = await store.edit.move(ROOM, ANN, first.id, "inc_2")
    assert [one[0] for one in articles(await store.get("inc_2"))] == ["newark-1", "tromso-1"]
    assert (await store.link(newark(version=2))).links[0].incident_id == "inc_2"
    assert (await store.link(newark_again(version=2))).links[0].incident_id == "inc_1"
    assert EditSubject.BOND in {change.subject for change in edit.changes}
    retracted = next(one for one in (await store.get("inc_2")).reports if one.retracted_at)
    with pytest.raises(InvalidArgumentError):
        await store.edit.move(ROOM, ANN, retracted.id, "inc_1")


async def test_the_last_report_takes_its_incident_s_id_along(store: Store) -> None:
    await two(store)
    (report,) = (await store.get("inc_1")).reports
    edit, (merged,) = await store.edit.move(ROOM, ANN, report.id, "inc_2")
    assert (merged.id, merged.merged_ids) == ("inc_2", ("inc_1",))
    await store.edit.undo(ROOM, ANN, edit.id)
    assert articles(await store.get("inc_1")) == [("newark-1", 1, True)]


async def test_an_editor_may_think_again_and_the_last_word_holds(store: Store) -> None:
    await two(store)
    await store.link(newark_again())
    first = (await store.get("inc_1")).reports[0]
    await store.edit.move(ROOM, ANN, first.id, "inc_2")
    await store.edit.move(ROOM, ANN, first.id, "inc_1")
    assert (await store.link(newark(version=2))).links[0].incident_id == "inc_1"
    await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])  # though it was kept out of inc_2 by hand
    assert (await store.link(newark(version=3))).links[0].incident_id == "inc_2"
