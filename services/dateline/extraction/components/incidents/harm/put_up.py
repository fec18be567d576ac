"""Those for whom beds or rooms are found who cannot sleep at home.

Found: the 94 of "is paying for hotel rooms for 94 people", the 58 of "found beds for 58 of them in hotels".
Not found: "the hotel has rooms for 94 guests", "the ward has beds for 58 patients".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.harm_words import Patient

BEDS = frozenset({"bed", "room", "accommodation", "lodging"})
_FINDING = frozenset({"find", "pay", "arrange", "provide", "offer", "book", "secure"})
_NO_GUESTS = frozenset({"patient", "guest", "student", "tourist", "visitor"})
_BACK = 6
"""Tokens before the noun within which the verb stands."""


def put_up(reading: Reading, noun: int) -> Iterator[Patient]:
    """The counted people for whom somebody finds beds or rooms."""
    begin = reading.sentences[reading.sentence_of[noun]].start
    if _FINDING.isdisjoint(reading.lemmas[max(begin, noun - _BACK) : noun]):
        return
    if reading.words[noun + 1 : noun + 2] != ["for"]:
        return
    whom = reading.child(noun + 1, "pobj")
    if whom is None or reading.lemmas[whom] in _NO_GUESTS:
        return
    if reading.pos[whom] == "NUM" or reading.child(whom, "nummod") is not None:
        yield "displaced", whom, "object"
