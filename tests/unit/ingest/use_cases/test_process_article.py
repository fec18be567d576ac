"""One article in, one answer out, and nothing accepted is lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from dateline.domain.analysis import Layer
from dateline.domain.errors import (
    AnalysisFailedError,
    AnalysisPendingError,
    DatelineError,
    DeadlineError,
    FieldViolation,
    InvalidArgumentError,
    LinkPayloadChangedError,
    NotFoundError,
    OverloadedError,
    RequestIdReusedError,
    StorageError,
    UnavailableError,
    WorkerLostError,
)
from dateline.domain.linking import LinkKey
from dateline.ingest.jobs import JobKind, JobState
from factories import BODY, make_article
from fakes.ingest import Ingest
from patience import EVER_LONGER

A = make_article()
B = make_article(body=BODY.replace("nine", "ten"))


async def test_an_article_is_analysed_linked_and_kept(ingest: Ingest) -> None:
    answer = await ingest.send(A)
    assert (answer.article_id, answer.version, answer.revision) == ("a1", 1, 1)
    assert [account.type for account in answer.extraction.accounts] == ["conflict.attack"]
    assert [link.account_key for link in answer.links] == ["i1"]
    assert answer.story
    assert answer.story.story_id == f"sto-{answer.article_id}"
    assert not answer.degradations
    assert await ingest.read() == answer
    assert ingest.incident_store.calls == [LinkKey("default", "a1", 1, 1)]
    assert not ingest.store.state.jobs


async def test_the_version_is_kept_before_the_analysis_begins(ingest: Ingest) -> None:
    ingest.extraction.gate = asyncio.Event()
    call = asyncio.create_task(ingest.send(A))
    await ingest.extraction.started.wait()
    assert [version.article for version in ingest.store.state.versions.values()] == [A]
    job = ingest.job()
    assert job is not None
    assert job.owner == "p0"
    ingest.extraction.gate.set()
    await call


async def test_the_same_content_is_the_same_version_and_not_analysed_again(ingest: Ingest) -> None:
    first = await ingest.send(A)
    assert await ingest.send(A) == first
    assert await ingest.send(A, request_id="r1") == first
    assert len(ingest.extraction.calls) == 1


async def test_other_content_is_the_next_version_compared_with_the_latest_only(ingest: Ingest) -> None:
    versions = [(await ingest.send(article)).version for article in (A, A, B, A, A, B)]
    assert versions == [1, 1, 2, 3, 3, 4]


async def test_another_outlet_alone_is_no_new_version(ingest: Ingest) -> None:
    await ingest.send(A)
    assert (await ingest.send(replace(A, outlet="Daily Example"))).version == 1


async def test_a_replay_returns_its_own_version_though_another_came_since(ingest: Ingest) -> None:
    first = await ingest.send(A, request_id="r1")
    await ingest.send(B, request_id="r2")
    assert await ingest.send(A, request_id="r1") == first
    assert len(ingest.store.state.versions) == 2


async def test_a_request_id_used_for_another_article_is_refused(ingest: Ingest) -> None:
    await ingest.send(A, request_id="r1")
    for other in (B, replace(A, outlet="Daily Example"), replace(A, id="a2")):
        with pytest.raises(RequestIdReusedError):
            await ingest.send(other, request_id="r1")
    assert len(ingest.store.state.versions) == 1


async def test_a_request_id_is_free_again_after_a_day(ingest: Ingest) -> None:
    await ingest.send(A, request_id="r1")
    ingest.clock.advance(24 * 3600 + 1)
    assert (await ingest.send(B, request_id="r1")).version == 2


@pytest.mark.parametrize("request_id", [None, "r1"])
async def test_a_concurrent_duplicate_waits_for_the_first(ingest: Ingest, request_id: str | None) -> None:
    ingest.extraction.gate = asyncio.Event()
    calls = [asyncio.create_task(ingest.send(A, request_id=request_id)) for _ in range(5)]
    await ingest.extraction.started.wait()
    ingest.extraction.gate.set()
    answers = await asyncio.gather(*calls)
    assert all(answer == answers[0] for answer in answers)
    assert len(ingest.extraction.calls) == 1


async def test_duplicates_that_wait_take_no_slots(ingest: Ingest) -> None:
    replica = ingest.replica(in_flight=2, waiting=0)
    ingest.extraction.gate = asyncio.Event()
    first = asyncio.create_task(ingest.send(A, replica=replica))
    await ingest.extraction.started.wait()
    duplicates = [asyncio.create_task(ingest.send(A, replica=replica)) for _ in range(5)]
    other = asyncio.create_task(ingest.send(make_article("a2"), replica=replica))
    while len(ingest.extraction.calls) < 2:  # noqa: ASYNC110 - a fake has no event for it
        await asyncio.sleep(0)
    ingest.extraction.gate.set()
    answers = await asyncio.gather(first, *duplicates, other)
    assert [answer.article_id for answer in answers] == ["a1"] * 6 + ["a2"]


async def test_two_replicas_never_analyse_a_version_at_the_same_time(ingest: Ingest) -> None:
    replicas = [ingest.replica(), ingest.replica()]
    ingest.extraction.gate = asyncio.Event()
    calls = [asyncio.create_task(ingest.send(A, replica=replica)) for replica in replicas * 3]
    await ingest.extraction.started.wait()
    ingest.extraction.gate.set()
    answers = await asyncio.gather(*calls)
    assert all(answer == answers[0] for answer in answers)
    assert (len(ingest.extraction.calls), ingest.extraction.most_at_work) == (1, 1)


async def test_an_overload_is_told_before_anything_is_kept(ingest: Ingest) -> None:
    replica = ingest.replica(in_flight=1, waiting=0)
    ingest.extraction.gate = asyncio.Event()
    first = asyncio.create_task(ingest.send(A, replica=replica))
    await ingest.extraction.started.wait()
    with pytest.raises(OverloadedError) as caught:
        await ingest.send(make_article("a2"), replica=replica, request_id="r1")
    assert caught.value.retry_after is not None
    assert len(ingest.store.state.versions) == 1
    assert not ingest.store.state.requests
    ingest.extraction.gate.set()
    await first


async def test_an_overload_refuses_no_replay(ingest: Ingest) -> None:
    replica = ingest.replica(in_flight=1, waiting=0)
    kept = await ingest.send(A, request_id="r1", replica=replica)
    ingest.extraction.gate = asyncio.Event()
    ingest.extraction.started.clear()
    other = asyncio.create_task(ingest.send(make_article("a2"), replica=replica))
    await ingest.extraction.started.wait()
    for request_id in ("r1", "r2", None):
        assert await ingest.send(A, request_id=request_id, replica=replica) == kept
    duplicate = asyncio.create_task(ingest.send(make_article("a2"), replica=replica))
    await ingest.awaited()
    ingest.extraction.gate.set()
    assert await duplicate == await other


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


async def test_without_extraction_the_version_is_kept_and_analysed_later(ingest: Ingest) -> None:
    ingest.extraction.failures = [UnavailableError("away")]
    with pytest.raises(AnalysisPendingError) as caught:
        await ingest.send(A, request_id="r1")
    assert caught.value.metadata == {"article_id": "a1", "version": "1"}
    assert caught.value.retry_after is not None
    with pytest.raises(AnalysisPendingError):
        await ingest.read()

    ingest.clock.advance(2)
    assert await ingest.run_jobs() == 1
    assert (await ingest.read()).revision == 1
    assert (await ingest.send(A, request_id="r1")).revision == 1
    assert len(ingest.extraction.calls) == 2


async def test_a_retry_does_not_wait_for_the_background(ingest: Ingest) -> None:
    ingest.extraction.failures = [UnavailableError("away")]
    with pytest.raises(AnalysisPendingError):
        await ingest.send(A, request_id="r1")
    assert (await ingest.send(A, request_id="r1")).revision == 1


async def test_a_deadline_that_passes_leaves_the_work_to_the_background(ingest: Ingest) -> None:
    ingest.extraction.gate = asyncio.Event()
    for seconds in EVER_LONGER:
        with pytest.raises(DeadlineError) as caught:
            await ingest.send(A, seconds=seconds)
        if ingest.extraction.started.is_set():
            break
    assert caught.value.metadata == {"article_id": "a1", "version": "1"}
    await ingest.first.worker.settle()
    ingest.extraction.gate.set()
    assert await ingest.run_jobs() == 1
    assert (await ingest.read()).revision == 1


async def test_a_deadline_that_has_passed_keeps_nothing(ingest: Ingest) -> None:
    with pytest.raises(DeadlineError):
        await ingest.send(A, seconds=-1)
    assert not ingest.store.state.versions


async def test_a_caller_who_goes_away_leaves_the_work_to_the_background(ingest: Ingest) -> None:
    ingest.extraction.gate = asyncio.Event()
    call = asyncio.create_task(ingest.send(A))
    await ingest.extraction.started.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await ingest.first.worker.settle()
    ingest.extraction.gate.set()
    assert await ingest.run_jobs() == 1
    assert (await ingest.read()).revision == 1


async def test_a_duplicate_takes_over_when_the_first_caller_goes_away(ingest: Ingest) -> None:
    ingest.extraction.gate = asyncio.Event()
    first = asyncio.create_task(ingest.send(A))
    await ingest.extraction.started.wait()
    duplicate = asyncio.create_task(ingest.send(A))
    await ingest.awaited()
    first.cancel()
    ingest.extraction.gate.set()
    assert (await duplicate).revision == 1
    assert len(ingest.extraction.calls) == 2


@pytest.mark.parametrize(
    "poison",
    [
        InvalidArgumentError([FieldViolation("text", "is not to its taste")]),
        DatelineError("internal"),
        WorkerLostError("it died"),
        DeadlineError("never ends"),
        ValueError("a defect, with words of the article"),
    ],
)
async def test_a_poison_article_is_given_up_with_a_clear_error(ingest: Ingest, poison: Exception) -> None:
    ingest.extraction.always = poison
    with pytest.raises(DatelineError):
        await ingest.send(A, request_id="r1")
    await ingest.first.worker.settle()
    for _ in range(8):
        ingest.clock.advance(200)
        await ingest.run_jobs()
    job = ingest.job()
    assert job is not None
    assert (job.state, job.faults) == (JobState.DEAD, 3)
    assert len(ingest.extraction.calls) <= 4
    for question in (ingest.read(), ingest.send(A, request_id="r1")):
        with pytest.raises(AnalysisFailedError) as caught:
            await question
        assert caught.value.metadata["version"] == "1"


async def test_sending_a_given_up_article_again_starts_afresh(ingest: Ingest) -> None:
    ingest.extraction.failures = [DatelineError("internal")] * 3
    with pytest.raises(AnalysisPendingError):
        await ingest.send(A)
    for _ in range(2):
        ingest.clock.advance(200)
        await ingest.run_jobs()
    with pytest.raises(AnalysisFailedError):
        await ingest.read()
    assert (await ingest.send(A)).version == 1


async def test_an_outage_never_uses_an_article_up(ingest: Ingest) -> None:
    ingest.extraction.always = UnavailableError("away")
    with pytest.raises(AnalysisPendingError):
        await ingest.send(A)
    for _ in range(50):
        ingest.clock.advance(200)
        await ingest.run_jobs()
    ingest.extraction.always = None
    ingest.clock.advance(200)
    await ingest.run_jobs()
    assert (await ingest.read()).revision == 1


async def test_a_database_that_refuses_the_analysis_loses_nothing(ingest: Ingest) -> None:
    ingest.extraction.gate = asyncio.Event()
    call = asyncio.create_task(ingest.send(A))
    await ingest.extraction.started.wait()
    ingest.store.failures = [StorageError("disk full"), StorageError("disk full")]
    ingest.extraction.gate.set()
    with pytest.raises(AnalysisPendingError):
        await call
    ingest.clock.advance(21)  # not even the lease could be given back, so that it has to run out
    assert await ingest.run_jobs() == 1
    assert (await ingest.read()).revision == 1


async def test_a_lease_that_was_lost_keeps_nothing_twice(ingest: Ingest) -> None:
    """The first replica hangs beyond its lease without renewing it; the second does the work."""
    slow, quick = ingest.replica(), ingest.replica()
    ingest.extraction.gate = asyncio.Event()
    call = asyncio.create_task(ingest.send(A, replica=slow))
    await ingest.extraction.started.wait()
    gate, ingest.extraction.gate = ingest.extraction.gate, None
    ingest.clock.advance(21)
    assert await ingest.run_jobs(quick) == 1
    kept = await ingest.read()
    gate.set()
    assert await call == kept
    assert list(ingest.store.state.analyses.values()) == [kept]


async def test_a_lease_that_is_renewed_is_not_taken_up(ingest: Ingest) -> None:
    working, idle = ingest.replica(), ingest.replica()
    ingest.extraction.gate = asyncio.Event()
    call = asyncio.create_task(ingest.send(A, replica=working))
    await ingest.extraction.started.wait()
    for _ in range(5):
        ingest.clock.advance(15)
        await working.worker.renew_leases()
        assert await ingest.run_jobs(idle) == 0
    ingest.extraction.gate.set()
    await call
    assert len(ingest.extraction.calls) == 1


async def test_a_deleted_article_is_not_brought_back_by_a_replay(ingest: Ingest) -> None:
    await ingest.send(A, request_id="r1")
    ingest.store.state.versions.clear()
    ingest.store.state.analyses.clear()
    with pytest.raises(NotFoundError):
        await ingest.send(A, request_id="r1")


async def test_what_is_not_there_is_not_found(ingest: Ingest) -> None:
    with pytest.raises(NotFoundError):
        await ingest.read()
    await ingest.send(A)
    for version, revision in ((2, None), (1, 2), (None, 3)):
        with pytest.raises(NotFoundError):
            await ingest.read(version, revision)


async def test_linking_learns_of_the_article_but_never_its_body(ingest: Ingest) -> None:
    await ingest.send(A)
    assert ingest.job(kind=JobKind.LINK) is None
    digest = ingest.incident_store.digests[0]
    assert digest.headline == A.headline
    assert [entity.name for entity in digest.entities] == ["Examplia"]
