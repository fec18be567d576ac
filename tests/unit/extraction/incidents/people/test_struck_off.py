"""People who are told of as no further casualties: counted too often, or in no need of care."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check, harms_told

pytestmark = pytest.mark.model

_CRASH = "Two people died and nine were hurt when a bus crashed in Oxton, police said. "
_TOLD = "killed=2 injured=9"

CASES = (
    Case(_CRASH + "Three more did not need treatment.", _TOLD, "no need of care"),
    Case(_CRASH + "Six others needed no treatment.", _TOLD, "nor these"),
    Case(_CRASH + "Two declined treatment at the scene.", _TOLD, "nor who declines it"),
    Case(_CRASH + "Six others needed hospital treatment.", _TOLD + " injured=6", "but who needs it"),
    Case(_CRASH + "Two of the bodies had been counted twice.", _TOLD, "too many"),
    Case(_CRASH + "Three of the victims were listed twice.", _TOLD, "too many in a list"),
)


def test_who_is_struck_off_is_no_casualty(nlp: Language) -> None:
    check(nlp, CASES, harms_told)
