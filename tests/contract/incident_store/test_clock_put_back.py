"""The machine's clock is put back, by an hour or by seconds: what was done stays done, and in its order."""

from __future__ import annotations

import datetime as dt

import pytest

from contract.incident_store.conftest import Store
from contract.incident_store.edited import ANN, HOUR, ROOM, articles, two, view
from dateline.incident_store.use_cases import PruneChanges
from incident_factories import newark, newark_again, tromso


@pytest.mark.parametrize("back", [HOUR, 3 * HOUR, dt.timedelta(seconds=1)])
async def test_edits_stand_and_are_undone(store: Store, back: dt.timedelta) -> None:
    await two(store)
    before = [view(await store.get(one)) for one in ("inc_1", "inc_2")]
    edit, _ = await store.edit.merge(ROOM, ANN, "inc_1", ["inc_2"])
    merged = await store.get("inc_1")
    store.clock.pass_time(-back)
    assert await store.get("inc_1") == merged
    assert (await store.get("inc_2")).id == "inc_1"
    await store.edit.undo(ROOM, ANN, edit.id)
    assert [view(await store.get(one)) for one in ("inc_1", "inc_2")] == before


async def test_what_is_linked_after_it_is_the_newest(store: Store) -> None:
    await two(store)
    store.clock.pass_time(-HOUR * 24)
    outcome = await store.link(newark_again())
    assert outcome.links[0].incident_id == "inc_1"
    assert (await store.link(newark(version=2))).applied
    told = articles(await store.get("inc_1"))  # by the times at which they came
    assert sorted(told) == [("newark-1", 1, False), ("newark-1", 2, True), ("newark-2", 1, True)]
    await store.retract("newark-1")
    assert [standing for *_, standing in articles(await store.get("inc_1"))].count(True) == 1


async def test_the_change_log_goes_on_and_loses_nothing(store: Store) -> None:
    await two(store)
    _, position = await store.changes()
    store.clock.pass_time(-HOUR * 24)
    await store.link(newark_again())
    await store.link(tromso("tromso-2"))
    changes, _ = await store.changes(position)
    assert [change.what.article_id for change in changes] == ["newark-2", "tromso-2"]
    assert await PruneChanges(store.transactions, store.clock, dt.timedelta(hours=1))() == 0
    everything, _ = await store.changes()
    assert [change.sequence for change in everything] == [1, 2, 3, 4]
