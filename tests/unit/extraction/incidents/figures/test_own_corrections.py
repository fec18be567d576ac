"""What an article takes back of its earlier versions, and near misses."""

from __future__ import annotations

import pytest

from dateline.domain.incident import FigureKind
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

LEAD = "Eight people were injured when a tram hit a bus in Kara on Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "taken_back"),
    [
        ("Correction: An earlier version of this article said that a passenger had died.", True),
        ("A previous version wrongly stated that two people were killed in the collision.", True),
        ("An earlier version of this story misspelt the name of the driver, who died.", False),
        ("Police said a passenger had died.", False),
    ],
)
def test_what_an_earlier_version_said_is_superseded(analyser: Analyser, text: str, taken_back: bool) -> None:
    accounts = analysed(analyser, "Tram hits bus in Kara", LEAD + text).accounts
    found = [figure for account in accounts for figure in account.figures]
    assert [one.superseded for one in found if one.kind is FigureKind.KILLED] == [taken_back]
    assert not any(one.superseded for one in found if one.kind is FigureKind.INJURED)


@pytest.mark.parametrize(
    ("text", "taken_back"),
    [
        ("All 12 miners were rescued, the company said, correcting a statement that two had died.", True),
        ("The ministry withdrew its claim that six people were killed in the crash; nobody died.", True),
        ("The mayor retracted a report that two people were killed, the police said.", True),
        ("The mayor issued a statement that two people were killed.", False),
        ("Police corrected the toll: two people were killed.", False),
    ],
)
def test_what_a_corrected_statement_said_is_superseded(
    analyser: Analyser, text: str, taken_back: bool
) -> None:
    accounts = analysed(analyser, "Tram hits bus in Kara", LEAD + text).accounts
    found = [figure for account in accounts for figure in account.figures]
    killed = [one.superseded for one in found if one.kind is FigureKind.KILLED and one.low != 0]
    assert killed == [taken_back]
