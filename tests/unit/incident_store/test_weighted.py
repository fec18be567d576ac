"""Weighted tokens as they are stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.incident_store.weighted import StoredWeights, dot

NUMBERS = st.integers(0, 9)


@given(
    st.dictionaries(NUMBERS, st.floats(0.01, 9.0)),
    st.lists(st.tuples(NUMBERS, st.integers(1, 255))),
)
def test_stored_weights_are_compared_as_a_dict_of_them_is(
    mine: dict[int, float], stored: list[tuple[int, int]]
) -> None:
    numbers, steps = [number for number, _ in stored], [step for _, step in stored]
    theirs = StoredWeights(tuple(numbers), bytes(steps))
    as_dict = {number: step / 16 for number, step in stored}  # of a number that comes twice, the last
    assert theirs == as_dict
    assert list(theirs) == list(as_dict)
    assert dot(mine, theirs) == pytest.approx(dot(mine, as_dict), rel=1e-15)


def test_what_nothing_shares_weighs_nothing() -> None:
    assert dot({1: 1.0}, StoredWeights((2,), b"\x10")) == 0
    assert dot({}, StoredWeights((), b"")) == 0
