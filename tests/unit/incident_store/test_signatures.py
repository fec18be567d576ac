"""MinHash signatures as one number."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.incident_store.signatures import (
    NONE,
    agreement,
    read_signature,
    signature_bytes,
    signature_of,
)

# Values that meet often, with the lowest and the highest bit of their 32.
VALUES = st.lists(
    st.sampled_from([0, 1, 2, 2**31 - 1, 2**31, 2**32 - 1]) | st.integers(0, 2**32 - 1),
    min_size=64,
    max_size=64,
)


@given(VALUES, VALUES)
@settings(max_examples=20)
def test_agreement_is_the_share_of_places_with_one_value(one: list[int], other: list[int]) -> None:
    same = sum(mine == theirs for mine, theirs in zip(one, other, strict=True))
    assert agreement(signature_of(one), signature_of(other)) == same / 64


@pytest.mark.parametrize("values", [[0] * 64, [2**32 - 1] * 64, list(range(64))])
def test_a_signature_survives_storage_and_is_something(values: list[int]) -> None:
    signature = signature_of(values)
    assert signature
    assert read_signature(signature_bytes(signature)) == signature
    assert agreement(signature, signature) == 1.0


def test_no_values_are_no_signature() -> None:
    assert signature_of(()) == NONE
    assert signature_bytes(NONE) == b""
    assert read_signature(b"\0" * 12) == NONE, "what no release wrote"
