"""Of which incident a number is, where an article tells of several."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

CASES = (
    (
        "Quake toll reaches 22",
        "ELAZIG, Turkey - Twenty-two people died in Tuesday's earthquake at Palu.\n"
        "The number of dead rose on Thursday.",
        {"disaster.earthquake": {("killed", 22)}},
        "a dateline between headline and text makes no other quake",
    ),
    (
        "Quake kills 22",
        "An earthquake struck Palu on Tuesday, killing 22 people, officials said.\n"
        "The mayor called for calm.\nOfficials thanked the army.\n"
        "A quake on Wednesday evening injured three people who jumped from balconies, officials said.",
        {"disaster.earthquake": {("killed", 22)}, "disaster.earthquake #2": {("injured", 3)}},
        "a quake of another day is another one",
    ),
    (
        "",
        "An earthquake shook Palu on Tuesday and was felt in Tabor, where four were hurt in a stampede.",
        {"disaster.earthquake": set(), "accident.crowd_crush": {("injured", 4)}},
        "whose word stands nearest",
    ),
)


def test_each_number_is_of_the_incident_that_its_words_tell_of(analyser: Analyser) -> None:
    now = dt.datetime(2024, 3, 7, 9, tzinfo=dt.UTC)
    texts = [Text(title, body, "en", tuple(line_zones(title, body))) for title, body, _, _ in CASES]
    answers = analyser.analyse([ExtractionInput(text, now) for text in texts])
    for (_, body, expected, why), found in zip(CASES, answers, strict=True):
        assert not isinstance(found, Exception)
        told: dict[str, set[tuple[str, int | None]]] = {}
        for account in found.accounts:
            name = account.type if account.type not in told else f"{account.type} #2"
            told[name] = {(figure.kind.value, figure.low) for figure in account.figures}
        assert told == expected, (body, why)
