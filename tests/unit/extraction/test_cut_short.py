"""A text may end anywhere, as an abstract does, and in the middle of what a rule looks for: nothing fails."""

from __future__ import annotations

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

BEFORE = "Nine people were killed in a blast in Leeds on Monday, police said. "
PHRASES = [
    "Among them were a nurse and her two sons, one of whom rescuers look for",
    "Half of the dead were over 60 or under 10, and the other nine women over 80",
    "Seven were freed. The other nine",
    "Seven were freed. The other nine, two men and a woman, are still with the captors",
    "The toll is made up of six women and three men",
    "The number of patients hurt rose to 12, one of whom, a woman of 30, died",
    "Five hostages were freed, and the freed hostages - five nurses - are safe",
    "The killing of one person, a shepherd hit by a rock, was condemned",
    "The mayor, who gave the figure, put the number at 12",
    "The ministry posted a figure of 15 dead and 20 hurt",
    "A study found 61,000 deaths, and a figure of 303 compiled by hospitals stands",
    "Of the dead, 18 were women and 13 were children",
    "It was the second fatal crash on the M62 in three weeks",
    "The dead include two sisters, aged 9 and 12, and their aunt",
    "Police arrested a man, 34, of Mill Road, Ely, on suspicion of murder at 17:40 BST",
    "Gunmen took dozens of guests hostage and are believed to be holding 30",
    "Two officers and 45 soldiers are being held while inquiries go on",
    "Dan Roe, 31, was charged with two counts of murder and denied them",
    "The army said it had shot down 25 of 33 drones, and no one was hurt",
    "A week before, a blast in the same market killed 13 people and wounded some 40",
    '"We lost everything," said Ann Roe, whose husband, a driver, was among the dead',
    "Of the 60 on board, 12 were rescued, at least 31 drowned and the rest are missing",
    "Damage was put at $1.2bn by the insurer, and 300 homes were washed away",
    "The Front claimed the attack, saying it was in retaliation for a raid in May that killed six",
]


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_text_may_end_at_any_word(analyser: Analyser, phrase: str) -> None:
    words = phrase.split()
    bodies = [BEFORE + " ".join(words[:end]) for end in range(1, len(words) + 1)]
    inputs = [ExtractionInput(Text("", body, "en", tuple(line_zones("", body)))) for body in bodies]
    for body, found in zip(bodies, analyser.analyse(inputs), strict=True):
        assert isinstance(found, Extraction), body
        assert not found.incomplete, body
