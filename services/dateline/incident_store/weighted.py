"""Weighted tokens as they are stored: numbers, and weights in steps of a sixteenth."""

from __future__ import annotations

import struct
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import override


class _Readers(dict[int, Callable[[bytes, int], tuple[int, ...]]]):
    """How so many numbers are read: a linking call reads some two hundred times, of few counts."""

    def __missing__(self, count: int) -> Callable[[bytes, int], tuple[int, ...]]:
        read = self[count] = struct.Struct(f"<{count}I").unpack_from
        return read


NUMBERS = _Readers()
"""Reads so many numbers of 32 bits, little-endian, from a place in bytes."""
STEPS = 16
WEIGHTS = tuple(step / STEPS for step in range(256))
"""The weight of each number of steps."""


class StoredWeights(Mapping[int, float]):
    """The weights of tokens by their numbers, in the order in which they were stored.

    Most of what is read is compared once or twice, and shares a few tokens with what it is compared with: a
    dict of all of them would cost more than all comparisons.
    """

    __slots__ = ("_at", "_count", "_stored")

    def __init__(self, stored: bytes, at: int, count: int) -> None:
        """`stored` holds `count` numbers from `at` on, and then their steps."""
        self._stored = stored
        self._at = at
        self._count = count

    def dot(self, others: Mapping[int, float]) -> float:
        """The sum, over all tokens of both sides, of the products of their weights."""
        shared = {number: step for number, step in self._steps() if number in others}
        return sum([others[number] * WEIGHTS[step] for number, step in shared.items()])

    def as_dict(self) -> dict[int, float]:
        """All of them."""
        return {number: WEIGHTS[step] for number, step in self._steps()}

    def _steps(self) -> Iterator[tuple[int, int]]:
        # Unpacked anew each time: kept, they would be a hundred objects all over the memory.
        begin = self._at + 4 * self._count
        steps = self._stored[begin : begin + self._count]
        return zip(NUMBERS[self._count](self._stored, self._at), steps, strict=True)

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
