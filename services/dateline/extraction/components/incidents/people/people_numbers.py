"""Whether a number that stands beside people can count them.

Counts: "two women", "1,950 people". Counts nobody: "aged 8 and 10", "a woman of 83", "Jane Roe, 31,", "the
200 block", "10 p.m.", "$40", "2019".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.domain.incident import MAX_AGE_YEARS
from dateline.extraction.components.incidents.people.one_person import is_one_person
from dateline.extraction.components.incidents.reading.ages import YEAR_OLD
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words

_DASHES = frozenset({"-", "–", "—", ":", "("})


def is_before_list(reading: Reading, number: Number, noun: int, numbers: Sequence[Number]) -> bool:
    """Whether a dash and a number stand before the noun: the 8 of "8 people - 2 doctors and 6 nurses"."""
    dash = not _DASHES.isdisjoint(reading.words[number.last : noun])
    return dash and any(number.last < other.first < noun for other in numbers)


def counts_people(reading: Reading, number: Number) -> bool:
    """Whether a number can count people: not an age, a date, a time, money, a street or a name's part."""
    label = reading.labels[number.first]
    if label in ("MONEY", "PERCENT", "TIME", "QUANTITY", "ORDINAL", "FAC", "LAW", "PRODUCT"):
        return False
    after = reading.words[number.last : number.last + 2]
    if (
        after[:1] == ["-"]
        and after[1:] != ["odd"]
        and reading.ends[number.last - 1] == reading.starts[number.last]
    ):
        return False
    if after and (
        after[0]
        in (
            "year",
            "years",
            "percent",
            "%",
            "p.m.",
            "a.m.",
            "block",
            "caliber",
            "mm",
            "weeks",
            "months",
            "yr",
            "yrs",
            "yo",
            "y/o",
            "y",
            "month",
            "week",
            "pm",
            "am",
            "rounds",
            "times",
            "shots",
        )
        or YEAR_OLD.match(after[0])
    ):
        return False
    if number.first and reading.words[number.first - 1] in (
        "$",
        "£",
        "€",
        "no.",
        "number",
        "#",
        "aged",
        "age",
        "interstate",
        "route",
        "highway",
        "zone",
        "district",
        "ward",
        "precinct",
        "channel",
        "unit",
        "troop",
        "engine",
        "station",
    ):
        return False
    if label == "DATE" and not (after and after[0] in people_words().people):
        return (
            reading.words[number.first] in ("one", "two", "three", "four", "five", "six")
            and number.value < 10
        )
    value = number.value
    before = number.start - 1
    if before > 0 and reading.words[before] == "than" and reading.words[before - 1] in ("younger", "older"):
        return False
    if (
        number.first
        and reading.words[number.first][0].isdigit()
        and reading.words[number.first - 1] == "."
        and (reading.ends[number.first - 1] == reading.starts[number.first])
    ):
        return False  # a calibre
    if _is_age(reading, before, value):
        return False
    if (
        before > 0
        and reading.words[before] == ","
        and value <= MAX_AGE_YEARS
        and not _is_of_several(reading, number)
    ):
        noun = reading.lemmas[before - 1]
        singular = reading.words[before - 1] == noun and noun not in ("dead", "injured", "wounded", "people")
        if singular and noun in people_words().people:
            return False
    if 1900 <= value <= 2035 and reading.words[number.first].isdecimal() and number.last - number.first == 1:
        return number.last < len(reading.lemmas) and reading.lemmas[number.last] in people_words().people
    # "Jane Roe, 31,": an age, not a number of people.
    named = before > 0 and reading.words[before] == "," and reading.labels[before - 1] == "PERSON"
    return not (named and value <= MAX_AGE_YEARS and after[:1] in ([","], ["."], ["of"], ["and"]))


def _is_of_several(reading: Reading, number: Number) -> bool:
    """Whether a number stands at a plural noun of its own: "a driver, two escorts", not "a driver, 34".

    Or it is of some: "a colonel, two of his guards".
    """
    if reading.words[number.last : number.last + 2] in _OF_SOME:
        return True
    noun = reading.heads[number.last - 1]
    counted = reading.deps[number.last - 1] == "nummod" and noun >= number.last
    return reading.words[number.last : number.last + 1] == ["people"] or (
        counted and reading.tags[noun] == "NNS"
    )


_OF_SOME = (["of", "his"], ["of", "her"], ["of", "their"], ["of", "them"], ["of", "the"])


def is_year(reading: Reading, number: Number) -> bool:
    """Whether a number is the year of a date, whatever stands behind it: "a storm in March 2020 killed".

    Also behind a preposition, unless people stand beside it: "the floods of 2021 drowned", "of 2021 people".
    """
    lone = number.last - number.first == 1 and reading.words[number.first].isdecimal()
    if not lone or not 1900 <= number.value <= 2035:
        return False
    if reading.labels[number.first] == "DATE":
        return True
    dated = reading.words[max(0, number.first - 1) : number.first] in _OF_YEAR
    behind = reading.lemmas[number.last : number.last + 1]
    return dated and not (behind and behind[0] in people_words().people)


_OF_YEAR = (["of"], ["in"], ["since"])


def _is_age(reading: Reading, before: int, value: int) -> bool:
    """Whether a number behind a token is an age: "a woman of 83", "a clerk of 40", "a fourth, 22,"."""
    if before < 1 or value > MAX_AGE_YEARS or value < 1:
        return False
    whom = reading.words[before - 1]
    if reading.words[before] == "of":
        return (
            whom in people_words().male
            or whom in people_words().female
            or whom in ("teenager", "child", "person")
            or is_one_person(reading, before - 1)
        )
    return reading.words[before] == "," and whom in _ORDINALS


_ORDINALS = frozenset(
    {"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "another"}
)


def is_number_of_people(reading: Reading, index: int) -> bool:
    """Whether a number without a noun counts people: "treated another 34", "seized ten of its crew"."""
    if reading.pos[index] != "NUM" or reading.labels[index] in _MEASURES:
        return False
    of = next((child for child in reading.kids(index, "prep") if reading.words[child] == "of"), None)
    noun = reading.child(of, "pobj") if of is not None else None
    return (
        noun is None
        or reading.lemmas[noun] in people_words().people
        or reading.words[noun] in ("them", "those")
    )


_MEASURES = frozenset({"MONEY", "PERCENT", "TIME", "QUANTITY", "DATE"})
