"""Who a number counts by a verb of sharing: the children of "children account for nine of the dead".

Found: the women of "women made up six of the 14 victims", the guest workers of "guest workers accounted for
at least three". Not found: "the two villages accounted for 40 of the deaths", "two account for most".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words

_WITH = {"account": "for", "make": "up"}
"""Verbs with the word that goes with each."""
_ALONE = frozenset({"comprise", "constitute"})
_WITHIN = 4
"""Tokens between the verb and the number: "accounted for at least three"."""


def those_making_up(reading: Reading, number: Number) -> list[int]:
    """The tokens of the plural noun whose share a number is; empty for none."""
    begin = reading.sentences[reading.sentence_of[number.first]].start
    for verb in range(number.first - 1, max(begin, number.first - 1 - _WITHIN), -1):
        lemma = reading.lemmas[verb]
        if lemma in _ALONE or (lemma in _WITH and reading.words[verb + 1] == _WITH[lemma]):
            return _plural(reading, verb)
    return []


def _plural(reading: Reading, verb: int) -> list[int]:
    who = reading.child(verb, "nsubj")
    words = people_words()
    if who is None or reading.lemmas[who] not in words.people or reading.words[who] == reading.lemmas[who]:
        return []
    if reading.child(who, "nummod") is not None:
        return []
    first = who
    while reading.pos[first - 1] in ("ADJ", "NOUN", "PROPN") and reading.heads[first - 1] == who:
        first -= 1
    return list(range(first, who + 1))
