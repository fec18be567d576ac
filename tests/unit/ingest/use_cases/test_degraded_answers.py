"""Without the incident store, or a layer of extraction, there is an answer, which says what it lacks."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from dateline.domain.analysis import Layer
from dateline.domain.errors import (
    DatelineError,
    DeadlineError,
    FieldViolation,
    InvalidArgumentError,
    LinkPayloadChangedError,
    OverloadedError,
    UnavailableError,
)
from dateline.domain.linking import LinkKey
from factories import BODY, make_article
from fakes.ingest import Ingest

A = make_article()


@pytest.mark.parametrize(
    "failure",
    [
        UnavailableError("away"),
        DeadlineError("slow"),
        OverloadedError("busy"),
        LinkPayloadChangedError("changed"),
        InvalidArgumentError([FieldViolation("digest", "is wrong")]),
        DatelineError("broken"),
    ],
)
async def test_without_the_incident_store_the_answer_is_degraded_and_heals(
    ingest: Ingest, failure: DatelineError
) -> None:
    ingest.incident_store.failures = [failure]
    degraded = await ingest.send(A, request_id="r1")
    assert degraded.revision == 1
    assert not degraded.links
    assert degraded.story is None
    assert [lack.reason.value for lack in degraded.degradations] == ["incident_store_unavailable"]
    assert degraded.extraction.accounts

    ingest.clock.advance(2)
    assert await ingest.run_jobs() == 1
    healed = await ingest.send(A, request_id="r1")
    assert (healed.version, healed.revision, healed.degradations) == (1, 2, ())
    assert [link.account_key for link in healed.links] == ["i1"]
    assert healed.story
    assert await ingest.read(revision=1) == degraded
    assert not ingest.store.state.jobs
    assert len(ingest.extraction.calls) == 1


async def test_quotes_that_could_not_be_read_cost_no_links(ingest: Ingest) -> None:
    ingest.extraction.incomplete = (Layer.QUOTES,)
    answer = await ingest.send(A)
    assert [lack.reason.value for lack in answer.degradations] == ["extraction_incomplete"]
    assert answer.links
    assert answer.story
    assert not ingest.store.state.jobs, "the same text fails in the same way: nothing is to be tried again"

    ingest.incident_store.failures = [UnavailableError("away")]
    degraded = await ingest.send(replace(A, body=f"{BODY} More."))
    reasons = ["extraction_incomplete", "incident_store_unavailable"]
    assert [lack.reason.value for lack in degraded.degradations] == reasons
    ingest.clock.advance(2)
    assert await ingest.run_jobs() == 1
    healed = await ingest.read()
    assert [lack.reason.value for lack in healed.degradations] == ["extraction_incomplete"]
    assert healed.links


@pytest.mark.parametrize("layer", [Layer.ENTITIES, Layer.INCIDENTS])
async def test_accounts_that_could_not_be_read_take_nothing_back(ingest: Ingest, layer: Layer) -> None:
    await ingest.send(A)
    calls = len(ingest.incident_store.calls)
    ingest.extraction.incomplete = (layer,)
    answer = await ingest.send(replace(A, body=f"{BODY} More."))
    assert len(ingest.incident_store.calls) == calls
    assert [lack.reason.value for lack in answer.degradations] == ["extraction_incomplete"]
    assert "not linked" in answer.degradations[0].message
    assert answer.extraction.entities
    assert not ingest.store.state.jobs


async def test_a_slow_incident_store_leaves_time_for_the_degraded_answer(ingest: Ingest) -> None:
    ingest.incident_store.gate = asyncio.Event()
    answer = await ingest.send(A, seconds=0.3)
    assert answer.degradations


async def test_a_healing_that_fails_is_tried_again_with_the_same_key(ingest: Ingest) -> None:
    ingest.incident_store.failures = [UnavailableError("away")] * 3
    await ingest.send(A)
    for _ in range(3):
        ingest.clock.advance(120)
        await ingest.run_jobs()
    assert (await ingest.read()).revision == 2
    assert ingest.incident_store.calls == [LinkKey("default", "a1", 1, 1)] * 4


async def test_links_that_were_made_of_other_content_are_made_anew(ingest: Ingest) -> None:
    ingest.incident_store.failures = [UnavailableError("away"), LinkPayloadChangedError("changed")]
    await ingest.send(A)
    ingest.clock.advance(2)
    await ingest.run_jobs()
    assert (await ingest.read()).links
    assert [key.revision for key in ingest.incident_store.calls] == [1, 1, 2]
