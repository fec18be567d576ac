"""Putting gold and predicted items in pairs, one to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import permutations

EXHAUSTIVE_COLUMNS = 7

type Pairs = list[tuple[int, int]]
"""(index of the gold item, index of the predicted one)."""


def greedily[W: (float, tuple[float, ...])](weighted: Iterable[tuple[W, int, int]]) -> Pairs:
    """Pairs (weight, gold, predicted) taken lightest first, each item at most once; ties by index."""
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs: Pairs = []
    for _, gold, predicted in sorted(weighted):
        if gold not in used_gold and predicted not in used_predicted:
            used_gold.add(gold)
            used_predicted.add(predicted)
            pairs.append((gold, predicted))
    return pairs


def most_pairs[A, B](gold: Sequence[A], predicted: Sequence[B], fits: Callable[[A, B], bool]) -> int:
    """The most one-to-one pairs that fit (Kuhn's augmenting paths)."""
    neighbours = [[j for j, p in enumerate(predicted) if fits(g, p)] for g in gold]
    partner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in neighbours[i]:
            if j not in seen:
                seen.add(j)
                if j not in partner or place(partner[j], seen):
                    partner[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(gold)))


def heaviest(weights: Sequence[Sequence[float]]) -> Pairs:
    """The one-to-one pairs of rows and columns with the greatest total weight (Kuhn-Munkres)."""
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = [list(column) for column in zip(*weights, strict=True)]
        return sorted((row, column) for column, row in _assign(turned))
    return _assign(weights)


def first_heaviest(weights: Sequence[Sequence[float]]) -> Pairs:
    """As `heaviest`, and among equal totals of a small matrix the first in the order of the longer side.

    Ties are common where few fields agree; this rule makes them come out as published scorers have them.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = [list(column) for column in zip(*weights, strict=True)]
        return sorted((row, column) for column, row in first_heaviest(turned))
    columns = range(len(weights[0]))
    if len(columns) > EXHAUSTIVE_COLUMNS:
        return _assign(weights)
    chosen = max(
        permutations(columns, len(weights)),
        key=lambda order: sum(weights[row][column] for row, column in enumerate(order)),
    )
    return list(enumerate(chosen))


def _assign(weights: Sequence[Sequence[float]]) -> Pairs:
    """Rows <= columns. The shortest augmenting path per row, with potentials on both sides, O(n^2 m)."""
    rows, columns = len(weights), len(weights[0])
    row_potential = [0.0] * (rows + 1)
    column_potential = [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)  # 1-based; column 0 stands for the row being placed
    for row in range(1, rows + 1):
        row_of[0] = row
        slack = [float("inf")] * (columns + 1)
        came_from = [0] * (columns + 1)
        done = [False] * (columns + 1)
        column = 0
        while row_of[column]:
            done[column] = True
            here = row_of[column]
            least, following = float("inf"), 0
            for j in range(1, columns + 1):
                if done[j]:
                    continue
                cost = -weights[here - 1][j - 1] - row_potential[here] - column_potential[j]
                if cost < slack[j]:
                    slack[j], came_from[j] = cost, column
                if slack[j] < least:
                    least, following = slack[j], j
            for j in range(columns + 1):
                if done[j]:
                    row_potential[row_of[j]] += least
                    column_potential[j] -= least
                else:
                    slack[j] -= least
            column = following
        while column:
            previous = came_from[column]
            row_of[column] = row_of[previous]
            column = previous
    return sorted((row_of[j] - 1, j - 1) for j in range(1, columns + 1) if row_of[j])
