"""Two replicas of the incident store on one PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from dateline.domain.linking import LinkDecision
from dateline.incident_store.db.transactions import MIGRATIONS, SqlTransactions
from dateline.incident_store.ids import TimeOrderedIds
from dateline.incident_store.ranking import packaged_model
from dateline.incident_store.use_cases import LinkReports, LinkRequest, ListIncidents
from dateline.storage.database import Database
from dateline.storage.migrations import migrate
from fakes.incident_clock import FakeClock
from fakes.postgres import Postgres
from incident_factories import WEDNESDAY, account, day, digest, link_request

TOWNS = ("Newark", "Tromso", "Osaka", "Lagos", "Turku", "Bergen")


def told(article_id: str, town: str) -> LinkRequest:
    victim = f"Quillfeather-{town}"
    text = f"{victim} attacked near {town} harbour office {town}-river {victim}-street"
    about = digest(f"{victim} dead in {town}", text, people=[victim], places=[town])
    return link_request(
        article_id, account(time=day(WEDNESDAY), places=[town], victims={victim: 30}), about=about
    )


@pytest.fixture
async def replicas(postgres: Postgres) -> AsyncIterator[list[Database]]:
    url = postgres.create()
    async with AsyncExitStack() as stack:
        opened = [Database.open_to_serve(url) for _ in range(2)]
        for database in opened:
            stack.push_async_callback(database.close)
        migrate(opened[0].engine, MIGRATIONS)
        yield opened


async def test_articles_on_a_new_incident_that_arrive_at_once_open_it_once(replicas: list[Database]) -> None:
    clock = FakeClock()
    seeds = iter(range(10_000))
    ids = TimeOrderedIds(clock.now, lambda count: next(seeds).to_bytes(count))
    links = [LinkReports(SqlTransactions(database), packaged_model(), clock, ids) for database in replicas]
    for town in TOWNS:
        outcomes = await asyncio.gather(
            *(links[number % 2](told(f"{town}-{number}", town), 60.0) for number in range(6))
        )
        assert len({outcome.links[0].incident_id for outcome in outcomes}) == 1
        assert len({outcome.story.story_id for outcome in outcomes if outcome.story}) == 1
        decisions = [outcome.links[0].decision for outcome in outcomes]
        assert decisions.count(LinkDecision.NEW) == 1
    page = await ListIncidents(SqlTransactions(replicas[1]), clock)("default", 50, None, "")
    assert sorted(incident.report_count for incident in page.incidents) == [6] * len(TOWNS)


async def test_the_same_call_on_both_replicas_is_done_once(replicas: list[Database]) -> None:
    clock = FakeClock()
    seeds = iter(range(10_000))
    ids = TimeOrderedIds(clock.now, lambda count: next(seeds).to_bytes(count))
    links = [LinkReports(SqlTransactions(database), packaged_model(), clock, ids) for database in replicas]
    outcomes = await asyncio.gather(*(links[number % 2](told("one", "Newark"), 60.0) for number in range(8)))
    assert all(outcome == outcomes[0] for outcome in outcomes)
    page = await ListIncidents(SqlTransactions(replicas[0]), clock)("default", 50, None, "")
    assert [incident.report_count for incident in page.incidents] == [1]
