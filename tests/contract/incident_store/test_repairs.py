"""ProposeRepairs: what may be one or fall apart is suggested, once, and nothing that an editor decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from contract.incident_store.conftest import Store
from dateline.domain.changes import ChangeKind
from dateline.domain.editing import EditBy, Suggestion, SuggestionKind, SuggestionState
from dateline.domain.errors import SuggestionDecidedError
from dateline.incident_store.ranking import RankingModel, packaged_model
from dateline.incident_store.use_cases import LinkReports, LinkRequest, ProposeRepairs
from incident_factories import account, day, digest, link_request, newark, newark_again, tromso

HOUR = dt.timedelta(hours=1)
ANN = EditBy("ann", "", None, "")
MODEL = packaged_model()
# A former ranking: one that never linked, and one that linked whatever shares a key.
NEVER = replace(MODEL, link=1 - 1e-9, suggest=1 - 1e-9)
ALWAYS = replace(MODEL, link=1e-9, suggest=1e-9)


async def linked(store: Store, former: RankingModel, *requests: LinkRequest) -> None:
    link = LinkReports(store.transactions, former, store.clock, store.ids)
    for request in requests:
        await link(request, 1.0)


async def repairs(store: Store, size: int = 100, *, dry_run: bool = False) -> Sequence[Suggestion]:
    """Over all calls."""
    propose = ProposeRepairs(store.transactions, MODEL, store.clock)
    found: list[Suggestion] = []
    after: str | None = ""
    while after is not None:
        some = await propose("default", size, after, dry_run=dry_run)
        assert some.examined <= size
        found += some.suggestions
        after = some.next
    return found


def blaze(article: str, year: int, victim: str, headline: str) -> LinkRequest:
    """One of the fires of Osaka, which have the town and the kind in common."""
    when = dt.date(year, 5, 4)
    one = account(kind="accident.fire", time=day(when), places=["Osaka"], victims={victim: 41})
    about = digest(headline, headline, published=when, people=[victim], places=["Osaka"])
    return link_request(article, one, about=about)


BAKERY = blaze("bakery", 2013, "Kenji Minamoto", "Minamoto bakery burns near harbour bridge")
BAKERY_AGAIN = blaze("bakery-2", 2013, "Kenji Minamoto", "Harbour bridge bakery: Minamoto named")
THEATRE = blaze("theatre", 2019, "Yui Tachibana", "Tachibana dies when stage curtain catches sparks")


async def test_a_join_must_be_surer_than_the_link_that_was_not_made(store: Store) -> None:
    await linked(store, NEVER, newark(), newark_again())
    (found,) = await repairs(store, dry_run=True)
    just_linked = replace(MODEL, link=found.score - 1e-6)
    propose = ProposeRepairs(store.transactions, just_linked, store.clock)
    assert (await propose("default", 10, dry_run=True)).suggestions == ()


async def test_incidents_that_are_one_by_now_are_suggested_once(store: Store) -> None:
    await linked(store, NEVER, newark(), tromso(), newark_again())
    assert len(await store.listed()) == 3
    (seen,) = await repairs(store, dry_run=True)
    assert (await store.ledger.suggestions("default", 10)).items == ()
    (found,) = await repairs(store, size=1)
    assert found == seen
    assert (found.kind, found.incident_id, found.other_id) == (SuggestionKind.JOIN, "inc_3", "inc_1")
    assert found.score >= MODEL.suggest
    assert "name.shared" in [reason.feature for reason in found.reasons]
    assert (await store.ledger.suggestions("default", 10)).items == (found,)
    assert len(await store.listed()) == 3, "nothing is merged"
    assert await repairs(store) == []
    changes, _ = await store.changes()
    assert [change.what.kind for change in changes][-1] is ChangeKind.SUGGESTED
    await store.edit.confirm("default", ANN, found.id)
    assert (await store.get("inc_3")).id == "inc_1"
    assert await repairs(store) == []


async def test_what_an_editor_decided_is_never_proposed(store: Store) -> None:
    await linked(store, NEVER, newark(), newark_again())
    (found,) = await repairs(store)
    await store.edit.reject("default", ANN, found.id)
    store.clock.pass_time(HOUR)
    assert await repairs(store) == []
    # Nor is a pair of another id, after a newer version of the article.
    again = newark_again(version=2)
    await linked(store, NEVER, again)
    assert await repairs(store) == []


async def test_pairs_that_an_editor_or_an_article_told_apart_are_left_alone(store: Store) -> None:
    await store.link(newark())
    await store.link(newark_again())
    report = (await store.get("inc_1")).reports[1]
    await store.edit.split("default", ANN, "inc_1", [report.id])
    assert await repairs(store) == []


async def test_two_accounts_of_one_article_are_not_proposed_as_one(store: Store) -> None:
    request = newark()
    other = replace(
        request.accounts[0], key="a2", participants=account(victims={"Jo Smith": 40}).participants
    )
    await linked(store, NEVER, replace(request, accounts=(*request.accounts, other)))
    assert len(await store.listed()) == 2
    assert await repairs(store) == []


async def test_locked_incidents_and_those_under_embargo_are_left_alone(store: Store) -> None:
    until = store.clock.now() + HOUR
    await linked(store, NEVER, newark(), newark_again(visible_from=until))
    assert await repairs(store) == []
    store.clock.pass_time(HOUR)
    await store.edit.lock("default", ANN, "inc_1")
    assert await repairs(store) == []
    await store.edit.unlock("default", ANN, "inc_1")
    assert len(await repairs(store)) == 1


async def test_reports_that_fall_out_of_the_rest_are_suggested_to_go(store: Store) -> None:
    await linked(store, ALWAYS, BAKERY, BAKERY_AGAIN, THEATRE)
    whole = await store.get("inc_1")
    assert whole.report_count == 3
    theatre = next(report for report in whole.reports if report.article_id == "theatre")
    (found,) = await repairs(store)
    assert (found.kind, found.incident_id, found.report_ids) == (
        SuggestionKind.SPLIT,
        "inc_1",
        (theatre.id,),
    )
    assert (await store.ledger.suggestions("default", 10)).items == (found,)
    done, incidents = await store.edit.confirm("default", ANN, found.id)
    new = done.split_off()
    assert {one.id: one.report_count for one in incidents} == {"inc_1": 2, new: 1}
    changes, _ = await store.changes()
    assert ChangeKind.SPLIT in [change.what.kind for change in changes]
    assert await repairs(store) == []
    with pytest.raises(SuggestionDecidedError):
        await store.edit.confirm("default", ANN, found.id)
    store.clock.pass_time(HOUR)
    await store.edit.undo("default", ANN, done.id)
    assert (await store.get("inc_1")).report_count == 3
    assert [one.state for one in (await store.ledger.suggestions("default", 10)).items] == [
        SuggestionState.OPEN
    ]


async def test_a_split_that_was_refused_binds_its_reports(store: Store) -> None:
    await linked(store, ALWAYS, BAKERY, BAKERY_AGAIN, THEATRE)
    (found,) = await repairs(store)
    await store.edit.reject("default", ANN, found.id)
    assert await repairs(store) == []
    assert (await store.get("inc_1")).report_count == 3
    # By a newer version of the article, too, whatever the ranking says of it.
    await store.link(replace(THEATRE, key=replace(THEATRE.key, version=2)))
    assert (await store.get("inc_1")).report_count == 3
    assert await repairs(store) == []


async def test_a_store_without_incidents_has_nothing_to_repair(store: Store) -> None:
    assert await repairs(store) == []
    await store.link(newark())
    assert await repairs(store) == []
