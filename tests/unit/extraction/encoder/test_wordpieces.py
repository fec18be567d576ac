"""The pieces of words: the vocabulary's, longest first, each at its word's place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extraction.encoder.wordpieces import pieces_of, vocabulary


def words(text: str) -> list[str]:
    names = {number: piece for piece, number in vocabulary().items()}
    return [names[number] for number in pieces_of(text, 0, len(text)).ids]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Nine died.", ["nine", "died", "."]),
        ("1,200 homes", ["1", ",", "200", "homes"]),
        ("Renée", ["renee"]),
        ("Oxton-upon-Wye", ["ox", "##ton", "-", "upon", "-", "w", "##ye"]),
        ("\N{PILE OF POO}", ["[UNK]"]),
        ("a" * 61, ["[UNK]"]),
        (" \n", []),
    ],
)
def test_words_are_cut_into_the_longest_pieces_known(text: str, pieces: list[str]) -> None:
    assert words(text) == pieces


def test_a_piece_keeps_the_place_of_its_word_in_the_whole_text() -> None:
    text = "Blast kills 14\n\nFourteen died in Oxton."
    begin = text.index("Fourteen")
    found = pieces_of(text, begin, len(text))
    assert found.begins[0] == begin
    assert {text[place] for place in found.begins} == {"F", "d", "i", "O", "."}


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_text_has_pieces_of_the_vocabulary_in_its_order(text: str, begin: int, end: int) -> None:
    found = pieces_of(text, begin, end)
    assert len(found.ids) == len(found.begins)
    assert found.begins == sorted(found.begins)
    assert all(begin <= place < end and not text[place].isspace() for place in found.begins)
    assert set(found.ids) <= set(vocabulary().values())
