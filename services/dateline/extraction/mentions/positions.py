"""Where words stand in a doc, without a look at every token from Python."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import LOWER, ORTH
from spacy.strings import hash_string
from spacy.tokens import Doc

if TYPE_CHECKING:
    from numpy.typing import NDArray


def positions(doc: Doc, words: frozenset[str], *, lower: bool = False) -> list[int]:
    """The tokens that are one of the words as they are written, or in small letters; in text order."""
    column = doc.to_array(LOWER if lower else ORTH)
    found: list[int] = np.flatnonzero(np.isin(column, _hashes(words))).tolist()
    return found


@cache
def _hashes(words: frozenset[str]) -> NDArray[np.uint64]:
    return np.array(sorted(hash_string(word) for word in words), dtype=np.uint64)
