"""What every store of ingest promises of the newsroom's entities."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dateline.domain.entity import EntityType, Identity
from dateline.domain.known_entity import EntityEdit, EntityEditKind, EntityField, KnownEntity
from dateline.ingest.identity.names import kept_under, sort_key
from dateline.ingest.ports import EditCursor, EntityCursor, Store, UnitOfWork
from factories import NOON, make_known, seconds

ANN = make_known("ent_1", "Ann B. Roe", aliases=("Annie Roe",), roles=("mayor of Lund",))
FULL = replace(
    ANN,
    profile=replace(
        ANN.profile,
        affiliations=("Lund",),
        identities=(Identity("newsroom", "7"), Identity("wikidata", "Q1")),
    ),
    updated_at=NOON + dt.timedelta(microseconds=1),
    revision=3,
    curated=True,
    held=frozenset({EntityField.NAME, EntityField.ROLES}),
    taken_for=frozenset({EntityType.ORGANISATION}),
)


async def add(store: Store, *entities: KnownEntity, newsroom_id: str = "default") -> None:
    await store.write(lambda work: work.entities.add(newsroom_id, entities))


async def keyed(
    store: Store, *keys: str, most: int = 9, newsroom_id: str = "default"
) -> dict[str, list[str]]:
    found = await store.read(lambda work: work.entities.by_keys(newsroom_id, keys, most))
    return {key: [entity.id for entity in entities] for key, entities in found.items()}


async def test_an_entity_comes_back_as_it_was_kept(store: Store) -> None:
    await add(store, FULL)
    assert await store.read(lambda work: work.entities.get("default", "ent_1")) == FULL
    assert await store.read(lambda work: work.entities.get("default", "ent_2")) is None


async def test_an_entity_is_found_by_each_of_its_keys_and_no_other(store: Store) -> None:
    await add(store, FULL)
    keys = sorted(kept_under(FULL))
    assert await keyed(store, *keys, "n:roe", "p:ann", "i:wikidata:Q2") == {key: ["ent_1"] for key in keys}
    assert await keyed(store) == {}


async def test_what_a_key_finds_is_whole_and_comes_by_id(store: Store) -> None:
    other = make_known("ent_0", "Ann Roe")
    await add(store, FULL, other)
    found = await store.read(lambda work: work.entities.by_keys("default", {"p:ann roe"}, 9))
    assert list(found["p:ann roe"]) == [other, FULL]


async def test_of_a_key_that_many_have_only_the_first_are_read(store: Store) -> None:
    await add(store, *(make_known(f"ent_{number}", f"A{number} Roe") for number in range(9)))
    assert await keyed(store, "s:roe", "p:a8 roe", most=2) == {
        "s:roe": ["ent_0", "ent_1"],
        "p:a8 roe": ["ent_8"],
    }


async def test_a_changed_entity_is_found_by_its_new_keys_alone(store: Store) -> None:
    await add(store, ANN)
    changed = ANN.changed(NOON + seconds(5), profile=replace(ANN.profile, name="Ann Doe", aliases=()))
    await store.write(lambda work: work.entities.put("default", changed))
    assert await keyed(store, "p:ann roe", "p:annie roe", "p:ann doe") == {"p:ann doe": ["ent_1"]}
    assert await store.read(lambda work: work.entities.get("default", "ent_1")) == changed


async def test_a_merged_entity_has_no_keys_and_its_own_merged_ones_follow(store: Store) -> None:
    first, second, third = (make_known(f"ent_{number}", f"Ann{number} Roe") for number in range(3))

    def merge(work: UnitOfWork) -> None:
        work.entities.add("default", [first, second, third])
        work.entities.put("default", first.changed(NOON, merged_into="ent_1"))
        work.entities.put("default", second.changed(NOON, merged_into="ent_2"))

    await store.write(merge)
    assert await keyed(store, "s:roe") == {"s:roe": ["ent_2"]}
    found = await store.read(lambda work: work.entities.get("default", "ent_0"))
    assert found is not None
    assert found.merged_into == "ent_2"


async def test_newsrooms_have_their_own_entities(store: Store) -> None:
    await add(store, FULL, newsroom_id="left")
    await add(store, replace(FULL, revision=9), newsroom_id="right")
    left = await store.read(lambda work: work.entities.get("left", "ent_1"))
    assert left == FULL
    assert await keyed(store, "s:roe", newsroom_id="right") == {"s:roe": ["ent_1"]}
    assert await keyed(store, "s:roe") == {}
    assert await store.read(lambda work: work.entities.page("default", 9, None, None, with_merged=True)) == []


async def test_entities_are_listed_by_name_in_pages(store: Store) -> None:
    names = {"ent_1": "Zoë", "ent_2": "anna", "ent_3": "Äbel", "ent_4": "Anna", "ent_5": "漢字"}
    await add(store, *(make_known(id_, name, EntityType.PLACE) for id_, name in names.items()))

    async def page(size: int, after: KnownEntity | None) -> list[KnownEntity]:
        cursor = EntityCursor(sort_key(after.profile.name), after.id) if after else None
        return list(
            await store.read(
                lambda work: work.entities.page("default", size, cursor, None, with_merged=False)
            )
        )

    first = await page(2, None)
    rest = await page(9, first[-1])
    assert [entity.id for entity in [*first, *rest]] == ["ent_3", "ent_2", "ent_4", "ent_1", "ent_5"]


async def test_a_list_may_be_of_one_type_and_with_merged_ones(store: Store) -> None:
    gone = replace(make_known("ent_2", "Lund", EntityType.PLACE), merged_into="ent_3")
    await add(store, ANN, gone, make_known("ent_3", "Lunde", EntityType.PLACE))

    async def ids(type_: EntityType | None, *, with_merged: bool) -> list[str]:
        found = await store.read(
            lambda work: work.entities.page("default", 9, None, type_, with_merged=with_merged)
        )
        return [entity.id for entity in found]

    assert await ids(None, with_merged=False) == ["ent_1", "ent_3"]
    assert await ids(None, with_merged=True) == ["ent_1", "ent_2", "ent_3"]
    assert await ids(EntityType.PLACE, with_merged=False) == ["ent_3"]


async def test_entities_are_found_by_words_the_last_of_which_may_be_unfinished(store: Store) -> None:
    await add(
        store,
        make_known("ent_1", "Victoria Roe"),
        make_known("ent_2", "Victoria Lake", EntityType.PLACE, aliases=("Røe Vand",)),
        make_known("ent_3", "Vic Roe"),
        replace(make_known("ent_4", "Victoria Roe"), merged_into="ent_1"),
    )

    async def ids(
        words: list[str], beginning: str, type_: EntityType | None = None, most: int = 9
    ) -> list[str]:
        found = await store.read(
            lambda work: work.entities.with_words("default", words, beginning, type_, most)
        )
        return [entity.id for entity in found]

    assert await ids([], "vic") == ["ent_1", "ent_2", "ent_3"]
    assert await ids(["victoria"], "r") == ["ent_1", "ent_2"]
    assert await ids(["vic"], "roe") == ["ent_3"]
    assert await ids(["victoria"], "", EntityType.PLACE) == ["ent_2"]
    assert await ids([], "v", most=1) == ["ent_1"]
    assert await ids(["%"], "_") == []


async def test_edits_are_read_newest_first_with_those_of_merged_entities(store: Store) -> None:
    gone = replace(make_known("ent_2", "Anne Roe"), merged_into="ent_1")
    edits = [
        EntityEdit("ed_1", EntityEditKind.IMPORT, "", "", NOON, gone),
        EntityEdit("ed_2", EntityEditKind.CORRECT, "cms", "Zürich 🚒", NOON + seconds(1), FULL, ANN),
        EntityEdit("ed_3", EntityEditKind.MERGE, "cms", "", NOON + seconds(1), FULL, ANN, gone),
        EntityEdit("ed_4", EntityEditKind.CORRECT, "cms", "", NOON, make_known("ent_3", "Other Roe")),
    ]

    def keep(work: UnitOfWork) -> None:
        work.entities.add("default", [FULL, gone])
        work.entities.add_edits("default", edits)

    await store.write(keep)
    first = await store.read(lambda work: work.entities.edits("default", "ent_1", 2, None))
    after = EditCursor(first[-1].edited_at, first[-1].id)
    rest = await store.read(lambda work: work.entities.edits("default", "ent_1", 9, after))
    assert list(first) == [edits[2], edits[1]]
    assert list(rest) == [edits[0]]
    assert list(await store.read(lambda work: work.entities.edits("other", "ent_1", 9, None))) == []
