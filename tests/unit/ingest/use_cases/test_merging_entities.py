"""Entities are merged and told apart again; an editor's word stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.domain.entity import EntityType, Identity
from dateline.domain.errors import EtagMismatchError, IdentityTakenError, NotFoundError
from dateline.domain.known_entity import EntityEdit, EntityEditKind, EntityField
from factories import make_known
from fakes.newsroom import DESK, ROOM, Newsroom

PLACE = EntityType.PLACE
Q2 = Identity("wikidata", "Q2")


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
