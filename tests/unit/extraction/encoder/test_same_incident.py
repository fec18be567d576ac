"""Which words are of one incident: what the layers and the comparison behind them make of an article."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.extraction.encoder.model import number_model
from dateline.extraction.encoder.same_incident import Told, same_incident
from dateline.extraction.encoder.wordpieces import BEGIN, END, pieces_of, vocabulary

pytestmark = pytest.mark.model

TITLE = "Market bomb kills 11 in Maiduguri"
SENTENCES = (
    "A bomb went off at a market in Maiduguri on Friday, killing 11 people.",
    "Thirty were wounded.",
    "The blast tore through the fish stalls.",
    "A mosque in the Gwange district had been hit two nights earlier; five worshippers died there.",
)
NUMBERS = ("11 people", "Thirty", "five")


def sequence() -> tuple[list[int], list[int]]:
    """A headline and a text as the encoder is given them, and the places of the numbers."""
    text = " ".join(SENTENCES)
    title, found = pieces_of(TITLE, 0, len(TITLE)), pieces_of(text, 0, len(text))
    known = vocabulary()
    ids = [known[BEGIN], *title.ids, known[END], *found.ids, known[END]]
    return ids, [found.begins.index(text.index(number)) + len(title.ids) + 2 for number in NUMBERS]


def told() -> list[Told]:
    answers = number_model().answers(*sequence(), apart=True)
    stand = ((1, 1), (2, 1), (4, 3))
    return [Told(answer.incident, *where, number=True) for answer, where in zip(answers, stand, strict=True)]


def test_what_is_told_of_one_attack_is_likelier_one_incident_than_another_attack() -> None:
    odds = same_incident().odds(told())
    assert odds[0, 1] > 0 > max(odds[0, 2], odds[1, 2])


def test_either_of_two_words_is_as_likely_of_the_others_incident() -> None:
    odds = same_incident().odds(told())
    assert odds.shape == (3, 3)
    np.testing.assert_array_equal(odds, odds.T)


def test_the_same_words_give_the_same_odds() -> None:
    words = told()
    first = same_incident().odds(words)
    same_incident().odds(words[:2])
    np.testing.assert_array_equal(same_incident().odds(told()), first)


def test_vectors_are_made_where_they_are_asked_for_alone() -> None:
    ids, (_, at, _) = sequence()
    (without,), (with_them,) = (
        number_model().answers(ids, [at]),
        number_model().answers(ids, [at], apart=True),
    )
    assert without.incident == ()
    assert len(with_them.incident) == 32
    assert (without.kind, without.sure, without.types) == (with_them.kind, with_them.sure, with_them.types)
