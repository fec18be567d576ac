"""Sentences that sum up a year, a season or many years, and so tell of no one incident.

Found: "629 people were killed this year", "1,000 have drowned since 2014", "112 died in the past decade",
"snakes kill 700 people a year", "storms kill 200 in an average year", "the gang has abducted hundreds",
"pushed the murder toll for the year to 487". Not
found: "this year's flood", "in the worst crash since 1999 ten died", "less than a year after ten died".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.numbers import numbers_in
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.words.harm_words import harm_words

_SEASONS = frozenset({"season", "winter", "summer", "spring", "autumn"})
_IN = frozenset({"in", "over", "during", "within", "for", "of"})
_PAST = frozenset({"past", "last", "previous"})
_SPANS = frozenset({"years", "decade", "decades"})
_MANY_MONTHS = frozenset({"six", "12", "twelve", "18", "eighteen"})
_MONTHS = frozenset({"three", "four", "five", "seven", "eight", "nine", "ten", "eleven"})
"""So many months sum up where a perfect tells of them: "17 have been killed in the last three months"."""
_SPANNED = frozenset({"year", "month"})
_OF_A_DAY = frozenset(
    {"ago", "earlier", "later", "after", "before", "old", "on", "to", "since", "from", "in", "and"}
)
"""What stands behind "a year" where it tells of one day or of how long something lasts."""
_LONG = frozenset({"annually", "yearly"})
_EACH = frozenset({"a", "per", "each", "every"})
_POSSESSIVES = frozenset({"'s", "’s"})
_PERFECT = frozenset({"has", "have"})
_PERFECT_OR_PAST = _PERFECT | {"had"}
_USUAL = frozenset({"average", "typical", "normal"})
_RAISING = frozenset({"bring", "take", "push", "raise", "send", "lift", "put", "move"})
_TOLLS = frozenset({"toll", "count", "tally", "number", "total", "figure"})
_TELLING = frozenset({"this", "since", "for"}) | _PAST | _SPANNED | _LONG | _PERFECT
"""A sentence without any of these sums up nothing."""
_KNOWN = frozenset({"the", "this", "that", "its", "whose"})
_WITHIN = 3
"""Tokens from "past" to the years that it is said of: "the past two and a half years"."""


def sums_up(reading: Reading, sentence: Sentence, *, lead: bool) -> bool:
    """Whether what a sentence counts befell people over a long time, and in many places.

    A lead may tell so of the one incident that it is about: "the longest siege this year".
    """
    words = reading.words[sentence.start : sentence.end]
    if _TELLING.isdisjoint(words):
        return False
    return any(
        (word == "this" and not lead and _is_this_year(words, at))
        or (word in _PAST and _are_years(words, at))
        or (word in _EACH and _is_rate(words, at))
        or (word == "since" and not lead and _is_long_since(reading, sentence, at))
        or word in _LONG
        or (word in _USUAL and "year" in words[at + 1 : at + 2])
        or (not lead and word == "for" and _is_toll_of_year(reading, sentence, at))
        or (not lead and word in _PERFECT and _is_record(reading, sentence.start + at))
        for at, word in enumerate(words)
    )


def _is_this_year(words: Sequence[str], at: int) -> bool:
    """Like "this year"; a season only of what has been so far: "have died this winter"."""
    if not _POSSESSIVES.isdisjoint(words[at + 2 : at + 3]):
        return False
    so_far = not _PERFECT.isdisjoint(words[:at])
    return "year" in words[at + 1 : at + 2] or (so_far and not _SEASONS.isdisjoint(words[at + 1 : at + 2]))


def _is_toll_of_year(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Like "pushed the murder toll for the year to 487", "took the murder count for 2024 to 312"."""
    span = slice(sentence.start, sentence.end)
    behind = reading.words[sentence.start + at + 1 : sentence.start + at + 3]
    of_year = behind == ["the", "year"] or any(
        len(word) == _YEAR_LONG and word.isdecimal() for word in behind[:1]
    )
    return of_year and not (
        _RAISING.isdisjoint(reading.lemmas[span]) or _TOLLS.isdisjoint(reading.lemmas[span])
    )


_YEAR_LONG = 4


def _are_years(words: Sequence[str], at: int) -> bool:
    """Like "in the past decade", "over the last five years", "in the past 12 months"."""
    if at < 2 or words[at - 1] != "the" or words[at - 2] not in _IN:
        return False
    behind = words[at + 1 : at + 1 + _WITHIN]
    months = "months" in behind[1:2] and behind[0] in _MANY_MONTHS
    if not _PERFECT_OR_PAST.isdisjoint(words):
        months = months or ("months" in behind[1:2] and behind[0] in _MONTHS) or behind[:1] == ["year"]
    return months or not _SPANS.isdisjoint(behind)


def _is_rate(words: Sequence[str], at: int) -> bool:
    """Like "400,000 people a year", "die each year"; not "less than a year after", "jailed for a year"."""
    if _SPANNED.isdisjoint(words[at + 1 : at + 2]) or not _OF_A_DAY.isdisjoint(words[at + 2 : at + 3]):
        return False
    if words[at] != "a":
        return True
    before = words[at - 1] if at else ""
    return before.endswith("s") or before in ("people", "men", "women", "children")


def _is_long_since(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Like "have drowned since 2014"; not "the worst crash since 1999", "since 1999, when ten died"."""
    year = sentence.start + at + 1
    if "when" in reading.words[year + 1 : year + 3]:
        return False
    if year >= sentence.end or not (len(reading.words[year]) == 4 and reading.words[year].isdecimal()):
        return False
    above = reading.heads[year - 1]
    held = reading.heads[above] if reading.pos[above] not in ("VERB", "AUX") else above
    return any(reading.words[child] in ("have", "has") for child in reading.kids(held, "aux"))


def _is_record(reading: Reading, auxiliary: int) -> bool:
    """Like "the gang has abducted hundreds", which it is known for; not "gunmen have killed nine".

    Nor "its fighters have killed 40 soldiers": so few may be of one day.
    """
    verb = reading.heads[auxiliary]
    words = harm_words()
    kind = words.objects.get(reading.lemmas[verb])
    doer, whom = reading.child(verb, "nsubj"), reading.child(verb, "dobj")
    if kind not in _DONE_BY_GROUPS or doer is None or whom is None:
        return False
    told = numbers_in(reading.words, verb, whom + 1)
    if any(number.value < _FEW and reading.words[number.first] not in _ROUND for number in told):
        return False
    return reading.lemmas[doer] in words.captors and any(
        reading.words[child] in _KNOWN for child in reading.children[doer]
    )


_FEW, _ROUND = 100, frozenset({"dozens", "scores"})
_DONE_BY_GROUPS = frozenset({"killed", "kidnapped"})
