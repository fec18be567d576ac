"""Curly apostrophes inside words become straight ones, and the text keeps its length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extraction.apostrophes import straightened


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dilys O’Connor’s plan", "Dilys O'Connor's plan"),  # in a name, and an owner's
        ("‘we don’t,’ she said", "‘we don't,’ she said"),  # the quote's marks stay
        ("the workers’ pay in the ’90s", "the workers’ pay in the ’90s"),  # at the edge of a word
    ],
)
def test_apostrophes_between_letters_are_straight(text: str, expected: str) -> None:
    assert straightened(text) == expected


@given(st.text(alphabet="aé’' ‘1"))
def test_the_length_is_kept(text: str) -> None:
    assert len(straightened(text)) == len(text)
