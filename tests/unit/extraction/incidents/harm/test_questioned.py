"""Who is questioned, not found, moved, or dead by a figure of speech; with near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check, harms_told

pytestmark = pytest.mark.model

CASES = (
    Case(
        "A fire gutted a hall. Cops have quizzed the boss, 44, on suspicion of arson.", "arrested=1", "asked"
    ),
    Case("A fire gutted a hall. Reporters have quizzed the boss about the plan.", "", "and by reporters"),
    Case("A fire gutted a hall. A man was led away in handcuffs.", "arrested=1", "led off"),
    Case("A trawler sank off Brest. The skipper has not been found.", "missing=1", "one who is lost"),
    Case("A trawler sank off Brest. The cook has yet to be located.", "missing=1", "and yet to be found"),
    Case("A trawler sank off Brest. The gunman has not been found.", "", "and one who is wanted"),
    Case("A bus hit a wall in Oxton. The driver fled and has not been found.", "", "and one who fled"),
    Case("Gas leaked at a plant. A guard gave up the ghost on the way.", "killed=1", "by a figure of speech"),
    Case("Gas leaked at a plant. A pump gave up the ghost.", "", "and a thing"),
    Case(
        "Gas leaked at a plant. A porter breathed his last in an ambulance.",
        "killed=1",
        "and the last breath",
    ),
    Case(
        "Gas leaked at a plant. Some 85 families living nearby were shifted to a community hall.",
        "displaced=85",
        "moved to a hall",
    ),
    Case("Floods hit Oxton. Boats brought 164 people to higher ground.", "freed=164", "brought to safety"),
    Case("An ape bit a boy. The boy of six lost two teeth.", "injured=1", "teeth"),
)


def test_it_reads_what_became_of_them(nlp: Language) -> None:
    check(nlp, CASES, harms_told)
