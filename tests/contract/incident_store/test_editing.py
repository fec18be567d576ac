"""Editors' decisions: what they change, that they bind the linker, and that they can be taken back."""

from __future__ import annotations

import datetime as dt

import pytest

from contract.incident_store.conftest import Store
from dateline.domain.editing import EditAction, EditBy, EditSubject, IncidentField, SuggestionState
from dateline.domain.errors import (
    EditSupersededError,
    EditUndoneError,
    EtagMismatchError,
    FigureWithdrawnError,
    IncidentLockedError,
    InvalidArgumentError,
    NotFoundError,
    NothingChangesError,
    NothingLeftError,
    RequestIdReusedError,
    SuggestionDecidedError,
    UndoIsFinalError,
)
from dateline.domain.incident import FigureKind
from dateline.domain.linking import Incident, LinkDecision
from dateline.incident_store.use_cases import LinkRequest
from incident_factories import (
    WEDNESDAY,
    account,
    day,
    digest,
    figure,
    link_request,
    newark,
    newark_again,
    tromso,
)

ROOM = "default"
ANN = EditBy("Ann", "they are one")
HOUR = dt.timedelta(hours=1)


def articles(incident: Incident) -> list[tuple[str, int, bool]]:
    return [(one.article_id, one.version, one.retracted_at is None) for one in incident.reports]


def view(incident: Incident) -> object:
    """What a reader sees, without what tells when and how it came about."""
    return (
        incident.type,
        incident.title,
        incident.status,
        incident.place,
        incident.time,
        incident.report_count,
        articles(incident),
        [one.id for one in incident.figures],
    )


async def two(store: Store) -> None:
    """inc_1 is Newark with one report, inc_2 Tromso with one."""
    await store.link(newark())
    store.clock.pass_time(HOUR)
    await store.link(tromso())
    store.clock.pass_time(HOUR)


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


async def test_merged_ids_resolve_for_ever_in_one_hop(store: Store) -> None:
    await two(store)
    await store.link(newark("camden", newsroom_id="rival"))
    other = account(time=day(dt.date(2014, 5, 5)), places=["Osaka"], victims={"Minamoto": 40})
    await store.link(link_request("osaka", other, about=digest("Osaka", people=["Minamoto"])))
    edit, (merged,) = await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    assert edit.action is EditAction.MERGE
    assert edit.incident_ids == ("inc_1", "inc_2")
    assert (merged.id, merged.merged_ids, merged.report_count) == ("inc_2", ("inc_1",), 2)
    assert await store.get("inc_1") == await store.get("inc_2") == merged
    last = "inc_4"
    _, (all_,) = await store.edit.merge(ROOM, ANN, last, ["inc_1"])
    assert all_.merged_ids == ("inc_1", "inc_2")
    assert (await store.get("inc_1")).id == last
    assert [one.id for one in await store.listed()] == [last]


async def test_what_an_editor_put_together_stays_together(store: Store) -> None:
    await two(store)
    await store.edit.merge(ROOM, ANN, "inc_1", ["inc_2"])
    store.clock.pass_time(HOUR)
    again = await store.link(tromso(revision=2))
    assert (again.links[0].incident_id, again.links[0].decision) == ("inc_1", LinkDecision.LINKED)
    assert again.links[0].chosen
    assert again.links[0].chosen.reasons[0].feature == "editor.must_link"
    rewritten = link_request(
        "tromso-1", account(kind="disaster.landslide"), about=digest("Search goes on"), version=2
    )
    assert (await store.link(rewritten)).links[0].incident_id == "inc_1"


async def test_a_split_makes_an_incident_that_the_linker_keeps_apart(store: Store) -> None:
    await store.link(newark())
    store.clock.pass_time(HOUR)
    await store.link(newark_again())
    whole = await store.get("inc_1")
    store.clock.pass_time(HOUR)
    edit, incidents = await store.edit.split(ROOM, ANN, "inc_1", [whole.reports[1].id])
    new = next(one for one in incidents if one.id != "inc_1")
    assert articles(new) == [("newark-2", 1, True)]
    assert articles(await store.get("inc_1")) == [("newark-1", 1, True)]
    for request, home in ((newark_again(version=2), new.id), (newark(version=2), "inc_1")):
        store.clock.pass_time(HOUR)
        assert (await store.link(request)).links[0].incident_id == home
    store.clock.pass_time(HOUR)
    _, (undone,) = await store.edit.undo(ROOM, ANN, edit.id)
    assert (undone.id, undone.report_count) == ("inc_1", 2)  # the newer version went back, too
    assert (await store.get(new.id)).id == "inc_1"


async def test_a_split_leaves_something_and_takes_what_is_there(store: Store) -> None:
    await two(store)
    (report,) = (await store.get("inc_1")).reports
    with pytest.raises(NothingLeftError):
        await store.edit.split(ROOM, ANN, "inc_1", [report.id])
    with pytest.raises(InvalidArgumentError):
        await store.edit.split(ROOM, ANN, "inc_2", [report.id])


async def test_a_moved_report_stays_where_it_was_put(store: Store) -> None:
    await two(store)
    await store.link(newark_again())
    first = (await store.get("inc_1")).reports[0]
    edit, _ = await store.edit.move(ROOM, ANN, first.id, "inc_2")
    assert [one[0] for one in articles(await store.get("inc_2"))] == ["newark-1", "tromso-1"]
    assert (await store.link(newark(version=2))).links[0].incident_id == "inc_2"
    assert (await store.link(newark_again(version=2))).links[0].incident_id == "inc_1"
    assert EditSubject.BOND in {change.subject for change in edit.changes}
    retracted = next(one for one in (await store.get("inc_2")).reports if one.retracted_at)
    with pytest.raises(InvalidArgumentError):
        await store.edit.move(ROOM, ANN, retracted.id, "inc_1")


async def test_the_last_report_takes_its_incident_s_id_along(store: Store) -> None:
    await two(store)
    (report,) = (await store.get("inc_1")).reports
    edit, (merged,) = await store.edit.move(ROOM, ANN, report.id, "inc_2")
    assert (merged.id, merged.merged_ids) == ("inc_2", ("inc_1",))
    await store.edit.undo(ROOM, ANN, edit.id)
    assert articles(await store.get("inc_1")) == [("newark-1", 1, True)]


async def test_an_editor_may_think_again_and_the_last_word_holds(store: Store) -> None:
    await two(store)
    await store.link(newark_again())
    first = (await store.get("inc_1")).reports[0]
    await store.edit.move(ROOM, ANN, first.id, "inc_2")
    await store.edit.move(ROOM, ANN, first.id, "inc_1")
    assert (await store.link(newark(version=2))).links[0].incident_id == "inc_1"
    await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])  # though it was kept out of inc_2 by hand
    assert (await store.link(newark(version=3))).links[0].incident_id == "inc_2"


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


def counted(article: str, count: int, source_day: int = 0, **changes: object) -> LinkRequest:
    shooting = account(
        time=day(WEDNESDAY),
        places=["Newark"],
        victims={"Avery Quillfeather": 23},
        figures=[figure(FigureKind.KILLED, count)],
    )
    about = digest(
        "Shots",
        "avery quillfeather shot bakery clinton avenue",
        published=WEDNESDAY + dt.timedelta(days=source_day),
        people=["Avery Quillfeather"],
        outlet=f"outlet {article}",
    )
    return link_request(article, shooting, about=about, **changes)  # type: ignore[arg-type]


async def test_a_withdrawn_figure_counts_no_more_and_names_who_carries_it(store: Store) -> None:
    for article, count in (("a", 3), ("b", 5), ("c", 5)):
        await store.link(counted(article, count))
    (wrong,) = [one.id for one in (await store.get("inc_1")).figures if one.article_id == "b"]
    carriers = (await store.ledger.carriers(ROOM, wrong, 10)).items
    assert [one.report.article_id for one in carriers] == ["b", "c"]
    edit, (incident,) = await store.edit.withdraw(ROOM, ANN, wrong, everywhere=True)
    assert [one.article_id for one in incident.figures] == ["a"]
    (left,) = await store.current("inc_1")
    assert left.best == 3
    with pytest.raises(FigureWithdrawnError):
        await store.edit.withdraw(ROOM, ANN, wrong)
    await store.edit.undo(ROOM, ANN, edit.id)
    assert len((await store.get("inc_1")).figures) == 3
    with pytest.raises(NotFoundError):
        await store.edit.withdraw(ROOM, ANN, "rep_001.9")


async def test_a_request_that_comes_again_makes_no_second_edit(store: Store) -> None:
    await store.link(newark())
    by = EditBy("Ann", "", request_id="r-1")
    first, _ = await store.edit.lock(ROOM, by, "inc_1")
    again, (incident,) = await store.edit.lock(ROOM, by, "inc_1")
    assert (again, incident.locked) == (first, True)
    with pytest.raises(RequestIdReusedError):
        await store.edit.unlock(ROOM, by, "inc_1")


async def test_the_audit_log_tells_who_when_and_why(store: Store) -> None:
    await two(store)
    at = store.clock.now()
    await store.edit.update(ROOM, EditBy("Ann", "typo", caller="cms"), "inc_1", {IncidentField.TITLE: "A"})
    await store.edit.lock(ROOM, EditBy("Ben"), "inc_2")
    first = await store.ledger.edits(ROOM, 1)
    rest = await store.ledger.edits(ROOM, 1, first.next)
    assert [one.by.actor for one in (*first.items, *rest.items)] == ["Ben", "Ann"]
    (mine,) = (await store.ledger.edits(ROOM, 10, incident_id="inc_1")).items
    assert (mine.at, mine.by.reason, mine.by.caller) == (at, "typo", "cms")
    assert (await store.ledger.edits(ROOM, 10, actor="Ben")).items == first.items
    assert (await store.ledger.edits("rival", 10)).items == ()


async def test_what_is_under_embargo_cannot_be_edited(store: Store) -> None:
    await store.link(newark(visible_from=store.clock.now() + HOUR))
    with pytest.raises(NotFoundError):
        await store.edit.lock(ROOM, ANN, "inc_1")
    with pytest.raises(NotFoundError):
        await store.edit.move(ROOM, ANN, "rep_001", "inc_1")


async def test_every_read_can_be_as_it_was_known(store: Store) -> None:
    await two(store)
    then = store.clock.now()
    before = [await store.get(one) for one in ("inc_1", "inc_2")]
    listed = await store.listed()
    store.clock.pass_time(HOUR)
    edit, _ = await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    store.clock.pass_time(HOUR)
    merged_at = store.clock.now()
    await store.edit.update(ROOM, ANN, "inc_2", {IncidentField.TITLE: "A"})
    await store.link(newark(version=2))
    merged = await store.get("inc_1", known_at=merged_at - dt.timedelta(minutes=1))
    assert (merged.id, merged.merged_ids, merged.report_count) == ("inc_2", ("inc_1",), 2)
    store.clock.pass_time(HOUR)
    await store.edit.undo(ROOM, ANN, edit.id)
    assert [await store.get(one, known_at=then) for one in ("inc_1", "inc_2")] == before
    assert await store.listed(known_at=then) == listed
    assert await store.listed(size=1, known_at=then) == listed
    with pytest.raises(NotFoundError):
        await store.get("inc_1", known_at=then - 3 * HOUR)
