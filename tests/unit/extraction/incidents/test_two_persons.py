"""Whether an article tells of one person or of two, by what they do and whose they are; with near misses."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2024, 3, 8)
CASES = [
    (
        "A motorcyclist was killed in a crash with a lorry in Ely on Monday. The lorry driver was taken to "
        "hospital with chest injuries.",
        "killed 1 motorcyclist, injured 1 lorry driver",
        "two parts in what happened",
    ),
    (
        "A pupil stabbed a teacher to death at a school in Graz on Monday. The caretaker, who came to her "
        "aid, was stabbed in the stomach.",
        "killed 1 teacher, injured 1 caretaker",
        "two callings",
    ),
    (
        "A nurse was shot dead at a clinic in Oxton on Monday. A doctor was shot in the hand.",
        "killed 1 nurse, injured 1 doctor",
        "and both with an article",
    ),
    (
        "A man died in a crash near Wick on Monday. His wife is in a critical condition.",
        "killed 1 man, injured 1 wife",
        "whose she is",
    ),
    (
        "A fire in Hull killed a woman on Monday. Her partner, 33, is in a critical condition.",
        "killed 1 woman, injured 1 partner",
        "and of no sex by the noun",
    ),
    (
        "Eleven people were injured when a tanker overturned on a road in Ely on Monday. The tanker driver "
        "was killed, and his passenger was airlifted to hospital with a broken pelvis.",
        "injured 11 , killed 1 tanker driver",
        "and beside a total",
    ),
    (
        "A gunman shot a deputy in the chest in Reno on Monday. The gunman was killed when officers "
        "fired back.",
        "injured 1 deputy, killed 1 gunman",
        "the one who did it is not the deputy",
    ),
    (
        "A cyclist died in a crash with a van in Ely on Monday. The cyclist was taken to hospital, "
        "police said.",
        "killed 1 cyclist",
        "by the same noun it is one",
    ),
    (
        "A teacher was stabbed in Oxton on Monday. The woman was taken to hospital.",
        "injured 1 teacher",
        "and by one for anybody",
    ),
]


@pytest.mark.parametrize(("text", "figures", "why"), CASES)
def test_who_is_another(analyser: Analyser, text: str, figures: str, why: str) -> None:
    accounts = analysed(analyser, "", text, OUT).accounts
    found = [f"{f.kind.value} {f.low} {f.group}" for account in accounts for f in account.figures]
    assert ", ".join(found) == figures, why


LISTS = [
    (
        "The cameraman, Hugh Bell, and the pilot, Ann Poe, were killed when a helicopter crashed near Olan.",
        ["cameraman", "pilot"],
        "a name in apposition has the next of the list",
    ),
    (
        "Ali Rezai, 45, his wife Mina, 40, and their daughter Sara, nine, died when their car plunged into a "
        "canal near Yazd on Friday.",
        ["wife", "daughter"],
        "kin behind a name",
    ),
    (
        "A tourist lost her life and her husband was seriously hurt when a coach crashed near Olan.",
        ["tourist", "husband"],
        "nobody is a life",
    ),
]


@pytest.mark.parametrize(("text", "groups", "why"), LISTS)
def test_everybody_of_a_list_is_told_of(analyser: Analyser, text: str, groups: list[str], why: str) -> None:
    accounts = analysed(analyser, "", text, OUT).accounts
    assert [f.group for a in accounts for f in a.figures if f.low == 1 and f.group] == groups, why
