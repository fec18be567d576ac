"""Edits are taken back: what readers see is as before, and what stands in the way is named."""

from __future__ import annotations

import pytest

from contract.incident_store.conftest import Store
from contract.incident_store.edited import ANN, ROOM, two, view
from dateline.domain.editing import EditAction, EditBy, IncidentField
from dateline.domain.errors import EditSupersededError, EditUndoneError, NotFoundError, UndoIsFinalError
from incident_factories import account, digest, link_request, newark_again


async def test_undo_restores_what_readers_see_and_frees_the_linker(store: Store) -> None:
    await two(store)
    before = [view(await store.get(one)) for one in ("inc_1", "inc_2")]
    edit, _ = await store.edit.merge(ROOM, ANN, "inc_1", ["inc_2"])
    undo, incidents = await store.edit.undo(ROOM, EditBy("Ben", "they are not"), edit.id)
    assert [view(one) for one in incidents] == before
    assert (undo.action, undo.undoes_id) == (EditAction.UNDO, edit.id)
    rewritten = link_request(
        "tromso-1", account(kind="disaster.landslide"), about=digest("Search goes on"), version=2
    )
    assert (await store.link(rewritten)).links[0].incident_id != "inc_1"
    log = (await store.ledger.edits(ROOM, 10)).items
    assert [(one.id, one.undone_by_id) for one in log] == [(undo.id, None), (edit.id, undo.id)]


async def test_edits_that_can_no_longer_be_undone_say_why(store: Store) -> None:
    await two(store)
    first, _ = await store.edit.update(ROOM, ANN, "inc_1", {IncidentField.TITLE: "A"})
    second, _ = await store.edit.update(ROOM, ANN, "inc_1", {IncidentField.TITLE: "B"})
    with pytest.raises(EditSupersededError) as superseded:
        await store.edit.undo(ROOM, ANN, first.id)
    assert superseded.value.metadata["edit_id"] == second.id
    undo, _ = await store.edit.undo(ROOM, ANN, second.id)
    with pytest.raises(EditUndoneError) as undone:
        await store.edit.undo(ROOM, ANN, second.id)
    assert undone.value.metadata["edit_id"] == undo.id
    with pytest.raises(UndoIsFinalError):
        await store.edit.undo(ROOM, ANN, undo.id)
    _, (restored,) = await store.edit.undo(ROOM, ANN, first.id)
    assert restored.edited_fields == ()
    with pytest.raises(NotFoundError):
        await store.edit.undo(ROOM, ANN, "edt_none")


async def test_a_move_is_not_undone_into_an_incident_that_was_merged_away(store: Store) -> None:
    await two(store)
    await store.link(newark_again())
    first = (await store.get("inc_1")).reports[0]
    move, _ = await store.edit.move(ROOM, ANN, first.id, "inc_2")
    merge, _ = await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    with pytest.raises(EditSupersededError) as superseded:
        await store.edit.undo(ROOM, ANN, move.id)
    assert superseded.value.metadata["edit_id"] == merge.id


async def test_an_undo_leaves_no_incident_without_reports(store: Store) -> None:
    await two(store)
    merge, _ = await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    (own,) = [one for one in (await store.get("inc_2")).reports if one.article_id == "tromso-1"]
    split, _ = await store.edit.split(ROOM, ANN, "inc_2", [own.id])
    with pytest.raises(EditSupersededError) as superseded:
        await store.edit.undo(ROOM, ANN, merge.id)
    assert superseded.value.metadata["edit_id"] == split.id
    await store.edit.undo(ROOM, ANN, split.id)
    await store.edit.undo(ROOM, ANN, merge.id)
    assert [(await store.get(one)).id for one in ("inc_1", "inc_2")] == ["inc_1", "inc_2"]
