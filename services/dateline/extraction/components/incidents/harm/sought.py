"""Whom rescuers look for, who are missing: "rescuers were looking for nine people".

Not found: whom police look for ("police are looking for two men"), and people without a number.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.people.at_large import is_wanted
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.harm_words import HarmWords, Patient
from dateline.extraction.components.incidents.words.people_words import people_words


def sought(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    """Whom a verb of looking says to be missing."""
    for preposition in reading.kids(index, "prep"):
        whom = reading.child(preposition, "pobj")
        if whom is None or reading.words[preposition] != "for" or reading.lemmas[whom] in words.sought:
            continue
        if is_wanted(reading, whom, preposition + 1):
            continue
        counted = any(reading.child(one, "nummod") is not None for one in reading.conjuncts(whom))
        if reading.lemmas[whom] in people_words().people and counted:
            yield "missing", whom, "searched"
