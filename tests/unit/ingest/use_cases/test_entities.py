"""The newsroom's entities are read, merged, corrected and imported; an editor's word stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.domain.entity import EntityType, Identity
from dateline.domain.errors import (
    DatelineError,
    EtagMismatchError,
    IdentityTakenError,
    InvalidArgumentError,
    NotFoundError,
)
from dateline.domain.known_entity import (
    EntityEdit,
    EntityEditKind,
    EntityField,
    IdentityDecision,
    ImportOutcome,
    KnownEntity,
    Profile,
)
from dateline.ingest.identity.editing import corrected, imported, merged
from dateline.ingest.identity.evidence import Evidence
from dateline.ingest.use_cases.edit_entities import EditEntities, Editor
from dateline.ingest.use_cases.import_entities import ImportedRecord, ImportEntities
from dateline.ingest.use_cases.read_entities import (
    GetEntity,
    Identify,
    ListEntities,
    ListEntityEdits,
    SearchEntities,
)
from factories import NOON, make_known
from fakes.clock import FakeClock
from fakes.ids import NumberedIds
from fakes.ingest_store import FakeStore

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE
CREATED, UPDATED, UNCHANGED = ImportOutcome.CREATED, ImportOutcome.UPDATED, ImportOutcome.UNCHANGED
DESK = Editor("desk", "the same person")
Q2 = Identity("wikidata", "Q2")
ROOM = "default"


@dataclass
class Newsroom:
    """A store of entities and all that can be done with it."""

    store: FakeStore = field(default_factory=FakeStore)
    clock: FakeClock = field(default_factory=FakeClock)
    ids: NumberedIds = field(default_factory=NumberedIds)

    async def keep(self, *entities: KnownEntity) -> None:
        await self.store.write(lambda work: work.entities.add(ROOM, entities))

    async def get(self, entity_id: str) -> KnownEntity:
        return await GetEntity(self.store)(ROOM, entity_id)

    @property
    def edit(self) -> EditEntities:
        return EditEntities(store=self.store, clock=self.clock, new_id=self.ids)

    async def take(self, *records: Profile, dry_run: bool = False) -> list[ImportedRecord | DatelineError]:
        take = ImportEntities(store=self.store, clock=self.clock, new_id=self.ids)
        return await take(ROOM, records, caller="desk", dry_run=dry_run)

    async def outcomes(self, *records: Profile) -> list[object]:
        answers = await self.take(*records)
        return [answer.outcome if isinstance(answer, ImportedRecord) else type(answer) for answer in answers]

    async def meant(self, name: str, type_: EntityType = PERSON) -> str:
        found = await Identify(self.store)(ROOM, Evidence(type_, (name,)), 5)
        return found.entity.id if found.entity else found.decision.value

    async def edits(self, entity_id: str) -> Sequence[EntityEdit]:
        return (await ListEntityEdits(self.store)(ROOM, entity_id, 9, None)).edits


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


def record(
    name: str, newsroom: str = "", *, type_: EntityType = PERSON, wikidata: str = "", **lists: tuple[str, ...]
) -> Profile:
    identities = [Identity("newsroom", newsroom)] if newsroom else []
    identities += [Identity("wikidata", wikidata)] if wikidata else []
    return Profile(type_, name, identities=tuple(identities), **lists)


async def test_an_id_that_was_merged_resolves_for_ever(newsroom: Newsroom) -> None:
    await newsroom.keep(*(make_known(f"ent_{letter}", f"Ann{letter} Roe") for letter in "abc"))
    await newsroom.edit.merge(ROOM, "ent_b", ["ent_a"], editor=DESK)
    await newsroom.edit.merge(ROOM, "ent_c", ["ent_b"], editor=DESK)
    assert [(await newsroom.get(f"ent_{letter}")).id for letter in "abc"] == ["ent_c"] * 3
    with pytest.raises(NotFoundError):
        await newsroom.get("ent_d")


async def test_a_merge_binds_later_resolution(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_a", "Ann Roe"), make_known("ent_b", "Ann Doe"))
    assert await newsroom.meant("Ann Doe") == "ent_b"
    await newsroom.edit.merge(ROOM, "ent_a", ["ent_b"], editor=DESK)
    assert await newsroom.meant("Ann Doe") == "ent_a"


async def test_a_merge_over_types_is_for_both(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_a", "Lund", PLACE), make_known("ent_b", "Lund", EntityType.WORK))
    await newsroom.edit.merge(ROOM, "ent_a", ["ent_b"], editor=DESK)
    assert await newsroom.meant("Lund", EntityType.WORK) == "ent_a"
    assert (await newsroom.get("ent_a")).profile.type is PLACE


async def test_merging_again_changes_nothing(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_a", "Ann Roe"), make_known("ent_b", "Ann Doe"))
    first = await newsroom.edit.merge(ROOM, "ent_a", ["ent_b"], editor=DESK)
    assert await newsroom.edit.merge(ROOM, "ent_a", ["ent_b", "ent_a"], editor=DESK) == first
    assert await newsroom.edit.merge(ROOM, "ent_b", ["ent_a"], editor=DESK) == first
    assert len(await newsroom.edits("ent_a")) == 1


async def test_a_merge_can_be_undone(newsroom: Newsroom) -> None:
    ann = make_known("ent_a", "Ann Roe", aliases=("Annie Roe",), roles=("mayor",))
    doe = make_known("ent_b", "Ann Doe", aliases=("Annie Roe",), roles=("nurse",), identities=(Q2,))
    await newsroom.keep(ann, doe)
    await newsroom.edit.merge(ROOM, "ent_a", ["ent_b"], editor=DESK)
    restored, survivor = await newsroom.edit.unmerge(ROOM, "ent_b", editor=DESK)
    assert survivor is not None
    assert (restored.id, restored.profile) == ("ent_b", doe.profile)
    assert survivor.profile == ann.profile  # with the alias that it had by itself
    assert [set(one.distinct_from) for one in (restored, survivor)] == [{"ent_a"}, {"ent_b"}]
    assert [await newsroom.meant(name) for name in ("Ann Roe", "Ann Doe")] == ["ent_a", "ent_b"]
    assert [edit.kind for edit in await newsroom.edits("ent_a")] == [
        EntityEditKind.UNMERGE,
        EntityEditKind.MERGE,
    ]


async def test_undoing_again_changes_nothing(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_a", "Ann Roe"), make_known("ent_b", "Ann Doe"))
    await newsroom.edit.merge(ROOM, "ent_a", ["ent_b"], editor=DESK)
    restored, _ = await newsroom.edit.unmerge(ROOM, "ent_b", editor=DESK)
    assert await newsroom.edit.unmerge(ROOM, "ent_b", editor=DESK) == (restored, None)
    assert await newsroom.edit.unmerge(ROOM, "ent_a", editor=DESK) == (await newsroom.get("ent_a"), None)
    with pytest.raises(NotFoundError):
        await newsroom.edit.unmerge(ROOM, "ent_c", editor=DESK)


async def test_what_was_merged_into_it_before_leads_to_it_again(newsroom: Newsroom) -> None:
    await newsroom.keep(*(make_known(f"ent_{letter}", f"Ann{letter} Roe") for letter in "abcd"))
    await newsroom.edit.merge(ROOM, "ent_b", ["ent_a"], editor=DESK)
    await newsroom.edit.merge(ROOM, "ent_c", ["ent_b", "ent_d"], editor=DESK)
    await newsroom.edit.unmerge(ROOM, "ent_b", editor=DESK)
    found = [(await newsroom.get(f"ent_{letter}")).id for letter in "abcd"]
    assert found == ["ent_b", "ent_b", "ent_c", "ent_c"]
    # And deep inside: from what it was merged into, wherever that went.
    await newsroom.edit.merge(ROOM, "ent_c", ["ent_b"], editor=DESK)
    restored, survivor = await newsroom.edit.unmerge(ROOM, "ent_a", editor=DESK)
    assert survivor is not None
    assert (restored.profile.names, survivor.id) == (("Anna Roe",), "ent_c")
    assert survivor.profile.names == ("Annc Roe", "Annb Roe", "Annd Roe")


async def test_what_editors_said_since_stays_when_a_merge_is_undone(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_a", "Ann Roe"), make_known("ent_b", "Ann Doe", identities=(Q2,)))
    await newsroom.edit.merge(ROOM, "ent_a", ["ent_b"], editor=DESK)
    kept = ("Ann Doe", "Ann Roe-Doe")
    await newsroom.edit.correct(
        ROOM, "ent_a", lambda profile: replace(profile, aliases=kept), {EntityField.ALIASES}, editor=DESK
    )
    _, survivor = await newsroom.edit.unmerge(ROOM, "ent_b", editor=DESK)
    assert survivor is not None
    assert survivor.profile.aliases == kept
    assert survivor.profile.identities == ()  # one entity alone has it


async def test_an_undone_merge_is_refused_where_a_third_has_its_identity(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_a", "Ann Roe"), make_known("ent_b", "Ann Doe", identities=(Q2,)))
    await newsroom.keep(make_known("ent_c", "Al Roe"))
    await newsroom.edit.merge(ROOM, "ent_a", ["ent_b"], editor=DESK)
    moved = {EntityField.IDENTITIES}
    await newsroom.edit.correct(ROOM, "ent_a", lambda said: replace(said, identities=()), moved, editor=DESK)
    await newsroom.edit.correct(
        ROOM, "ent_c", lambda said: replace(said, identities=(Q2,)), moved, editor=DESK
    )
    with pytest.raises(IdentityTakenError):
        await newsroom.edit.unmerge(ROOM, "ent_b", editor=DESK)
    assert (await newsroom.get("ent_b")).id == "ent_a"  # nothing has changed


async def test_merging_again_takes_back_that_two_are_different(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_a", "Ann Roe"), make_known("ent_b", "Ann Doe"))
    await newsroom.edit.merge(ROOM, "ent_a", ["ent_b"], editor=DESK)
    await newsroom.edit.unmerge(ROOM, "ent_b", editor=DESK)
    assert (await newsroom.edit.merge(ROOM, "ent_a", ["ent_b"], editor=DESK)).distinct_from == frozenset()


async def test_an_edit_says_who_when_why_and_what(newsroom: Newsroom) -> None:
    ann, doe = make_known("ent_a", "Ann Roe"), make_known("ent_b", "Ann Doe")
    await newsroom.keep(ann, doe)
    newsroom.clock.advance(60)
    after = await newsroom.edit.merge(ROOM, "ent_a", ["ent_b"], editor=DESK)
    (edit,) = await newsroom.edits("ent_b")
    assert edit == EntityEdit(
        "eed_1", EntityEditKind.MERGE, "desk", "the same person", newsroom.clock.now(), after, ann, doe
    )


async def test_a_merge_of_what_is_not_there_changes_nothing(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_a", "Ann Roe"), make_known("ent_b", "Ann Doe"))
    with pytest.raises(NotFoundError):
        await newsroom.edit.merge(ROOM, "ent_a", ["ent_b", "ent_x"], editor=DESK)
    assert await newsroom.meant("Ann Doe") == "ent_b"


async def test_an_old_etag_is_refused(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_a", "Ann Roe"), make_known("ent_b", "Ann Doe"))
    etag = (await newsroom.get("ent_a")).etag
    await newsroom.edit.correct(
        ROOM,
        "ent_a",
        lambda profile: replace(profile, name="Ann B. Roe"),
        {EntityField.NAME},
        editor=DESK,
        etag=etag,
    )
    with pytest.raises(EtagMismatchError):
        await newsroom.edit.merge(ROOM, "ent_a", ["ent_b"], editor=DESK, etag=etag)


@pytest.mark.parametrize(
    ("change", "fields", "name", "meant", "why"),
    [
        ({"name": "Ann Doe"}, {EntityField.NAME}, "Ann Doe", "ent_a", "by the new name"),
        ({"name": "Ann Doe"}, {EntityField.NAME}, "Ann Roe", "ent_a", "and by the old one"),
        (
            {"name": "Ann Doe", "aliases": ()},
            {EntityField.NAME, EntityField.ALIASES},
            "Ann Roe",
            "new",
            "unless that was taken away",
        ),
        ({"aliases": ("Al Roe",)}, {EntityField.ALIASES}, "Al Roe", "ent_a", "by a new alias"),
        ({"type": EntityType.EVENT}, {EntityField.TYPE}, "Ann Roe", "ent_a", "articles still say a person"),
    ],
)
async def test_a_correction_binds_later_resolution(
    newsroom: Newsroom, change: dict[str, object], fields: set[EntityField], name: str, meant: str, why: str
) -> None:
    await newsroom.keep(make_known("ent_a", "Ann Roe"))
    await newsroom.edit.correct(
        ROOM,
        "ent_a",
        lambda profile: replace(profile, **change),  # type: ignore[arg-type]
        fields,
        editor=DESK,
    )
    assert await newsroom.meant(name) == meant, why


async def test_a_correction_that_changes_nothing_a_second_time_is_no_edit(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_a", "Ann Roe"))
    for _ in range(2):
        await newsroom.edit.correct(
            ROOM,
            "ent_a",
            lambda profile: replace(profile, roles=("mayor",)),
            {EntityField.ROLES},
            editor=DESK,
        )
    assert len(await newsroom.edits("ent_a")) == 1


async def test_an_identity_of_another_is_refused(newsroom: Newsroom) -> None:
    q1 = Identity("wikidata", "Q1")
    await newsroom.keep(make_known("ent_a", "Ann Roe"), make_known("ent_b", "Al Roe", identities=(q1,)))
    with pytest.raises(IdentityTakenError) as refused:
        await newsroom.edit.correct(
            ROOM,
            "ent_a",
            lambda profile: replace(profile, identities=(q1,)),
            {EntityField.IDENTITIES},
            editor=DESK,
        )
    assert refused.value.metadata["entity_id"] == "ent_b"


async def test_an_import_makes_entities_and_a_second_one_changes_nothing(newsroom: Newsroom) -> None:
    records = [record("Ann Roe", "1", roles=("mayor",)), record("Lund", type_=PLACE), record("Al Roe", "2")]
    assert await newsroom.outcomes(*records) == [CREATED] * 3
    before = newsroom.store.state.entities.copy()
    assert await newsroom.outcomes(*records) == [UNCHANGED] * 3
    assert await newsroom.outcomes(*records[::-1]) == [UNCHANGED] * 3
    assert newsroom.store.state.entities == before


async def test_an_import_finds_what_articles_made(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_a", "Ann Roe", aliases=("Annie Roe",), roles=("gardener",)))
    assert await newsroom.outcomes(record("Ann Roe", "1", roles=("mayor",))) == [UPDATED]
    entity = await newsroom.get("ent_a")
    assert entity.curated
    assert entity.profile.roles == ("gardener", "mayor")
    assert entity.profile.identities == (Identity("newsroom", "1"),)


@pytest.mark.parametrize(
    ("known", "said", "outcome", "why"),
    [
        (record("Ann Roe", "1"), record("Ann Doe", "1"), UPDATED, "by its identity, whatever the name"),
        (record("Ann Roe", "1"), record("Ann Roe", "2"), CREATED, "two records are two people"),
        (record("Ann Roe", "1"), record("Ann Roe", wikidata="Q1"), UPDATED, "another scheme"),
        (record("Ann Roe", "1"), record("Ann Roe"), UNCHANGED, "the name is enough"),
        (record("Ann Roe", "1"), record("Ann Roe", type_=EntityType.WORK), CREATED, "a book has her name"),
        (record("Ann Roe", "1"), record("Ann B. Roe"), CREATED, "not exactly the name"),
        (
            record("Ann Roe", "1", aliases=("Annie Roe",)),
            record("Annie Roe", wikidata="Q1"),
            UPDATED,
            "an alias",
        ),
    ],
)
async def test_which_entity_a_record_is(
    newsroom: Newsroom, known: Profile, said: Profile, outcome: ImportOutcome, why: str
) -> None:
    await newsroom.take(known)
    assert await newsroom.outcomes(said) == [outcome], why


async def test_a_record_that_may_be_several_is_refused_and_holds_up_no_other(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_a", "Ann Roe"), make_known("ent_b", "Ann Roe"))
    assert await newsroom.outcomes(record("Ann Roe"), record("Al Roe")) == [InvalidArgumentError, CREATED]


async def test_a_record_whose_identities_are_of_two_is_refused(newsroom: Newsroom) -> None:
    await newsroom.take(record("Ann Roe", "1"), record("Ann Roe", wikidata="Q1", newsroom="2"))
    (refused,) = await newsroom.take(record("Ann Roe", "1", wikidata="Q1"))
    assert isinstance(refused, IdentityTakenError)
    assert refused.metadata["entity_id"] == "ent_2"


async def test_two_records_that_claim_one_identity_are_not_one(newsroom: Newsroom) -> None:
    await newsroom.take(record("Ann Roe", "1", wikidata="Q1"))
    assert await newsroom.outcomes(record("Eve Roe", "2", wikidata="Q1")) == [IdentityTakenError]
    assert (await newsroom.get("ent_1")).profile.name == "Ann Roe"


async def test_records_of_a_merged_entity_are_both_it(newsroom: Newsroom) -> None:
    records = [record("Ann Roe", "1"), record("Ann Doe", "2")]
    await newsroom.take(*records)
    await newsroom.edit.merge(ROOM, "ent_1", ["ent_2"], editor=DESK)
    answers = await newsroom.take(*records)
    assert [answer.entity.id for answer in answers if isinstance(answer, ImportedRecord)] == ["ent_1"] * 2


async def test_later_records_of_a_stream_see_the_earlier(newsroom: Newsroom) -> None:
    assert await newsroom.outcomes(record("Ann Roe", "1"), record("Ann Roe", "1", roles=("mayor",))) == [
        CREATED,
        UPDATED,
    ]
    assert len(newsroom.store.state.entities.entities) == 1


async def test_an_import_leaves_what_an_editor_set(newsroom: Newsroom) -> None:
    await newsroom.take(record("Ann Roe", "1"))
    await newsroom.edit.correct(
        ROOM, "ent_1", lambda profile: replace(profile, name="Ann Doe"), {EntityField.NAME}, editor=DESK
    )
    assert await newsroom.outcomes(record("Ann Roe", "1", roles=("mayor",))) == [UPDATED]
    profile = (await newsroom.get("ent_1")).profile
    assert (profile.name, profile.aliases, profile.roles) == ("Ann Doe", ("Ann Roe",), ("mayor",))


async def test_a_dry_run_says_the_same_and_keeps_nothing(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_a", "Ann Roe"))
    answers = await newsroom.take(record("Ann Roe", "1"), record("Al Roe", "2"), dry_run=True)
    assert [
        (answer.outcome, answer.entity.id) for answer in answers if isinstance(answer, ImportedRecord)
    ] == [
        (UPDATED, "ent_a"),
        (CREATED, ""),
    ]
    assert len(newsroom.store.state.entities.entities) == 1
    assert not newsroom.store.state.entities.edits


async def test_entities_are_listed_in_pages(newsroom: Newsroom) -> None:
    await newsroom.keep(*(make_known(f"ent_{number}", f"Ann{number % 3} Roe") for number in range(7)))
    found: list[str] = []
    page = await ListEntities(newsroom.store)(ROOM, 3, None)
    while True:
        found.extend(entity.id for entity in page.entities)
        if page.next is None:
            break
        page = await ListEntities(newsroom.store)(ROOM, 3, page.next)
    assert found == ["ent_0", "ent_3", "ent_6", "ent_1", "ent_4", "ent_2", "ent_5"]


async def test_what_is_named_exactly_so_is_found_first(newsroom: Newsroom) -> None:
    names = ["Lund Fire Brigade", "The Port of Lund", "Lund", "Zoë Lund", "Lundby"]
    await newsroom.keep(*(make_known(f"ent_{number}", name, PLACE) for number, name in enumerate(names)))
    await newsroom.keep(make_known("ent_9", "Old Town", PLACE, aliases=("LUND",)))
    search = SearchEntities(newsroom.store)
    page = await search(ROOM, "lund", 4)
    rest = await search(ROOM, "lund", 4, page.next)
    found = [entity.id for entity in [*page.entities, *rest.entities]]
    assert found == ["ent_2", "ent_9", "ent_0", "ent_4", "ent_1", "ent_3"]
    assert rest.next is None
    assert not (await search(ROOM, "—", 4)).entities


async def test_an_identity_is_found_by_itself(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_1", "Ann Roe", identities=(Identity("wikidata", "Q1"),)))
    search = SearchEntities(newsroom.store)
    assert [entity.id for entity in (await search(ROOM, "wikidata:Q1", 4)).entities] == ["ent_1"]
    assert not (await search(ROOM, "wikidata:Q1", 4, type_=PLACE)).entities
    assert not (await search(ROOM, "Ann: a life", 4)).entities


async def test_who_is_meant_without_a_type(newsroom: Newsroom) -> None:
    await newsroom.keep(
        make_known("ent_1", "Ann Roe"), make_known("ent_2", "Ann Roe", EntityType.ORGANISATION)
    )
    found = await Identify(newsroom.store)(ROOM, Evidence(None, ("Ann Roe",)), 1)
    assert found.decision is IdentityDecision.UNDECIDED
    assert len(found.candidates) == 1


WORDS = st.sampled_from(["Ann Roe", "Al Roe", "Annie Roe", "A. Roe", "Roe"])
LISTS = st.lists(WORDS, max_size=3).map(tuple)
IDENTITIES = st.lists(
    st.builds(Identity, st.sampled_from(["newsroom", "wikidata"]), st.sampled_from(["1", "2", "3"])),
    max_size=2,
).map(tuple)
PROFILES = st.builds(Profile, st.sampled_from([PERSON, PLACE]), WORDS, LISTS, LISTS, LISTS, IDENTITIES)
KNOWN = st.builds(
    lambda profile, curated: KnownEntity("ent_1", profile, NOON, NOON, curated=curated),
    PROFILES,
    st.booleans(),
)


def contents(entity: KnownEntity) -> KnownEntity:
    return replace(entity, revision=1)


@given(KNOWN, KNOWN, KNOWN)
def test_the_order_of_merges_changes_nothing(one: KnownEntity, two: KnownEntity, three: KnownEntity) -> None:
    forth = merged(merged(one, two, NOON)[0], three, NOON)[0]
    back = merged(merged(one, three, NOON)[0], two, NOON)[0]
    assert contents(forth) == contents(back)


@given(KNOWN, PROFILES)
def test_importing_twice_changes_nothing(entity: KnownEntity, said: Profile) -> None:
    once = imported(entity, said, NOON)
    assert imported(once, said, NOON) is once


@given(KNOWN, PROFILES, st.sets(st.sampled_from(EntityField), min_size=1), PROFILES)
def test_an_import_never_changes_what_is_held(
    entity: KnownEntity, said: Profile, fields: set[EntityField], later: Profile
) -> None:
    held = corrected(entity, said, fields, NOON)
    after = imported(held, later, NOON)
    for each in fields:
        if each is EntityField.ALIASES:
            continue  # a name that became the name is no alias any more
        assert getattr(after.profile, each.value) == getattr(held.profile, each.value)


def test_a_profile_holds_each_value_once_and_within_bounds() -> None:
    many = tuple(f"Ann{number:03} Roe" for number in range(300))
    profile = Profile(PERSON, "Ann000 Roe", many + many)
    assert len(profile.aliases) == 200
    assert profile.aliases[0] == "Ann001 Roe"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Profile(EntityType.DATE, "Wednesday"),
        lambda: Profile(PERSON, ""),
        lambda: Profile(PERSON, "a" * 501),
    ],
)
def test_what_is_no_profile(make: Callable[[], Profile]) -> None:
    with pytest.raises(ValueError, match="a"):
        make()
