"""Who is suspected, and who is not, by the verbs that say so."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.incident import ParticipantRole
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2021, 11, 9)
SHOT = "A man was shot dead in Leeds on Sunday.\n"


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("Dan Roe, of no fixed address, appeared in court charged with murder.", ["Dan Roe"], "charged"),
        ("Dan Roe appeared in court on Tuesday.", [], "may be anybody"),
        ("Police identified the suspect as Dan Roe, 27, of Hull.", ["Dan Roe"], "the noun says it"),
        ("Police identified the victim as Dan Roe, 27, of Hull.", [], "a victim"),
        ("Dan Roe, 44, of Hull, who faces charges of murder, was not hurt.", ["Dan Roe"], "faces charges"),
        ("Dan Roe, 44, faces a long night.", [], "no charges"),
        ("Dan Roe is wanted in connection with the shooting.", ["Dan Roe"], "wanted over it"),
        ("Dan Roe wanted a car.", [], "wants something"),
        ("His manager, Dan Roe, 39, was given a five-year term.", ["Dan Roe"], "was given a term"),
        ("The judge, Ann Poe, gave no term.", [], "a judge gives it"),
    ],
)
def test_who_is_suspected(analyser: Analyser, text: str, names: list[str], why: str) -> None:
    found = analysed(analyser, "", SHOT + text, OUT)
    told = [
        one.name
        for account in found.accounts
        for one in account.participants
        if one.role is ParticipantRole.SUSPECT
    ]
    assert told == names, why


def test_him_is_who_was_called_a_suspect(analyser: Analyser) -> None:
    text = "A gunman who shot two people in Hull on Monday gave up.\nPolice named him as Lars Roe, 43."
    (account,) = analysed(analyser, "", text, OUT).accounts
    assert "Lars Roe" in [one.name for one in account.participants if one.role is ParticipantRole.SUSPECT]
