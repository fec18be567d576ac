"""Common words that the model takes for names because they stand where a capital says nothing.

Not a name: "Lifeboats" at the start of a sentence, where the article has "lifeboats" too; "Interior" before
"Minister Davit Orlan", part of a title; "ESCAPE" in "Mum tells of ESCAPE". Left: "Pike said", of Leonard
Pike; "Apple" where nobody eats one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name
from dateline.extraction.mentions.positions import written
from dateline.extraction.mentions.shouted import is_shouted
from dateline.extraction.truecase import is_common

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})


def without_common_words(doc: Doc, names: list[Name]) -> list[Name]:
    """The names without the words that are none."""
    loud = {
        name.start
        for name in names
        if name.label in _LABELS and all(map(is_shouted, doc[name.start : name.end]))
    }
    doubtful = {name.start for name in names if name.end - name.start == 1 and name.label in _LABELS}
    if loud:
        names = [name for name in names if name.start not in loud]
    if not doubtful:
        return names
    present = written(doc)
    last = {doc[name.end - 1].text for name in names if name.end - name.start > 1}
    return [
        name
        for name in names
        if name.start not in doubtful
        or not (_is_portfolio(doc, name.start) or _is_common_here(doc, name.start, present, last))
    ]


def _is_common_here(doc: Doc, index: int, present: NDArray[np.uint64], last: set[str]) -> bool:
    token = doc[index]
    behind_a_colon = index > 0 and doc[index - 1].text == ":"
    if not (token.is_sent_start or behind_a_colon) or token.text in last:
        return False
    if any(
        not doc[other].is_sent_start and other != index
        for other in np.flatnonzero(present == token.orth).tolist()
    ):
        return False  # a capital elsewhere says something
    in_small_letters = bool((present == token.lower).any()) and token.lower != token.orth
    return in_small_letters or (token.tag_ in {"NNS", "NNPS"} and is_common(token.lower_))


def _is_portfolio(doc: Doc, index: int) -> bool:
    """Whether the word is what a minister or an attorney is for: "Interior Minister", "Defense attorney"."""
    if index + 1 >= len(doc) or doc[index].lower_ not in lexicon.words("roles", "portfolios"):
        return False
    return doc[index + 1].lower_ in lexicon.words("roles", "heads")
