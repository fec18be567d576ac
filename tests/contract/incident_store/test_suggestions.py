"""What may be one incident is suggested, and an editor decides."""

from __future__ import annotations

import datetime as dt

import pytest

from contract.incident_store.conftest import Store
from contract.incident_store.edited import ANN, ROOM
from dateline.domain.editing import SuggestionState
from dateline.domain.errors import NotFoundError, SuggestionDecidedError
from incident_factories import newark, newark_again


async def suggested(store: Store) -> str:
    """inc_2 may be inc_1."""
    await store.link(newark())
    lock, _ = await store.edit.lock(ROOM, ANN, "inc_1")
    await store.link(newark_again())
    await store.edit.undo(ROOM, ANN, lock.id)
    (one,) = (await store.ledger.suggestions(ROOM, 10)).items
    assert (one.incident_id, one.other_id, one.article_id) == ("inc_2", "inc_1", "newark-2")
    assert one.reasons
    return one.id


async def test_a_confirmed_suggestion_is_a_merge(store: Store) -> None:
    suggestion = await suggested(store)
    edit, (merged,) = await store.edit.confirm(ROOM, ANN, suggestion)
    assert (merged.id, merged.report_count) == ("inc_1", 2)
    assert (await store.ledger.suggestions(ROOM, 10)).items == ()
    with pytest.raises(SuggestionDecidedError):
        await store.edit.reject(ROOM, ANN, suggestion)
    await store.edit.undo(ROOM, ANN, edit.id)
    assert [one.id for one in (await store.ledger.suggestions(ROOM, 10)).items] == [suggestion]
    assert (await store.get("inc_2")).report_count == 1


async def test_a_rejected_suggestion_keeps_the_article_out_for_good(store: Store) -> None:
    suggestion = await suggested(store)
    await store.edit.reject(ROOM, ANN, suggestion)
    outcome = await store.link(newark_again(version=2))
    assert outcome.links[0].incident_id == "inc_2"
    candidates = (outcome.links[0].chosen, outcome.links[0].runner_up)
    assert "inc_1" not in {one.incident_id for one in candidates if one}
    rejected = await store.ledger.suggestions(ROOM, 10, state=SuggestionState.REJECTED)
    assert [one.id for one in rejected.items] == [suggestion]
    with pytest.raises(NotFoundError):
        await store.edit.reject(ROOM, ANN, "inc_2~inc_9")


async def test_a_merge_settles_what_was_suggested(store: Store) -> None:
    await suggested(store)
    await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    assert (await store.ledger.suggestions(ROOM, 10)).items == ()


async def test_suggestions_can_be_read_as_they_were_known(store: Store) -> None:
    before = store.clock.now() - dt.timedelta(hours=1)
    suggestion = await suggested(store)
    made = store.clock.now()
    store.clock.pass_time(dt.timedelta(hours=1))
    edit, _ = await store.edit.confirm(ROOM, ANN, suggestion)
    confirmed = store.clock.now()
    store.clock.pass_time(dt.timedelta(hours=1))
    await store.edit.undo(ROOM, ANN, edit.id)
    undone = store.clock.now()
    store.clock.pass_time(dt.timedelta(hours=1))
    await store.edit.reject(ROOM, ANN, suggestion)

    async def known(state: SuggestionState) -> list[bool]:
        """Whether it was in this state, at each time that matters."""
        found = []
        for at in (before, made, confirmed, undone, None):
            page = await store.ledger.suggestions(ROOM, 10, state=state, known_at=at)
            assert all((one.id, one.state) == (suggestion, state) for one in page.items)
            found.append(bool(page.items))
        return found

    assert await known(SuggestionState.OPEN) == [False, True, False, True, False]
    # Merged, the two were one incident, of which the suggestion still told.
    assert await known(SuggestionState.CONFIRMED) == [False, False, True, False, False]
    assert await known(SuggestionState.REJECTED) == [False, False, False, False, True]


async def test_edits_can_be_read_as_they_were_known(store: Store) -> None:
    await store.link(newark())
    edit, _ = await store.edit.lock(ROOM, ANN, "inc_1")
    then = store.clock.now()
    store.clock.pass_time(dt.timedelta(hours=1))
    undo, _ = await store.edit.undo(ROOM, ANN, edit.id)
    (known,) = (await store.ledger.edits(ROOM, 10, known_at=then)).items
    assert (known.id, known.undone_by_id) == (edit.id, None)
    now = (await store.ledger.edits(ROOM, 10)).items
    assert [(one.id, one.undone_by_id) for one in now] == [(undo.id, None), (edit.id, undo.id)]
