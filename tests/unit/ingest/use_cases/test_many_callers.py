"""More callers than there is room for, some in a hurry: each is told something, and nothing is left over."""

from __future__ import annotations

import asyncio
import random

import pytest

from dateline.domain.analysis import Analysis
from dateline.domain.errors import AnalysisPendingError, DeadlineError, OverloadedError
from factories import make_article
from fakes.ingest import Ingest
from patience import PATIENCE

CALLERS, ARTICLES = 48, 12
TOLD = (Analysis, AnalysisPendingError, DeadlineError, OverloadedError)


@pytest.mark.parametrize("seed", range(4))
async def test_mixed_deadlines_leave_no_slot_and_no_lease_behind(ingest: Ingest, seed: int) -> None:
    chance = random.Random(seed)
    replica = ingest.replica(in_flight=3, waiting=20)
    ingest.extraction.gate = asyncio.Event()
    seconds = [chance.choice([0.0, 0.01, 0.05, PATIENCE, PATIENCE]) for _ in range(CALLERS)]
    calls = [
        asyncio.create_task(
            ingest.send(make_article(f"a{chance.randrange(ARTICLES)}"), seconds=each, replica=replica)
        )
        for each in seconds
    ]
    hurried = [call for call, each in zip(calls, seconds, strict=True) if each < PATIENCE]
    await asyncio.wait(hurried)
    leaving = chance.sample([call for call in calls if not call.done()], 5)
    for call in leaving:
        call.cancel()
    await asyncio.wait(leaving)
    ingest.extraction.gate.set()
    outcomes = await asyncio.gather(*(call for call in calls if call not in leaving), return_exceptions=True)
    assert [outcome for outcome in outcomes if not isinstance(outcome, TOLD)] == []
    assert any(isinstance(outcome, Analysis) for outcome in outcomes)
    assert ingest.extraction.most_at_work <= 3
    await replica.worker.settle()
    assert replica.admission.is_idle
    while await ingest.run_jobs(replica):
        ingest.clock.advance(60)
    state = ingest.store.state
    assert not state.jobs
    assert {(key, 1) for key in state.versions} == state.analyses.keys()


async def test_a_hundred_callers_at_once_are_all_answered_or_refused_at_the_door(ingest: Ingest) -> None:
    replica = ingest.replica(in_flight=4, waiting=30)
    calls = (ingest.send(make_article(f"a{number}"), replica=replica) for number in range(100))
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    answered = [outcome for outcome in outcomes if isinstance(outcome, Analysis)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, OverloadedError)]
    assert len(answered) + len(refused) == 100
    assert len(answered) >= 34
    assert len(ingest.store.state.versions) == len(answered), "of who is refused, nothing is kept"
    assert not ingest.store.state.jobs
