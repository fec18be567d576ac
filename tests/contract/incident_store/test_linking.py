"""LinkReports: idempotent, in one transaction, and nothing that was said is ever lost."""

from __future__ import annotations

import asyncio
import datetime as dt
import math
from dataclasses import replace

import pytest

from contract.incident_store.conftest import Store
from dateline.domain.errors import DeadlineError, LinkPayloadChangedError, NotFoundError
from dateline.domain.incident import FigureKind, Prominence
from dateline.domain.linking import LinkDecision, LinkOutcome
from incident_factories import (
    WEDNESDAY,
    account,
    day,
    digest,
    figure,
    link_request,
    newark,
    newark_again,
    tromso,
)


def where(outcome: LinkOutcome) -> list[tuple[str, str, LinkDecision]]:
    return [(link.account_key, link.incident_id, link.decision) for link in outcome.links]


async def test_an_account_like_no_other_opens_an_incident(store: Store) -> None:
    outcome = await store.link(newark())
    assert outcome.applied
    assert where(outcome) == [("a1", "inc_1", LinkDecision.NEW)]
    assert outcome.links[0].chosen is None
    assert outcome.links[0].runner_up is None


async def test_a_second_outlet_s_account_is_put_with_the_first(store: Store) -> None:
    await store.link(newark())
    outcome = await store.link(newark_again())
    assert where(outcome) == [("a1", "inc_1", LinkDecision.LINKED)]
    assert [incident.report_count for incident in await store.listed()] == [2]


async def test_another_event_opens_another_incident_and_names_what_it_was_compared_with(store: Store) -> None:
    await store.link(newark())
    same_town = account(time=day(WEDNESDAY), places=["Newark"], victims={"Rosalind Thackeray": 61})
    about = digest(
        "Woman wounded in Ironbound",
        "rosalind thackeray was hit by a stray bullet",
        people=["Rosalind Thackeray"],
        places=["Newark"],
    )
    outcome = await store.link(link_request("other", same_town, about=about))
    assert outcome.links[0].incident_id == "inc_2"
    assert outcome.links[0].decision is not LinkDecision.LINKED
    compared = outcome.links[0].chosen or outcome.links[0].runner_up
    assert compared
    assert compared.incident_id == "inc_1"
    assert any(reason.feature == "victim.differs" for reason in compared.reasons)


async def test_a_link_s_reasons_add_up_to_its_score(store: Store) -> None:
    await store.link(newark())
    chosen = (await store.link(newark_again())).links[0].chosen
    assert chosen
    log_odds = sum(reason.weight for reason in chosen.reasons)
    assert 1 / (1 + math.exp(-log_odds)) == pytest.approx(chosen.score, abs=0.01)
    assert [abs(reason.weight) for reason in chosen.reasons] == sorted(
        (abs(reason.weight) for reason in chosen.reasons), reverse=True
    )
    assert any("quillfeather" in reason.detail for reason in chosen.reasons)


async def test_the_same_call_again_is_answered_the_same_and_changes_nothing(store: Store) -> None:
    await store.link(newark())
    first = await store.link(newark_again())
    store.clock.pass_time(dt.timedelta(hours=1))
    before = await store.get("inc_1")
    assert await store.link(newark_again()) == first
    assert await store.get("inc_1") == before


async def test_the_same_key_with_other_content_is_refused_and_changes_nothing(store: Store) -> None:
    await store.link(newark())
    before = await store.get("inc_1")
    changed = newark()
    changed = replace(changed, digest=replace(changed.digest, headline="Man dies outside bakery"))
    with pytest.raises(LinkPayloadChangedError) as refused:
        await store.link(changed)
    assert "bakery" not in refused.value.message
    assert await store.get("inc_1") == before


@pytest.mark.parametrize(("version", "revision"), [(1, 9), (2, 1)])
async def test_what_is_older_than_what_is_linked_is_answered_and_not_applied(
    store: Store, version: int, revision: int
) -> None:
    await store.link(newark(version=2, revision=2))
    before = await store.get("inc_1")
    assert await store.link(newark(version=version, revision=revision)) == LinkOutcome((), applied=False)
    assert await store.get("inc_1") == before


@pytest.mark.parametrize(("version", "revision"), [(1, 2), (2, 1)])
async def test_a_newer_version_or_revision_takes_the_place_of_the_former(
    store: Store, version: int, revision: int
) -> None:
    await store.link(newark())
    store.clock.pass_time(dt.timedelta(hours=1))
    outcome = await store.link(newark(version=version, revision=revision))
    assert where(outcome) == [("a1", "inc_1", LinkDecision.LINKED)]
    incident = await store.get("inc_1")
    assert incident.report_count == 1
    retracted, standing = incident.reports
    assert (retracted.version, retracted.revision) == (1, 1)
    assert retracted.retracted_at == store.clock.now()
    assert (standing.version, standing.revision) == (version, revision)
    assert standing.retracted_at is None


async def test_a_rewritten_version_stays_with_the_incident_of_the_former(store: Store) -> None:
    await store.link(newark())
    rewritten = account(time=day(WEDNESDAY), places=["Newark"])
    about = digest("Arrest made after weekend of tips", "a suspect surrendered at the second precinct")
    outcome = await store.link(link_request("newark-1", rewritten, about=about, version=2))
    assert where(outcome) == [("a1", "inc_1", LinkDecision.LINKED)]
    assert outcome.links[0].chosen
    assert any(reason.feature == "article.former" for reason in outcome.links[0].chosen.reasons)


async def test_a_version_that_reports_something_else_leaves_the_former_incident(store: Store) -> None:
    await store.link(newark())
    outcome = await store.link(tromso("newark-1", version=2))
    assert where(outcome) == [("a1", "inc_2", LinkDecision.NEW)]
    left = await store.get("inc_1")
    assert left.report_count == 0
    assert left.figures == ()
    assert left.title == "Man shot dead outside bakery"
    assert left.reports[0].retracted_at is not None
    assert [incident.id for incident in await store.listed()] == ["inc_2"]


async def test_a_version_without_accounts_retracts_and_can_be_undone_by_the_next(store: Store) -> None:
    await store.link(newark())
    emptied = await store.link(link_request("newark-1", about=digest("Correction"), version=2))
    assert (emptied.links, emptied.applied) == ((), True)
    assert await store.listed() == ()
    assert (await store.link(newark(version=3))).links[0].decision is LinkDecision.NEW


async def test_retracted_reports_are_not_linked_to(store: Store) -> None:
    await store.link(newark())
    await store.link(tromso("newark-1", version=2))
    outcome = await store.link(newark_again())
    assert outcome.links[0].incident_id == "inc_3"


async def test_two_accounts_of_one_type_place_and_day_are_one_incident(store: Store) -> None:
    one = account("a1", time=day(WEDNESDAY), places=["Newark"])
    other = account("a2", time=day(WEDNESDAY), places=["Newark, N.J."])
    outcome = await store.link(link_request("x", one, other, about=digest("Shots fired")))
    assert where(outcome) == [("a1", "inc_1", LinkDecision.NEW), ("a2", "inc_1", LinkDecision.NEW)]
    assert (await store.get("inc_1")).report_count == 2


async def test_two_incidents_of_one_article_are_told_apart_in_its_next_version_too(store: Store) -> None:
    first = account("a1", time=day(WEDNESDAY), places=["Newark"])
    second = account("a2", time=day(WEDNESDAY - dt.timedelta(days=4)), places=["Camden"])
    about = digest("Two shootings shake state", "shots in newark and camden", places=["Newark", "Camden"])
    outcome = await store.link(link_request("x", first, second, about=about))
    assert [link.incident_id for link in outcome.links] == ["inc_1", "inc_2"]
    swapped = [replace(second, key="a1"), replace(first, key="a2")]
    outcome = await store.link(link_request("x", *swapped, about=about, version=2))
    assert [link.incident_id for link in outcome.links] == ["inc_2", "inc_1"]


async def test_thin_background_that_fits_nothing_has_no_link(store: Store) -> None:
    main = account("a1", time=day(WEDNESDAY), places=["Newark"])
    thin = account("a2", kind="conflict.bombing", prominence=Prominence.BACKGROUND)
    outcome = await store.link(link_request("x", main, thin, about=digest("Shots fired")))
    assert [link.account_key for link in outcome.links] == ["a1"]
    assert len(await store.listed()) == 1


async def test_background_that_can_be_found_again_opens_an_incident(store: Store) -> None:
    main = account("a1", time=day(WEDNESDAY), places=["Newark"])
    past = account("a2", time=day(dt.date(2011, 5, 2)), places=["Camden"], prominence=Prominence.BACKGROUND)
    outcome = await store.link(link_request("x", main, past, about=digest("Shots fired")))
    assert [link.account_key for link in outcome.links] == ["a1", "a2"]


async def test_what_an_article_is_about_goes_before_its_background(store: Store) -> None:
    await store.link(newark())
    again = newark_again()
    vague = account("a0", places=["Newark"], victims={"Quillfeather": 23}, prominence=Prominence.BACKGROUND)
    other_day = replace(vague, time=day(WEDNESDAY - dt.timedelta(days=1)))
    outcome = await store.link(replace(again, accounts=(other_day, *again.accounts)))
    assert {link.account_key: link.incident_id for link in outcome.links}["a1"] == "inc_1"


async def test_newsrooms_do_not_see_each_other(store: Store) -> None:
    await store.link(newark())
    outcome = await store.link(newark_again(newsroom_id="rival"))
    assert outcome.links[0].decision is LinkDecision.NEW
    assert outcome.links[0].runner_up is None
    with pytest.raises(NotFoundError):
        await store.get("inc_1", "rival")
    assert [incident.id for incident in await store.listed(newsroom_id="rival")] == ["inc_2"]


async def test_identical_incidents_that_arrive_together_open_one(store: Store) -> None:
    outcomes = await asyncio.gather(*(store.link(newark(f"copy-{number}")) for number in range(6)))
    assert {outcome.links[0].incident_id for outcome in outcomes} == {"inc_1"}
    assert [outcome.links[0].decision for outcome in outcomes].count(LinkDecision.NEW) == 1


async def test_a_call_whose_time_ran_out_links_nothing(store: Store) -> None:
    with pytest.raises(DeadlineError):
        await store.link(newark(), deadline=0.0)
    assert await store.listed() == ()
    assert (await store.link(newark())).applied


async def test_figures_of_every_version_stay_on_record(store: Store) -> None:
    for version, count in ((1, 2), (2, 3)):
        shooting = account(time=day(WEDNESDAY), places=["Newark"], figures=[figure(FigureKind.KILLED, count)])
        await store.link(link_request("x", shooting, about=digest("Shots fired"), version=version))
    incident = await store.get("inc_1")
    assert [held.figure.low for held in incident.figures] == [3]
    assert [report.account.figures[0].low for report in incident.reports] == [2, 3]
