"""Where words stand in a doc, without a look at every token from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

if TYPE_CHECKING:
    from numpy.typing import NDArray

_hashes: dict[frozenset[str], NDArray[np.uint64]] = {}
"""Of the lexicons asked for so far, a handful. A word has one hash in every vocabulary."""


def positions(doc: Doc, words: frozenset[str]) -> list[int]:
    """The tokens that are one of the words as they are written, in text order."""
    wanted = _hashes.get(words)
    if wanted is None:
        wanted = _hashes[words] = _hashed(doc.vocab, words)
    found: list[int] = np.flatnonzero(np.isin(written(doc), wanted)).tolist()
    return found


def written(doc: Doc) -> NDArray[np.uint64]:
    """The hash of each token's text."""
    return cast("NDArray[np.uint64]", doc.to_array("ORTH"))


def _hashed(vocab: Vocab, words: frozenset[str]) -> NDArray[np.uint64]:
    return np.array(sorted(vocab.strings.add(word) for word in words), dtype=np.uint64)
