"""Ingest beside the real incident store: what editors do there and a CMS deletes here, both sides know."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from dateline.ingest import bootstrap
from dateline.rpc.convert.article import article_to_pb
from dateline.v1 import incident_pb2
from dateline_client import By, NotFoundError, UnavailableError
from dateline_client.ingest import AioIngestClient
from factories import make_article
from fakes.metrics import read_metrics
from fakes.postgres import Postgres
from fakes.servers import extraction_server
from fakes.services import FakeExtraction, FakeIncidentStore
from fakes.suite import Suite
from integration.incident_store.test_service import Suite as IncidentStore
from integration.incident_store.test_service import running as incident_store
from integration.ingest.test_kill import process
from patience import eventually

FIRE = article_to_pb(
    make_article("fire", headline="Fire in Lund", body="Nine were killed in a fire in Lund.")
)
STORM = article_to_pb(
    make_article("storm", headline="Storm off Tromso", body="A storm killed two sailors north of Tromso.")
)

# The second came to the first by the harbour, and the third shows that it is about something else.
LEAVING = (
    (
        "blockade",
        "Fishermen end harbour blockade",
        "Fishermen with trawlers ended their harbour blockade over cod quota after talks with the minister. "
        "A tug brought all of them to land.",
    ),
    (
        "ferry",
        "Ferry line cuts winter crossings",
        "The ferry line will cut winter crossings from its timetable. Passengers waited at the harbour. "
        "Islanders fear for hospital appointments and freight; the shipping company speaks of losses.",
    ),
    (
        "protest",
        "Islanders protest ferry cuts",
        "Islanders collected signatures for a petition against the ferry timetable without winter crossings. "
        "Hospital appointments and freight depend on the shipping company, which speaks of losses.",
    ),
)


def ann() -> By:
    """Each edit has a request id of its own."""
    return By("ann", "one fire")


@asynccontextmanager
async def both(folder: Path, database_url: str = "") -> AsyncIterator[tuple[Suite, IncidentStore]]:
    """Ingest, yet to be started, and the incident store."""
    extraction = FakeExtraction()
    async with extraction_server(extraction) as left, incident_store(folder) as store:
        url = database_url or f"sqlite:///{folder}/ingest.db"
        suite = Suite(url, left, store.target, extraction, FakeIncidentStore())
        async with suite.stack:
            yield suite, store


async def incidents_of(client: AioIngestClient, article_id: str) -> list[str]:
    return [link.incident_id for link in (await client.get_analysis(article_id)).links]


async def until_with(client: AioIngestClient, article_id: str, incident_ids: Sequence[str]) -> None:
    async def is_with() -> bool:
        return await incidents_of(client, article_id) == list(incident_ids)

    await eventually(is_with)


async def two_incidents(client: AioIngestClient) -> tuple[str, str]:
    fire, storm = await client.process_article(FIRE), await client.process_article(STORM)
    assert fire.links[0].incident_id != storm.links[0].incident_id
    return fire.links[0].incident_id, storm.links[0].incident_id


async def test_answers_follow_editors_and_their_second_thoughts(tmp_path: Path) -> None:
    async with both(tmp_path) as (suite, store):
        client = await suite.start()
        fire, storm = await two_incidents(client)
        first = await client.get_analysis("storm")
        edit = (await store.reading.merge_incidents(ann(), fire, [storm])).edit
        await until_with(client, "storm", [fire])
        moved = await client.get_analysis("storm")
        assert (moved.version, moved.revision) == (1, 2)
        assert moved.links[0].decision == incident_pb2.LINK_DECISION_LINKED
        assert [reason.feature for reason in moved.links[0].chosen.reasons] == ["editor.moved"]
        assert (await client.get_article("storm")).latest_revision == 2
        assert await client.process_article(STORM) == moved  # what is sent again has it, too
        await store.reading.undo_edit(ann(), edit.id)
        await until_with(client, "storm", [storm])
        back = await client.get_analysis("storm")
        assert back.revision == 3
        assert back.links == first.links  # why the machine put it there is told as it was
        assert await incidents_of(client, "fire") == [fire]


async def test_the_answer_of_an_article_that_left_a_story_follows(tmp_path: Path) -> None:
    async with both(tmp_path) as (suite, store):
        suite.extraction.finds_nothing = True
        client = await suite.start()
        put = {}
        for article_id, headline, body in LEAVING:
            article = make_article(article_id, headline=headline, body=body)
            put[article_id] = (await client.process_article(article_to_pb(article))).story.story_id
        assert put["ferry"] == put["blockade"] != put["protest"]

        async def has_left() -> bool:
            return (await client.get_analysis("ferry")).story.story_id == put["protest"]

        await eventually(has_left)
        after = await client.get_analysis("ferry")
        assert after.revision == 2
        assert [reason.feature for reason in after.story.chosen.reasons] == ["story.moved"]
        assert (await client.get_analysis("blockade")).revision == 1
        held = await store.stories.get_story(put["protest"])
        assert sorted(one.article_id for one in held.articles) == ["ferry", "protest"]


async def test_what_happened_before_or_while_ingest_was_away_is_made_up_for(tmp_path: Path) -> None:
    async with both(tmp_path) as (suite, store):
        async with suite.ingest() as (_, client):
            fire, storm = await two_incidents(client)
        edit = (await store.reading.merge_incidents(ann(), fire, [storm])).edit
        async with suite.ingest() as (_, client):
            await until_with(client, "storm", [fire])
        await store.reading.undo_edit(ann(), edit.id)
        async with suite.ingest() as (_, client):
            await until_with(client, "storm", [storm])


async def test_a_deleted_article_is_retracted_and_its_next_version_is_linked(tmp_path: Path) -> None:
    async with both(tmp_path) as (suite, store):
        client = await suite.start()
        fire, _ = await two_incidents(client)
        assert (await store.reading.get_incident(fire)).report_count == 1
        story = (await client.get_analysis("fire")).story.story_id
        deletion = await client.delete_article("fire", reason="a mistake")
        assert deletion is not None
        assert (list(deletion.incident_ids), deletion.story_id) == ([fire], story)
        assert len(deletion.report_ids) == 1
        assert deletion.HasField("retracted_at")
        assert (await store.reading.get_incident(fire)).report_count == 0
        with pytest.raises(NotFoundError):
            await store.stories.get_story(story)
        again = await client.process_article(FIRE)
        assert again.version == 2
        (link,) = again.links
        assert (await store.reading.get_incident(link.incident_id)).report_count == 1


async def test_an_incident_store_that_comes_back_is_followed_again_and_health_and_metrics_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.ingest.use_cases.follow_links.SILENCE_SECONDS", 0.5)
    monkeypatch.setattr("dateline.incident_store.use_cases.watch_links.BOOKMARK_SECONDS", 0.05)
    monkeypatch.setattr("dateline.incident_store.use_cases.watch_links.POLL_SECONDS", 0.05)
    extraction = FakeExtraction()
    silent = "dateline_ingest_change_log_silent_seconds"
    async with extraction_server(extraction) as left:
        async with incident_store(tmp_path) as store:
            target = store.target
            suite = Suite(f"sqlite:///{tmp_path}/ingest.db", left, target, extraction, FakeIncidentStore())
            server, client = await suite.stack.enter_async_context(
                suite.ingest(metrics_listen="127.0.0.1:0", job_longest_pause_seconds=0.2)
            )
            fire, storm = await two_incidents(client)

            async def is_followed() -> bool:
                return (await read_metrics(server.metrics_port))["dateline_ingest_followed_newsrooms"] == 1

            await eventually(is_followed)
        async with (
            suite.stack,
            grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
        ):
            health = health_pb2_grpc.HealthStub(channel)

            async def states() -> list[int]:
                asked = (bootstrap.CHANGE_LOG, *bootstrap.SERVICES, "")
                answers = [await health.Check(health_pb2.HealthCheckRequest(service=one)) for one in asked]
                return [answer.status for answer in answers]

            well = health_pb2.HealthCheckResponse.SERVING
            ill = health_pb2.HealthCheckResponse.NOT_SERVING

            async def is_silent() -> bool:
                return await states() == [ill, well, well, well]

            await eventually(is_silent)  # the services can do theirs without it
            assert (await read_metrics(server.metrics_port))[silent] >= 0.5
            async with incident_store(tmp_path, listen=target) as store:
                edit = ann()

                async def is_merged() -> bool:  # the process may still think that nobody answers there
                    try:
                        await store.reading.merge_incidents(edit, fire, [storm])
                    except UnavailableError:
                        return False
                    return True

                await eventually(is_merged)
                await until_with(client, "storm", [fire])

                async def is_well() -> bool:
                    return await states() == [well] * 4

                await eventually(is_well)
                told = await read_metrics(server.metrics_port)
                assert told["dateline_ingest_articles_to_refresh_total"] >= 1


async def test_of_two_replicas_one_follows_and_the_other_takes_over(
    tmp_path: Path, postgres: Postgres
) -> None:
    async with both(tmp_path, postgres.create()) as (suite, store):
        async with process(suite) as (killed, client):
            fire, storm = await two_incidents(client)
            edit = (await store.reading.merge_incidents(ann(), fire, [storm])).edit
            await until_with(client, "storm", [fire])
            killed.send_signal(signal.SIGKILL)
            await killed.wait()
        left, right = await suite.start(lease_seconds=1.0), await suite.start(lease_seconds=1.0)
        await store.reading.undo_edit(ann(), edit.id)
        for client in (left, right):
            await until_with(client, "storm", [storm])
        assert (await left.get_analysis("storm")).revision == 3  # each change once, however many replicas
