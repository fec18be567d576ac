"""Sentences that tell of one incident in other words or places: one account; and such as do not."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.incident import Prominence
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

CASES = [
    (
        "CHARWELL, Va. (AP) - Police say a woman has been shot by her neighbor.\n\n"
        "A sheriff's spokesman says deputies were called to a shooting in Cedar Falls on Friday.",
        1,
        "a dateline is where the report was written",
    ),
    (
        "MIDVALE - A man shot while hunting on Sunday was identified as David Roe, 37, of Janesford.\n\n"
        "An accidental shooting was reported on Sunday on Lima Road in the town of Johnsville.",
        1,
        "where a victim lived is not where it happened",
    ),
    (
        "Two men were shot dead in Janesford on Sunday, police said.\n\n"
        "A shooting in Johnsville on Sunday left a woman dead.",
        2,
        "two towns in which something happened",
    ),
    (
        "Five men heading to a party in Brookfield were shot late on Monday, police said.\n\n"
        "The shooting happened outside a building in Brownsburg shortly before midnight on Monday.",
        1,
        "what is told of as known happened in a part of the town",
    ),
    (
        "Two men were shot dead in Janesford on Sunday, police said.\n\n"
        "The shooting in Johnsville on Friday left a woman dead.",
        2,
        "a shooting that its place tells from the other",
    ),
    (
        "A man was shot dead in Rockford on Wednesday. It was the city's second homicide of the year.\n\n"
        "Police said the man was killed in his car by a single shot.",
        1,
        "a count of the year makes no other incident",
    ),
    (
        "A man was shot dead in Rockford on Wednesday.\n\n"
        "A second shooting, hours later, wounded a woman in the same street.",
        2,
        "a second one does",
    ),
    (
        "Two Garland men were killed and four people were wounded in a shooting on Saturday, police said.\n\n"
        "Two of the wounded are women. The other two gunshot victims are men from Garland.",
        1,
        "other people are not another shooting",
    ),
    (
        "A 15-year-old was shot and killed on Friday in Cedar Falls.\n\n"
        "The circumstances of the shooting that led to the boy's death remain under investigation.",
        1,
        "what a shooting led to is a part of it",
    ),
    (
        "An 18-year-old man was killed by accidental gun fire on Thursday night, police confirm.\n\n"
        "Officers learned that the man had been shot in a house on Pine Street.",
        1,
        "gun fire in two words is no fire",
    ),
    (
        "A gunman killed a woman and wounded five people in a shooting in Oxton on Friday.\n\n"
        "The rampage began after 11 p.m. outside a bar, where he injured two officers.",
        1,
        "the rampage of a gunman is no riot",
    ),
    (
        "Angelo Roe, 15, was killed in a shooting in Oxton on Sunday.\n\n"
        "More than 50 rounds were fired in the fight, which left four injured.",
        1,
        "rounds fired shell nobody",
    ),
    (
        "A man was shot in Miami on Sunday, police said.\n\n"
        "Two shots were fired at him from a car in Overtown, and his brother was shot, too.",
        1,
        "a quarter that has the name of a town in another country",
    ),
]


@pytest.mark.parametrize(("body", "accounts", "why"), CASES, ids=[case[2] for case in CASES])
def test_one_incident_is_one_account(analyser: Analyser, body: str, accounts: int, why: str) -> None:
    text = Text("", body, "en", tuple(line_zones("", body)))
    found = analyser.analyse([ExtractionInput(text, dt.datetime(2016, 8, 10, tzinfo=dt.UTC))])[0]
    assert isinstance(found, Extraction)
    main = [account for account in found.accounts if account.prominence is Prominence.MAIN]
    assert len(main) == accounts, why
