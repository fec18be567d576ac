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
    ("The murder in Oxton on Tuesday of two nuns shocked the country.", (2, 0), "behind where and when"),
    ("The mayor spoke of Ann Roe's murder in Oxton on Tuesday.", (1, 0), "whose murder it was"),
    (
        "A woman shot and killed her two daughters on Sunday before killing herself, police say.",
        (3, 0),
        "who killed herself, too",
    ),
    ("Eight miners trapped for days in a pit in Oxton have been declared dead.", (8, 0), "not missing now"),
    ("A man has been jailed for murdering his partner at their home in Oxton.", (1, 0), "his partner"),
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
    (
        "A man who carried a stolen gun was hurt on Sunday in a shooting in Oxton.\n\n"
        "Police believe he shot himself as he ran.\n\nHe faces charges.",
        (0, 1),
        "who shot himself and nobody else, and of whose death nothing is said",
    ),
    (
        "A 44-year-old man died on Sunday in a shooting in Oxton.\n\nCo-workers say the man shot himself.",
        (1, 0),
        "whose death is told of beside it",
    ),
    (
        "A man fatally shot a coworker at a plant in Oxton on Sunday and then shot himself.",
        (2, 0),
        "who shot somebody else before",
    ),
    (
        "Toddler killed, adult wounded in a shooting in Oxton on Sunday\n\n"
        "A neighbor said 2-year-old Ben Roe was shot in the head.\n\n"
        "Police seek the gunman who killed a 2-year-old boy and wounded an adult man.",
        (1, 1),
        "a two-year-old is no adult",
    ),
    (
        "Teen arrested for murder of 16-year-old in Oxton\n\n"
        "A teenager has been arrested for the murder of another teen, who was shot on Sunday.",
        (1, 0),
        "another than the one who is held",
    ),
    (
        "A teen was killed on Sunday in a shooting in Oxton that wounded another teen.",
        (1, 1),
        "another than the one who died",
    ),
    (
        "A woman and a child were shot dead in a hotel in Oxton on Sunday.\n\n"
        "A 51-year-old woman and her 6-year-old granddaughter both died from gunshot wounds.",
        (2, 0),
        "both are the two of whom is told before",
    ),
    (
        "Two men were arrested after a quadruple shooting in Rockford on Sunday.\n\n"
        "One of the victims, Ben Roe, 31, was pronounced dead at a hospital.",
        (1, 3),
        "four were shot, of whom one died",
    ),
    (
        "Two men were killed in a triple shooting in Rockford on Sunday.",
        (2, 1),
        "the dead are among those whom a triple shooting hit",
    ),
    (
        "Deputies investigate a quadruple murder in a home in Rockford.\n\n"
        "Cathy and Mike Roe were found shot dead on Sunday.",
        (4, 0),
        "more than are named",
    ),
    (
        "A man was killed on Sunday in Rockford, where police investigate three triple shootings.",
        (1, 0),
        "several of them count nobody",
    ),
    (
        "A man was shot dead in Rockford on Sunday.\n\nHis name is Ben Roe.\n\nHe lived in Oxton.\n\n"
        "The street was quiet.\n\nPolice compare it with a triple homicide.",
        (1, 0),
        "far down it is another",
    ),
    (
        "Officers fatally shot a man in Oxton on Sunday.\n\n"
        "He had talked about killing himself, a neighbor said.",
        (1, 0),
        "what somebody talked of",
    ),
    (
        "A girl was shot in Oxton on Sunday.\n\nDoctors told her mother that she could become brain dead.",
        (0, 1),
        "what could become of somebody",
    ),
    (
        "Ben Roe, who was shot outside a bar in Oxton early October 27 has died, police said.",
        (1, 0),
        "the day of a month",
    ),
    ("A woman stabbed on Mar 3 in Oxton died on Tuesday.", (1, 0), "the day of a month in short"),
    ("A man shot on Oct. 27 has died, police said.", (1, 0), "the day of a month in short, with a full stop"),
    (
        "In October 27 people died in a bus crash near Oxton.",
        (27, 0),
        "people behind the name of a month",
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
