"""Retrieval keys: what is filed, and what is looked up."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.incident_store.keys import MAX_KEYS, ROWS_OF_KEY, Probe, filing_keys, probes
from dateline.incident_store.profile import Profile
from dateline.incident_store.rarity import Counts

DAY = dt.date(2013, 1, 16)
SHOOTING = Profile(
    type="crime.shooting",
    published=DAY + dt.timedelta(days=1),
    earliest=DAY,
    latest=DAY,
    places=("newark", "new jersey"),
    people=("avery quillfeather", "jo lund"),
    victims=("avery quillfeather",),
    organisations=("essex county prosecutor",),
    ages=(23,),
    terms={"bakery": 2.0, "said": 3.0, "police": 3.0},
)
# Everybody writes "police" and "said", and half the articles are from New Jersey.
COUNTS = Counts.of_tokens(1_000, {"t:said": 990, "t:police": 900, "p:new jersey": 500, "n:lund": 400})


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("surname quillfeather", "a trial years later shares nothing else"),
        ("place newark crime 2013-W03", "the same week"),
        ("place newark crime", "a follow-up weeks later"),
        ("organisation essex county prosecutor", "whoever handles the case"),
        ("age 23 newark", "a victim who is not named yet"),
        ("term bakery", "what only this incident has"),
    ],
)
def test_an_account_is_filed_under(key: str, why: str) -> None:
    assert key in filing_keys(SHOOTING, COUNTS), why


def test_what_is_filed_is_found_by_the_same_account() -> None:
    looked_up = {probe.key for probe in probes(SHOOTING, COUNTS)}
    assert looked_up >= set(filing_keys(SHOOTING, COUNTS))


def test_rare_names_and_terms_weigh_more_than_common_ones() -> None:
    weights = {probe.key: probe.weight for probe in probes(SHOOTING, COUNTS)}
    assert weights["surname quillfeather"] > weights["surname lund"]
    assert weights["term bakery"] > weights["term police"]
    assert weights["place newark crime"] > weights["place new jersey crime"]


def test_the_near_days_of_a_place_are_looked_up_for_themselves() -> None:
    near = [probe for probe in probes(SHOOTING, COUNTS) if probe.earliest]
    assert {probe.key for probe in near} == {"place newark crime", "place new jersey crime"}
    assert {(probe.earliest, probe.latest) for probe in near} == {
        (dt.date(2013, 1, 13), dt.date(2013, 1, 19))
    }


def test_of_common_keys_nothing_is_looked_at_that_is_more_than_a_month_later() -> None:
    until = {probe.key: probe.latest for probe in probes(SHOOTING, COUNTS) if not probe.earliest}
    common = {"place new jersey crime", "surname lund", "term police", "term said"}
    assert {key for key, last in until.items() if last} == common
    assert {until[key] for key in common} == {dt.date(2013, 2, 15)}


@pytest.mark.parametrize(
    ("held", "day", "last", "why"),
    [
        (ROWS_OF_KEY, DAY, None, "all rows of such a key are looked at"),
        (ROWS_OF_KEY + 1, DAY, dt.date(2013, 2, 15), "the newest might all be of years later"),
        (ROWS_OF_KEY + 1, None, None, "without a day nothing is later"),
    ],
)
def test_a_key_is_common_when_it_may_have_more_rows_than_are_looked_at(
    held: int, day: dt.date | None, last: dt.date | None, why: str
) -> None:
    counts = Counts.of_tokens(1_000, {"o:harbour trust": held})
    account = Profile("crime.shooting", earliest=day, latest=day, organisations=("harbour trust",))
    (found,) = (probe for probe in probes(account, counts) if probe.key.startswith("organisation"))
    assert found.latest == last, why


def test_the_week_before_is_looked_up_too() -> None:
    monday = Profile(
        "crime.shooting", earliest=dt.date(2013, 1, 14), latest=dt.date(2013, 1, 14), places=("newark",)
    )
    keys = {probe.key for probe in probes(monday, Counts(0))}
    assert {"place newark crime 2013-W03", "place newark crime 2013-W02"} <= keys


def test_an_account_of_nothing_but_a_type_has_no_keys() -> None:
    assert filing_keys(Profile("crime.shooting"), Counts(0)) == ()
    assert probes(Profile("crime.shooting"), Counts(0)) == ()


def test_a_talkative_article_has_no_more_keys_than_allowed() -> None:
    names = tuple(f"person number{letter}" for letter in "abcdefghijkl")
    talkative = Profile(
        "crime.shooting",
        earliest=DAY,
        latest=DAY,
        places=tuple(f"town{number}" for number in range(9)),
        people=names,
        organisations=names,
        ages=tuple(range(20, 40)),
        terms={f"term{number}": 1.0 for number in range(100)},
    )
    keys = filing_keys(talkative, Counts(0))
    assert len(keys) == len(set(keys)) == MAX_KEYS


def test_an_account_from_the_first_days_of_the_calendar_is_looked_up_too() -> None:
    first = Profile("crime.shooting", earliest=dt.date.min, latest=dt.date.min, places=("eden",))
    assert any(probe.earliest == dt.date.min for probe in probes(first, Counts(0)))
    last = Profile("crime.shooting", earliest=dt.date.max, latest=dt.date.max, places=("omega",))
    assert any(probe.latest == dt.date.max for probe in probes(last, Counts(0)))


def test_probes_come_in_one_order() -> None:
    found = probes(SHOOTING, COUNTS)
    assert list(found) == sorted(found, key=lambda probe: -probe.weight)
    assert isinstance(found[0], Probe)
