"""Offsets of one string in the units that other languages count in.

Only the wide characters (those of more than one unit) move an offset, so only their places are kept: an
ASCII text costs nothing, and a curly quote costs one entry.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Protocol

from dateline.domain.text import OffsetUnit

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_BMP = re.compile(r"[\U00010000-\U0010ffff]")


class Offsets(Protocol):
    """Code points of one string to units and back."""

    length: int
    """The string's length in units."""

    def to_units(self, code_points: int) -> int:
        """The offset in units of an offset in code points."""
        ...

    def to_code_points(self, units: int) -> int | None:
        """The offset in code points; None where it falls inside a character."""
        ...


class SameOffsets:
    """Units are code points."""

    def __init__(self, length: int) -> None:
        self.length = length

    def to_units(self, code_points: int) -> int:
        """The same number."""
        return code_points

    def to_code_points(self, units: int) -> int | None:
        """The same number."""
        return units


class WideOffsets:
    """Some characters take more than one unit. `extra` holds how many more each wide one takes."""

    def __init__(self, length: int, places: list[int], extra: list[int]) -> None:
        self._places = places
        self._added = [0, *accumulate(extra)]
        # Where each wide character starts and ends, in units.
        self._starts = [place + added for place, added in zip(places, self._added, strict=False)]
        self._ends = [start + 1 + more for start, more in zip(self._starts, extra, strict=True)]
        self.length = length + self._added[-1]

    def to_units(self, code_points: int) -> int:
        """Add what the wide characters before it take."""
        return code_points + self._added[bisect_left(self._places, code_points)]

    def to_code_points(self, units: int) -> int | None:
        """Take away what the wide characters before it took."""
        before = bisect_right(self._ends, units)
        if before < len(self._starts) and self._starts[before] < units:
            return None
        return units - self._added[before]


def offsets_of(text: str, unit: OffsetUnit) -> Offsets:
    """The offsets of a text, by the shortest way that its characters allow."""
    if unit is OffsetUnit.UTF32 or text.isascii():
        return SameOffsets(len(text))
    if unit is OffsetUnit.UTF16:
        # Encoding is far quicker than looking at each character, and most texts have none outside the BMP.
        if len(text.encode("utf-16-le")) == 2 * len(text):
            return SameOffsets(len(text))
        places = [match.start() for match in _NOT_BMP.finditer(text)]
        return WideOffsets(len(text), places, [1] * len(places))
    wide = [(match.start(), len(match.group().encode()) - 1) for match in _NOT_ASCII.finditer(text)]
    return WideOffsets(len(text), [place for place, _ in wide], [more for _, more in wide])
