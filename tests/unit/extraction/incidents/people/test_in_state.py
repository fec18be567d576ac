"""Who is told by a state that is not what befell them now, with near misses."""

from __future__ import annotations

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

CASES = [
    ("At least 38 displaced people were killed when gunmen stormed a camp.", "displaced people", "killed"),
    ("The blast wounded six displaced persons at a shelter.", "displaced persons", "hurt"),
    ("Shells killed two displaced women at a shelter.", "women", "whose noun tells enough"),
    ("Floods in Beira left 300 displaced people.", "", "and what befell them"),
]


@pytest.mark.parametrize(("body", "group", "why"), CASES, ids=[why for *_, why in CASES])
def test_a_state_tells_who_is_counted(analyser: Analyser, body: str, group: str, why: str) -> None:
    (account,) = analysed(analyser, "", body).accounts
    assert account.figures[0].group == group, why
