"""Who tells what stands before or behind a colon, in headlines and in the lines of a live page."""

from __future__ import annotations

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model


CASES = (
    ("RCMP: One dead, five hurt after truck hits marchers in Red Deer", {"RCMP"}, "initials"),
    ("13 dead, 50 injured in train crash: deputy commissioner", {"deputy commissioner"}, "an office behind"),
    ("Cholera outbreak: WHO says 90 dead in Sudan", {"WHO"}, "the WHO is no pronoun"),
    (
        "Nine miners dead, union claims; pit shut",
        {"union"},
        "a claim that reads as a noun",
    ),
    ("Storm sinks ships off Crimea: three sailors dead", {""}, "what happened tells nothing"),
    ("Sapa landslide: Briton confirmed dead as toll passes 30", {""}, "nor does a landslide"),
    ("Nightclub inferno: 126 dead on New Year's Eve", {""}, "nor does a fire"),
    ("Burkina Faso declares mourning after 86 killed in attack", {""}, "who mourns gives no number"),
)


def test_a_headline_says_who_tells_its_numbers(analyser: Analyser) -> None:
    for headline, expected, why in CASES:
        accounts = analysed(analyser, headline, "Nothing more is known so far.").accounts
        sources = {figure.source.name for account in accounts for figure in account.figures}
        assert sources == expected, (headline, why)


LINES = (
    ("16.30 Maj-Gen Asad Bell: the school is cleared, seven gunmen dead.", "Maj-Gen Asad Bell", "a rank"),
    ("13 dead, 50 hurt: Ely deputy commissioner Ada Bell.", "Ely deputy commissioner Ada Bell", "behind"),
    ("One man was hurt in the crash: a police officer.", "", "who was hurt"),
)


def test_a_line_of_a_page_says_so_too(analyser: Analyser) -> None:
    for line, expected, why in LINES:
        body = f"A gunman attacked a school in Ely on Friday.\n\n{line}"
        accounts = analysed(analyser, "School attack", body).accounts
        sources = {figure.source.name for account in accounts for figure in account.figures if figure.low}
        assert sources == {expected}, (line, why)
