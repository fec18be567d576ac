"""The comma between somebody's role and the name: "the head of Lund Police, Per Moen".

The parser hangs such a name on the nearest noun. Not found: "the lawyer for the suspect, Per Moen", where it
may be either's; "Lund Police, Per Moen", where nobody has a role.
"""

from __future__ import annotations

from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.syntax import Syntax


def comma_before_name(syntax: Syntax, head: int, last: int) -> int | None:
    """The first comma behind a role, where a name may follow."""
    if syntax.tags[head] not in ("NN", "NNP") or syntax.lowers[head] not in _people():
        return None
    comma = next((token for token in range(head + 1, last) if syntax.words[token] == ","), None)
    if comma is None:
        return None
    beside = comma - 1
    return (
        None
        if beside != head and syntax.tags[beside] == "NN" and syntax.lowers[beside] in _people()
        else comma
    )


@cache
def _people() -> frozenset[str]:
    """Nouns for somebody."""
    nouns = lexicon.load("people")["nouns"]
    return frozenset(
        {*lexicon.words("roles", "heads"), *lexicon.words("roles", "bystanders"), *nouns["m"], *nouns["f"]}
    )
