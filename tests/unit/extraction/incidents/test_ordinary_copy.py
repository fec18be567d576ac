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
        ("A man fell from a roof in a storm on Monday and was killed.", "killed=1", "joined to what he did"),
        (
            "A tram ran into a shop in Oslo. Its driver had to be cut free and was flown to hospital.",
            "injured=1",
            "joined to what had to be done",
        ),
        ("A landmine outside Kherson blew off a farmer's leg on Monday.", "injured=1", "whose limb"),
        (
            "A gang leader was gunned down in a raid in Rio; an officer took a bullet in the shoulder.",
            "injured=1 killed=1",
            "a bullet that is taken",
        ),
        ("A baby was the only fatality in Monday's fire at a ward in Baghdad.", "killed=1", "the only one"),
        ("A stabbing outside a school in Utrecht cost a boy his life.", "killed=1", "what it cost"),
        ("A strike at a bank in Utrecht cost a clerk his job.", "", "and what else may be the cost"),
        (
            "Floodwater swept a mother and her infant from a bridge in Durban. The child's body was recovered"
            " downstream; the mother is in hospital.",
            "injured=1 killed=1",
            "whose body",
        ),
        (
            "A French aid worker was dragged from her car by gunmen in Gao on Monday.",
            "kidnapped=1",
            "out of a car, by gunmen",
        ),
        ("A drunk was dragged from his car by police in Gao on Monday.", "", "and by police"),
        (
            "A knife attack in Hanau claimed the life of a boy and of a clerk who had stepped in.",
            "killed=1 killed=1 killed=2",
            "two lives",
        ),
        (
            "A bus hit a wall near Rabat and 12 passengers died. Among them was a German student, Lena Vogt.",
            "killed=1 killed=12",
            "one of them, with a name",
        ),
        ("An avalanche hit a hut above Davos. One skier never regained consciousness.", "killed=1", "never"),
    ],
)
def test_it_counts_whom_it_should(analyser: Analyser, body: str, expected: str, why: str) -> None:
    found = analysed(analyser, "", body, OUT).accounts
    assert sorted(f"{f.kind.value}={f.low}" for one in found for f in one.figures) == expected.split(), why
