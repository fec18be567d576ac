"""The change log: everything that happens, in one order, and what is under embargo when that ends."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from contract.incident_store.conftest import Store
from contract.incident_store.test_ledger import toll
from contract.incident_store.test_stories import BLOCKADE, FERRY, PROTEST
from dateline.domain.changes import Change, ChangeKind, WatchPosition
from dateline.domain.editing import EditBy, IncidentField
from dateline.domain.errors import UnavailableError, WatchTokenExpiredError
from dateline.domain.incident import FigureKind
from dateline.incident_store.use_cases import ListIncidents, PruneChanges, WatchIncidents
from dateline.incident_store.waiting import Bell
from fakes.bell import HeardBell
from incident_factories import digest, link_request, newark, newark_again, tromso
from patience import PATIENCE

ROOM = "default"
ANN = EditBy("Ann")
HOUR = dt.timedelta(hours=1)
K = ChangeKind


def kinds(changes: list[Change]) -> list[tuple[ChangeKind, str]]:
    return [(one.what.kind, one.what.incident_id) for one in changes]


async def test_linking_tells_what_it_did(store: Store) -> None:
    await store.link(newark())
    await store.link(newark_again())
    await store.link(newark_again())  # the same again
    await store.link(tromso("newark-2", version=2))
    changes, _ = await store.changes()
    assert kinds(changes) == [
        (K.OPENED, "inc_1"),
        (K.LINKED, "inc_1"),
        (K.RETRACTED, "inc_1"),
        (K.OPENED, "inc_2"),
    ]
    assert [one.sequence for one in changes] == [1, 2, 3, 4]
    assert {one.what.article_id for one in changes} == {"newark-1", "newark-2"}


async def test_figures_that_change_or_conflict_are_told_with_their_numbers(store: Store) -> None:
    for article, killed, later in (("a", 3, 0), ("b", 5, 1), ("c", 5, 1), ("d", 8, 1)):
        await store.link(toll(article, killed, days_later=later))
    changes, _ = await store.changes()
    figures = [one.what for one in changes if one.what.figure_kind]
    assert {one.figure_kind for one in figures} == {FigureKind.KILLED}
    assert [(one.kind, one.best_before, one.best_after) for one in figures] == [
        (K.FIGURE_CHANGED, None, 3),
        (K.FIGURE_CHANGED, 3, 5),
        (K.FIGURE_CHANGED, 5, 5),  # what the most says has changed
        (K.FIGURES_CONFLICT, 5, 5),
    ]


async def test_edits_are_told(store: Store) -> None:
    await store.link(newark())
    await store.link(newark_again())
    await store.link(tromso())
    _, here = await store.changes()
    report = (await store.get("inc_1")).reports[0].id
    split, _ = await store.edit.split(ROOM, ANN, "inc_1", [report])
    merge, _ = await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    undo, _ = await store.edit.undo(ROOM, ANN, merge.id)
    update, _ = await store.edit.update(ROOM, ANN, "inc_2", {IncidentField.TITLE: "A"})
    changes, _ = await store.changes(here)
    new = split.incident_ids[-1] if split.incident_ids[-1] != "inc_1" else split.incident_ids[0]
    assert [(one.what.kind, one.what.incident_id, one.what.other_incident_id) for one in changes] == [
        (K.SPLIT, "inc_1", new),
        (K.MOVED, new, "inc_1"),
        (K.MERGED, "inc_2", "inc_1"),
        (K.UNMERGED, "inc_2", "inc_1"),
        (K.MOVED, "inc_1", "inc_2"),
        (K.EDITED, "inc_2", None),
    ]
    assert [one.what.edit_id for one in changes] == [
        split.id,
        split.id,
        merge.id,
        undo.id,
        undo.id,
        update.id,
    ]


async def test_a_watcher_may_stop_anywhere_and_go_on(store: Store) -> None:
    for article, killed in (("a", 3), ("b", 4), ("c", 5)):
        await store.link(toll(article, killed))
    whole, _ = await store.changes()
    in_ones, _ = await store.changes(limit=1)
    assert in_ones == whole
    _, position = await store.changes()
    await store.link(tromso())
    later, _ = await store.changes(position)
    assert kinds(later) == [(K.OPENED, "inc_2")]


async def test_what_is_under_embargo_comes_once_when_that_ends(store: Store) -> None:
    await store.link(toll("a", 3, visible_from=store.clock.now() + HOUR))
    await store.link(tromso())
    await store.link(toll("b", 4, visible_from=store.clock.now() + 2 * HOUR))
    early, position = await store.changes()
    assert kinds(early) == [(K.OPENED, "inc_2")]
    store.clock.pass_time(HOUR)
    await store.link(newark())
    lifted, position = await store.changes(position, limit=1)
    assert kinds(lifted) == [(K.OPENED, "inc_1"), (K.FIGURE_CHANGED, "inc_1"), (K.LINKED, "inc_1")]
    assert lifted[1].what.best_after is None  # it may be another by now
    store.clock.pass_time(HOUR)
    last, position = await store.changes(position)
    assert (K.LINKED, "inc_1") in kinds(last)
    assert not {one.sequence for one in last} & {one.sequence for one in (*early, *lifted)}
    everything = await store.transactions.read(lambda reading: reading.head(ROOM))
    assert len(early) + len(lifted) + len(last) == everything[1]
    assert (await store.changes(position))[0] == []


async def test_newsrooms_have_logs_of_their_own(store: Store) -> None:
    await store.link(newark())
    await store.link(link_request("x", about=digest("Nothing"), newsroom_id="rival"))
    assert (await store.changes(newsroom_id="rival"))[0] == []
    await store.link(newark(newsroom_id="rival"))
    (one,) = (await store.changes(newsroom_id="rival"))[0]
    assert one.sequence == 1


async def test_old_changes_are_pruned_and_numbers_go_on(store: Store) -> None:
    await store.link(newark())
    await store.link(tromso(visible_from=store.clock.now() + 48 * HOUR))
    store.clock.pass_time(24 * HOUR)
    await store.link(newark(newsroom_id="rival"))
    prune = PruneChanges(store.transactions, store.clock, dt.timedelta(hours=12))
    assert await prune() == 1
    assert await store.transactions.read(lambda reading: reading.head(ROOM)) == (2, 2)
    store.clock.pass_time(100 * HOUR)
    assert await prune() == 0  # the newest of each newsroom stays
    await store.link(newark_again())
    assert await store.transactions.read(lambda reading: reading.head(ROOM)) == (2, 3)
    assert await prune() == 1


async def test_a_watch_that_was_away_too_long_is_told_so(store: Store) -> None:
    await store.link(newark())
    bell = Bell()
    watch = WatchIncidents(
        store.transactions, store.clock, bell, ListIncidents(store.transactions, store.clock)
    )
    _, position = await store.changes()
    for request in (newark_again(), tromso(), tromso("tromso-2")):
        await store.link(request)
    store.clock.pass_time(HOUR)
    await PruneChanges(store.transactions, store.clock, dt.timedelta(minutes=1))()
    with pytest.raises(WatchTokenExpiredError):
        await anext(watch(ROOM, position))
    with pytest.raises(WatchTokenExpiredError):  # of a store that has come further: this one was restored
        await anext(watch(ROOM, WatchPosition(99, store.clock.now())))


async def test_a_watch_of_incidents_tells_nothing_of_stories(store: Store) -> None:
    bell = Bell()
    watch = WatchIncidents(
        store.transactions, store.clock, bell, ListIncidents(store.transactions, store.clock)
    )
    _, position = await store.changes()
    for article_id, about in (("blockade", BLOCKADE), ("ferry", FERRY), ("protest", PROTEST)):
        await store.link(link_request(article_id, about=about))
    await store.link(newark())
    changes, _ = await store.changes()
    assert [one.what.kind for one in changes] == [K.STORY_MOVED, K.OPENED]
    async with asyncio.timeout(PATIENCE):
        first = await anext(watch(ROOM, position))
    assert first.change
    assert (first.change.what.kind, first.change.sequence) == (K.OPENED, 2)


async def test_bookmarks_come_every_ten_seconds_and_a_closed_bell_ends_a_watch(store: Store) -> None:
    await store.link(newark())
    bell = HeardBell()
    watch = WatchIncidents(
        store.transactions, store.clock, bell, ListIncidents(store.transactions, store.clock)
    )
    stream = watch(ROOM, None)
    waiting = asyncio.ensure_future(anext(stream))
    assert await asyncio.to_thread(bell.awaited.wait, PATIENCE)
    assert not waiting.done()
    store.clock.seconds += 10.0
    marked = await asyncio.wait_for(waiting, PATIENCE)
    assert (marked.change, marked.incident) == (None, None)
    assert marked.position
    assert marked.position.sequence == 1
    ending = asyncio.ensure_future(anext(stream))
    await bell.close()
    with pytest.raises(UnavailableError):
        await asyncio.wait_for(ending, PATIENCE)
