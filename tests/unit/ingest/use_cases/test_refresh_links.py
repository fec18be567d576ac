"""An answer follows what editors do to what it was linked to, as another revision of the same version."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from dateline.domain.analysis import Layer
from dateline.domain.errors import UnavailableError
from dateline.domain.linking import LinkDecision, StandingLinks, StoryLink
from dateline.ingest.jobs import JobKind, JobState
from dateline.ingest.use_cases.refresh_links import MOVED, STORY_MOVED, refreshed
from factories import BODY, NOON, make_analysis, make_article, make_link, seconds
from fakes.ingest import Ingest

A = make_article()
LATER = NOON + seconds(60)
LINKED = make_analysis()
MERGED = replace(LINKED, revision=2, links=(replace(make_link("i1"), incident_id="inc-2"),))


@pytest.mark.parametrize(
    ("standing", "incidents"),
    [
        (StandingLinks(1, {"i1": "inc-1"}), None),  # all is as it was
        (StandingLinks(1, {"i1": "inc-2"}), ["inc-2"]),  # merged, or moved
        (StandingLinks(1, {}), []),  # retracted
        (StandingLinks(2, {"i1": "inc-2"}), []),  # a newer version took its place
        (StandingLinks(0, {}), None),  # not linked yet
        (StandingLinks(1, {"i1": "inc-1", "i9": "inc-2"}), ["inc-1"]),  # an account that is not in the answer
    ],
)
def test_the_links_become_those_that_stand(standing: StandingLinks, incidents: list[str] | None) -> None:
    after = refreshed(LINKED, standing, [LINKED], LATER)
    if incidents is None:
        assert after is None
        return
    assert after is not None
    assert [link.incident_id for link in after.links] == incidents
    assert (after.version, after.revision, after.created_at) == (1, 2, LATER)
    assert replace(after, revision=1, created_at=NOON, links=LINKED.links) == LINKED


def test_a_moved_account_says_that_an_editor_moved_it_and_goes_back_to_what_it_said() -> None:
    away = refreshed(LINKED, StandingLinks(1, {"i1": "inc-2"}), [LINKED], LATER)
    assert away is not None
    (link,) = away.links
    assert link.decision is LinkDecision.LINKED
    assert link.chosen is not None
    assert link.chosen.reasons == (MOVED,)
    back = refreshed(away, StandingLinks(1, {"i1": "inc-1"}), [LINKED, away], LATER)
    assert back is not None
    assert (back.revision, back.links) == (3, LINKED.links)


@pytest.mark.parametrize(
    ("standing", "story_id"),
    [
        (StandingLinks(1, {"i1": "inc-1"}, "sto-1"), None),  # all is as it was
        (StandingLinks(1, {"i1": "inc-1"}, "sto-2"), "sto-2"),  # it went to another story
        (StandingLinks(1, {"i1": "inc-2"}, "sto-2"), "sto-2"),  # and its account to another incident
        (StandingLinks(1, {"i1": "inc-2"}), "sto-1"),  # a store of a release that does not tell
        (StandingLinks(2, {"i1": "inc-1"}, "sto-2"), "sto-1"),  # that is the newer version's
    ],
)
def test_the_story_becomes_the_one_that_holds_the_article(
    standing: StandingLinks, story_id: str | None
) -> None:
    told = replace(LINKED, story=StoryLink("sto-1", LinkDecision.NEW))
    after = refreshed(told, standing, [told], LATER)
    assert (after.story.story_id if after and after.story else None) == story_id
    if after and after.story and story_id == "sto-2":
        assert after.story.chosen
        assert after.story.chosen.reasons == (STORY_MOVED,)
        assert refreshed(after, standing, [told, after], LATER) is None


async def refresh(ingest: Ingest) -> None:
    """What was told of is taken up, and looked at."""
    ingest.clock.advance(200)
    await ingest.run_jobs()


async def test_an_answer_follows_a_merge_and_its_undoing(ingest: Ingest) -> None:
    first = await ingest.send(A)
    await ingest.followed()
    await ingest.incident_store.edit("a1", incident_id="inc-9")
    await ingest.promised()
    await refresh(ingest)
    assert [link.incident_id for link in (await ingest.read()).links] == ["inc-9"]
    assert (await ingest.send(A, request_id="r1")).revision == 2  # a replay has it, too
    await ingest.incident_store.edit("a1", incident_id="inc-1")
    await ingest.promised()
    await refresh(ingest)
    back = await ingest.read()
    assert (back.revision, back.links) == (3, first.links)
    assert (await ingest.read(revision=1)).links == first.links  # nothing is overwritten
    assert not ingest.store.state.jobs


async def test_what_is_told_for_nothing_makes_no_revision(ingest: Ingest) -> None:
    await ingest.send(A)
    await ingest.followed()
    await ingest.incident_store.tell("a1", "never-sent")
    await ingest.promised()
    await refresh(ingest)
    assert (await ingest.read()).revision == 1
    assert not ingest.store.state.jobs


async def test_links_that_are_still_owed_are_waited_for(ingest: Ingest) -> None:
    ingest.incident_store.failures = [UnavailableError("away")]
    await ingest.send(A)
    ingest.clock.advance(0.1)
    ingest.put_job(JobKind.REFRESH)
    link = ingest.job(kind=JobKind.LINK)
    assert link is not None
    ingest.store.state.jobs[link.version, link.kind] = link.taken_by("another", NOON + seconds(9_999))
    await ingest.run_jobs()
    waiting = ingest.job(kind=JobKind.REFRESH)
    assert waiting is not None
    assert (waiting.state, waiting.faults) == (JobState.PENDING, 0)
    ingest.store.state.jobs[link.version, link.kind] = link
    for _ in range(3):
        await refresh(ingest)
    assert (await ingest.read()).revision == 2
    assert not ingest.store.state.jobs


async def test_an_edit_while_the_answer_is_on_its_way_is_not_missed(ingest: Ingest) -> None:
    """The article is linked, then merged, and only then its answer is kept."""
    await ingest.followed()
    ingest.extraction.gate = asyncio.Event()
    call = asyncio.create_task(ingest.send(A))
    await ingest.extraction.started.wait()
    ingest.put_job(JobKind.REFRESH)  # as an edit has it put that comes between linking and keeping
    await ingest.run_jobs()
    ingest.extraction.gate.set()
    await call
    ingest.incident_store.standing["a1"] = StandingLinks(1, {"i1": "inc-9"})
    await refresh(ingest)
    assert [link.incident_id for link in (await ingest.read()).links] == ["inc-9"]


async def test_an_edit_while_another_is_looked_at_has_it_looked_at_again(ingest: Ingest) -> None:
    await ingest.send(A)
    ingest.put_job(JobKind.REFRESH)
    ingest.incident_store.standing["a1"] = StandingLinks(1, {"i1": "inc-8"})
    ingest.incident_store.asked.clear()
    ingest.incident_store.answers = asyncio.Event()
    turn = asyncio.create_task(ingest.run_jobs())
    await ingest.incident_store.asked.wait()  # it has read inc-8, and has not answered yet
    ingest.put_job(JobKind.REFRESH)
    ingest.incident_store.standing["a1"] = StandingLinks(1, {"i1": "inc-9"})
    ingest.incident_store.answers.set()
    await turn
    assert ingest.job(kind=JobKind.REFRESH) is not None
    assert (await ingest.read()).revision == 1  # what is older than the second edit is not kept
    await refresh(ingest)
    assert [link.incident_id for link in (await ingest.read()).links] == ["inc-9"]


async def test_an_incomplete_or_deleted_article_is_left_alone(ingest: Ingest) -> None:
    ingest.extraction.incomplete = (Layer.INCIDENTS,)
    await ingest.send(A)
    ingest.put_job(JobKind.REFRESH)
    await refresh(ingest)
    assert (await ingest.read()).revision == 1
    await ingest.delete()
    ingest.put_job(JobKind.REFRESH)
    await refresh(ingest)
    assert not ingest.store.state.jobs
    assert not ingest.store.state.versions


async def test_the_newest_version_is_the_one_that_is_looked_at(ingest: Ingest) -> None:
    await ingest.send(A)
    await ingest.send(make_article(body=BODY.replace("nine", "ten")))
    await ingest.followed()
    await ingest.incident_store.edit("a1", incident_id="inc-9")
    await ingest.promised()
    await refresh(ingest)
    assert (await ingest.read(version=2)).links[0].incident_id == "inc-9"
    assert (await ingest.read(version=1)).revision == 1
