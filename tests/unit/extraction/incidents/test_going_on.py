"""Sentences that go on with what was told before, of now or of long ago: with which incident."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

GASHUA = "A suicide bomber killed 16 people at a market in Gashua on Tuesday, officials said.\n\n"
GASHUA_TOO = (
    GASHUA
    + "On May 2, a woman detonated explosives at a checkpoint outside Potiskum, killing four policemen. "
)
KABUL = "A bomb went off at a mosque in Kabul on Sunday, killing six people, police said.\n\n"
CRASH = (
    "A man and his teenage daughter have died after their car collided with a milk tanker on the A684 near "
    "Bainbridge.\n\nTwo other passengers in the Skoda, a woman and a boy of nine, were flown to James Cook "
    "hospital in Middlesbrough, where the boy remains in a critical condition.\n\n"
)

type _Told = tuple[str, int | None]

MINE = "A slide at a mine near Kolda killed nine people on Monday, police said.\n\n"

CASES: list[tuple[str, str, list[list[_Told]], str]] = [
    (
        "",
        MINE + "Last year 31 died in a slide in the next valley.",
        [[("killed", 9)], [("killed", 31)]],
        "one event, though it says no town and no day",
    ),
    (
        "",
        MINE + "The firm was fined after a leak in 2019 that sickened 17 workers.",
        [[("killed", 9)], [("affected", 17)]],
        "the event of a clause",
    ),
    (
        "",
        MINE + "In May 2021, 24 people died when a dam broke.",
        [[("killed", 9)], [("killed", 24)]],
        "a clause tells of one event",
    ),
    (
        "",
        MINE + "Last year 2,300 people died on the country's roads.",
        [[("killed", 9)]],
        "a year's toll is no event",
    ),
    (
        "",
        "Ten people died in a crash near Lima on Monday, hours after a bomb hurt six in Cusco.\n\n"
        "The crash injured three others.",
        [[("killed", 10), ("injured", 3)], [("injured", 6)]],
        "the crash is the one told of first",
    ),
    (
        "",
        KABUL + "In 2016 the same mosque was the target of rebels. Twenty-seven worshippers were killed.",
        [[("killed", 6)], [("killed", 27)]],
        "a year that a sentence sets holds for the dead of the next",
    ),
    (
        "",
        KABUL + "In 2016 the same mosque was the target of rebels. On Sunday 27 worshippers were hurt.",
        [[("killed", 6), ("injured", 27)]],
        "not where the next says a day of its own",
    ),
    (
        "",
        GASHUA_TOO + "Three men were arrested last week.",
        [[("killed", 16)], [("killed", 4), ("arrested", 3)]],
        "who is arrested later is of what the sentence before tells of",
    ),
    (
        "Father and daughter killed in crash on A684",
        CRASH
        + "The crash happened less than half a mile from the bend where three friends lost their lives in "
        "February last year, when their Corsa left the road and struck a tree. A fourth, "
        "Josh Metcalfe, then 18, was left paralysed.",
        [[("killed", 1), ("killed", 2), ("injured", 2)], [("killed", 3), ("injured", 1)]],
        "harm right behind what was long ago is of it",
    ),
]


@pytest.mark.parametrize(("headline", "body", "told", "why"), CASES, ids=[case[-1] for case in CASES])
def test_a_sentence_goes_on_with_what_was_told(
    analyser: Analyser, headline: str, body: str, told: list[list[_Told]], why: str
) -> None:
    text = Text(headline, body, "en", tuple(line_zones(headline, body)))
    found = analyser.analyse([ExtractionInput(text, dt.datetime(2024, 5, 14, 18, tzinfo=dt.UTC))])[0]
    assert isinstance(found, Extraction)
    assert [
        sorted({(figure.kind.value, figure.low) for figure in account.figures}) for account in found.accounts
    ] == [sorted(set(one)) for one in told], why
