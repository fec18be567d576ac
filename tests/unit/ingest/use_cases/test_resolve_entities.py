"""Entities of articles over time: the same thing is the same entity, whoever meets it and however often."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import pytest

from dateline.domain.analysis import Analysis
from dateline.domain.entity import EntityType
from dateline.domain.errors import AnalysisPendingError, UnavailableError
from dateline.domain.known_entity import IdentityDecision, KnownEntity
from dateline.ingest.use_cases.resolve_entities import ResolveEntities
from factories import NOON, make_analysis, make_article, make_job, make_known, make_version, seconds
from fakes.ingest import Ingest

OTHER_BODY = "Gunmen killed nobody in Examplia on Sunday, the police said."


def ids(analysis: Analysis) -> list[str]:
    return [entity.entity_id for entity in analysis.extraction.entities]


def kept(ingest: Ingest) -> list[KnownEntity]:
    return list(ingest.store.state.entities.entities.values())


async def keep(ingest: Ingest, *entities: KnownEntity, newsroom_id: str = "default") -> None:
    await ingest.store.write(lambda work: work.entities.add(newsroom_id, entities))


async def test_a_new_name_gets_an_id_that_linking_is_told(ingest: Ingest) -> None:
    analysis = await ingest.send(make_article())
    assert ids(analysis) == ["ent_1"]
    assert [entity.entity_id for entity in ingest.incident_store.digests[0].entities] == ["ent_1"]
    assert ids(await ingest.read()) == ["ent_1"]


async def test_later_articles_and_versions_find_the_same_entity(ingest: Ingest) -> None:
    await ingest.send(make_article())
    assert ids(await ingest.send(make_article("a2", body=OTHER_BODY))) == ["ent_1"]
    assert ids(await ingest.send(make_article(body=OTHER_BODY))) == ["ent_1"]
    assert len(kept(ingest)) == 1


async def test_an_article_whose_names_are_known_writes_nothing_of_them(ingest: Ingest) -> None:
    await keep(ingest, make_known("ent_9", "Examplia", EntityType.PLACE))
    before = kept(ingest)
    assert ids(await ingest.send(make_article())) == ["ent_9"]
    assert kept(ingest) == before


async def test_newsrooms_do_not_share_entities(ingest: Ingest) -> None:
    await keep(ingest, make_known("ent_9", "Examplia", EntityType.PLACE), newsroom_id="other")
    assert ids(await ingest.send(make_article())) == ["ent_1"]


async def test_replicas_that_meet_a_name_at_once_make_one_entity(ingest: Ingest) -> None:
    replicas = [ingest.replica(), ingest.replica()]
    answers = await asyncio.gather(
        *(ingest.send(make_article(f"a{number}"), replica=replicas[number % 2]) for number in range(6))
    )
    assert {entity_id for answer in answers for entity_id in ids(answer)} == {
        entity.id for entity in kept(ingest)
    }
    assert len(kept(ingest)) == 1


async def test_a_version_that_a_job_takes_up_is_resolved(ingest: Ingest) -> None:
    await ingest.store.write(lambda work: work.articles.add(make_version()))
    await ingest.store.write(lambda work: work.jobs.put(make_job()))
    await ingest.run_jobs()
    assert ids(await ingest.read()) == ["ent_1"]


async def test_a_linking_that_comes_later_is_told_the_same_ids(ingest: Ingest) -> None:
    ingest.incident_store.failures.append(UnavailableError("away"))
    degraded = await ingest.send(make_article())
    assert degraded.degradations
    ingest.clock.advance(60)
    await ingest.run_jobs()
    assert [entity.entity_id for entity in ingest.incident_store.digests[-1].entities] == ["ent_1"]
    assert ids(await ingest.read()) == ["ent_1"]


async def test_an_entity_that_was_made_before_a_failure_is_found_again(ingest: Ingest) -> None:
    ingest.incident_store.failures.append(KeyError("a defect"))
    with pytest.raises(AnalysisPendingError):
        await ingest.send(make_article())
    ingest.clock.advance(60)
    assert ids(await ingest.send(make_article())) == ["ent_1"]
    assert len(kept(ingest)) == 1


async def test_a_merged_entity_is_the_survivor_from_then_on(ingest: Ingest) -> None:
    await ingest.send(make_article())
    (old,) = kept(ingest)
    survivor = make_known("ent_9", "Republic of Examplia", EntityType.PLACE, aliases=("Examplia",))

    await keep(ingest, survivor)
    await ingest.store.write(
        lambda work: work.entities.put("default", old.changed(NOON + seconds(1), merged_into="ent_9"))
    )
    assert ids(await ingest.send(make_article(body=OTHER_BODY))) == ["ent_9"]


async def test_an_articles_former_version_decides_between_two_of_one_name(ingest: Ingest) -> None:
    await keep(ingest, make_known("ent_8", "Examplia", EntityType.PLACE))
    await ingest.send(make_article())
    await keep(ingest, make_known("ent_9", "Examplia", EntityType.PLACE))
    assert ids(await ingest.send(make_article("a2"))) == [""]
    assert ids(await ingest.send(make_article(body=OTHER_BODY))) == ["ent_8"]


async def test_a_former_version_stands_by_an_entity_that_was_merged_since(ingest: Ingest) -> None:
    await ingest.send(make_article())
    (old,) = kept(ingest)
    both = [make_known(f"ent_{number}", "Examplia", EntityType.PLACE) for number in (8, 9)]
    await keep(ingest, *both)
    await ingest.store.write(
        lambda work: work.entities.put("default", old.changed(NOON + seconds(1), merged_into="ent_9"))
    )
    assert ids(await ingest.send(make_article(body=OTHER_BODY))) == ["ent_9"]


async def test_two_clusters_of_a_new_name_get_the_id_that_is_kept(ingest: Ingest) -> None:
    version = make_version()
    found = make_analysis().extraction
    (place,) = found.entities
    twice = replace(found, entities=(place, replace(place, key="e2", name="The Examplia")))
    told: list[Mapping[IdentityDecision, int]] = []
    resolve = ResolveEntities(store=ingest.store, clock=ingest.clock, new_id=ingest.ids, tell=told.append)
    assert [entity.entity_id for entity in (await resolve(version, twice)).entities] == ["ent_1", "ent_1"]
    surname = replace(place, key="e3", type=EntityType.PERSON, name="Roe")
    await resolve(version, replace(found, entities=(place, surname)))
    known, new, undecided = IdentityDecision.KNOWN, IdentityDecision.NEW, IdentityDecision.UNDECIDED
    assert told == [{known: 0, new: 2, undecided: 0}, {known: 1, new: 0, undecided: 1}]
