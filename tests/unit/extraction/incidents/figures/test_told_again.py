"""Numbers that an article gives again: who says so once, and of whom told as known no more."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

CASES = (
    (
        "Soldiers kill 12 in raid, rights group says",
        "Soldiers shot dead 12 people in a village on Monday, a human rights group said.",
        ["killed 12 rights group"],
        "one group, by fewer words",
    ),
    (
        "Soldiers kill 12 in raid, rights group says",
        "Soldiers shot dead 12 people in a village on Monday, a hospital said.",
        ["killed 12 a hospital"],
        "the text says more than its headline, whoever it is who says so",
    ),
    (
        "Soldiers kill 12 in raid, rights group says",
        "Soldiers shot dead 12 people in a village on Monday. A hospital said 11 died.",
        ["killed 12 ", "killed 11 A hospital"],
        "and though the text names nobody",
    ),
    (
        "Soldiers kill 12 in raid",
        "Soldiers killed 12 people in a village on Monday.\n\nA hospital said 12 people were killed.",
        ["killed 12 ", "killed 12 A hospital"],
        "the text tells it as its headline does, and on somebody's word",
    ),
    (
        "Soldiers raid village",
        "Soldiers killed 12 people in a village on Monday, a hospital said.\n\n"
        "The raid in which 12 people died was the third this year.",
        ["killed 12 a hospital"],
        "again on nobody's word",
    ),
    (
        "Soldiers raid village",
        "Soldiers killed 12 people in a village on Monday, a hospital said. A nurse said 12 people died.",
        ["killed 12 a hospital", "killed 12 A nurse"],
        "again on another's word",
    ),
    (
        "School roof falls",
        "Seven pupils were hurt when a school roof fell on Monday, the council said. Parents said they had "
        "warned of leaks. Seven pupils were taken to hospital.",
        ["injured 7 the council"],
        "again, beside what others say",
    ),
    (
        "Soldiers kill 12 in raid",
        "Soldiers shot dead at least 14 people in a village on Monday, a hospital said.",
        ["killed 12 ", "killed 14 a hospital"],
        "a number that the text has not",
    ),
    (
        "Police officers hurt",
        "Four police officers were injured in a riot on Monday.\n"
        "Mayor Ada Bell said the four officers were in hospital, injured.",
        ["injured 4 "],
        "the four are those told of",
    ),
    (
        "Police officers hurt",
        "Four police officers were injured in a riot on Monday.\n"
        "Mayor Ada Bell said four officers were injured.",
        ["injured 4 ", "injured 4 Mayor Ada Bell"],
        "four may be her own count",
    ),
    (
        "Bus drives into protest",
        "A bus drove into a protest on Monday. A doctor said two people were killed.\n"
        "The interior ministry said nobody had died.",
        ["killed 2 A doctor", "killed 0 The interior ministry"],
        "that nobody died is another's word",
    ),
    (
        "Pupils taken",
        "Gunmen took away 73 pupils and two teachers on Monday, residents and a local official said.",
        [
            "kidnapped 73 residents and a local official",
            "kidnapped 75 residents and a local official",
            "kidnapped 2 residents and a local official",
        ],
        "who tells of it was not taken",
    ),
    (
        "Cars burn in riot",
        "Rioters burned cars on Monday. Police held 26 people, eight of them boys, a nurse, Ida Berg, said.",
        ["arrested 26 a nurse, Ida Berg", "arrested 8 a nurse, Ida Berg"],
        "who tells of it, and has a name, was not held",
    ),
    (
        "Pupils taken",
        "Gunmen took away two teachers, three drivers and nine guards on Monday, police said.",
        ["kidnapped 2 police", "kidnapped 14 police", "kidnapped 3 police", "kidnapped 9 police"],
        "who stands before those who tell",
    ),
    (
        "Kyiv says it shot down 30 drones; two die in Odesa",
        "A drone fell on a house on Monday.",
        ["killed 2 "],
        "behind a semicolon a headline tells something else",
    ),
)


@pytest.mark.parametrize(("headline", "body", "expected", "why"), CASES, ids=[case[3] for case in CASES])
def test_a_number_is_told_once_for_each_source(
    analyser: Analyser, headline: str, body: str, expected: list[str], why: str
) -> None:
    text = Text(headline, body, "en", tuple(line_zones(headline, body)))
    (found,) = analyser.analyse([ExtractionInput(text, dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC))])
    assert not isinstance(found, Exception)
    told = [f"{f.kind.value} {f.low} {f.source.name}" for a in found.accounts for f in a.figures]
    assert told == expected, why
