"""Whether a number is what a count of things, of those unharmed or of those who did it came to.

Like "lowered the number of collapsed buildings to 19", "put the number of survivors at 41", "the dead at 18
and the survivors at 41", "put the number of gunmen at eight".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.harm_words import harm_words
from dateline.extraction.components.incidents.words.people_words import people_words

_MARKS = frozenset({"to", "at", "from"})
_UNHARMED = frozenset({"survivor"})
_HELD = frozenset({"suspect"})
"""Whoever is sought and may as well be counted as arrested: "the number of suspects in custody"."""


def is_count_of_things(reading: Reading, number: Number) -> bool:
    """Whether a number stands behind a count of things, and so counts nobody who came to harm."""
    last = number.last - 1
    before = number.start - 1
    if before > 0 and reading.words[before] in _MARKS and reading.lemmas[before - 1] in _UNHARMED:
        return True
    mark = reading.heads[last]
    if reading.deps[last] != "pobj" or reading.words[mark] not in _MARKS:
        return False
    verb = reading.heads[mark]
    return any(_counts_things(reading, noun) for noun in reading.kids(verb, "dobj", "nsubj", "nsubjpass"))


def _counts_things(reading: Reading, noun: int) -> bool:
    """Like "the number of collapsed buildings", "of gunmen"; not "of dead", "the toll of the shooting"."""
    harm = harm_words()
    if reading.lemmas[noun] not in harm.number_of or reading.lemmas[noun] == "toll":
        return False
    words = people_words()
    return any(
        (reading.lemmas[of] in words.not_people | words.things | _UNHARMED | (harm.wanted - _HELD))
        and reading.lemmas[of] not in harm.nouns
        and reading.words[of] not in harm.of_kind
        and reading.lemmas[of] not in harm.homes
        for preposition in reading.kids(noun, "prep")
        if reading.words[preposition] == "of"
        for of in reading.kids(preposition, "pobj")
    )
