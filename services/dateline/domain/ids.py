"""Opaque ids that sort by the time of their making."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # no letters that read as digits
_RANDOM_BYTES = 10


class TimeOrdered:
    """48 bits of milliseconds and 80 random bits, as UUID version 7 has them, in 26 characters."""

    def __init__(self, now: Callable[[], dt.datetime], random_bytes: Callable[[int], bytes]) -> None:
        self._now = now
        self._random_bytes = random_bytes

    def new(self, prefix: str) -> str:
        """A new id: the prefix, an underscore, and what tells it apart."""
        milliseconds = int(self._now().timestamp() * 1000)
        number = milliseconds << 80 | int.from_bytes(self._random_bytes(_RANDOM_BYTES))
        return f"{prefix}_" + "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))
