"""Who comes into a story without a name, and may be meant by "he" and "she" from there on.

Found: the witness of "A witness saw the fire", the analyst of "one analyst said". Not found: "the witness",
who was told of before; "a witness, Ann Ode,", who has a name.
"""

from __future__ import annotations

from collections.abc import Collection

from dateline.extraction import lexicon
from dateline.extraction.components.quotes.page import Page


def strangers(page: Page, known: Collection[int]) -> list[int]:
    """The tokens that bring in somebody who is not among the known ones."""
    syntax = page.syntax
    people = lexicon.words("roles", "heads").union(
        lexicon.words("speakers", "female"), lexicon.words("speakers", "male")
    )
    return [
        token
        for token in range(len(syntax))
        if syntax.tags[token] == "NN"
        and page.inside[token] < 0
        and syntax.deps[token] in ("nsubj", "nsubjpass")
        and syntax.lowers[token] in people
        and token not in known
        and not any(child in known and syntax.deps[child] == "appos" for child in syntax.children[token])
        and any(syntax.lowers[child] in ("a", "an", "one", "another") for child in syntax.children[token])
    ]
