"""Who some of those are whom a number counts without a noun, by what is said of them right behind it.

Found: the children of "twelve of the dead were children", the women of "28 have died, twelve of them women",
the Afghans of "17, all Afghans, were jailed", the shepherd of "one, a shepherd hit by a rock", the pupil of
"one of those killed was a pupil of 17", the constable of "four are hurt, one a constable"; and by what the
sentence begins with: the nurses of "Of the nine nurses aboard, two are dead". Not found: "three of them were
in hospital", "two were arrested".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words

_BEING = frozenset({"were", "are", "was", "is", "being"})
_THEM = frozenset({"them", "whom", "these", "those", "which"})
_ALL = frozenset({"all", "both", "mostly", "mainly", "only", "also", "just"})
_IN_ALL = frozenset({"all", "both", "mostly", "mainly", "largely"})
_MARKS = frozenset({",", "-", "–", "—", ":", "(", '"', "“"})
_STOPS = frozenset({",", ";", ":", "and", "but", "or"})
_OF_WITHIN = 16
"""Words within which "of the 28 people who died in Friday's bombing of a zoo" ends before "were"."""
_NOUN_WITHIN = 4
_SAID_WITHIN = 7
"""Words between the commas of ", the district police chief said,"."""


def told_as(reading: Reading, number: Number) -> list[int]:
    """The tokens of the noun, and what stands before it, that says who a number counts; empty for none."""
    return _behind(reading, number) or _begun_with(reading, number)


def _behind(reading: Reading, number: Number) -> list[int]:
    end = reading.sentences[reading.sentence_of[number.first]].end
    at = number.end
    if at >= end:
        return []
    if reading.words[at] == "of":
        return _of(reading, at, end, number)
    if reading.words[at] in _BEING:
        return _people(reading, at + 1, end, number)
    if reading.words[at] == "," and not _IN_ALL.isdisjoint(reading.words[at + 1 : at + 2]):
        return _people(reading, at + 1, end, number)
    if reading.words[at : at + 1] == ["person"]:
        at += 1
    return _of_one(reading, at, end, number)


def _of_one(reading: Reading, at: int, end: int, number: Number) -> list[int]:
    """In apposition to one, and nobody who says or does something: "one, a shepherd hit by a rock"."""
    if number.value != 1:
        return []
    if reading.words[at] in ("a", "an"):
        return _people(reading, at, end, number)
    if reading.words[at] != ",":
        return []
    if reading.words[at + 1 : at + 2] not in (["a"], ["an"]):
        return []
    found = _people(reading, at + 1, end, number)
    return found if found and reading.deps[found[-1]] not in ("nsubj", "nsubjpass") else []


def _of(reading: Reading, at: int, end: int, number: Number) -> list[int]:
    """Behind an "of" at a token: "of the dead were pupils", "of them pupils"."""
    for being in range(at + 1, min(at + _OF_WITHIN, end)):
        said = _behind_saying(reading, being, end)
        if said:
            return _people(reading, said, end, number)
        if reading.words[being] in _BEING:
            people = _people(reading, being + 1, end, number)
            if people:
                return people
        elif reading.words[being] in _STOPS:
            break
    them = reading.words[at + 1 : at + 2]
    return _people(reading, at + 2, end, number) if them and them[0] in _THEM else []


def _behind_saying(reading: Reading, comma: int, end: int) -> int:
    """The token behind "were" where a few words between commas say who tells it: ", they said, were"."""
    if reading.words[comma] != ",":
        return 0
    other = next(
        (i for i in range(comma + 2, min(comma + _SAID_WITHIN, end - 2)) if reading.words[i] == ","), 0
    )
    return other + 2 if other and reading.words[other + 1] in _BEING else 0


def _begun_with(reading: Reading, number: Number) -> list[int]:
    """Of whom a sentence begins by telling: the nurses of "Of the nine nurses aboard, two are dead"."""
    of = reading.sentences[reading.sentence_of[number.first]].start
    if reading.words[of] != "of" or reading.words[number.start - 1] != ",":
        return []
    noun = reading.child(of, "pobj")
    if noun is None or noun >= number.start or reading.tags[noun] not in ("NNS", "NNPS"):
        return []
    if reading.lemmas[noun] in people_words().not_people:
        return []
    begin = noun
    while begin - 1 > of and reading.pos[begin - 1] in ("ADJ", "NOUN", "PROPN"):
        begin -= 1
    return list(range(begin, noun + 1))


def _people(reading: Reading, at: int, end: int, number: Number) -> list[int]:
    """The noun for people that begins at a token, with its adjectives; of a number of them, a plural."""
    while at < end and (reading.words[at] in _ALL or reading.words[at] in _MARKS or reading.pos[at] == "DET"):
        at += 1
    for head in range(at, min(at + _NOUN_WITHIN, end)):
        last = reading.pos[head + 1 : head + 2] not in (["NOUN"], ["PROPN"])
        if reading.labels[head] == "NORP" and last:
            return list(range(at, head + 1))
        if reading.pos[head] in ("NOUN", "PROPN") and last:
            plural = reading.tags[head] in ("NNS", "NNPS")
            words = people_words()
            able = reading.lemmas[head] in words.people
            able = able or (plural and reading.lemmas[head] not in words.not_people)
            return list(range(at, head + 1)) if able and plural == (number.value != 1) else []
        if reading.pos[head] not in ("ADJ", "NOUN", "PROPN") and reading.words[head] != "-":
            return []
    return []
