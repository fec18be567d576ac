"""Tokens as numbers: short rows, quick comparisons, and no words of an article in an index."""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache


@lru_cache(maxsize=131_072)
def number_of(token: str) -> int:
    """A token as an unsigned 32-bit number.

    Of a million tokens some hundred pairs share a number: such a pair is taken for one word in a comparison
    of hundreds, which decides nothing.
    """
    return zlib.crc32(token.encode())


@lru_cache(maxsize=65_536)
def key_of(word: str) -> int:
    """A retrieval key as a signed 64-bit number, which no two keys share."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), signed=True)
