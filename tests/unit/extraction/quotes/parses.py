"""Docs made by hand: one token a line, `word pos tag relation head`, with its lemma after a slash.

We/we PRON PRP nsubj 1
"""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.extraction.extensions import declare_extensions

GLUED = frozenset({",", ".", "'s", "”", "?", ":"})


def parse(table: str) -> Doc:
    """A Doc of one sentence; `head` is the number of the line, from 0."""
    declare_extensions()
    rows = [line.split() for line in table.strip().splitlines()]
    words = [row[0].split("/")[0] for row in rows]
    spaces = [
        following not in GLUED and word != "“"
        for word, following in zip(words, [*words[1:], "."], strict=True)
    ]
    return Doc(
        Vocab(),
        words=words,
        spaces=spaces,
        lemmas=[row[0].split("/")[-1] for row in rows],
        pos=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=[int(row[4]) for row in rows],
        sent_starts=[True, *[False] * (len(rows) - 1)],
    )
