"""How old people are said to be: "a 23-year-old", "a boy, 8,", "aged 40", "children under five"."""

from __future__ import annotations

import re

from dateline.domain.incident import MAX_AGE_YEARS
from dateline.extraction.components.incidents.reading.numbers import number_words
from dateline.extraction.components.incidents.reading.reading import Reading

YEAR_OLD = re.compile(r"(\d{1,3}|[a-z]+(?:-[a-z]+)?)[-–](?:years?|yr)[-–]olds?")


def age_of(reading: Reading, start: int, end: int) -> int | None:
    """The age in years that stands in the phrase or right behind it."""
    size = len(reading.words)
    for i in range(max(0, start), min(end, size)):
        found = YEAR_OLD.fullmatch(reading.words[i])
        if found is not None:
            return _plausible(found.group(1))
        if reading.words[i] in ("year", "years") and i >= 2 and "old" in reading.words[i : i + 4]:
            return _plausible(reading.words[i - 2]) or _plausible(reading.words[i - 1])
    after = min(end, size)
    behind = reading.words[after : after + 3]
    if len(behind) >= 2 and behind[0] == "," and (len(behind) < 3 or behind[2] in _AFTER_AGE):
        return _plausible(behind[1])
    if behind[:1] == [","] and behind[1:2] in (["aged"], ["age"]):
        after += 1
    if after + 1 < size and reading.words[after] in ("aged", "age", "("):
        age = _plausible(reading.words[after + 1])
        months = reading.words[after + 2 : after + 3] in (["months"], ["weeks"], ["days"])
        return age // _MONTHS if age is not None and months else age
    return None


def bounds_age(reading: Reading, begin: int, end: int) -> bool:
    """Whether a number only says how old those before it are: "three children under five", "women over 80".

    Also "half of them were over 60 or under 10" and "nine of the dead were over 65". Not in "left them under
    12 metres of mud", "killed people, over 80 of them women", "the dead were over 200".
    """
    if begin < 1 or reading.words[begin] not in _BOUNDS:
        return False
    before = reading.words[begin - 1]
    if before in _BEING and not _PARTS.isdisjoint(reading.words[max(0, begin - _PART_WITHIN) : begin - 1]):
        return any(_plausible(word) is not None for word in reading.words[begin + 1 : begin + 2])
    if before == "or" and begin > _OTHER_BOUND:
        return reading.words[begin - _OTHER_BOUND] in _BOUNDS  # "over 60 or under 10"
    if before not in _OF_AN_AGE and not _is_of_counted(reading, begin - 1):
        return False
    goes_on = reading.pos[end : end + 1] in (["NOUN"], ["ADJ"], ["PROPN"])
    return not goes_on and reading.words[end : end + 1] != ["of"]


_BEING = frozenset({"were", "are", "was", "is"})
_PARTS = frozenset(
    {"half", "most", "all", "majority", "third", "thirds", "quarter", "quarters", "many", "none"}
)
_PART_WITHIN, _OTHER_BOUND = 7, 3


def _is_of_counted(reading: Reading, verb: int) -> bool:
    """Whether a verb says what people are of whom there is a number: "nine of the dead were", "two were"."""
    subject = reading.child(verb, "nsubj") if reading.lemmas[verb] == "be" else None
    return subject is not None and (
        reading.pos[subject] == "NUM" or reading.child(subject, "nummod") is not None
    )


_BOUNDS = frozenset({"under", "over", "above", "below"})
_OF_AN_AGE = frozenset(
    {"people", "men", "women", "children", "kids", "boys", "girls", "adults", "patients", "residents",
     "those", "babies", "infants", "toddlers", "pupils", "them"}
)  # fmt: skip


_MONTHS = 12
"""To a year; whose age is told in weeks or days is in the first one, mostly."""


_AFTER_AGE = frozenset({",", ".", "and", "of", ";", "was", ")"})


def _plausible(word: str) -> int | None:
    if not word.isdecimal():
        return number_words().small.get(word) or number_words().tens.get(word)
    return int(word) if len(word) <= 3 and int(word) <= MAX_AGE_YEARS else None
