"""What was linked is told where it is now, and every article that an edit moves is told of."""

from __future__ import annotations

import asyncio
import datetime as dt
from contextlib import aclosing
from dataclasses import replace

import pytest

from contract.incident_store.conftest import Store
from contract.incident_store.edited import ANN, HOUR, ROOM, placed, two
from contract.incident_store.test_stories import BLOCKADE, FERRY, PROTEST
from dateline.domain.changes import WatchPosition
from dateline.domain.editing import IncidentField
from dateline.domain.errors import UnavailableError, WatchTokenExpiredError
from dateline.domain.linking import LinkDecision, StandingLinks
from dateline.incident_store.use_cases import GetLinks, LinkRequest, WatchLinks
from dateline.incident_store.use_cases.edit_incidents import Done
from dateline.incident_store.use_cases.watch_incidents import BOOKMARK_SECONDS
from dateline.incident_store.waiting import Bell
from incident_factories import link_request, newark, newark_again, tromso
from patience import PATIENCE

START = WatchPosition(0, dt.datetime(2000, 1, 1, tzinfo=dt.UTC))


async def where(store: Store, article_id: str, newsroom_id: str = ROOM) -> StandingLinks:
    """Where its accounts are; its story, and how they came there, are told by tests of their own."""
    return replace(placed(await GetLinks(store.transactions)(newsroom_id, article_id)), story_id="")


class Hurried:
    """The store's clock, but that time enough for a sign of life passes whenever it is asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seconds = 0.0

    def now(self) -> dt.datetime:
        return self._store.clock.now()

    def monotonic(self) -> float:
        self._seconds += BOOKMARK_SECONDS
        return self._seconds


def watching(store: Store, bell: Bell) -> WatchLinks:
    return WatchLinks(store.transactions, Hurried(store), bell, poll_seconds=0.01)


async def told(store: Store, position: WatchPosition | None = START) -> tuple[set[str], WatchPosition]:
    """The articles that a watch names by now, and where it stands then."""
    bell, named = Bell(), set[str]()
    async with asyncio.timeout(PATIENCE), aclosing(watching(store, bell)(ROOM, position)) as stream:
        async for item in stream:
            named.update(item.article_ids)
            position = item.position or position
            if position is not None and position.sequence == await newest(store):
                return named, position
    raise AssertionError("a watch has no end")


async def newest(store: Store) -> int:
    return await store.transactions.read(lambda reading: reading.head(ROOM)[1])


async def test_links_follow_what_editors_do_and_what_they_undo(store: Store) -> None:
    assert await where(store, "newark-1") == StandingLinks(0, {})
    await two(store)
    assert await where(store, "newark-1") == StandingLinks(1, {"a1": "inc_1"})
    edit, _ = await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    assert await where(store, "newark-1") == StandingLinks(1, {"a1": "inc_2"})
    assert await where(store, "tromso-1") == StandingLinks(1, {"a1": "inc_2"})
    await store.edit.undo(ROOM, ANN, edit.id)
    assert await where(store, "newark-1") == StandingLinks(1, {"a1": "inc_1"})
    await store.link(newark(version=2))
    assert await where(store, "newark-1") == StandingLinks(2, {"a1": "inc_1"})
    assert await where(store, "newark-1", "other") == StandingLinks(0, {})


async def test_what_is_retracted_stands_nowhere(store: Store) -> None:
    await store.link(newark())
    await store.retract("newark-1", through=1)
    assert await where(store, "newark-1") == StandingLinks(1, {})
    assert (await told(store))[0] == {"newark-1"}


async def test_links_tell_how_they_were_made_wherever_editors_moved_them_since(store: Store) -> None:
    await two(store)
    outcome = await store.link(newark_again())
    assert outcome.links[0].decision is LinkDecision.LINKED
    assert outcome.links[0].chosen
    known_at = store.clock.now()
    store.clock.pass_time(HOUR)
    await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    get = GetLinks(store.transactions)
    now = await get(ROOM, "newark-2")
    assert now.incidents == {"a1": "inc_2"}
    assert now.as_linked == {"a1": outcome.links[0]}
    assert now.story_as_linked == outcome.story
    assert await get(ROOM, "newark-2", known_at) == replace(now, incidents={"a1": "inc_1"})
    again = await store.link(replace(newark_again(), key=replace(newark_again().key, revision=2)))
    assert (await get(ROOM, "newark-2")).as_linked == {"a1": again.links[0]}
    assert (await get(ROOM, "newark-2", known_at)).as_linked == now.as_linked


async def test_what_a_deletion_took_is_not_told_again(store: Store) -> None:
    await store.link(newark())
    known_at = store.clock.now()
    store.clock.pass_time(HOUR)
    await store.retract("newark-1", through=1)
    then = await GetLinks(store.transactions)(ROOM, "newark-1", known_at)
    assert then == StandingLinks(1, {"a1": "inc_1"}, "sto_1")
    await store.link(newark(version=2))
    again = await GetLinks(store.transactions)(ROOM, "newark-1")
    assert (again.version, list(again.as_linked), again.retracted) == (2, ["a1"], False)


async def test_a_deleted_article_is_told_of_by_its_newest_version(store: Store) -> None:
    get = GetLinks(store.transactions)
    await store.link(newark(version=3))
    known_at = store.clock.now()
    store.clock.pass_time(HOUR)
    await store.retract("newark-1")
    deleted = StandingLinks(3, {}, retracted=True)
    assert await get(ROOM, "newark-1") == deleted
    assert not (await store.link(newark(version=4))).applied
    assert await get(ROOM, "newark-1") == deleted
    assert not (await get(ROOM, "newark-1", known_at)).retracted
    await store.retract("tromso-1")
    assert await get(ROOM, "tromso-1") == StandingLinks(0, {}, retracted=True)
    await store.retract("newark-9", through=2)
    await store.retract("newark-9")
    assert await get(ROOM, "newark-9") == StandingLinks(2, {}, retracted=True)


async def test_an_article_that_went_to_another_story_is_named(store: Store) -> None:
    for article_id, about in (("blockade", BLOCKADE), ("ferry", FERRY), ("protest", PROTEST)):
        await store.link(link_request(article_id, about=about))
    assert (await told(store))[0] == {"ferry"}
    assert (await told(store, None))[0] == {"ferry"}
    stories = {
        one: (await GetLinks(store.transactions)(ROOM, one)).story_id for one in ("blockade", "ferry", "gone")
    }
    assert stories == {"blockade": "sto_1", "ferry": "sto_2", "gone": ""}


async def test_linking_alone_names_nobody(store: Store) -> None:
    await two(store)
    await store.link(newark_again())
    await store.link(newark(version=2))
    assert (await told(store))[0] == set()
    assert (await told(store, None))[0] == set()


async def test_every_edit_that_moves_reports_names_their_articles(store: Store) -> None:
    await two(store)
    await store.link(newark_again())
    incident = await store.get("inc_1")
    reports = {one.article_id: one.id for one in incident.reports}

    edits: list[str] = []
    _, position = await told(store)

    async def named_by(done: Done) -> set[str]:
        nonlocal position
        named, position = await told(store, position)
        edits.append(done[0].id)
        return named

    merged = await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    assert await named_by(merged) == {"newark-1", "newark-2"}
    split = await store.edit.split(ROOM, ANN, "inc_2", [reports["newark-2"]])
    assert await named_by(split) == {"newark-2"}
    moved = await store.edit.move(ROOM, ANN, reports["newark-1"], split[0].split_off() or "")
    assert await named_by(moved) == {"newark-1"}
    for edit_id, articles in zip(reversed(edits), ({"newark-1"}, {"newark-2"}), strict=False):
        undone = await store.edit.undo(ROOM, ANN, edit_id)
        assert await named_by(undone) == articles
    titled = await store.edit.update(ROOM, ANN, "inc_2", {IncidentField.TITLE: "Slide"})
    assert await named_by(titled) == set()


async def test_a_watch_without_a_position_begins_with_all_that_was_ever_moved(store: Store) -> None:
    await two(store)
    await store.link(newark("newark-9"))
    edit, _ = await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    await store.edit.undo(ROOM, ANN, edit.id)
    await store.link(other_town())
    named, position = await told(store, None)
    assert named == {"newark-1", "newark-9"}
    assert (await told(store, position))[0] == set()


def other_town() -> LinkRequest:
    return tromso("tromso-2", newsroom_id="other")


async def test_a_position_that_the_log_does_not_reach_is_refused(store: Store) -> None:
    await two(store)
    await store.edit.merge(ROOM, ANN, "inc_1", ["inc_2"])
    store.clock.pass_time(HOUR)
    await store.link(newark_again())
    await store.transactions.prune_changes(store.clock.now())
    with pytest.raises(WatchTokenExpiredError):
        await told(store)


async def test_a_watch_tells_that_it_lives_and_ends_with_the_server(store: Store) -> None:
    await store.link(newark())
    bell = Bell()
    stream = watching(store, bell)(ROOM, START)
    item = await asyncio.wait_for(anext(stream), PATIENCE)
    assert item.article_ids == ()
    assert item.position is not None
    await bell.close()
    with pytest.raises(UnavailableError):
        await asyncio.wait_for(anext(stream), PATIENCE)
