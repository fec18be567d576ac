"""People told of by their age alone, and tolls beside whom a clause counts; each with a near miss."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check, harms_told

pytestmark = pytest.mark.model

CASES = (
    Case("Gunmen shot dead a 16-year-old in Oxton.", "killed=1", "an object"),
    Case("A man stabbed a 16-year-old to death in Oxton.", "killed=1", "not the man"),
    Case("A bomb blew up. A two-year-old was pulled out alive.", "freed=1", "who is a person"),
    Case("A bomb blew up. A two-year-old building was pulled down.", "", "a building"),
    Case("The hall fell. Rescuers found two people alive.", "freed=2", "found so"),
    Case("The hall fell. Rescuers found two people dead and a dog alive.", "killed=2", "found dead"),
    Case("The hall fell. Rescuers found two people.", "", "who knows how"),
    Case("The toll may rise, as four of the injured are in a serious condition.", "injured=4", "in a clause"),
    Case("The toll now stands at 12, as three people died in hospital.", "killed=12 killed=3", "not in it"),
    Case("A man in his 30s and a woman in her 20s were hurt in Oxton.", "injured=1 injured=1", "two by age"),
    Case("A fire killed a man in his forties and his teenage daughter.", "killed=1 killed=1", "as objects"),
    Case("A fire killed a woman of 81 and her carer.", "killed=1 killed=1", "by years"),
    Case(
        "A fire killed a man in his 20s, a woman in her 30s and a child.",
        "killed=1 killed=1 killed=1",
        "a list of them",
    ),
    Case("A man in his 60s, a retired teacher, died in the fire.", "killed=1", "one, told of twice"),
    Case("A man in his late 20s or early 30s was hurt in Oxton.", "injured=1", "of no sure age"),
    Case("A fire killed a man in his 60s and a woman was hurt.", "killed=1 injured=1", "a verb of her own"),
    Case(
        "A car hit a wall. A pedestrian, believed to be in his 50s, was pronounced dead at the scene.",
        "killed=1",
        "of whom others believe it",
    ),
    Case("A car hit a wall. Police, believed to be in plain clothes, said so.", "", "and who speaks"),
    Case("A vigilante was among the dead.", "killed=1", "somebody"),
)


def test_who_is_told_of_by_age(nlp: Language) -> None:
    check(nlp, CASES, harms_told)
