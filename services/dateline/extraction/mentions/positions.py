"""Where words stand in a doc, without a look at every token from Python."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

if TYPE_CHECKING:
    from numpy.typing import NDArray

_hashes: dict[frozenset[str], NDArray[np.uint64]] = {}
"""Of the lexicons asked for so far, a handful. A word has one hash in every vocabulary."""


def positions(doc: Doc, words: frozenset[str]) -> list[int]:
    """The tokens that are one of the words of a lexicon as they are written, in text order."""
    wanted = _hashes.get(words)
    if wanted is None:
        wanted = _hashes[words] = _hashed(doc.vocab, words)
    return _places(_among(written(doc), wanted))


def positions_of(doc: Doc, words: Iterable[str]) -> list[int]:
    """The same for words that only this doc asks for."""
    return _places(_among(written(doc), _hashed(doc.vocab, words)))


def proper_nouns(doc: Doc) -> list[int]:
    """The tokens that are proper nouns in the singular to the tagger."""
    return _places(doc.to_array("TAG") == doc.vocab.strings.add("NNP"))


def odd_capitals(doc: Doc) -> list[int]:
    """The words that are neither in small letters nor with the first one alone a capital."""
    flags = doc.to_array(["IS_LOWER", "IS_TITLE", "IS_PUNCT", "IS_SPACE"])
    return _places(~flags.any(axis=1))


def _among(hashes: NDArray[np.uint64], wanted: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which of the hashes are wanted. `wanted` is sorted and short, so this is quicker than `np.isin`."""
    if not len(wanted):
        return np.zeros(len(hashes), dtype=np.bool_)
    near = np.searchsorted(wanted, hashes)
    near[near == len(wanted)] = 0
    found: NDArray[np.bool_] = wanted[near] == hashes
    return found


def _places(marks: NDArray[np.bool_]) -> list[int]:
    found: list[int] = np.flatnonzero(marks).tolist()
    return found


def written(doc: Doc) -> NDArray[np.uint64]:
    """The hash of each token's text."""
    return cast("NDArray[np.uint64]", doc.to_array("ORTH"))


def _hashed(vocab: Vocab, words: Iterable[str]) -> NDArray[np.uint64]:
    return np.array(sorted(vocab.strings.add(word) for word in words), dtype=np.uint64)
