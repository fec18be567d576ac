"""An article that is withdrawn is gone at once and stays gone, and the incident store always hears of it."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from dateline.domain.errors import (
    DatelineError,
    EtagMismatchError,
    NotFoundError,
    RequestIdReusedError,
    UnavailableError,
)
from dateline.domain.linking import Retraction
from dateline.ingest.jobs import JobKind, JobState
from dateline.ingest.keys import ArticleKey, VersionKey
from dateline.ingest.use_cases.delete_article import ListDeletions
from dateline.ingest.use_cases.read_articles import GetArticle, ListArticles
from factories import BODY, make_article
from fakes.ingest import Ingest
from patience import PATIENCE, eventually

A = make_article()
A_AGAIN = make_article(body=BODY.replace("nine", "ten"))
V1 = VersionKey("default", "a1", 1)
TOLD = Retraction(("rep-a1",), ("inc-1",), "sto-a1")


async def test_what_is_deleted_is_gone_and_its_record_says_what_went(ingest: Ingest) -> None:
    await ingest.send(A)
    await ingest.send(A_AGAIN)
    await ingest.send(make_article("a2"))
    with capture_logs() as logs:
        deletion = await ingest.delete(reason="the court said so", caller="cms")
    assert deletion is not None
    assert (deletion.version, deletion.analyses, deletion.caller) == (2, 2, "cms")
    assert (deletion.reason, deletion.deleted_at) == ("the court said so", ingest.clock.now())
    assert (deletion.retracted_at, deletion.retraction) == (ingest.clock.now(), TOLD)
    assert ingest.incident_store.retracted == [VersionKey("default", "a1", 2)]
    for version in (None, 1, 2):
        with pytest.raises(NotFoundError):
            await GetArticle(ingest.store)(ArticleKey("default", "a1"), version)
        with pytest.raises(NotFoundError):
            await ingest.read(version)
    page = await ListArticles(ingest.store)("default", 9, None)
    assert [version.article.id for version in page.versions] == ["a2"]
    assert not ingest.store.state.jobs
    told = str(logs)
    assert "article_deleted" in told
    assert "court" not in told
    assert "Nine" not in told
    assert (await ListDeletions(ingest.store)("default", 9, None)).deletions == [deletion]


async def test_sent_again_it_is_the_next_version(ingest: Ingest) -> None:
    await ingest.send(A)
    await ingest.send(A_AGAIN)
    await ingest.delete()
    analysis = await ingest.send(A)
    assert (analysis.version, analysis.revision, len(analysis.links)) == (3, 1, 1)
    again = await ingest.delete()
    assert again is not None
    assert (again.version, again.analyses) == (3, 1)
    assert (await ingest.send(A)).version == 4


async def test_a_late_retry_does_not_bring_it_back(ingest: Ingest) -> None:
    await ingest.send(A, request_id="r1")
    await ingest.delete()
    with pytest.raises(NotFoundError):
        await ingest.send(A, request_id="r1")
    assert not ingest.store.state.versions


async def test_to_delete_what_is_not_there_is_not_found_unless_that_is_allowed(ingest: Ingest) -> None:
    with pytest.raises(NotFoundError):
        await ingest.delete()
    assert await ingest.delete(allow_missing=True) is None
    assert await ingest.delete(allow_missing=True, dry_run=True) is None
    await ingest.send(A)
    deletion = await ingest.delete()
    with pytest.raises(NotFoundError):
        await ingest.delete()
    assert await ingest.delete(allow_missing=True) == deletion
    assert await ingest.delete(allow_missing=True, dry_run=True) == deletion
    assert len(ingest.store.state.deletions) == 1


async def test_a_retry_with_the_same_request_id_is_answered_as_before(ingest: Ingest) -> None:
    await ingest.send(A)
    deletion = await ingest.delete(request_id="d1", reason="why")
    await ingest.send(A)  # sent again meanwhile: a late retry must not delete that
    assert await ingest.delete(request_id="d1", reason="why") == deletion
    assert (await ingest.read()).version == 2
    with pytest.raises(RequestIdReusedError):
        await ingest.delete("a2", request_id="d1", reason="why")


async def test_an_etag_of_a_former_version_is_refused_and_that_of_a_revision_stands(ingest: Ingest) -> None:
    ingest.incident_store.failures = [UnavailableError("away")]
    await ingest.send(A)
    read = await GetArticle(ingest.store)(ArticleKey("default", "a1"), None)
    ingest.clock.advance(5)
    await ingest.run_jobs()  # the links make another revision of the same version
    assert (await ingest.read()).revision == 2
    for dry_run in (True, False):
        with pytest.raises(EtagMismatchError) as caught:
            await ingest.delete(etag="v7", dry_run=dry_run)
        assert caught.value.metadata == {"article_id": "a1", "etag": read.etag}
    await ingest.delete(etag=read.etag)


async def test_a_dry_run_tells_what_would_go_and_changes_nothing(ingest: Ingest) -> None:
    await ingest.send(A)
    plan = await ingest.delete(dry_run=True, reason="why")
    assert plan is not None
    assert (plan.version, plan.analyses, plan.retraction) == (1, 1, TOLD)
    assert plan.deleted_at is None
    assert plan.retracted_at is None
    assert (await ingest.read()).revision == 1
    assert not ingest.incident_store.retracted
    assert not ingest.store.state.deletions
    ingest.incident_store.failures = [UnavailableError("away")]
    with pytest.raises(UnavailableError):
        await ingest.delete(dry_run=True)


async def test_an_incident_store_that_is_away_is_told_later_by_whoever_can(ingest: Ingest) -> None:
    first, other = ingest.replica(), ingest.replica()
    await ingest.send(A)
    ingest.incident_store.failures = [UnavailableError("away")] * 40
    deletion = await ingest.delete(replica=first)
    assert deletion is not None
    assert deletion.retracted_at is None
    with pytest.raises(NotFoundError):
        await ingest.read()
    while ingest.incident_store.failures:
        ingest.clock.advance(200)
        assert await ingest.run_jobs(other) == 1
    ingest.clock.advance(200)
    await ingest.run_jobs(other)
    kept = ingest.store.state.deletions[V1]
    assert (kept.retracted_at, kept.retraction) == (ingest.clock.now(), TOLD)
    assert ingest.incident_store.retracted == [V1]
    assert not ingest.store.state.jobs


async def test_what_was_retracted_is_told_also_where_the_answer_was_lost(ingest: Ingest) -> None:
    await ingest.send(A)
    ingest.incident_store.lost_answers = 1
    deletion = await ingest.delete()
    assert deletion is not None
    assert deletion.retracted_at is None
    ingest.clock.advance(5)
    await ingest.run_jobs()
    assert ingest.store.state.deletions[V1].retraction == TOLD


async def test_a_retraction_that_was_given_up_is_taken_up_when_it_is_asked_for_again(ingest: Ingest) -> None:
    await ingest.send(A)
    ingest.incident_store.failures = [DatelineError("a defect")] * 3
    await ingest.delete()
    for _ in range(4):
        ingest.clock.advance(200)
        await ingest.run_jobs()
    job = ingest.job(kind=JobKind.RETRACT)
    assert job is not None
    assert job.state is JobState.DEAD
    with pytest.raises(NotFoundError):
        await ingest.delete()
    assert await ingest.run_jobs() == 1
    assert ingest.incident_store.retracted == [V1]


async def test_sent_again_before_the_incident_store_heard_the_new_version_stands(ingest: Ingest) -> None:
    await ingest.send(A)
    ingest.incident_store.failures = [UnavailableError("away")]
    await ingest.delete()
    assert (await ingest.send(A)).version == 2
    ingest.clock.advance(5)
    await ingest.run_jobs()
    assert ingest.incident_store.retracted == [V1]  # up to the version that went, and no further
    assert (await ingest.read()).version == 2


async def test_an_article_deleted_while_it_is_analysed_stays_deleted(ingest: Ingest) -> None:
    """Neither the call at hand, nor one that waits for it, nor a failure brings it back."""
    ingest.extraction.gate = asyncio.Event()
    at_work = asyncio.create_task(ingest.send(A))
    await ingest.extraction.started.wait()
    waiting = asyncio.create_task(ingest.send(A))
    await ingest.awaited()
    await ingest.delete()
    ingest.extraction.gate.set()
    for call in (at_work, waiting):
        with pytest.raises(NotFoundError):
            await asyncio.wait_for(call, PATIENCE)
    state = ingest.store.state
    assert not state.versions
    assert not state.analyses
    assert not state.jobs


async def test_a_caller_who_goes_away_while_it_is_deleted_leaves_no_lease(ingest: Ingest) -> None:
    await ingest.send(A)
    ingest.store.tells = asyncio.Event()
    call = asyncio.create_task(ingest.delete())

    async def is_deleted() -> bool:
        return not ingest.store.state.versions

    await eventually(is_deleted)
    call.cancel()
    await asyncio.wait([call])
    ingest.store.tells.set()
    await ingest.first.worker.settle()
    assert await ingest.run_jobs() == 1
    assert ingest.incident_store.retracted == [V1]


async def test_an_analysis_that_fails_after_the_deletion_is_not_promised(ingest: Ingest) -> None:
    ingest.extraction.gate = asyncio.Event()
    ingest.extraction.failures = [UnavailableError("away")]
    call = asyncio.create_task(ingest.send(A))
    await ingest.extraction.started.wait()
    await ingest.delete()
    ingest.extraction.gate.set()
    with pytest.raises(NotFoundError):
        await call
    assert not ingest.store.state.jobs


async def test_links_that_are_owed_are_not_made_for_what_is_deleted(ingest: Ingest) -> None:
    ingest.incident_store.failures = [UnavailableError("away")]
    await ingest.send(A)
    calls = len(ingest.incident_store.calls)
    await ingest.delete()
    ingest.clock.advance(200)
    await ingest.run_jobs()
    assert len(ingest.incident_store.calls) == calls
