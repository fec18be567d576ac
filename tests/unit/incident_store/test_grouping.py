"""Which accounts of one article are of one incident."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.incident import IncidentAccount, Prominence
from dateline.incident_store.grouping import group, may_be_one, opens_incident
from incident_factories import WEDNESDAY, account, day

TUESDAY = WEDNESDAY - dt.timedelta(days=1)
BACKGROUND = Prominence.BACKGROUND


@pytest.mark.parametrize(
    ("one", "other", "same", "why"),
    [
        (account(), account(), True, "nothing tells them apart"),
        (account(time=day(WEDNESDAY)), account(time=day(TUESDAY)), False, "another day"),
        (account(time=day(WEDNESDAY)), account(time=day(TUESDAY, WEDNESDAY)), True, "days that meet"),
        (account(places=["Newark"]), account(places=["Newark, N.J."]), True, "one place in two forms"),
        (account(places=["Newark"]), account(places=["Camden"]), False, "another town"),
        (account(victims={"A Lund": 3}), account(victims={"B Moe": 4}), False, "another victim"),
        (account(victims={"A Lund": 3}), account(victims={"Lund": None}), True, "one victim in two forms"),
        (account(), account(prominence=BACKGROUND), False, "vague background may be any shooting"),
        (
            account(places=["Newark"]),
            account(places=["Newark"], prominence=BACKGROUND),
            True,
            "background that names the place",
        ),
        (account(), account(kind="crime.homicide"), False, "kinds that only may be one"),
        (
            account(time=day(WEDNESDAY), places=["Newark"]),
            account(kind="crime.homicide", time=day(WEDNESDAY), places=["Newark"]),
            True,
            "related kinds on one day in one place",
        ),
        (
            account(time=day(WEDNESDAY), places=["Newark"]),
            account(kind="accident.fire", time=day(WEDNESDAY), places=["Newark"]),
            False,
            "a fire is no shooting",
        ),
    ],
)
def test_accounts_of_one_article(one: IncidentAccount, other: IncidentAccount, same: bool, why: str) -> None:
    assert may_be_one(one, other) is may_be_one(other, one) is same, why


def test_groups_keep_the_order_of_the_accounts() -> None:
    accounts = [account(places=["Newark"]), account(places=["Camden"]), account(places=["Newark"])]
    assert group(accounts) == ((0, 2), (1,))
    assert group([]) == ()


def test_a_vague_account_joins_one_of_two_that_differ_not_both() -> None:
    accounts = [account(places=["Newark"]), account(places=["Camden"]), account()]
    assert group(accounts) == ((0, 2), (1,))


@pytest.mark.parametrize(
    ("accounts", "opens", "why"),
    [
        ([account()], True, "what the article is about"),
        ([account(prominence=BACKGROUND)], False, "nothing to find it again by"),
        ([account(prominence=BACKGROUND, places=["Newark"])], False, "no time"),
        ([account(prominence=BACKGROUND, places=["Newark"], time=day(TUESDAY))], True, "place and day"),
        (
            [account(prominence=BACKGROUND, places=["Newark"], time=day(dt.date(2012, 1, 1), WEDNESDAY))],
            False,
            "some time last year",
        ),
        ([account(prominence=BACKGROUND, victims={"A Lund": 3})], True, "a name"),
        ([account(prominence=BACKGROUND), account()], True, "one of them is what it is about"),
    ],
)
def test_what_opens_an_incident(accounts: list[IncidentAccount], opens: bool, why: str) -> None:
    assert opens_incident(accounts) is opens, why
