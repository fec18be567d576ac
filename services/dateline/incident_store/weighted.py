"""Weighted tokens as they are stored: numbers, and weights in steps of a sixteenth."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import override

STEPS = 16
WEIGHTS = tuple(step / STEPS for step in range(256))
"""The weight of each number of steps."""


class StoredWeights(Mapping[int, float]):
    """The weights of tokens by their numbers, in the order in which they were stored.

    Most of what is read is compared once or twice, and shares a few tokens with what it is compared with: a
    dict of all of them would cost more than all comparisons.
    """

    __slots__ = ("_numbers", "_steps")

    def __init__(self, numbers: tuple[int, ...], steps: bytes) -> None:
        self._numbers = numbers
        self._steps = steps

    def dot(self, others: Mapping[int, float]) -> float:
        """The sum, over all tokens of both sides, of the products of their weights."""
        shared = {n: step for n, step in zip(self._numbers, self._steps, strict=True) if n in others}
        return sum([others[number] * WEIGHTS[step] for number, step in shared.items()])

    def as_dict(self) -> dict[int, float]:
        """All of them."""
        return dict(zip(self._numbers, [WEIGHTS[step] for step in self._steps], strict=True))

    @override
    def __getitem__(self, number: int) -> float:
        return self.as_dict()[number]

    @override
    def __iter__(self) -> Iterator[int]:
        return iter(self.as_dict())

    @override
    def __len__(self) -> int:
        return len(self.as_dict())

    @override
    def items(self) -> ItemsView[int, float]:
        return self.as_dict().items()

    @override
    def keys(self) -> KeysView[int]:
        return self.as_dict().keys()

    @override
    def values(self) -> ValuesView[float]:
        return self.as_dict().values()


def dot(mine: Mapping[int, float], theirs: Mapping[int, float]) -> float:
    """The sum, over all tokens of both sides, of the products of their weights."""
    if isinstance(theirs, StoredWeights):
        return theirs.dot(mine)
    return sum([mine[number] * theirs[number] for number in mine.keys() & theirs.keys()])
