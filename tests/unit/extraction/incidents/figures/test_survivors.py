"""Who came away alive is neither missing nor dead."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2023, 3, 8)
BOAT = (
    "A boat carrying migrants capsized off the coast of Djibouti, leaving at least 38 people dead, including "
    "children, the International Organization for Migration said on Tuesday.\n\n"
    "Six people were missing and 22 survivors were being cared for by the IOM and local authorities. The "
    "vessel was carrying 66 people, all Ethiopians, according to the ambassador."
)
VOLCANO = (
    "A volcano erupted in Oran on Sunday. Nine hikers were killed. Forty of the others had made it down by "
    "Monday morning, some suffering from burns."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [(BOAT, ["killed 38", "missing 6"]), (VOLCANO, ["killed 9"])],
    ids=["survivors", "some of those who came down"],
)
def test_survivors_are_no_figure_of_harm(analyser: Analyser, text: str, expected: list[str]) -> None:
    (account,) = analysed(analyser, "", text, OUT).accounts
    assert [f"{figure.kind.value} {figure.low}" for figure in account.figures] == expected
