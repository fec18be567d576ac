"""People in hospital still are some of the hurt, and near misses."""

from __future__ import annotations

import pytest

from dateline.domain.incident import FigureKind
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

LEAD = "Three people died when a bus crashed near Lodz on Monday. "
COUNTED = "Three people died and 14 were injured when a bus crashed near Lodz on Monday. "


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        (LEAD + "Twelve are still in hospital.", ["12 as none gives"]),
        (LEAD + "Twelve people remain in intensive care, the mayor said.", ["12 as none gives"]),
        (LEAD + "Twelve of the injured remain in hospital.", ["12 as none gives"]),
        (LEAD + "Twelve passengers were still hospitalized on Tuesday.", ["12 as none gives"]),
        (LEAD + "Twelve people are still being treated.", ["12 as none gives"]),
        (LEAD + "Twelve people were treated at the roadside.", ["12 in all"]),
        (LEAD + "Twelve are in hospital.", ["12 in all"]),
        (LEAD + "Twelve were taken to hospital.", ["12 in all"]),
        (LEAD + "Twelve were hurt, and relatives still wait at the hospital.", ["12 in all"]),
        (COUNTED + "Twelve are still in hospital.", ["14 in all", "12 of these"]),
        (COUNTED + "Police said 16 were hurt.", ["14", "16 in all"]),
    ],
)
def test_those_in_hospital_still_are_no_total(analyser: Analyser, body: str, numbers: list[str]) -> None:
    (account,) = analysed(analyser, "Bus crash near Lodz", body).accounts
    told = []
    for figure in account.figures:
        if figure.kind is FigureKind.INJURED:
            what = " as none gives" if figure.derived else " in all" if figure.total else ""
            told.append(f"{figure.low}{what or (' of these' if figure.part_of_key else '')}")
    assert told == numbers
