"""What editors set of an incident, and what they lock."""

from __future__ import annotations

import pytest

from contract.incident_store.conftest import Store
from contract.incident_store.edited import ANN, ROOM, view
from dateline.domain.editing import IncidentField
from dateline.domain.errors import EtagMismatchError, IncidentLockedError, NothingChangesError
from dateline.domain.linking import LinkDecision
from incident_factories import account, digest, link_request, newark, newark_again


async def test_fields_are_set_and_given_back(store: Store) -> None:
    await store.link(newark())
    before = await store.get("inc_1")
    values = {IncidentField.TITLE: "Bakery killing", IncidentField.TYPE: "crime.homicide"}
    edit, (edited,) = await store.edit.update(ROOM, ANN, "inc_1", values, before.etag)
    assert (edited.title, edited.type, edited.place) == ("Bakery killing", "crime.homicide", before.place)
    assert edited.edited_fields == ("title", "type")
    assert edited.etag != before.etag
    title = edit.changes[0]
    assert (title.before, title.after) == (None, "Bakery killing")
    assert (title.seen_before, title.seen_after) == (before.title, "Bakery killing")
    assert [one.id for one in await store.listed("crime.homicide")] == ["inc_1"]
    assert await store.listed("crime.shooting") == ()
    (listed,) = await store.listed()
    assert (listed.title, listed.etag) == (edited.title, edited.etag)
    back, (plain,) = await store.edit.update(ROOM, ANN, "inc_1", dict.fromkeys(values))
    assert (view(plain), plain.edited_fields) == (view(before), ())
    assert back.changes[0].seen_after == before.title


async def test_an_etag_of_former_days_is_refused(store: Store) -> None:
    await store.link(newark())
    etag = (await store.get("inc_1")).etag
    await store.link(newark_again())
    with pytest.raises(EtagMismatchError):
        await store.edit.update(ROOM, ANN, "inc_1", {IncidentField.PLACE: "Newark, NJ"}, etag)
    assert (await store.get("inc_1")).edited_fields == ()


async def test_an_edit_that_changes_nothing_is_refused(store: Store) -> None:
    await store.link(newark())
    await store.edit.update(ROOM, ANN, "inc_1", {IncidentField.PLACE: "Newark, NJ"})
    with pytest.raises(NothingChangesError):
        await store.edit.update(ROOM, ANN, "inc_1", {IncidentField.PLACE: "Newark, NJ"})


async def test_locked_fields_stay_as_they_are(store: Store) -> None:
    await store.link(newark())
    title = (await store.get("inc_1")).title
    lock, (locked,) = await store.edit.lock(ROOM, ANN, "inc_1", [IncidentField.TITLE])
    assert locked.locked_fields == ("title",)
    with pytest.raises(IncidentLockedError) as refused:
        await store.edit.update(ROOM, ANN, "inc_1", {IncidentField.TITLE: "Other"})
    assert refused.value.metadata["field"] == "title"
    await store.link(link_request("newark-1", account(kind="crime.shooting"), about=digest("New"), version=2))
    assert (await store.get("inc_1")).title == title
    await store.edit.undo(ROOM, ANN, lock.id)
    assert (await store.get("inc_1")).locked_fields == ()


async def test_an_undo_changes_no_field_that_was_locked_since(store: Store) -> None:
    await store.link(newark())
    update, _ = await store.edit.update(ROOM, ANN, "inc_1", {IncidentField.TITLE: "Bakery killing"})
    lock, _ = await store.edit.lock(ROOM, ANN, "inc_1", [IncidentField.TITLE])
    with pytest.raises(IncidentLockedError) as refused:
        await store.edit.undo(ROOM, ANN, update.id)
    assert refused.value.metadata["field"] == "title"
    assert (await store.get("inc_1")).title == "Bakery killing"
    await store.edit.undo(ROOM, ANN, lock.id)  # the lock itself can be taken back
    _, (plain,) = await store.edit.undo(ROOM, ANN, update.id)
    assert plain.edited_fields == ()


async def test_a_locked_incident_takes_nothing_in_but_newer_versions(store: Store) -> None:
    await store.link(newark())
    await store.edit.lock(ROOM, ANN, "inc_1")
    outcome = await store.link(newark_again())
    assert outcome.links[0].decision is LinkDecision.SUGGESTED
    assert outcome.links[0].chosen
    assert outcome.links[0].chosen.incident_id == "inc_1"
    assert (await store.link(newark(version=2))).links[0].incident_id == "inc_1"
    with pytest.raises(IncidentLockedError):
        await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    await store.edit.unlock(ROOM, ANN, "inc_1")
    _, (merged,) = await store.edit.merge(ROOM, ANN, "inc_1", ["inc_2"])
    assert merged.report_count == 2
