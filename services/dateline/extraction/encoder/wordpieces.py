"""The pieces of words that the encoder reads: lower-case WordPiece, longest first.

After Devlin et al., BERT (NAACL 2019), with its vocabulary; a piece keeps the place of its word in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

_PACKAGE = "dateline.extraction.encoder"
_WORD = re.compile(r"\w+|[^\w\s]")
_LONGEST_WORD, _LONGEST_PIECE, _KEPT = 60, 30, 20_000
_UNKNOWN = "[UNK]"
BEGIN, END = "[CLS]", "[SEP]"


class Pieces(NamedTuple):
    """The ids of the pieces of a text, and where the word of each begins, in code points of the text."""

    ids: list[int]
    begins: list[int]


def pieces_of(text: str, begin: int, end: int) -> Pieces:
    """The pieces of text[begin:end]."""
    ids: list[int] = []
    begins: list[int] = []
    for word in _WORD.finditer(text, begin, end):
        found = _of_word(word.group())
        ids.extend(found)
        begins.extend([word.start()] * len(found))
    return Pieces(ids, begins)


@cache
def vocabulary() -> Mapping[str, int]:
    """The id of every piece; one that goes on with a word begins with "##"."""
    lines = resources.files(_PACKAGE).joinpath("vocabulary.txt").read_text("utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


@lru_cache(maxsize=_KEPT)
def _of_word(word: str) -> tuple[int, ...]:
    known = vocabulary()
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", word.lower())
        if unicodedata.category(letter) != "Mn"
    )
    if len(plain) > _LONGEST_WORD:
        return (known[_UNKNOWN],)
    found: list[int] = []
    at = 0
    while at < len(plain):
        for until in range(min(len(plain), at + _LONGEST_PIECE), at, -1):
            number = known.get(("##" if at else "") + plain[at:until])
            if number is not None:
                found.append(number)
                at = until
                break
        else:
            return (known[_UNKNOWN],)
    return tuple(found) or (known[_UNKNOWN],)
