"""Numbers beside people that count nobody who came to harm: "a mother of three", a day, a sum of money."""

from __future__ import annotations

from dateline.domain.incident import MAX_AGE_YEARS
from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.counts_of_things import is_count_of_things
from dateline.extraction.components.incidents.people.one_person import is_one_person
from dateline.extraction.components.incidents.reading.ages import bounds_age
from dateline.extraction.components.incidents.reading.month_words import months
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words


def counts_nobody(reading: Reading, number: Number) -> bool:
    """Whether a number tells of somebody's children or age, of both again, of a fraction, a day or a sum."""
    if reading.words[number.first] == "both" and reading.words[number.last : number.last + 1] in _OF_BOTH:
        return True  # "59 in Ayr and nine in Irvine, both in Scotland"
    return (
        _of_family(reading, number)
        or _is_of_crew(reading, number)
        or _is_household(reading, number)
        or _is_of_none(reading, number)
        or _is_change(reading, number.start)
        or is_count_of_things(reading, number)
        or _is_name(reading, number)
        or _of_fraction(reading, number)
        or _is_next_age(reading, number.first)
        or reading.words[max(0, number.first - 1) : number.first] == ["aged"]
        or bounds_age(reading, number.start, number.end)
        or _is_day(reading, number)
        or _is_money(reading, number.first)
        or _is_year(reading, number)
    )


def _is_name(reading: Reading, number: Number) -> bool:
    """Whether a number is a word of a name in running text: "the gang Five Seconds", not "Five Britons"."""
    first, last = number.first, number.last
    if last - first != 1 or not reading.doc[first].is_title or reading.pos[last : last + 1] != ["PROPN"]:
        return False
    sentence = reading.sentences[reading.sentence_of[first]]
    begins = first == sentence.start or reading.pos[first - 1] in ("PUNCT", "SPACE", "SYM")
    named = reading.labels[last] != "NORP" and reading.doc[last].is_title
    return named and not begins and sentence.zone is not ZoneKind.HEADLINE


def _is_day(reading: Reading, number: Number) -> bool:
    """Whether a number is the day of a month: "shot on October 27 has died"; not "in May 27 people died"."""
    if not number.first or number.value > _DAYS or not reading.words[number.first].isdecimal():
        return False
    behind = reading.pos[number.last : number.last + 1]
    month = reading.words[number.first - 1].rstrip(".")
    return month in months() and behind not in (["NOUN"], ["PROPN"], ["ADJ"])


_DAYS = 31


def _is_money(reading: Reading, first: int) -> bool:
    """Whether a sign of money stands before a number: "a firm once worth $1.8 billion died"."""
    return first > 0 and reading.words[first - 1] in lexicon.load("money")["currencies"]


def _is_year(reading: Reading, number: Number) -> bool:
    """Whether a number says of which year one thing was: "the 2019 shooting death of a clerk"."""
    word, noun = reading.words[number.first], reading.heads[number.first]
    return (
        number.last - number.first == 1
        and len(word) == len(_FIRST_YEAR)
        and word.isdecimal()
        and _FIRST_YEAR <= word < _NO_YEAR
        and noun > number.first
        and reading.tags[noun] == "NN"
        and reading.lemmas[noun] not in people_words().people
    )


_FIRST_YEAR, _NO_YEAR = "1900", "2100"
_OF_BOTH = (["in"], ["from"], ["at"], ["near"], ["aged"])
_PARENTS = frozenset({"mother", "father", "parent", "mum", "mom", "dad", "grandmother", "grandfather"})
_AGED = frozenset({"boy", "girl", "man", "woman", "child", "youth", "lad"})
_OF_A_NUMBER = _PARENTS | _AGED


def _of_family(reading: Reading, number: Number) -> bool:
    """Whether a number is of somebody's children or years: "a father-of-two", "a clerk of 40"."""
    before = [word for word in reading.lemmas[max(0, number.first - 4) : number.first] if word not in "-–"]
    if before[-1:] != ["of"]:
        return False
    whose = number.first - 2
    aged = whose >= 0 and number.value <= MAX_AGE_YEARS and is_one_person(reading, whose)
    return aged or not _OF_A_NUMBER.isdisjoint(before[-2:-1])


def _is_of_crew(reading: Reading, number: Number) -> bool:
    """Whether a number is of all of whom some are told: the five of "two of its crew of five are missing".

    And the nine of "two climbers of a party of nine".
    """
    of = number.start - 1
    if reading.words[max(0, of) : number.start] != ["of"] or reading.lemmas[of - 1] not in _ALL_OF:
        return False
    part = next((i for i in range(of - 2, max(of - _CREW_WITHIN, 0), -1) if reading.words[i] == "of"), None)
    return part is not None and "NUM" in reading.pos[max(0, part - 2) : part]


_ALL_OF = frozenset({"crew", "family", "team", "party", "group", "household", "squad", "staff"})
_CREW_WITHIN = 5


def _is_of_none(reading: Reading, number: Number) -> bool:
    """Whether none of them is meant: "none of the 112 passengers and six crew"."""
    begin = max(reading.sentences[reading.sentence_of[number.first]].start, number.first - _NONE_WITHIN)
    at = next((i for i in range(number.first - 1, begin - 1, -1) if reading.words[i] in _NONE), None)
    return (
        at is not None
        and reading.words[at + 1 : at + 3] in (["of", "the"], ["of", "those"], ["of", "these"])
        and all(reading.pos[i] not in ("VERB", "AUX", "PUNCT") for i in range(at, number.first))
    )


_NONE = frozenset({"none", "neither"})
_NONE_WITHIN = 8


def _is_change(reading: Reading, start: int) -> bool:
    """Whether it tells by how many a number grew or fell: "an increase of 31,000"."""
    return reading.words[max(0, start - 1) : start] == ["of"] and (
        reading.words[max(0, start - 2)] in _CHANGES
    )


_CHANGES = frozenset({"increase", "rise", "decrease", "drop", "decline", "jump", "reduction"})


def _is_household(reading: Reading, number: Number) -> bool:
    """Whether a number only says that people belong together: "four of them from one family"."""
    before = reading.words[number.first - 1 : number.first] if number.first else []
    return (
        number.value == 1
        and before in (["from"], ["of"])
        and (reading.lemmas[number.last : number.last + 1] in _HOUSEHOLDS)
    )


_HOUSEHOLDS = (["family"], ["household"], ["village"], ["town"])


def _of_fraction(reading: Reading, number: Number) -> bool:
    """Whether a number is a part of a fraction: both of "one in five"."""
    words, pos = reading.words, reading.pos
    after, before = number.last, number.first - 1
    if words[number.first] == "one" and words[after : after + 1] == ["in"]:
        return pos[after + 1 : after + 2] == ["NUM"]
    if before > 0 and words[before] == "in" and words[before - 1] == "one":
        return True
    return _is_share(reading, number.last) or (
        words[number.first] == "ten" and _is_share(reading, before - (words[before] == "of"))
    )


def _is_share(reading: Reading, at: int) -> bool:
    """Whether a token joins the numbers of a share: the "in" of "nine in ten workers", not "in ten days"."""
    if at < 1 or reading.words[at : at + 1] not in (["in"], ["out"]) or reading.pos[at - 1] != "NUM":
        return False
    whole = at + 2 if reading.words[at : at + 2] == ["out", "of"] else at + 1
    behind = reading.lemmas[whole + 1 : whole + 2]
    people = bool(behind) and (behind[0] in people_words().people or behind[0] in (",", ".", "of"))
    return reading.words[whole : whole + 1] == ["ten"] and reading.words[at - 1] in _UNDER_TEN and people


_UNDER_TEN = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine"})


def _is_next_age(reading: Reading, first: int) -> bool:
    """Whether a number goes on with ages: the 10 of "two brothers aged 8 and 10"."""
    if first < 3 or reading.words[first - 1] not in ("and", ",", "to"):
        return False
    return "aged" in reading.words[max(0, first - _AGES) : first - 1] and reading.pos[first - 2] == "NUM"


_AGES = 6
