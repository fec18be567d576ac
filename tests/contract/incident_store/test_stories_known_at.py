"""What was known of stories and links at a time stays readable, whatever became of them since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from contract.incident_store.conftest import Store
from contract.incident_store.edited import ANN, HOUR, ROOM, placed
from contract.incident_store.test_stories import BLOCKADE, FERRY, PROTEST
from dateline.domain.errors import NotFoundError
from dateline.domain.linking import LinkDecision, StandingLinks
from dateline.domain.story import Story
from dateline.incident_store.use_cases import GetLinks, LinkRequest
from incident_factories import digest, link_request, newark, newark_again, tromso

STRIKE = "dockers strike pickets terminal cranes containers wages union ballot talks"
SHORTAGE = "supermarkets shelves empty bananas importers shortage"

type Step = Callable[[Store], Awaitable[object]]
type Told = tuple[tuple[Story, ...], dict[str, Story], dict[str, StandingLinks]]


def linked(request: LinkRequest) -> Step:
    return lambda store: store.link(request)


BESIDE = [
    linked(link_request(article_id, about=about))
    for article_id, about in (("blockade", BLOCKADE), ("ferry", FERRY), ("protest", PROTEST))
]
"""The third shows that the second came to the story of the first by mistake."""

PARTS = [
    linked(link_request("walkout", about=digest("Dockers walk out", STRIKE))),
    linked(link_request("shelves", about=digest("Shelves empty", SHORTAGE))),
    linked(link_request("both", about=digest("Dockers strike empties shelves", f"{STRIKE} {SHORTAGE}"))),
]
"""The third shows that the stories of the first and the second are one, sto_2."""


async def tell(store: Store, known_at: dt.datetime | None = None) -> Told:
    """All that a reader sees of stories, and what ingest is told of links."""
    found = {}
    for story_id in ("sto_1", "sto_2", "sto_3", "sto_4"):
        try:
            found[story_id] = await store.story(story_id, known_at=known_at)
        except NotFoundError:
            continue
    links = {one: await links_of(store, one, known_at) for one in ARTICLES}
    return await store.stories(size=1, known_at=known_at), found, links


async def links_of(store: Store, article_id: str, known_at: dt.datetime | None = None) -> StandingLinks:
    return placed(await GetLinks(store.transactions)(ROOM, article_id, known_at))


ARTICLES = ["blockade", "ferry", "protest", "walkout", "shelves", "both", "newark-1", "newark-2", "tromso-1"]


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        (BESIDE, "an article left its story"),
        (PARTS, "two stories are one"),
        ([*BESIDE, *PARTS], "a story left, and stories joined"),
        ([*BESIDE, linked(link_request("ferry", about=FERRY, version=2))], "what left came again"),
        ([*PARTS, lambda store: store.retract("walkout")], "an article of a story that joined was deleted"),
        (
            [
                *BESIDE,
                lambda store: store.retract("ferry", through=1),
                linked(link_request("ferry", about=FERRY, version=2)),
            ],
            "what left was deleted, and sent again",
        ),
        ([PARTS[0], linked(link_request("walkout", about=FERRY, version=2))], "a version on something else"),
        ([linked(newark()), linked(newark(revision=2))], "an article was reprocessed"),
        (
            [
                linked(newark()),
                linked(tromso()),
                linked(newark_again()),
                lambda store: store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"]),
                linked(newark(version=2)),
                lambda store: store.edit.undo(ROOM, ANN, "edt_1"),
                lambda store: store.retract("newark-1"),
            ],
            "editors merged the incidents and took it back",
        ),
    ],
)
async def test_what_was_told_then_is_told_of_then(store: Store, steps: list[Step], why: str) -> None:
    remembered = [(store.clock.now(), await tell(store))]
    for step in steps:
        store.clock.pass_time(HOUR)
        await step(store)
        remembered.append((store.clock.now(), await tell(store)))
    for at, told in remembered:
        assert await tell(store, at) == told, why
        assert await tell(store, at + HOUR / 2) == told, why


async def test_where_an_article_was_before_it_left_is_told_as_it_was(store: Store) -> None:
    for step in BESIDE:
        await step(store)
        store.clock.pass_time(HOUR)
    before = store.clock.now() - HOUR - HOUR / 2
    ferry = next(
        one for one in (await store.story("sto_1", known_at=before)).articles if one.article_id == "ferry"
    )
    assert ferry.decision is LinkDecision.LINKED
    assert 0 < ferry.score < 1
    assert ferry.linked_at < before
    assert (await links_of(store, "ferry", before)).story_id == "sto_1"
    with pytest.raises(NotFoundError):
        await store.story("sto_2", known_at=before)


async def test_an_id_leads_to_its_own_story_until_that_joins_another(store: Store) -> None:
    for step in PARTS:
        await step(store)
        store.clock.pass_time(HOUR)
    now, before = store.clock.now(), store.clock.now() - HOUR - HOUR / 2
    assert (await store.story("sto_1", known_at=now)).id == "sto_2"
    assert [one.article_id for one in (await store.story("sto_1", known_at=before)).articles] == ["walkout"]
    assert [(one.id, one.title) for one in await store.stories(known_at=before)] == [
        ("sto_1", "Dockers walk out"),
        ("sto_2", "Shelves empty"),
    ]


async def test_what_happens_at_one_moment_is_kept_in_its_order(store: Store) -> None:
    first = store.clock.now() - HOUR
    for step in [*BESIDE, *PARTS, linked(link_request("ferry", about=FERRY, version=2))]:
        await step(store)
    assert await store.stories(known_at=first) == ()
    assert await tell(store, store.clock.now()) == await tell(store)


async def test_what_is_under_embargo_now_is_not_told_of_then(store: Store) -> None:
    later = store.clock.now() + 5 * HOUR
    await store.link(newark())
    await store.link(replace(newark_again(), visible_from=later))
    store.clock.pass_time(HOUR)
    known_at = store.clock.now()
    assert (await store.story("sto_1", known_at=known_at)).article_count == 1
    assert (await links_of(store, "newark-2", known_at)).story_id == "sto_1"
    store.clock.pass_time(5 * HOUR)
    assert (await store.story("sto_1", known_at=known_at)).article_count == 2


async def test_the_links_of_a_deleted_article_are_told_of_before(store: Store) -> None:
    await store.link(newark(version=3))
    known_at = store.clock.now()
    store.clock.pass_time(HOUR)
    await store.retract("newark-1")
    assert await links_of(store, "newark-1", known_at) == StandingLinks(3, {"a1": "inc_1"}, "sto_1")
    assert await links_of(store, "newark-1", known_at - HOUR) == StandingLinks(0, {})
    deleted_at, deleted = store.clock.now(), await links_of(store, "newark-1")
    store.clock.pass_time(HOUR)
    await store.retract("newark-1")
    assert await links_of(store, "newark-1", deleted_at) == deleted
