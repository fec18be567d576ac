"""Nouns for one person, behind which "of" and a number tell an age.

Found: the shopkeeper of "a shopkeeper of 61". Not found: the crew of "a crew of 12", "clerks of 40 firms".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words

_ONE = frozenset({"a", "an", "another"})
_SEVERAL = frozenset(
    {"cast", "class", "congregation", "convoy", "couple", "crew", "crowd", "family", "force", "gang", "group",
     "household", "majority", "militia", "minority", "number", "party", "patrol", "platoon", "squad", "staff",
     "team", "total", "trio", "troop", "unit"}
)  # fmt: skip


def is_one_person(reading: Reading, noun: int) -> bool:
    """Whether a noun is for one person."""
    word = reading.words[noun]
    return (
        reading.tags[noun] == "NN"
        and word in people_words().people
        and word not in _SEVERAL
        and any(reading.words[child] in _ONE for child in reading.kids(noun, "det"))
    )
