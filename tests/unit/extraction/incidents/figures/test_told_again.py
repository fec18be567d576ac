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
        ["killed 12 rights group", "killed 12 a hospital"],
        "another source says the same",
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
