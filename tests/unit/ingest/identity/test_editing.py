"""What merges, corrections and imports hold to, whatever the entities."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.domain.entity import EntityType, Identity
from dateline.domain.known_entity import EntityField, KnownEntity, Profile
from dateline.ingest.identity.editing import corrected, imported, merged
from factories import NOON

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE


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
