"""Who some of those are whom a number counts without a noun, by what is said of them right behind it.

Found: the children of "twelve of the dead were children", the women of "28 have died, twelve of them women",
the Afghans of "17, all Afghans, were jailed", the shepherd of "one, a shepherd hit by a rock", the woman of
"one of them, a woman, was", the cook of "one, the cook, is dead", the pupil of "one of those killed was a
pupil of 17", the constable of "four are hurt, one a constable"; and by what the sentence begins with: the
nurses of "Of the nine nurses aboard, two are dead". Who all of a whole are: the miners of "Nine people - all
of them miners - were killed". Not found: "three of them were in hospital", "two were arrested", and "14
people, most of them patients", who are patients and others.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.people.making_up import those_making_up
from dateline.extraction.components.incidents.people.people import DOERS
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.group_words import group_words
from dateline.extraction.components.incidents.words.people_words import people_words

_BEING = frozenset({"were", "are", "was", "is", "being"})
_THEM = frozenset({"them", "whom", "these", "those", "which"})
_ALL = frozenset({"all", "both", "mostly", "mainly", "only", "also", "just"})
_IN_ALL = frozenset({"all", "both", "mostly", "mainly", "largely"})
_NEARLY = frozenset({"nearly", "almost", "virtually", "practically"})
_OPENING = frozenset({",", "-", "–", "—", "("})
_OPEN_WITHIN = 16
"""Tokens between a number and the comma behind which "all of them" stands."""
_MARKS = frozenset({",", "-", "–", "—", ":", "(", '"', "“"})
_STOPS = frozenset({",", ";", ":", "and", "but", "or"})
_ARTICLES = (["a"], ["an"], ["the"])
_OF_WITHIN = 16
"""Words within which "of the 28 people who died in Friday's bombing of a zoo" ends before "were"."""
_NOUN_WITHIN = 4
_AGE_WITHIN = 6
_SAID_WITHIN = 7
"""Words between the commas of ", the district police chief said,"."""


def told_as(reading: Reading, number: Number) -> list[int]:
    """The tokens of the noun, and what stands before it, that says who a number counts; empty for none."""
    return (
        _behind(reading, number)
        or _begun_with(reading, number)
        or _all_of_whom(reading, number)
        or those_making_up(reading, number)
    )


def said_of_one(reading: Reading, noun: int) -> list[int]:
    """Who one person is by what stands in apposition: the woman of "a third victim, a 26-year-old woman,"."""
    end = reading.sentences[reading.sentence_of[noun]].end
    return _in_apposition(reading, noun + 1, end, several=False)


def _behind(reading: Reading, number: Number) -> list[int]:
    end = reading.sentences[reading.sentence_of[number.first]].end
    at = number.end
    if at >= end:
        return []
    if reading.words[at] == "of":
        return _of(reading, at, end, number)
    if reading.words[at] in _BEING:
        return _people(reading, at + 1, end, several=number.value != 1)
    if reading.words[at] == "," and not _IN_ALL.isdisjoint(reading.words[at + 1 : at + 2]):
        return _people(reading, at + 1, end, several=number.value != 1)
    if reading.words[at : at + 1] == ["person"]:
        at += 1
    return _of_one(reading, at, end, number)


def _of_one(reading: Reading, at: int, end: int, number: Number) -> list[int]:
    """In apposition to one, and nobody who says or does something: "one, a shepherd hit by a rock"."""
    if number.value != 1 or at >= end:
        return []
    if reading.words[at] in ("a", "an"):
        return _people(reading, at, end, several=False)
    return _in_apposition(reading, at, end, several=False)


def _in_apposition(reading: Reading, at: int, end: int, *, several: bool) -> list[int]:
    """Behind a comma at a token, with an article, and nobody who says or does something."""
    at = _behind_name(reading, at, end)
    if reading.words[at : at + 1] != [","] or reading.words[at + 1 : at + 2] not in _ARTICLES:
        return []
    found = _people(reading, at + 1, end, several=several)
    return found if found and reading.deps[found[-1]] not in ("nsubj", "nsubjpass") else []


def _behind_name(reading: Reading, at: int, end: int) -> int:
    """The comma behind a name between commas: the second of "a third, Ada Bell, a teacher"."""
    comma = at + 1
    while comma < end and reading.pos[comma] == "PROPN":
        comma += 1
    named = comma > at + 1 and reading.words[at] == "," and reading.words[comma : comma + 1] == [","]
    return comma if named else at


def _all_of_whom(reading: Reading, number: Number) -> list[int]:
    """Behind the people of a number and what befell them, who all of them are."""
    end = reading.sentences[reading.sentence_of[number.first]].end
    if number.value == 1:
        return []
    for at in range(number.end, min(number.end + _OPEN_WITHIN, end - 1)):
        if reading.pos[at] == "NUM" or reading.words[at] in (";", "and"):
            return []
        begin = _behind_all(reading, at + 1, end) if reading.words[at] in _OPENING else 0
        if begin:
            return with_joined(reading, _people(reading, begin, end, several=True))
    return []


def _behind_all(reading: Reading, at: int, end: int) -> int:
    """The token behind "all", "nearly all of them", "all of whom were"; 0 for none."""
    while at < end and reading.words[at] in _NEARLY:
        at += 1
    words = reading.words[at : min(at + 4, end)]
    if not words or words[0] not in ("all", "both"):
        return 0
    if words[1:2] != ["of"] or words[2:3] == [] or words[2] not in _THEM:
        return at + 1
    return at + 4 if words[3:] and words[3] in _BEING else at + 3


def with_joined(reading: Reading, tokens: list[int]) -> list[int]:
    """A plural with the one that "and" joins to it, both of one number: "12 women and young children"."""
    at = tokens[-1] + 1 if tokens else 0
    if not tokens or reading.words[at : at + 1] != ["and"] or reading.tags[tokens[-1]] != "NNS":
        return tokens
    noun = at + 1 + (reading.pos[at + 1 : at + 2] == ["ADJ"])
    joined = (
        noun < len(reading.words)
        and reading.words[noun] != "others"
        and not _says(reading, noun)
        and (_are_people(reading, noun) or _is_plural_of_people(reading, noun))
        and reading.first_conjunct(noun) == reading.first_conjunct(tokens[-1])
    )
    return [*tokens, *range(at, noun + 1)] if joined else tokens


def _is_plural_of_people(reading: Reading, noun: int) -> bool:
    return reading.tags[noun] == "NNS" and reading.lemmas[noun] in people_words().people


def _of(reading: Reading, at: int, end: int, number: Number) -> list[int]:
    """Behind an "of" at a token: "of the dead were pupils", "of them pupils"."""
    for being in range(at + 1, min(at + _OF_WITHIN, end)):
        said = _behind_saying(reading, being, end)
        people = _people(reading, said, end, several=number.value != 1) if said else []
        if people:
            return people
        if reading.words[being] in _BEING:
            people = _people(reading, being + 1, end, several=number.value != 1)
            if people:
                return people
        elif reading.words[being] in _STOPS:
            found = _in_apposition(reading, being, end, several=False) if number.value == 1 else []
            if found:
                return found  # "one of the victims, a student,"
            break
    them = reading.words[at + 1 : at + 2]
    return _people(reading, at + 2, end, several=number.value != 1) if them and them[0] in _THEM else []


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


def _people(reading: Reading, at: int, end: int, *, several: bool) -> list[int]:
    """The noun for people that begins at a token, with its adjectives; of a number of them, a plural."""
    while at < end and (reading.words[at] in _ALL or reading.words[at] in _MARKS or reading.pos[at] == "DET"):
        at += 1
    at = _behind_age(reading, at, end)
    for head in range(at, min(at + _NOUN_WITHIN, end)):
        last = reading.pos[head + 1 : head + 2] not in (["NOUN"], ["PROPN"]) or _begins_name(
            reading, head + 1
        )
        if reading.labels[head] == "NORP" and last:
            return list(range(at, head + 1))
        known = _are_people(reading, head)
        if (reading.pos[head] in ("NOUN", "PROPN") or known) and last:
            plural = known or reading.tags[head] in ("NNS", "NNPS")
            words = people_words()
            able = known or reading.lemmas[head] in words.people
            able = able or (
                not several
                and reading.words[head].endswith(DOERS)
                and reading.lemmas[head] not in words.not_people
            )
            able = able or (plural and reading.lemmas[head] not in words.not_people)
            return list(range(at, head + 1)) if able and plural == several else []
        if reading.pos[head] not in ("ADJ", "NOUN", "PROPN") and reading.words[head] not in _WITHIN_WORDS:
            return []
    return []


_WITHIN_WORDS = frozenset({"-", "off"})
"""What stands within words before a noun: "an off-duty policeman"."""


def _are_people(reading: Reading, index: int) -> bool:
    """Whether a word is for several people, whatever its tag: "rabbis", "crew"."""
    word = reading.words[index]
    return word in group_words().many or (word.endswith("s") and word[:-1] in people_words().people)


def _begins_name(reading: Reading, index: int) -> bool:
    """Whether a person's name begins at a token: the second of "welder Juan Poe"."""
    return reading.labels[index] == "PERSON" and reading.labels[index - 1] != "PERSON"


def _behind_age(reading: Reading, at: int, end: int) -> int:
    """The token behind "24-year-old"."""
    age = reading.words[at : min(at + _AGE_WITHIN, end)]
    return at + age.index("old") + 1 if "old" in age and reading.pos[at] == "NUM" else at


def plural_behind(reading: Reading, number: Number) -> list[int]:
    """The plural for people right behind a number that the parse does not join to it: "Two women dead"."""
    end = reading.sentences[reading.sentence_of[number.first]].end
    at = number.end
    while at < end and reading.pos[at] in ("ADJ", "NOUN", "PROPN"):
        at += 1
    found = list(range(number.end, at))
    while found and not (_is_plural_of_people(reading, found[-1]) or _is_counted(reading, number, found[-1])):
        found.pop()
    owner = reading.words[at : at + 1] in (["'"], ["’"])  # "five scientists' guides"
    if not found or len(found) > _NOUN_WITHIN or owner or _says(reading, found[-1]) or number.value == 1:
        return []
    return found if reading.lemmas[found[-1]] not in group_words().everybody else []


def _is_counted(reading: Reading, number: Number, noun: int) -> bool:
    """Whether the parse joins a number to a plural that no list of people holds: "27 inhabitants"."""
    last = number.last - 1
    joined = reading.deps[last] == "nummod" and reading.heads[last] == noun
    return joined and reading.tags[noun] == "NNS" and reading.lemmas[noun] not in people_words().not_people


def _says(reading: Reading, noun: int) -> bool:
    """Whether a noun is of who tells it: "12 dead police say"."""
    return reading.words[noun + 1 : noun + 2] in (["say"], ["said"])
