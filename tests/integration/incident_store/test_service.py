"""The incident store over gRPC, as ingest and a CMS meet it."""

from __future__ import annotations

import asyncio
import datetime as dt
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from dateline.incident_store.bootstrap import SERVICES, serve
from dateline.incident_store.settings import IncidentStoreSettings
from dateline.incident_store.use_cases import LinkRequest
from dateline.rpc.convert.incident import account_to_pb
from dateline.rpc.convert.linking import digest_to_pb
from dateline.rpc.convert.spans import CodePointSpans
from dateline.rpc.convert.timestamp import timestamp_to_pb
from dateline.rpc.server import GrpcServer
from dateline.rpc.starting import CannotStartError, NeededIsAwayError
from dateline.v1 import incident_pb2
from dateline.v1 import incident_service_pb2 as pb2
from dateline_client import (
    AioIncidentClient,
    AioIncidentLinkClient,
    AioStoryClient,
    InvalidArgumentError,
    LinkPayloadChangedError,
    NotFoundError,
)
from fakes.metrics import read_metrics
from incident_factories import newark, newark_again, tromso
from patience import PATIENCE

SPANS = CodePointSpans()


def to_pb(request: LinkRequest) -> pb2.LinkReportsRequest:
    return pb2.LinkReportsRequest(
        newsroom_id=request.key.newsroom_id,
        article_id=request.key.article_id,
        version=request.key.version,
        revision=request.key.revision,
        accounts=[account_to_pb(account, SPANS) for account in request.accounts],
        digest=digest_to_pb(request.digest),
        visible_from=timestamp_to_pb(request.visible_from) if request.visible_from else None,
    )


class Suite:
    """A running store, and clients to it."""

    def __init__(self, server: GrpcServer) -> None:
        self.server = server
        self.target = f"127.0.0.1:{server.port}"
        self.linking = AioIncidentLinkClient(self.target)
        self.reading = AioIncidentClient(self.target)
        self.stories = AioStoryClient(self.target)

    async def link(self, request: LinkRequest) -> pb2.LinkReportsResponse:
        return await self.linking.link_reports(to_pb(request))

    async def listed(self, **choice: str | int) -> list[incident_pb2.Incident]:
        return [incident async for incident in self.reading.list_incidents(**choice)]  # type: ignore[arg-type]


@asynccontextmanager
async def running(folder: Path, **changes: object) -> AsyncIterator[Suite]:
    values: dict[str, object] = {
        "listen": "127.0.0.1:0",
        "database_url": f"sqlite:///{folder}/incidents.db",
        "drain_seconds": 1.0,
    }
    settings = IncidentStoreSettings.model_validate(values | changes)
    started: asyncio.Queue[GrpcServer] = asyncio.Queue()
    task = asyncio.create_task(serve(settings, started.put_nowait))
    try:
        server = await asyncio.wait_for(started.get(), PATIENCE)
        suite = Suite(server)
        yield suite
        await suite.linking.close()
        await suite.reading.close()
        await suite.stories.close()
        server.ask_to_stop()
        await asyncio.wait_for(task, PATIENCE)
    finally:
        task.cancel()


@pytest.fixture
async def suite(tmp_path: Path) -> AsyncIterator[Suite]:
    async with running(tmp_path) as suite:
        yield suite


async def test_accounts_are_linked_and_the_incident_tells_both(suite: Suite) -> None:
    first = await suite.link(newark())
    assert first.applied
    assert first.links[0].decision == incident_pb2.LINK_DECISION_NEW
    second = await suite.link(newark_again())
    link = second.links[0]
    assert link.decision == incident_pb2.LINK_DECISION_LINKED
    assert link.incident_id == link.chosen.incident_id == first.links[0].incident_id
    assert 0.5 <= link.chosen.score <= 1.0
    assert link.chosen.reasons[0].feature
    incident = await suite.reading.get_incident(link.incident_id)
    assert [report.article_id for report in incident.reports] == ["newark-1", "newark-2"]
    assert incident.report_count == 2
    assert incident.reports[1].account == to_pb(newark_again()).accounts[0]


async def test_the_store_remembers_after_a_restart(tmp_path: Path) -> None:
    async with running(tmp_path) as before:
        first = await before.link(newark())
    async with running(tmp_path) as after:
        assert await after.link(newark()) == first
        assert (await after.link(newark_again())).links[0].incident_id == first.links[0].incident_id


async def test_pages_follow_each_other_and_a_token_fits_its_list_only(suite: Suite) -> None:
    await suite.link(newark())
    await suite.link(tromso())
    assert [incident.type for incident in await suite.listed(page_size=1)] == [
        "disaster.landslide",
        "crime.shooting",
    ]
    assert [incident.type for incident in await suite.listed(type="crime")] == ["crime.shooting"]
    async with grpc.aio.insecure_channel(suite.target) as channel:
        lists = channel.unary_unary(
            "/dateline.v1.IncidentService/ListIncidents",
            request_serializer=pb2.ListIncidentsRequest.SerializeToString,
            response_deserializer=pb2.ListIncidentsResponse.FromString,
        )
        page = await lists(pb2.ListIncidentsRequest(page_size=1))
        stolen = pb2.ListIncidentsRequest(page_size=1, page_token=page.next_page_token, type="crime")
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await lists(stolen)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_changed_content_under_the_same_key_is_aborted(suite: Suite) -> None:
    await suite.link(newark())
    changed = to_pb(newark())
    changed.digest.headline = "Other"
    with pytest.raises(LinkPayloadChangedError):
        await suite.linking.link_reports(changed)


async def test_every_wrong_field_is_named_and_nothing_is_stored(suite: Suite) -> None:
    wrong = to_pb(newark())
    wrong.newsroom_id = "No Room"
    wrong.version = 0
    wrong.accounts[0].type = "shooting"
    wrong.ClearField("digest")
    with pytest.raises(InvalidArgumentError) as refused:
        await suite.linking.link_reports(wrong)
    assert {violation.field for violation in refused.value.violations} >= {
        "newsroom_id",
        "version",
        "accounts[0]",
        "digest",
    }
    assert await suite.listed() == []


async def test_keys_of_accounts_are_unique(suite: Suite) -> None:
    twice = to_pb(newark())
    twice.accounts.append(twice.accounts[0])
    with pytest.raises(InvalidArgumentError):
        await suite.linking.link_reports(twice)


async def test_an_incident_that_is_not_there_is_not_found(suite: Suite) -> None:
    with pytest.raises(NotFoundError):
        await suite.reading.get_incident("inc_none")


async def test_an_embargoed_incident_is_not_there_for_readers(suite: Suite) -> None:
    outcome = await suite.link(newark(visible_from=dt.datetime(9999, 1, 1, tzinfo=dt.UTC)))
    with pytest.raises(NotFoundError):
        await suite.reading.get_incident(outcome.links[0].incident_id)
    assert await suite.listed() == []


async def test_both_services_are_healthy_and_stop_when_told(tmp_path: Path) -> None:
    async with running(tmp_path) as suite, grpc.aio.insecure_channel(suite.target) as channel:
        health = health_pb2_grpc.HealthStub(channel)
        for service in SERVICES:
            answer = await health.Check(health_pb2.HealthCheckRequest(service=service), timeout=PATIENCE)
            assert answer.status == health_pb2.HealthCheckResponse.SERVING
        watch = health.Watch(health_pb2.HealthCheckRequest(service=SERVICES[0]), timeout=PATIENCE)
        states = aiter(watch)
        assert (await anext(states)).status == health_pb2.HealthCheckResponse.SERVING
        signal.raise_signal(signal.SIGTERM)
        assert (await anext(states)).status == health_pb2.HealthCheckResponse.NOT_SERVING


@pytest.mark.parametrize(
    ("url", "says"),
    [("sqlite://", "must be a file"), ("sqlite:////proc/nowhere/incidents.db", "nowhere")],
)
async def test_a_database_that_cannot_be_had_is_said_in_a_sentence(url: str, says: str) -> None:
    settings = IncidentStoreSettings(listen="127.0.0.1:0", database_url=url)
    with pytest.raises(CannotStartError, match=says):
        await serve(settings)


async def test_without_leave_to_migrate_somebody_must_make_the_schema_in_time(tmp_path: Path) -> None:
    settings = IncidentStoreSettings(
        listen="127.0.0.1:0",
        database_url=f"sqlite:///{tmp_path}/incidents.db",
        migrate=False,
        database_wait_seconds=0.1,
    )
    with pytest.raises(NeededIsAwayError, match="dateline migrate"):
        await serve(settings)


async def test_prometheus_is_told_where_accounts_were_put(tmp_path: Path) -> None:
    decision = "dateline_incident_store_link_decisions_total"
    async with running(tmp_path, metrics_listen="127.0.0.1:0") as suite:
        before = await read_metrics(suite.server.metrics_port)
        await suite.link(newark())
        await suite.link(newark_again())
        told = await read_metrics(suite.server.metrics_port)
    assert before[f"{decision}{{decision=new}}"] == before[f"{decision}{{decision=linked}}"] == 0
    assert told[f"{decision}{{decision=new}}"] == told[f"{decision}{{decision=linked}}"] == 1
    assert told["dateline_database_transaction_seconds_count{kind=write}"] >= 2
    assert told["dateline_database_wait_seconds_count{kind=write}"] >= 2


async def test_every_article_has_a_story_that_can_be_read(suite: Suite) -> None:
    first, second = await suite.link(newark()), await suite.link(newark_again())
    other = await suite.link(tromso())
    assert first.story.story_id == second.story.story_id != other.story.story_id
    assert second.story.decision == incident_pb2.LINK_DECISION_LINKED
    assert second.story.chosen.reasons
    story = await suite.stories.get_story(first.story.story_id)
    assert [article.article_id for article in story.articles] == ["newark-1", "newark-2"]
    assert list(story.incident_ids) == [first.links[0].incident_id]
    listed = [one.id async for one in suite.stories.list_stories(page_size=1)]
    assert listed == [other.story.story_id, first.story.story_id]
    with pytest.raises(NotFoundError):
        await suite.stories.get_story("sto_unknown")


async def test_stories_and_links_are_read_as_they_were_known(suite: Suite) -> None:
    linked = await suite.link(newark())
    asked = pb2.GetLinksRequest(article_id="newark-1")
    before = dt.datetime(2013, 1, 1, tzinfo=dt.UTC)
    now = dt.datetime.now(dt.UTC)
    assert (await suite.stories.get_story(linked.story.story_id, known_at=now)).article_count == 1
    assert [one.article_count async for one in suite.stories.list_stories(known_at=now)] == [1]
    assert [one async for one in suite.stories.list_stories(known_at=before)] == []
    with pytest.raises(NotFoundError):
        await suite.stories.get_story(linked.story.story_id, known_at=before)
    asked.known_at.FromDatetime(now)
    assert await suite.linking.get_links(asked) == await suite.linking.get_links(
        pb2.GetLinksRequest(article_id="newark-1")
    )
    asked.known_at.FromDatetime(before)
    assert await suite.linking.get_links(asked) == pb2.GetLinksResponse()


async def test_a_taken_down_article_leaves_its_incident_and_its_story(suite: Suite) -> None:
    linked = await suite.link(newark())
    request = pb2.RetractReportsRequest(article_id="newark-1", dry_run=True)
    planned = await suite.linking.retract_reports(request)
    assert list(planned.incident_ids) == [linked.links[0].incident_id]
    assert planned.story_id == linked.story.story_id
    request.dry_run = False
    assert await suite.linking.retract_reports(request) == planned
    assert await suite.listed() == []
    with pytest.raises(NotFoundError):
        await suite.stories.get_story(linked.story.story_id)
    assert not (await suite.link(newark(version=2))).applied
    with pytest.raises(InvalidArgumentError):
        await suite.linking.retract_reports(pb2.RetractReportsRequest())
