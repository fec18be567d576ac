"""Figures of ordinary copy whose words lead astray: said again, put right, denied in part. All invented."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser

from .articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2021, 11, 9)  # a Tuesday


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        (
            "A boiler blast on Monday left six labourers dead and as many injured.",
            "injured=6 killed=6",
            "so many again",
        ),
        (
            "The crash on Monday killed nine people and injured as many.",
            "injured=9 killed=9",
            "behind a verb",
        ),
        (
            "The crash killed nine people and hurt twice as many as last week's.",
            "killed=9",
            "what is compared is not counted",
        ),
        (
            "A bus overturned near York. Eleven passengers were hurt, none of them badly.",
            "injured=11",
            "nobody is badly hurt, and eleven all the same",
        ),
        (
            "A bus overturned near York. Eleven passengers were hurt, two seriously.",
            "injured=11 injured=2",
            "how many badly",
        ),
        (
            "Gunmen stormed a school and took away 73 students. Nineteen managed to escape from the forest.",
            "freed=19 kidnapped=73",
            "a number in words that the tagger takes for a name",
        ),
        (
            "Gunmen stormed a school and took away 73 students. Two of the girls were able to flee.",
            "freed=2 kidnapped=73",
            "what they were able to do",
        ),
        (
            "Gunmen shot dead four pupils at a school. The attacker then took his own life.",
            "killed=4",
            "a life that is taken is no captive",
        ),
        (
            "Two more cases of Ebola have been confirmed in Uganda, taking the total to 11, of whom seven"
            " have died.",
            "affected=11 affected=2 killed=7",
            "a total of cases",
        ),
        (
            "Pupils were taken ill after a gas leak at a school. Eighteen were kept in overnight.",
            "injured=18",
            "kept in, in hospital",
        ),
        (
            "A couple escaped with minor injuries after their car hit a wall in a crash in Seoul.",
            "injured=2",
            "what they escaped with",
        ),
        ("A couple escaped injury in a car crash in Seoul.", "", "what they escaped"),
        (
            "The storm left one man dead in Donegal and 715,000 homes without electricity. The operator said"
            " 120,000 customers had been reconnected by evening.",
            "affected=715000 killed=1",
            "joined to the dead, and put right",
        ),
        (
            "Raiders attacked the market and killed the village head and two of his guards.",
            "killed=1 killed=2 killed=3",
            "whoever heads something",
        ),
        ("A train derailed and 60-odd passengers sustained injuries.", "injured=60", "a number with -odd"),
        (
            "A trawler sank on Monday. Two of the crew were winched to safety by helicopter.",
            "freed=2",
            "who came to safety",
        ),
        (
            "The bodies of five migrants washed up on a beach near Calais.",
            "killed=5",
            "an incident that only its dead tell of",
        ),
    ],
)
def test_it_counts_whom_it_should(analyser: Analyser, body: str, expected: str, why: str) -> None:
    found = analysed(analyser, "", body, OUT).accounts
    assert sorted(f"{f.kind.value}={f.low}" for one in found for f in one.figures) == expected.split(), why
