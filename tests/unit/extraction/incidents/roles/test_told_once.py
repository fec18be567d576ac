"""Each who took part is told of once, by name where the article gives it, and as what they did."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2024, 3, 8)


def told(analyser: Analyser, text: str) -> list[str]:
    return sorted(
        f"{one.role.value} {one.name}"
        for account in analysed(analyser, "", text, OUT).accounts
        for one in account.participants
    )


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "A deputy was shot dead in Olan on Monday. Deputy Dan Roe, 21, had served for a year.",
            ["victim Dan Roe"],
            "by his own noun",
        ),
        (
            "A cyclist was killed by a lorry in Leeds on Monday. Dan Roe, 64, of Hull, was hit from behind.",
            ["victim Dan Roe"],
            "the next sentence begins with him",
        ),
        (
            "A lorry driver was killed when he hit a tree near Perth on Monday. He was named as Dan Roe, 52.",
            ["victim Dan Roe"],
            "he is who died",
        ),
        (
            "Two climbers died in an avalanche near Olan. Dan Roe, 35, and Ann Poe, 41, were roped together.",
            ["victim Ann Poe", "victim Dan Roe"],
            "as many as were told of",
        ),
        (
            "A man was charged with murder after a woman was stabbed to death in Leeds. "
            "Dan Roe, 34, appeared before magistrates on Monday.",
            ["suspect Dan Roe", "victim woman"],
            "the man who was charged",
        ),
        (
            "Two men were jailed for kidnapping a farmer in Leeds. Dan Roe, 28, and Liam Poe, 31, held him.",
            ["perpetrator Dan Roe", "perpetrator Liam Poe", "victim farmer"],
            "both were found guilty",
        ),
        (
            "A woman was shot dead in Leeds on Monday. Ann Poe, 34, saw a car leave.",
            ["victim woman"],
            "who only saw it",
        ),
        (
            "A man was shot dead in Leeds on Monday. A man, 23, was arrested. Dan Roe, 34, was charged.",
            ["suspect Dan Roe", "suspect man", "victim man"],
            "another age",
        ),
    ],
)
def test_the_name_is_kept(analyser: Analyser, text: str, expected: list[str], why: str) -> None:
    assert told(analyser, text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "A teenager stabbed two pupils in Olan on Monday before police shot him.",
            ["perpetrator teenager", "responder police", "victim pupils"],
            "police who shot the attacker",
        ),
        (
            "Officers shot dead an unarmed teenager in Olan on Monday.",
            ["perpetrator Officers", "victim unarmed teenager"],
            "nobody else did anything",
        ),
        (
            "Gunmen stormed a hotel in Olan and killed two guests. All the attackers were shot dead.",
            ["perpetrator Gunmen", "target hotel", "victim guests"],
            "attackers are the gunmen, and no victims",
        ),
        (
            "Fire swept through a hotel in Olan on Monday and killed nine people.",
            [],
            "people are nobody in particular",
        ),
        (
            "A jury in Leeds acquitted Dan Roe, 41, of setting fire to a house in which three children died.",
            ["suspect Dan Roe", "target house", "victim children"],
            "who was cleared is no victim",
        ),
        (
            "A bus carrying miners plunged into a ravine near Olan on Monday, killing 12.",
            ["victim miners"],
            "who was on board",
        ),
        (
            "A bus fell into a ravine near Olan and 12 died. The driver survived. He has been arrested.",
            ["suspect driver"],
            "he is the driver",
        ),
        (
            "The Islamic State group claimed responsibility for a bomb that killed two pilgrims in Olan.",
            ["claimer Islamic State", "victim pilgrims"],
            "the name of the group, once",
        ),
        (
            "A nurse was stabbed at a hospital in Olan on Monday.",
            ["victim nurse"],
            "the hospital is where it was",
        ),
        (
            "A man opened fire in a bar in Olan on Monday and hurt two guests. No officers were hurt.",
            ["perpetrator man", "victim guests"],
            "nobody of them came to harm",
        ),
    ],
)
def test_as_what_they_took_part(analyser: Analyser, text: str, expected: list[str], why: str) -> None:
    assert told(analyser, text) == expected, why
