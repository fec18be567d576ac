"""Where an incident happened, among the places that its sentences name."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.text import Part, Span, Zone, ZoneKind
from dateline.extraction.pipeline import Analyser

from .articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2021, 11, 9)


@pytest.mark.parametrize(
    ("text", "places", "why"),
    [
        ("Gunmen shot two men dead in the village of Nankuro on Sunday.", ["Nankuro"], "an unknown village"),
        ("Gunmen shot two men dead in a village of Protestants on Sunday.", [], "no name of a village"),
        ("Dan Roe, 31, of Pine Street, was stabbed to death on Sunday.", [], "the street where he lived"),
        ("Dan Roe, 31, was stabbed to death in Pine Street on Sunday.", ["Pine Street"], "where he died"),
        (
            "Two men kidnapped near Mora in Cameroon were freed, the foreign ministry in Beijing said.",
            ["Mora", "Cameroon"],
            "where a ministry sits",
        ),
        ("Two men were shot dead by the ministry in Beijing on Sunday.", ["Beijing"], "where they were shot"),
        (
            "Dan Roe was shot dead on Sunday. Ann Poe appeared at Luton Crown Court.",
            [],
            "no street",
        ),
        ("Dan Roe was shot dead at 33 Luton Court on Sunday.", ["33 Luton Court"], "but a street may be one"),
    ],
)
def test_the_places(analyser: Analyser, text: str, places: list[str], why: str) -> None:
    (account,) = analysed(analyser, "", text, OUT).accounts
    assert [place.name for place in account.places] == places, why


def test_each_item_of_a_round_up_is_in_its_own_country(analyser: Analyser) -> None:
    lines = [
        "LIMA - A bomb killed two policemen in Cusco on Monday.",
        "MADRID - Gunmen shot two men dead in Leon, Spain, on Sunday.",
        "SEOUL - Nothing was heard from North Korea.",
    ]
    accounts = analysed(analyser, "", "\n".join(lines), OUT).accounts
    assert [[place.name for place in account.places] for account in accounts] == [
        ["Cusco"],
        ["Leon", "Spain"],
    ]


def test_the_day_of_a_dateline_is_that_of_nothing_else(analyser: Analyser) -> None:
    body = (
        "MANILA, Nov 9 - Twelve people died when a ferry sank off Mindoro.\n"
        "It went down late on Monday, an aide said."
    )
    end = body.index("- ") + 1
    zones = (
        Zone(ZoneKind.DATELINE, Span(Part.BODY, 0, end)),
        Zone(ZoneKind.PARAGRAPH, Span(Part.BODY, end + 1, body.index("\n"))),
        Zone(ZoneKind.PARAGRAPH, Span(Part.BODY, body.index("\n") + 1, len(body))),
    )
    (account,) = analysed(analyser, "", body, OUT, zones).accounts
    assert account.time is not None
    assert account.time.earliest == dt.date(2021, 11, 8)
