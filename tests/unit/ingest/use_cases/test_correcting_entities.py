"""An editor corrects an entity, and what is said of it later is resolved by that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.domain.entity import EntityType, Identity
from dateline.domain.errors import IdentityTakenError
from dateline.domain.known_entity import EntityField
from factories import make_known
from fakes.newsroom import DESK, ROOM, Newsroom


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
