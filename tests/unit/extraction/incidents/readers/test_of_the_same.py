"""Those told of before by their number, with near misses: what befell them is what befell the whole."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check, harms_told

pytestmark = pytest.mark.model

QUAKE = "The quake injured 31 people near Ayr. "

CASES = (
    Case(
        QUAKE + "Of the 31, 20 were from Irvine and nine from Troon.",
        "injured=31 injured=20 injured=9",
        "of the 31, and so of the hurt",
    ),
    Case(QUAKE + "Of the 31, 20 were aged over 60.", "injured=31 injured=20", "how old they were"),
    Case(QUAKE + "Of the 31 hotels, 20 were from 1960.", "injured=31", "hotels"),
    Case(
        "Police arrested 30 people after the riot. Of the 30, 12 were released.",
        "arrested=30 freed=12",
        "what befell them is told",
    ),
)


def test_parts_of_a_number_told_before_are_of_its_kind(nlp: Language) -> None:
    check(nlp, CASES, harms_told)
