"""What sentences say became of people, as figures."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.domain.incident import FigureKind, FigureQualifier
from dateline.extraction.components.incidents.figures.counting import counts
from dateline.extraction.components.incidents.harm.harm import harms_in
from dateline.extraction.components.incidents.reading.reading import read
from dateline.extraction.components.incidents.statements.money import damages_in

pytestmark = pytest.mark.model


def totals(nlp: Language, text: str) -> dict[str, tuple[int | None, int | None]]:
    """Bounds of each kind's total."""
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name == "dateline_incidents"]):
        doc = nlp(text)
    reading = read(doc)
    harms = [harm for sentence in reading.sentences for harm in harms_in(reading, sentence)]
    damages = [damage for sentence in reading.sentences for damage in damages_in(reading, sentence)]
    return {c.kind.value: (c.low, c.high) for c in counts(harms, damages) if not c.part}


K, J = "killed", "injured"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        # plain
        ("Two men were killed.", {K: (2, 2)}, "passive"),
        ("Gunmen killed 12 people.", {K: (12, 12)}, "active"),
        ("Twelve people died in the fire.", {K: (12, 12)}, "intransitive"),
        ("The blast left 12 dead.", {K: (12, 12)}, "a state"),
        ("A bomb exploded, killing two policemen.", {K: (2, 2)}, "a participle"),
        ("A fire in Olan killed between eight and ten people.", {K: (8, 10)}, "a range"),
        ("A guard, Leon Price, 58, was wounded in a shooting.", {J: (1, 1)}, "the guard has the name"),
        ("Four nuns were murdered.", {K: (4, 4)}, "another verb of killing"),
        ("The deaths of four nuns shocked the town.", {K: (4, 4)}, "what of names"),
        ("The crash claimed the lives of six people.", {K: (6, 6)}, "lives"),
        ("Six people lost their lives.", {K: (6, 6)}, "lives"),
        ("There were four deaths.", {K: (4, 4)}, "a counted noun"),
        ("Three people were wounded.", {J: (3, 3)}, "passive"),
        ("The explosion injured 30 people.", {J: (30, 30)}, "active"),
        ("Five people were hurt in the crash.", {J: (5, 5)}, "passive"),
        # one person
        ("A man was shot and killed.", {K: (1, 1)}, "a single person counts as one"),
        ("A 23-year-old man was fatally shot.", {K: (1, 1)}, "an age is no number of people"),
        ("Jane Roe, 31, was pronounced dead at the hospital.", {K: (1, 1)}, "a name, and an age"),
        ("A woman was shot.", {J: (1, 1)}, "struck and not said to be dead"),
        ("A man was shot. He later died.", {K: (1, 1)}, "the same man, worse"),
        ("A man was stabbed to death.", {K: (1, 1)}, "to death"),
        # headlines
        ("3 dead, 5 injured in bar shooting", {K: (3, 3), J: (5, 5)}, "no verb"),
        ("Two shot in Leeds", {J: (2, 2)}, "no auxiliary"),
        ("6 shot, 1 dead in Leeds", {K: (1, 1), J: (5, 5)}, "the dead are of the shot"),
        ("Two shot, one fatally, in Leeds", {K: (1, 1), J: (1, 1)}, "one of the two"),
        # several
        ("A man was killed and three women were wounded.", {K: (1, 1), J: (3, 3)}, "two kinds"),
        ("Two women and a child were killed.", {K: (3, 3)}, "joined groups add up"),
        ("Gunmen killed 12 people and wounded at least 30 others.", {K: (12, 12), J: (30, None)}, "others"),
        ("Four people were shot. One of them died.", {K: (1, 1), J: (3, 3)}, "one of those"),
        ("One man was killed and four others were shot.", {K: (1, 1), J: (4, 4)}, "others are apart"),
        ("Two men were killed. The men were killed at noon.", {K: (2, 2)}, "told of twice"),
        # how exact
        ("At least 30 people were killed.", {K: (30, None)}, "at least"),
        ("More than 30 people were killed.", {K: (30, None)}, "more than"),
        ("Up to 30 people were killed.", {K: (None, 30)}, "up to"),
        ("About 30 people were injured.", {J: (30, 30)}, "about"),
        ("Between 30 and 40 people were hurt.", {J: (30, 40)}, "a range"),
        ("Dozens of people were injured.", {J: (24, None)}, "a word"),
        ("Several people were injured.", {J: (3, None)}, "a word"),
        ("No one was hurt.", {J: (0, 0)}, "nobody is a figure"),
        ("There were no injuries.", {J: (0, 0)}, "none is a figure"),
        # tolls and corrections
        ("The death toll rose to 12.", {K: (12, 12)}, "a toll"),
        ("The death toll rose from 10 to 12.", {K: (12, 12)}, "the new one"),
        ("The toll was revised down from 15 to 12.", {K: (12, 12)}, "the new one, though smaller"),
        ("The death toll climbed to at least 40.", {K: (40, None)}, "a toll with a qualifier"),
        # parts
        ("Eight Algerians and seven foreigners were among the dead.", {K: (15, None)}, "parts give a floor"),
        # other kinds
        ("Three people were kidnapped.", {"kidnapped": (3, 3)}, "kidnapped"),
        ("Rebels abducted 12 students.", {"kidnapped": (12, 12)}, "abducted"),
        ("Militants took three people hostage.", {"captive": (3, 3)}, "taken"),
        ("At least 30 were still captive.", {"captive": (30, None)}, "a state without a noun"),
        ("The kidnappers released 12 hostages.", {"freed": (12, 12)}, "freed, and no longer captive"),
        ("Soldiers rescued 40 people.", {"freed": (40, 40)}, "rescued"),
        ("Three people are missing.", {"missing": (3, 3)}, "missing"),
        ("Police arrested four people.", {"arrested": (4, 4)}, "active"),
        ("Four people were detained.", {"arrested": (4, 4)}, "passive"),
        ("About 2,000 residents were evacuated.", {"displaced": (2000, 2000)}, "evacuated"),
        ("The storm left 2,000 people homeless.", {"displaced": (2000, 2000)}, "homeless"),
        ("Damage was estimated at $2 million.", {"damage": (2_000_000, 2_000_000)}, "money"),
        ("The fire caused losses of 300,000 euros.", {"damage": (300_000, 300_000)}, "money"),
        # near misses
        ("He could have been killed.", {}, "possible"),
        ("The man was not hurt.", {}, "negated"),
        ("They wanted to kill the president.", {}, "a wish"),
        ("The ransom was $2 million.", {}, "money, but no damage"),
        ("The new bridge cost $2 million.", {}, "a price"),
        ("The gunman fired 12 shots.", {}, "shots are no people"),
        ("Officers went to the 1300 block of Oak Street.", {}, "an address"),
        ("Police found three guns.", {}, "things"),
        ("The shooting happened at 3 p.m.", {}, "a time"),
        ("The team won 3-2.", {}, "a score"),
        ("He fired a .40 caliber pistol.", {}, "a calibre"),
        ("Smith, 34, spoke to reporters.", {}, "an age"),
    ],
)
def test_figures(
    nlp: Language, text: str, expected: dict[str, tuple[int | None, int | None]], why: str
) -> None:
    assert totals(nlp, text) == expected, why


def test_a_sum_keeps_its_parts(nlp: Language) -> None:
    reading = read(nlp("Two women and a child were killed."))
    found = counts(harms_in(reading, reading.sentences[0]))
    assert [(c.low, c.part) for c in found] == [(2, True), (3, False), (1, True)] or {
        (c.low, c.part) for c in found
    } == {(3, False), (2, True), (1, True)}
    assert all(c.kind is FigureKind.KILLED and c.qualifier is FigureQualifier.EXACT for c in found)
