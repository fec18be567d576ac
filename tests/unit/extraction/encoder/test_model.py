"""The encoder: what it gives is a row of probabilities for each place asked, whatever the length."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.extraction.encoder.model import KINDS, MAX_PIECES, number_model
from dateline.extraction.encoder.wordpieces import BEGIN, END, pieces_of, vocabulary

pytestmark = pytest.mark.model


def sequence(text: str) -> list[int]:
    known = vocabulary()
    return [known[BEGIN], *pieces_of(text, 0, len(text)).ids, known[END]]


@pytest.mark.parametrize("length", [3, 40, MAX_PIECES])
def test_each_place_asked_has_probabilities_of_all_kinds(length: int) -> None:
    ids = [*sequence("nine were killed " * 120)[: length - 1], vocabulary()[END]]
    rows = number_model().probabilities(ids, [1, length - 2])
    assert rows.shape == (2, len(KINDS))
    assert np.all(rows >= 0)
    assert rows.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_an_answer_depends_on_its_own_sequence_alone() -> None:
    ids = sequence("A bomb went off in a market. By nightfall nine were dead.")
    first = number_model().probabilities(ids, [9])
    number_model().probabilities(sequence("Two firms met on Monday. " * 20), [1, 7])
    assert np.array_equal(number_model().probabilities(ids, [9]), first)
    assert number_model().probabilities(ids, [3, 9])[1:] == pytest.approx(first, abs=1e-6)


def test_it_tells_the_dead_from_the_hurt_and_from_what_is_no_harm() -> None:
    text = "A bomb killed nine people, wounded forty others and broke 600 windows."
    found = pieces_of(text, 0, len(text))
    at = [found.begins.index(text.index(number)) + 1 for number in ("nine", "forty", "600")]
    rows = number_model().probabilities(sequence(text), at)
    assert [KINDS[best] for best in rows.argmax(axis=1)] == ["killed", "injured", "none"]
