"""Editing, the ledger and watching over gRPC, as a newsroom's desk meets them."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dateline.domain.incident import FigureKind
from dateline.v1 import (
    change_pb2,
    edit_pb2,
    incident_pb2,
    incident_service_pb2,
    ledger_pb2,
)
from dateline_client import (
    AioIncidentClient,
    By,
    EtagMismatchError,
    FailedPreconditionError,
    IncidentClient,
    InvalidArgumentError,
    NotFoundError,
    RequestIdReusedError,
    WatchTokenExpiredError,
)
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
from integration.incident_store.test_service import Suite, running
from patience import PATIENCE

Fields = incident_service_pb2.IncidentFields
K = change_pb2.IncidentChangeKind


@pytest.fixture
async def suite(tmp_path: Path) -> AsyncIterator[Suite]:
    async with running(tmp_path) as suite:
        yield suite


async def two(suite: Suite) -> tuple[str, str]:
    first, second = await suite.link(newark()), await suite.link(tromso())
    return first.links[0].incident_id, second.links[0].incident_id


async def test_an_editor_merges_corrects_and_takes_back(suite: Suite) -> None:
    one, other = await two(suite)
    merged = await suite.reading.merge_incidents(By("ann", "one storm"), one, [other])
    assert merged.incident.id == one
    assert list(merged.incident.merged_incident_ids) == [other]
    assert (merged.edit.actor, merged.edit.reason) == ("ann", "one storm")
    assert (await suite.reading.get_incident(other)).id == one
    before = merged.incident
    named = await suite.reading.update_incident(
        By("ben"),
        one,
        Fields(title="Storm", status=incident_pb2.INCIDENT_STATUS_ENDED),
        ["title", "status"],
        etag=before.etag,
    )
    assert (named.incident.title, list(named.incident.edited_fields)) == ("Storm", ["status", "title"])
    with pytest.raises(EtagMismatchError) as stale:
        await suite.reading.update_incident(By("ben"), one, Fields(place="X"), ["place"], etag=before.etag)
    assert stale.value.metadata["etag"] == named.incident.etag
    with pytest.raises(InvalidArgumentError) as wrong:
        await suite.reading.update_incident(By(""), one, Fields(type="crime"), ["type", "colour"])
    assert {violation.field for violation in wrong.value.violations} == {
        "by.actor",
        "update_mask.paths[1]",
        "fields.type",
    }
    undone = await suite.reading.undo_edit(By("ann"), merged.edit.id)
    assert {incident.id for incident in undone.incidents} == {one, other}
    with pytest.raises(FailedPreconditionError) as again:
        await suite.reading.undo_edit(By("ann"), merged.edit.id)
    assert again.value.reason == "EDIT_UNDONE"
    assert again.value.metadata["edit_id"] == undone.edit.id
    log = [edit async for edit in suite.reading.list_edits(page_size=1)]
    assert [edit.action for edit in log] == [
        edit_pb2.EDIT_ACTION_UNDO,
        edit_pb2.EDIT_ACTION_UPDATE,
        edit_pb2.EDIT_ACTION_MERGE,
    ]
    assert log[2].undone_by_edit_id == undone.edit.id
    title = next(change for change in log[1].changes if change.field == "title")
    assert (title.before, title.after, title.before_was_edited) == (before.title, "Storm", False)


async def test_reports_are_split_and_moved_and_suggestions_decided(suite: Suite) -> None:
    one = (await suite.link(newark())).links[0].incident_id
    await suite.link(newark_again())
    reports = [report.id for report in (await suite.reading.get_incident(one)).reports]
    with pytest.raises(InvalidArgumentError) as wrong:
        await suite.reading.split_incident(By("ann"), one, [reports[1], "rep_none"])
    assert [violation.field for violation in wrong.value.violations] == ["report_ids[1]"]
    split = await suite.reading.split_incident(By("ann"), one, reports[1:])
    assert [report.id for report in split.incident.reports] == reports[1:]
    assert [report.id for report in split.from_incident.reports] == reports[:1]
    assert (await suite.link(newark_again(version=2))).links[0].incident_id == split.incident.id
    moved = await suite.reading.move_report(By("ann"), reports[0], split.incident.id)
    assert moved.incident.id == split.incident.id
    locked = await suite.reading.lock_incident(By("ann"), split.incident.id)
    assert locked.incident.locked
    suggested = (await suite.link(newark("newark-3"))).links[0]
    assert suggested.decision == incident_pb2.LINK_DECISION_SUGGESTED
    (suggestion,) = [each async for each in suite.reading.list_suggestions()]
    assert (suggestion.incident_id, suggestion.other_incident_id) == (
        suggested.incident_id,
        split.incident.id,
    )
    with pytest.raises(FailedPreconditionError) as refused:
        await suite.reading.confirm_suggestion(By("ann"), suggestion.id)
    assert refused.value.reason == "INCIDENT_LOCKED"
    await suite.reading.unlock_incident(By("ann"), split.incident.id)
    confirmed = await suite.reading.confirm_suggestion(By("ann"), suggestion.id)
    assert confirmed.incident.report_count == 3
    await suite.reading.undo_edit(By("ann"), confirmed.edit.id)
    rejected = await suite.reading.reject_suggestion(By("ann"), suggestion.id)
    assert rejected.incident.id == suggested.incident_id
    with pytest.raises(NotFoundError):
        await suite.reading.reject_suggestion(By("ann"), "nonsense")


def toll(article: str, killed: int) -> object:
    shooting = account(
        time=day(WEDNESDAY),
        places=["Newark"],
        victims={"Avery Quillfeather": 23},
        figures=[figure(FigureKind.KILLED, killed)],
    )
    about = digest("Shots", "avery quillfeather bakery", people=["Avery Quillfeather"], outlet=article)
    return link_request(article, shooting, about=about)


async def test_figures_their_carriers_and_the_timeline(suite: Suite) -> None:
    for article, killed in (("a", 3), ("b", 5), ("c", 5)):
        await suite.link(toll(article, killed))  # type: ignore[arg-type]
    (incident,) = await suite.listed()
    (view,) = await suite.reading.get_figures(incident.id)
    assert (view.low, view.high) == (3, 5)
    assert view.conflict.reason == ledger_pb2.FIGURE_CONFLICT_REASON_SOURCES_DIFFER
    (gtd,) = await suite.reading.get_figures(incident.id, policy=ledger_pb2.FIGURE_POLICY_GTD)
    assert (gtd.best, gtd.source_count) == (5, 2)
    figures = [each async for each in suite.reading.list_figures(incident.id, page_size=2)]
    assert [each.article_id for each in figures] == ["a", "b", "c"]
    carriers = [each async for each in suite.reading.list_figure_articles(figures[1].id, page_size=1)]
    assert [each.article_id for each in carriers] == ["b", "c"]
    done = await suite.reading.withdraw_figure(By("ann", "misprint"), figures[1].id, everywhere=True)
    assert [each.id for each in done.incident.figures] == [figures[0].id]
    timeline = [each async for each in suite.reading.get_timeline(incident.id, page_size=2)]
    assert [each.WhichOneof("entry") for each in timeline] == ["report", "report", "report", "edit"]
    assert timeline[-1].figure_changes[0].after.best == 3
    before = done.edit.at.ToDatetime(dt.UTC) - dt.timedelta(microseconds=1)
    (then,) = await suite.reading.get_figures(incident.id, known_at=before)
    assert then.high == 5


async def test_a_retry_of_an_edit_is_the_same_edit(suite: Suite) -> None:
    one, other = await two(suite)
    by = By("ann")
    first = await suite.reading.merge_incidents(by, one, [other])
    assert (await suite.reading.merge_incidents(by, one, [other])).edit == first.edit
    with pytest.raises(RequestIdReusedError):
        await suite.reading.lock_incident(by, one)


async def next_change(
    stream: AsyncIterator[incident_service_pb2.WatchIncidentsResponse],
) -> incident_service_pb2.WatchIncidentsResponse:
    """What is told next; on a busy machine there may be signs of life before it."""
    async for item in stream:
        if item.WhichOneof("item") == "change":
            return item
    raise AssertionError("a watch has no end")


async def test_a_watch_tells_a_snapshot_then_changes_and_is_resumed(suite: Suite) -> None:
    one, other = await two(suite)
    stream = suite.reading.watch_incidents(snapshot=True)
    async with asyncio.timeout(PATIENCE):
        snapshot = [await anext(stream) for _ in range(3)]
        assert {item.incident.id for item in snapshot[:2]} == {one, other}
        assert not snapshot[0].resume_token
        assert snapshot[2].WhichOneof("item") == "bookmark"
        await suite.link(newark_again())
        linked = await next_change(stream)
        assert (linked.change.kind, linked.change.incident_id) == (K.INCIDENT_CHANGE_KIND_LINKED, one)
        await suite.reading.merge_incidents(By("ann"), one, [other])
        merged = await next_change(stream)
        await stream.aclose()  # type: ignore[attr-defined]
        await suite.link(newark("third"))
        resumed = suite.reading.watch_incidents(resume_token=linked.resume_token)
        again = [await next_change(resumed) for _ in range(2)]
        await resumed.aclose()  # type: ignore[attr-defined]
    assert again[0].change == merged.change
    assert again[0].change.kind == K.INCIDENT_CHANGE_KIND_MERGED
    assert again[1].change.article_id == "third"
    assert again[1].change.sequence == again[0].change.sequence + 1


async def test_a_token_that_the_log_does_not_know_is_refused(suite: Suite, tmp_path: Path) -> None:
    await two(suite)
    stream = suite.reading.watch_incidents(snapshot=True)
    token = [await anext(stream) for _ in range(3)][2].resume_token
    await stream.aclose()  # type: ignore[attr-defined]
    with pytest.raises(InvalidArgumentError):
        await anext(suite.reading.watch_incidents(resume_token=token, newsroom_id="rival"))
    with pytest.raises(InvalidArgumentError):
        await anext(suite.reading.watch_incidents(resume_token="none"))
    # A store that was set up anew has not come so far.
    (tmp_path / "new").mkdir()
    async with running(tmp_path / "new") as restored:
        with pytest.raises(WatchTokenExpiredError):
            await anext(restored.reading.watch_incidents(resume_token=token))


async def test_a_stopping_server_lets_watches_go(tmp_path: Path) -> None:
    async with running(tmp_path, drain_seconds=2 * PATIENCE) as suite:
        await two(suite)
        async with AioIncidentClient(suite.target) as client:
            request = incident_service_pb2.WatchIncidentsRequest(snapshot=True)
            stream = client._stub.WatchIncidents(request)
            for _ in range(3):
                await stream.read()
            suite.server.ask_to_stop()
            with pytest.raises(Exception, match="resume") as ended:
                async with asyncio.timeout(PATIENCE):
                    await stream.read()
            assert "UNAVAILABLE" in str(ended.value)


async def test_the_blocking_client_does_the_same(suite: Suite) -> None:
    one, other = await two(suite)

    def work() -> tuple[str, list[edit_pb2.EditAction.ValueType], int]:
        with IncidentClient(suite.target) as client:
            merged = client.merge_incidents(By("ann"), one, [other])
            edits = [edit.action for edit in client.list_edits()]
            watch = client.watch_incidents(snapshot=True)
            first = next(watch)
            watch.close()  # type: ignore[attr-defined]
            return merged.incident.id, edits, first.incident.report_count

    assert await asyncio.wait_for(asyncio.to_thread(work), PATIENCE) == (one, [edit_pb2.EDIT_ACTION_MERGE], 2)
