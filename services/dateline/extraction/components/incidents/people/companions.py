"""Who is told from those before as somebody at the side of one of them: "his passenger", "her driver".

And who stands in apposition to "the second" or "the other": the man of "the second, a man, had a broken leg".

Not found: "his wife" and "her neighbour", who may be the victim of a man or a woman told of as the attacker.
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.one_more import described_behind
from dateline.extraction.components.incidents.reading.reading import Reading

_WHOSE = frozenset({"his", "her"})


def is_companion(reading: Reading, head: int) -> bool:
    """Whether a noun is for one who is with another, and says whose, or which of them."""
    if reading.deps[head] == "appos" and reading.words[reading.heads[head]] != "first":
        return described_behind(reading, reading.heads[head]) == head
    return reading.lemmas[head] in lexicon.words("harm", "companions") and any(
        reading.deps[child] == "poss" and reading.words[child] in _WHOSE for child in reading.children[head]
    )
