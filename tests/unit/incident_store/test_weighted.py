"""Weighted tokens as they are stored."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.incident_store.weighted import StoredWeights, dot

NUMBERS = st.integers(0, 9)


def stored_weights(entries: list[tuple[int, int]]) -> StoredWeights:
    """Numbers and steps between other bytes, as in a stored profile."""
    numbers = struct.pack(f"<{len(entries)}I", *(number for number, _ in entries))
    stored = b"head" + numbers + bytes(step for _, step in entries) + b"tail"
    return StoredWeights(stored, len(b"head"), len(entries))


@given(
    st.dictionaries(NUMBERS, st.floats(0.01, 9.0)),
    st.lists(st.tuples(NUMBERS, st.integers(1, 255))),
)
def test_stored_weights_are_compared_as_a_dict_of_them_is(
    mine: dict[int, float], stored: list[tuple[int, int]]
) -> None:
    theirs = stored_weights(stored)
    as_dict = {number: step / 16 for number, step in stored}  # of a number that comes twice, the last
    assert theirs == as_dict
    assert list(theirs) == list(as_dict)
    assert dot(mine, theirs) == pytest.approx(dot(mine, as_dict), rel=1e-15)


def test_what_nothing_shares_weighs_nothing() -> None:
    assert dot({1: 1.0}, stored_weights([(2, 16)])) == 0
    assert dot({}, stored_weights([])) == 0
