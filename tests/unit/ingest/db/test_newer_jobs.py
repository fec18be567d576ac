"""Jobs of kinds that a newer replica has promised, while replicas are replaced one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
import structlog
from prometheus_client import CollectorRegistry

from dateline.ingest.db.tables import JOB
from dateline.ingest.db.unit_of_work import MIGRATIONS, SqlStore
from dateline.ingest.jobs import Job, JobKind, JobState
from dateline.ingest.keys import VersionKey
from dateline.ingest.metrics import IngestMetrics
from dateline.ingest.ports import UnitOfWork
from dateline.storage.database import Database
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
from fakes.postgres import Postgres

NOW = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
MINE = Job(VersionKey("default", "a1", 1), JobKind.LINK, created_at=NOW, run_after=NOW)
GIVEN_UP = replace(MINE, version=VersionKey("default", "a2", 1), state=JobState.DEAD)


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SqlStore]:
    """With two jobs, and two of a kind that this replica has no word for, both older."""
    url = f"sqlite:///{tmp_path}/ingest.db"
    if request.param == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.emptied(_make_schema)
    database = Database.open(url)
    made = SqlStore(database)
    await made.prepare(migrate=True)

    def put(work: UnitOfWork) -> None:
        for job in (MINE, GIVEN_UP):
            work.jobs.put(job)
            before = replace(job, version=replace(job.version, version=2), run_after=NOW - dt.timedelta(1))
            work.jobs.put(before)

    await made.write(put)
    await database.write(
        lambda connection: connection.execute(sa.update(JOB).where(JOB.c.version == 2).values(kind="newer"))
    )
    yield made
    await database.close()


def _make_schema(url: str) -> None:
    engine = make_engine(url)
    migrate(engine, MIGRATIONS)
    engine.dispose()


async def test_they_are_left_to_the_newer_replica(store: SqlStore) -> None:
    assert await store.read(lambda work: list(work.jobs.due(NOW, 1))) == [MINE]
    assert await store.write(lambda work: list(work.jobs.due(NOW, 10))) == [MINE]
    assert await store.read(lambda work: list(work.jobs.dead("default"))) == [GIVEN_UP]
    assert await store.read(lambda work: work.jobs.count()) == {
        ("link", "pending"): 1,
        ("link", "dead"): 1,
        ("newer", "pending"): 1,
        ("newer", "dead"): 1,
    }


async def test_they_are_counted_as_others_and_told_of_once(store: SqlStore) -> None:
    registry = CollectorRegistry()
    metrics = IngestMetrics(registry)
    with structlog.testing.capture_logs() as logged:
        await metrics.count_jobs(store)
        await metrics.count_jobs(store)
    assert [(line["event"], line["kind"]) for line in logged] == [("job_of_unknown_kind", "newer")]
    for kind, jobs in (("other", 1), ("link", 1), ("analyse", 0)):
        for state in JobState:
            labels = {"kind": kind, "state": state.value}
            assert registry.get_sample_value("dateline_ingest_jobs", labels) == jobs, labels
