"""EntityService over real connections: what articles name, what the newsroom knows, and who edits it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

import dateline_client as client
from dateline.rpc.convert.article import article_to_pb
from dateline.v1 import entity_pb2, entity_service_pb2
from dateline_client.channel import open_channel
from factories import make_article
from fakes.suite import Suite
from patience import PATIENCE

PERSON, PLACE = entity_pb2.ENTITY_TYPE_PERSON, entity_pb2.ENTITY_TYPE_PLACE
KNOWN = entity_service_pb2.IDENTITY_DECISION_KNOWN
NEW = entity_service_pb2.IDENTITY_DECISION_NEW
CREATED = entity_service_pb2.IMPORT_OUTCOME_CREATED
UPDATED = entity_service_pb2.IMPORT_OUTCOME_UPDATED
UNCHANGED = entity_service_pb2.IMPORT_OUTCOME_UNCHANGED


def record(
    name: str, newsroom: str = "", type_: entity_pb2.EntityType.ValueType = PERSON, **lists: list[str]
) -> entity_service_pb2.KnownEntity:
    identities = [entity_pb2.Identity(scheme="newsroom", id=newsroom)] if newsroom else []
    return entity_service_pb2.KnownEntity(
        type=type_,
        name=name,
        identities=identities,
        aliases=lists.get("aliases"),
        roles=lists.get("roles"),
    )


@asynccontextmanager
async def clients(suite: Suite) -> AsyncIterator[tuple[client.AioIngestClient, client.AioEntityClient]]:
    async with (
        suite.ingest() as (server, ingest),
        client.AioEntityClient(f"127.0.0.1:{server.port}", timeout=PATIENCE) as entities,
    ):
        yield ingest, entities


async def imported(
    entities: client.AioEntityClient, *records: entity_service_pb2.KnownEntity, dry_run: bool = False
) -> list[client.Imported]:
    return [item async for item in entities.import_entities(records, dry_run=dry_run)]


async def test_an_article_brings_in_an_entity_that_is_read_listed_and_found(suite: Suite) -> None:
    async with clients(suite) as (ingest, entities):
        analysis = await ingest.process_article(article_to_pb(make_article()))
        entity_id = analysis.extraction.entities[0].entity_id
        assert entity_id.startswith("ent_")
        entity = await entities.get_entity(entity_id)
        assert (entity.name, entity.type, entity.curated) == ("Examplia", PLACE, False)
        assert [each.id async for each in entities.list_entities(page_size=1)] == [entity_id]
        assert [each.id async for each in entities.search_entities("exam", type=PLACE)] == [entity_id]
        assert (await entities.identify("examplia")).entity_id == entity_id
        nobody = await entities.identify("Ann Roe", type=PERSON)
        assert (nobody.decision, nobody.entity_id, len(nobody.candidates)) == (NEW, "", 0)


async def test_imported_entities_are_what_articles_mean(suite: Suite) -> None:
    async with clients(suite) as (ingest, entities):
        (done,) = await imported(entities, record("Republic of Examplia", "7", PLACE, aliases=["Examplia"]))
        assert done.unwrap().outcome == CREATED
        analysis = await ingest.process_article(article_to_pb(make_article()))
        (entity,) = analysis.extraction.entities
        assert entity.entity_id == done.unwrap().entity.id
        assert [(identity.scheme, identity.id) for identity in entity.identities] == [("newsroom", "7")]


async def test_merges_and_corrections_bind_and_are_told(suite: Suite) -> None:
    async with clients(suite) as (_, entities):
        records = [record("Ann Roe", "1"), record("Ann Doe", "2", roles=["mayor"])]
        ann, doe = [item.unwrap().entity for item in await imported(entities, *records)]
        merged = await entities.merge_entities(ann.id, [doe.id], reason="married", etag=ann.etag)
        assert (await entities.get_entity(doe.id)) == merged
        assert (await entities.identify("Ann Doe", type=PERSON)).entity_id == ann.id
        merged.name = "Ann Roe-Doe"
        corrected = await entities.correct_entity(merged, ["name"], reason="her wish")
        assert list(corrected.aliases) == ["Ann Doe", "Ann Roe"]
        with pytest.raises(client.EtagMismatchError) as refused:
            await entities.correct_entity(merged, ["name"])
        assert refused.value.reason == "ETAG_MISMATCH"
        edits = [edit async for edit in entities.list_edits(doe.id, page_size=2)]
        assert [(edit.kind, edit.reason) for edit in edits][:2] == [
            (entity_service_pb2.ENTITY_EDIT_KIND_CORRECT, "her wish"),
            (entity_service_pb2.ENTITY_EDIT_KIND_MERGE, "married"),
        ]
        assert len(edits) == 4
        assert edits[1].merged.name == "Ann Doe"
        assert [each.id async for each in entities.list_entities()] == [ann.id]
        merged_ones = [each async for each in entities.list_entities(show_merged=True)]
        assert {each.id: each.merged_into for each in merged_ones} == {ann.id: "", doe.id: ann.id}
        undone = await entities.unmerge_entity(doe.id, reason="two after all")
        assert (undone.entity.name, list(undone.entity.roles)) == ("Ann Doe", ["mayor"])
        assert list(undone.entity.distinct_from) == [undone.former_survivor.id] == [ann.id]
        assert await entities.get_entity(doe.id) == undone.entity
        assert not (await entities.unmerge_entity(doe.id)).HasField("former_survivor")


async def test_an_identity_of_another_is_refused_with_its_entity(suite: Suite) -> None:
    async with clients(suite) as (_, entities):
        first, second = [
            item.unwrap().entity
            for item in await imported(entities, record("Ann Roe", "1"), record("Al Roe", "2"))
        ]
        second.identities.append(first.identities[0])
        with pytest.raises(client.IdentityTakenError) as refused:
            await entities.correct_entity(second, ["identities"])
        assert refused.value.metadata["entity_id"] == first.id


async def test_an_import_answers_every_record_in_order_and_again_changes_nothing(suite: Suite) -> None:
    async with clients(suite) as (_, entities):
        records = [record(f"Ann{number} Roe", str(number)) for number in range(450)]
        records[7] = record("", "7")
        records[9] = record("nine", "9", entity_pb2.ENTITY_TYPE_CARDINAL)
        tried = await imported(entities, *records, dry_run=True)
        assert [each.id async for each in entities.list_entities()] == []
        done = await imported(entities, *records)
        again = await imported(entities, *records)
        for answers, outcome in ((tried, CREATED), (done, CREATED), (again, UNCHANGED)):
            assert [item.record.name for item in answers] == [each.name for each in records]
            refused = [index for index, item in enumerate(answers) if item.error]
            assert refused == [7, 9]
            assert {item.unwrap().outcome for item in answers if not item.error} == {outcome}
        error = done[7].error
        assert isinstance(error, client.InvalidArgumentError)
        assert error.violations[0].field == "entity.name"
        assert len([each async for each in entities.list_entities(page_size=100)]) == 448


async def test_what_the_records_raise_comes_after_the_answers(suite: Suite) -> None:
    async def broken() -> AsyncIterator[entity_service_pb2.KnownEntity]:
        yield record("Ann Roe", "1")
        raise KeyError("the file ends here")

    async with clients(suite) as (_, entities):
        answers = entities.import_entities(broken())
        assert (await anext(answers)).unwrap().outcome == CREATED
        with pytest.raises(KeyError):
            await anext(answers)


async def test_wrong_requests_name_the_field(suite: Suite) -> None:
    async with clients(suite) as (_, entities):
        calls = {
            "entity_id": entities.get_entity(""),
            "name": entities.identify(""),
            "type": entities.identify("Ann", type=entity_pb2.ENTITY_TYPE_DATE),
            "context": entities.identify("Ann", context=["x"] * 101),
            "max_candidates": entities.identify("Ann", max_candidates=-1),
            "merged_entity_ids": entities.merge_entities("ent_1", []),
            "reason": entities.merge_entities("ent_1", ["ent_2"], reason="x" * 1_001),
            "update_mask": entities.correct_entity(entity_service_pb2.KnownEntity(id="ent_1"), ["etag"]),
        }
        broken = entity_service_pb2.KnownEntity(id="ent_1", name="Ann\nRoe", aliases=["A.\u2028Roe", "Ann"])
        calls |= {
            "entity.name": entities.correct_entity(broken, ["name"]),
            "entity.aliases[0]": entities.correct_entity(broken, ["aliases"]),
        }
        record = entity_service_pb2.KnownEntity(type=entity_pb2.ENTITY_TYPE_PERSON, name="Ann\rRoe")
        (told,) = [one async for one in entities.import_entities([record])]
        assert isinstance(told.error, client.InvalidArgumentError)
        assert "U+000D at code point 3" in str(told.error.violations)
        for field, call in calls.items():
            with pytest.raises(client.InvalidArgumentError) as refused:
                await call
            assert [violation.field for violation in refused.value.violations] == [field]
        with pytest.raises(client.NotFoundError):
            await entities.get_entity("ent_0")


async def test_two_replicas_that_meet_a_name_at_once_make_one_entity(replicated: Suite) -> None:
    left, right = await replicated.start(), await replicated.start()
    articles = [article_to_pb(make_article(f"a{number}")) for number in range(12)]
    answers = await asyncio.gather(
        *(side.process_article(article) for article, side in zip(articles, (left, right) * 6, strict=True))
    )
    assert len({answer.extraction.entities[0].entity_id for answer in answers}) == 1


async def test_the_blocking_client_does_the_same(suite: Suite) -> None:
    async with suite.ingest() as (server, _):
        await asyncio.to_thread(_use_blocking, f"127.0.0.1:{server.port}")


def _use_blocking(target: str) -> None:
    with client.EntityClient(target, timeout=PATIENCE) as entities:
        done = [
            item.unwrap()
            for item in entities.import_entities([record("Ann Roe", "1"), record("Al Doe", "2")])
        ]
        first, second = (item.entity for item in done)
        assert entities.get_entity(first.id) == first
        assert [each.id for each in entities.list_entities(type=PERSON, page_size=1)] == [second.id, first.id]
        assert [each.id for each in entities.search_entities("doe", page_size=1)] == [second.id]
        found = entities.identify("Roe", roles=["mayor"])
        assert found.decision == entity_service_pb2.IDENTITY_DECISION_UNDECIDED
        assert found.candidates[0].entity == first
        assert found.candidates[0].reasons[0].feature == "surname"
        first.roles.append("mayor")
        first = entities.correct_entity(first, ["roles"])
        assert entities.identify("Roe", roles=["the mayor"]).entity_id == first.id
        assert entities.merge_entities(first.id, [second.id]).id == first.id
        assert len(list(entities.list_edits(first.id, page_size=1))) == 4


async def test_health_tells_of_the_entities_too(suite: Suite) -> None:
    async with suite.ingest() as (server, _):

        def check() -> int:
            with open_channel(f"127.0.0.1:{server.port}") as channel:
                stub = health_pb2_grpc.HealthStub(channel)
                request = health_pb2.HealthCheckRequest(service="dateline.v1.EntityService")
                return int(stub.Check(request, timeout=PATIENCE).status)

        assert await asyncio.to_thread(check) == health_pb2.HealthCheckResponse.SERVING
