"""Who is hit in a limb and so is hurt, and who those were whom nobody counted; with near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.harm.in_limbs import hurt_in_limb
from dateline.extraction.components.incidents.passages.passages import rules_read
from dateline.extraction.components.incidents.reading.reading import Reading
from unit.extraction.incidents.cases import Case, check, harms_told

pytestmark = pytest.mark.model

HIT = (
    Case("Three women were shot in the legs in Oxton.", "injured", "legs"),
    Case("Two boys were stabbed in the arm and hand in Oxton.", "injured", "the first of two"),
    Case("Two men were shot in the head in Oxton.", "hit", "of which some die"),
    Case("Two men were shot in the car park in Oxton.", "hit", "and a place"),
)

HOLDING = (
    Case("Security forces are holding three men over the bombing in Derby.", "arrested=3", "no captors"),
    Case("The rebels are holding three men after the ambush.", "captive=3", "and captors"),
)


def _kinds(reading: Reading) -> list[str]:
    return [hurt_in_limb(reading, harm).kind for one in rules_read(reading, []) for harm in one.harms]


def test_a_limb_is_only_hurt(nlp: Language) -> None:
    check(nlp, HIT, _kinds)


def test_security_forces_arrest(nlp: Language) -> None:
    check(nlp, HOLDING, harms_told)
