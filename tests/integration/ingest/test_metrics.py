"""What ingest tells Prometheus after known traffic."""

from __future__ import annotations

import asyncio

import pytest

from dateline.domain.errors import StorageError
from dateline.ingest import bootstrap
from dateline.rpc.convert.article import article_to_pb
from dateline_client import OverloadedError
from factories import make_article
from fakes.metrics import read_metrics
from fakes.suite import Suite
from patience import PATIENCE, eventually

WAITS = "dateline_ingest_admission_wait_seconds_count"
REFUSED = "dateline_ingest_admission_refusals_total{reason=overloaded}"
DEGRADED = "dateline_ingest_degraded_answers_total{reason=incident_store_unavailable}"
LINK_JOBS = "dateline_ingest_jobs{kind=link,state=pending}"


async def test_waits_refusals_degraded_answers_and_jobs(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "_COUNT_JOBS_SECONDS", 0.05)
    suite.incident_store.failures = [StorageError("broken"), StorageError("broken")]
    async with suite.ingest(
        metrics_listen="127.0.0.1:0", in_flight=1, queue_size=0, job_first_pause_seconds=60
    ) as (server, client):
        port = server.metrics_port
        before = await read_metrics(port)
        assert (before[WAITS], before[REFUSED], before[DEGRADED]) == (0, 0, 0)
        await client.process_article(article_to_pb(make_article()))

        async def job_is_counted() -> bool:
            return (await read_metrics(port)).get(LINK_JOBS) == 1

        await eventually(job_is_counted)
        suite.extraction.started.clear()
        suite.extraction.gate = asyncio.Event()
        at_work = asyncio.create_task(client.process_article(article_to_pb(make_article("a2"))))
        await asyncio.wait_for(suite.extraction.started.wait(), PATIENCE)
        assert (await read_metrics(port))["dateline_ingest_in_flight"] == 1
        with pytest.raises(OverloadedError):
            await client.process_article(article_to_pb(make_article("a3")))
        suite.extraction.gate.set()
        await at_work
        told = await read_metrics(port)
    assert (told[WAITS], told[REFUSED], told[DEGRADED]) == (2, 1, 2)
    assert told["dateline_ingest_in_flight"] == told["dateline_ingest_queue_length"] == 0
    assert told["dateline_database_transaction_seconds_count{kind=write}"] >= 4
    assert told["dateline_ingest_jobs{kind=analyse,state=dead}"] == 0
