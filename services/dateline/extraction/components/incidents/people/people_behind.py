"""Which noun tells who is meant where another stands for it: "a group of boys", "the second, a man".

Not found: "the number of shots", "the second blast".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.people.one_more import described_behind
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words

_OF_PEOPLE = frozenset(
    {"group", "number", "total", "body", "score", "dozen", "hundred", "thousand", "couple"}
)


def people_behind(reading: Reading, head: int) -> int:
    """The noun for the people behind a word that stands for them, else the word."""
    return described_behind(reading, _through_partitive(reading, head))


def _through_partitive(reading: Reading, head: int) -> int:
    """The people behind "a group of", "members of", "bodies of": the noun that "of" names."""
    if reading.lemmas[head] in _OF_PEOPLE:
        of = next((child for child in reading.kids(head, "prep") if reading.words[child] == "of"), None)
        if of is not None:
            noun = reading.child(of, "pobj")
            if noun is not None and reading.lemmas[noun] in people_words().people:
                return noun
    return head
