"""On whose word a number stands: each text has one number, and the words of its source or none."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

CASES = (
    ("A fire killed nine people, police said.", "police", "plainly said"),
    ("Nine people were killed in a fire in Leeds, according to the mayor.", "the mayor", "according to"),
    ("“Nine people died in the fire,” said Ada Bell, the fire chief.", "Ada Bell, the fire chief", "quoted"),
    ("The ministry has put the number of dead in the fire at nine.", "The ministry", "put at"),
    ("A fire hit Leeds. The government's toll stands at nine dead.", "The government", "whose toll"),
    ("The fire killed nine people, by the government's latest count.", "the government", "by a count"),
    (
        "The fire killed six women, two men and nine children, interior minister Joao Bell said on Monday.",
        "interior minister Joao Bell",
        "a name behind a list",
    ),
    (
        "A fire hit Leeds. Nine people died in it, a doctor there, Ada Bell, said; police knew of none.",
        "Ada Bell",
        "a name behind an office, before another source",
    ),
    ("A fire hit Leeds. The police earlier spoke of nine dead.", "The police", "spoke of"),
    ("Rescuers reached the burnt hotel. They counted nine dead in the fire.", "Rescuers", "they"),
    (
        "A fire killed two guards and nine guests, the provincial governor, Idris Bako, said.",
        "the provincial governor, Idris Bako",
        "a name between commas",
    ),
    ("A fire killed nine people.", "", "the article says so"),
    (
        "The union named six dead in the blast. The firm disputed that. Two men had died, it said. It put "
        "the injured at nine.",
        "The firm",
        "it, who spoke right before as it",
    ),
    (
        "Officials spoke of a higher toll from the fire. One of them said nine people died.",
        "One of them",
        "one of those told of",
    ),
    ("Sunday's toll from the fire stands at nine dead.", "", "a day keeps no count"),
    ("An earlier version of this story said nine people were killed in the fire.", "", "the article itself"),
    ("The avalanche claimed nine lives; a tenth climber is in hospital.", "", "a disaster tells nothing"),
    ("Plane crash in Nepal: nine feared dead.", "", "those feared dead, not who fears"),
    ("Officials feared nine people were dead in the fire.", "Officials", "who fears"),
    ("Police reported nine killed in a fire in Leeds.", "Police", "who reports"),
    ("The Front claimed responsibility for a fire that killed nine people.", "", "says nothing of how many"),
)


def test_each_number_has_the_source_that_its_text_names(analyser: Analyser) -> None:
    now = dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC)
    texts = [Text("", body, "en", tuple(line_zones("", body))) for body, _, _ in CASES]
    answers = analyser.analyse([ExtractionInput(text, now) for text in texts])
    for (body, expected, why), found in zip(CASES, answers, strict=True):
        assert not isinstance(found, Exception)
        sources = {
            figure.source.mention.exact if figure.source.mention else ""
            for account in found.accounts
            for figure in account.figures
            if figure.low == 9
        }
        assert sources == {expected}, (body, why)


def test_a_source_without_a_name_is_the_one_that_is_named(analyser: Analyser) -> None:
    body = (
        "A fire in Hull killed nine people, police said.\nHumberside Police have opened an inquiry.\n"
        "Two guests are missing, the fire service said."
    )
    text = Text("", body, "en", tuple(line_zones("", body)))
    (found,) = analyser.analyse([ExtractionInput(text, dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC))])
    assert not isinstance(found, Exception)
    names = {entity.key: entity.name for entity in found.entities}
    sources = {
        figure.low: names.get(figure.source.entity_key or "")
        for account in found.accounts
        for figure in account.figures
    }
    assert sources == {9: "Humberside Police", 2: None}
