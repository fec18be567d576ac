"""How many an article of a shooting counts as dead and hurt: each once, the attacker too."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.incident import FigureKind, Prominence
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

CASES = [
    (
        "A woman shot and killed her two daughters on Sunday before killing herself, police say.",
        (3, 0),
        "who killed herself, too",
    ),
    (
        "A shooting in Oxton on Sunday left a bar owner, John Roe, dead and wounded five other men.",
        (1, 5),
        "whom a verb leaves dead, with his name between",
    ),
    (
        "A shooting in Oxton on Sunday left four soldiers, including the gunman, dead and injured 16 others.",
        (4, 16),
        "with some of them between",
    ),
    (
        "A 16-year-old died on Sunday after he was shot in the head in Oxton.\n\nNobody was held.\n\n"
        "His mother has asked for help.\n\nA vigil is planned.\n\nShe said her son, Ben Roe, was shot.\n\n"
        "Ben Roe died at a hospital.",
        (1, 0),
        "a name given far down, with whose son he is",
    ),
    (
        "A man fatally shot a girl and wounded a boy in Oxton on Sunday.\n\n"
        "Police say 12-year-old Ann Roe died at a hospital.",
        (1, 1),
        "the name is of whom was killed, not of whom was told of last",
    ),
    (
        "A teenager accidentally shot another teen in Oxton on Sunday, killing the youth.",
        (1, 0),
        "another than the one who shot",
    ),
    (
        "Eight people were injured - none fatally - in a shooting in Oxton on Sunday.",
        (0, 8),
        "nobody fatally",
    ),
    (
        "A man was shot in Oxton on Sunday by police, whose bullets nearly killed him.",
        (0, 1),
        "nearly killed",
    ),
    (
        "Four women were killed in a shooting at a shop in Oxton on Sunday.\n\n"
        "A fifth victim, a man, succumbed to his wounds on Monday.",
        (5, 0),
        "one more, who died later",
    ),
    (
        "Four people were shot in Oxton on Sunday.\n\nTwo of the victims were juveniles.",
        (0, 4),
        "victims of whom nobody died",
    ),
    (
        "Officers found a total of 4 adult victims, 3 men and 1 woman, at a shooting in Oxton on Sunday.\n\n"
        "All 4 were taken to hospital.",
        (0, 4),
        "a total of victims counts no dead",
    ),
    (
        "A boy, 15, was shot and killed in Oxton on Sunday.\n\nHe died at a hospital.\n\n"
        "His school mourns.\n\nHe is among the 629 people killed in the city this year.",
        (1, 0),
        "a year's deaths are others",
    ),
]


@pytest.mark.parametrize(("body", "counts", "why"), CASES, ids=[case[2] for case in CASES])
def test_each_is_counted_once(analyser: Analyser, body: str, counts: tuple[int, int], why: str) -> None:
    at = dt.datetime(2016, 11, 10, tzinfo=dt.UTC)
    found = analyser.analyse([ExtractionInput(Text("", body, "en", tuple(line_zones("", body))), at)])[0]
    assert isinstance(found, Extraction)
    (account,) = [one for one in found.accounts if one.prominence is Prominence.MAIN]
    totals = {figure.kind: figure.low for figure in account.figures if figure.total}
    assert (totals.get(FigureKind.KILLED, 0), totals.get(FigureKind.INJURED, 0)) == counts, why
