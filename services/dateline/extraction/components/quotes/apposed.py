"""The comma between somebody's role and the name: "the head of Lund Police, Per Moen".

The parser hangs such a name on the nearest noun. Not found: "the lawyer for the suspect, Per Moen", where it
may be either's; "Lund Police, Per Moen", where nobody has a role.
"""

from __future__ import annotations

from dateline.extraction.entities.epithets import person_nouns
from dateline.extraction.syntax import Syntax


def comma_before_name(syntax: Syntax, head: int, last: int) -> int | None:
    """The first comma behind a role, where a name may follow."""
    if syntax.tags[head] not in ("NN", "NNP") or syntax.lowers[head] not in person_nouns():
        return None
    comma = next((token for token in range(head + 1, last) if syntax.words[token] == ","), None)
    if comma is None:
        return None
    beside = comma - 1
    return (
        None
        if beside != head and syntax.tags[beside] == "NN" and syntax.lowers[beside] in person_nouns()
        else comma
    )
