from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluation.align import first_heaviest, greedily, heaviest, most_pairs

SMALL = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 9).map(float), min_size=columns, max_size=columns), min_size=1, max_size=5
    )
)


def total(weights: list[list[float]], pairs: list[tuple[int, int]]) -> float:
    return sum(weights[i][j] for i, j in pairs)


def best(weights: list[list[float]]) -> float:
    rows, columns = len(weights), len(weights[0])
    if rows > columns:
        return best([list(column) for column in zip(*weights, strict=True)])
    return max(
        sum(weights[i][j] for i, j in enumerate(order)) for order in permutations(range(columns), rows)
    )


@given(SMALL)
def test_no_other_pairing_weighs_more(weights: list[list[float]]) -> None:
    for pairs in (heaviest(weights), first_heaviest(weights)):
        assert total(weights, pairs) == pytest.approx(best(weights))
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
        assert len(pairs) == min(len(weights), len(weights[0]))


def test_the_heaviest_pairing_is_not_the_greedy_one() -> None:
    weights = [[5.0, 4.0], [4.0, 0.0]]
    assert heaviest(weights) == [(0, 1), (1, 0)]


def test_among_equal_totals_the_first_in_order() -> None:
    assert first_heaviest([[1.0, 1.0], [1.0, 1.0]]) == [(0, 0), (1, 1)]


def test_a_large_matrix_is_solved_too() -> None:
    size = 9
    weights = [[float(j == (i + 3) % size) for j in range(size)] for i in range(size)]
    assert total(weights, first_heaviest(weights)) == size


@pytest.mark.parametrize("weights", [[], [[]]])
def test_nothing_pairs_with_nothing(weights: list[list[float]]) -> None:
    assert heaviest(weights) == first_heaviest(weights) == []


def test_greedy_pairs_take_the_lightest_first() -> None:
    assert greedily([(0.2, 0, 0), (0.1, 0, 1), (0.3, 1, 1), (0.4, 1, 0)]) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("gold", "predicted", "count", "why"),
    [
        ([{1}, {1, 2}], [1, 2], 2, "the second gives way to the first"),
        ([{1, 2}, {1}], [1, 2], 2, "an augmenting path moves the first"),
        ([{1}, {1}], [1, 2], 1, "one prediction serves one gold item"),
        ([{3}], [1, 2], 0, "nothing fits"),
    ],
)
def test_as_many_pairs_as_there_can_be(
    gold: list[set[int]], predicted: list[int], count: int, why: str
) -> None:
    assert most_pairs(gold, predicted, lambda g, p: p in g) == count, why
