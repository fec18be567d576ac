"""The encoder: what it gives is a row of probabilities for each place asked, whatever the length."""

from __future__ import annotations

import pytest

from dateline.extraction.encoder.model import KINDS, MAX_PIECES, number_model
from dateline.extraction.encoder.wordpieces import BEGIN, END, pieces_of, vocabulary

pytestmark = pytest.mark.model


def sequence(text: str) -> list[int]:
    known = vocabulary()
    return [known[BEGIN], *pieces_of(text, 0, len(text)).ids, known[END]]


@pytest.mark.parametrize("length", [3, 40, MAX_PIECES])
def test_each_place_asked_has_an_answer(length: int) -> None:
    ids = [*sequence("nine were killed " * 120)[: length - 1], vocabulary()[END]]
    answers = number_model().answers(ids, [1, length - 2])
    assert len(answers) == 2
    assert all(1 / len(KINDS) <= answer.sure <= 1 and 0 <= answer.told <= 1 for answer in answers)


def test_an_answer_depends_on_its_own_sequence_alone() -> None:
    ids = sequence("A bomb went off in a market. By nightfall nine were dead.")
    first = number_model().answers(ids, [9])
    number_model().answers(sequence("Two firms met on Monday. " * 20), [1, 7])
    assert number_model().answers(ids, [9]) == first
    (beside,) = number_model().answers(ids, [3, 9])[1:]
    assert beside.sure == pytest.approx(first[0].sure, abs=1e-6)


def test_it_tells_the_dead_from_the_hurt_and_from_what_is_no_harm() -> None:
    text = "A bomb killed nine people, wounded forty others and broke 600 windows."
    found = pieces_of(text, 0, len(text))
    at = [found.begins.index(text.index(number)) + 1 for number in ("nine", "forty", "600")]
    answers = number_model().answers(sequence(text), at)
    assert [answer.kind for answer in answers] == ["killed", "injured", "none"]


def test_it_tells_a_word_for_what_happened_from_the_same_word_meant_otherwise() -> None:
    told: list[float] = []
    for text in ("Gunmen ambushed a bus near Oran.", "The striker ambushed the defence in the final."):
        found = pieces_of(text, 0, len(text))
        at = found.begins.index(text.index("ambushed")) + 1
        told.extend(answer.told for answer in number_model().answers(sequence(text), [at]))
    assert told[0] > 0.9 > 0.5 > told[1]
