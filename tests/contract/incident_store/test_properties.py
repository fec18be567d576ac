"""What holds for any calls in any order."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from contract.incident_store.conftest import Store
from dateline.domain.errors import LinkPayloadChangedError
from dateline.domain.linking import LinkOutcome
from dateline.incident_store.use_cases import LinkRequest
from fakes.incident_clock import FakeClock
from fakes.incident_transactions import FakeTransactions
from incident_factories import WEDNESDAY, account, day, digest, link_request

# Paths that smaller tests run, again and again: measured, they would take twice as long.
pytestmark = pytest.mark.no_cover

TOWNS = {"Newark": "Quillfeather", "Tromso": "Bergheim", "Osaka": "Minamoto"}


def told(article: int, version: int, revision: int, town: str) -> LinkRequest:
    """An article on what happened in a town: two of one town are alike, two of different towns are not."""
    victim = TOWNS[town]
    text = f"{victim} attacked near {town} harbour office {town}-river {victim}-street"
    about = digest(f"{victim} dead in {town}", text, people=[victim], places=[town])
    shooting = account(time=day(WEDNESDAY), places=[town], victims={victim: len(victim) + 20})
    return link_request(f"x{article}", shooting, about=about, version=version, revision=revision)


calls: SearchStrategy[LinkRequest] = st.builds(
    told, st.integers(1, 4), st.integers(1, 2), st.integers(1, 2), st.sampled_from(sorted(TOWNS))
)


async def run(requests: list[LinkRequest]) -> tuple[Store, list[LinkOutcome | None]]:
    store = Store(FakeTransactions(), FakeClock())
    outcomes: list[LinkOutcome | None] = []
    for request in requests:
        store.clock.pass_time(dt.timedelta(minutes=1))
        try:
            outcomes.append(await store.link(request))
        except LinkPayloadChangedError:
            outcomes.append(None)
    return store, outcomes


@given(st.lists(calls, max_size=8), st.integers(0, 7))
@settings(max_examples=40, deadline=None)
def test_a_call_that_comes_again_is_answered_as_before_and_changes_nothing(
    requests: list[LinkRequest], again: int
) -> None:
    async def check() -> None:
        store, outcomes = await run(requests)
        if not requests:
            return
        before = [await store.get(incident.id) for incident in await store.listed()]
        position = again % len(requests)
        if outcomes[position] and outcomes[position].applied:  # type: ignore[union-attr]
            assert await store.link(requests[position]) == outcomes[position]
        assert [await store.get(incident.id) for incident in await store.listed()] == before

    asyncio.run(check())


@given(st.lists(calls, max_size=8))
@settings(max_examples=40, deadline=None)
def test_only_the_newest_of_an_article_stands_and_nothing_is_lost(requests: list[LinkRequest]) -> None:
    async def check() -> None:
        store, outcomes = await run(requests)
        applied = [r for r, o in zip(requests, outcomes, strict=True) if o and o.applied]
        known = {link.incident_id for outcome in outcomes if outcome for link in outcome.links}
        incidents = [await store.get(incident_id) for incident_id in sorted(known)]
        standing = {
            (report.article_id, report.version, report.revision)
            for incident in incidents
            for report in incident.reports
            if report.retracted_at is None
        }
        newest: dict[str, tuple[int, int]] = {}
        for request in applied:
            key = request.key
            newest[key.article_id] = max((key.version, key.revision), newest.get(key.article_id, (0, 0)))
        assert standing == {(article, *number) for article, number in newest.items()}
        assert sum(len(incident.reports) for incident in incidents) == len({r.key for r in applied})

    asyncio.run(check())


@given(st.permutations([(town, number) for town in sorted(TOWNS) for number in range(3)]))
@settings(max_examples=25, deadline=None)
def test_which_articles_share_an_incident_does_not_depend_on_the_order_of_arrival(
    order: list[tuple[str, int]],
) -> None:
    async def check() -> None:
        articles = {name: index for index, name in enumerate(sorted(order))}
        requests = [told(articles[town, number], 1, 1, town) for town, number in order]
        _, outcomes = await run(requests)
        together: dict[str, set[str]] = {}
        for (town, _), outcome in zip(order, outcomes, strict=True):
            assert outcome
            together.setdefault(town, set()).add(outcome.links[0].incident_id)
        assert [len(incidents) for incidents in together.values()] == [1, 1, 1]
        assert len(set.union(*together.values())) == 3

    asyncio.run(check())
