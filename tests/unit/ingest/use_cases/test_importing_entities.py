"""A newsroom's own records are taken in, again and again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.domain.entity import EntityType, Identity
from dateline.domain.errors import IdentityTakenError, InvalidArgumentError
from dateline.domain.known_entity import EntityField, ImportOutcome, Profile
from dateline.ingest.use_cases.import_entities import ImportedRecord
from factories import make_known
from fakes.newsroom import DESK, ROOM, Newsroom, record

PLACE = EntityType.PLACE
CREATED, UPDATED, UNCHANGED = ImportOutcome.CREATED, ImportOutcome.UPDATED, ImportOutcome.UNCHANGED


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
