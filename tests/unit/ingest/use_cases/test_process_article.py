"""One article in, one answer out, and nothing accepted is lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from dateline.domain.errors import DeadlineError, NotFoundError, OverloadedError, RequestIdReusedError
from dateline.domain.linking import LinkKey
from dateline.ingest.jobs import JobKind
from dateline.ingest.use_cases.accept import Submission
from factories import BODY, make_article
from fakes.ingest import Ingest
from patience import EVER_LONGER, eventually

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


async def test_who_waits_for_anothers_work_is_told_before_its_time_is_up(ingest: Ingest) -> None:
    """At the deadline itself its client gives up, and would never hear that the article is kept."""
    ingest.extraction.gate = asyncio.Event()
    first = asyncio.create_task(ingest.send(A))
    await ingest.extraction.started.wait()
    for seconds in EVER_LONGER:
        deadline = ingest.clock.monotonic() + seconds
        with pytest.raises(DeadlineError) as caught:
            await ingest.first.process(Submission("default", A), deadline)
        left = deadline - ingest.clock.monotonic()
        if left > 0:
            break
    assert left > 0
    assert caught.value.metadata == {"article_id": "a1", "version": "1"}
    ingest.extraction.gate.set()
    await first


async def test_duplicates_that_wait_take_no_slots(ingest: Ingest) -> None:
    replica = ingest.replica(in_flight=2, waiting=0)
    ingest.extraction.gate = asyncio.Event()
    first = asyncio.create_task(ingest.send(A, replica=replica))
    await ingest.extraction.started.wait()
    duplicates = [asyncio.create_task(ingest.send(A, replica=replica)) for _ in range(5)]
    await ingest.awaited()

    async def has_room() -> bool:
        return replica.admission.has_free_slot

    await eventually(has_room)
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
