"""MinHash signatures as one number each.

Two signatures of 64 values of 32 bits are then compared in a few steps over all of them.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence

from dateline.domain.linking import MINHASH_SIZE

NONE = 0
"""The signature of a text that is too short for one."""
BYTES = 4 * MINHASH_SIZE
"""How long one is where it is stored."""

_LANE = 32
_ONES = sum(1 << _LANE * place for place in range(MINHASH_SIZE))
_HIGHEST = _ONES << (_LANE - 1)
_LOWER = _HIGHEST - _ONES
# Above all values, so that 64 values of 0 are not taken for none.
_PRESENT = 1 << (_LANE * MINHASH_SIZE)


def signature_of(values: Sequence[int]) -> int:
    """The number of 64 values of 32 bits, or NONE of no values."""
    packed = array("I", values)
    if sys.byteorder == "big":
        packed.byteswap()
    return read_signature(packed.tobytes())


def read_signature(stored: bytes) -> int:
    """The signature that `signature_bytes` wrote; NONE where that is anything but 64 values."""
    return int.from_bytes(stored, "little") | _PRESENT if len(stored) == BYTES else NONE


def signature_bytes(signature: int) -> bytes:
    """The values, little-endian; nothing of none."""
    return (signature ^ _PRESENT).to_bytes(BYTES, "little") if signature else b""


def agreement(one: int, other: int) -> float:
    """The share of places in which two signatures have the same value; neither may be NONE."""
    differs = one ^ other
    # Adding carries into a place's highest bit exactly where one of its lower bits is set.
    changed = (((differs & _LOWER) + _LOWER) | differs) & _HIGHEST
    return (MINHASH_SIZE - changed.bit_count()) / MINHASH_SIZE
