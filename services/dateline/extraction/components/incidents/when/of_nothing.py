"""Times that are when nothing happened: of a page, a birth, a car's make, a film; and the clock's alone.

Found: "Posted: Friday", "a 2007 Jeep", "Copyright 2015", "Video (1:20)", "through June", "six more than on
Sunday", "a report published in May". Not found: "the 2004 train bombings", "at 9:10 pm".
"""

from __future__ import annotations

from functools import cache

from dateline.domain.entity import TimePrecision
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.when.times import Time
from dateline.extraction.components.incidents.words.trigger_words import trigger_words

_STAMP_WITHIN = 12
"""Tokens back from a time, none of them of a clause, within which a word says that it is a stamp."""
_STAMPS = frozenset({"posted", "updated", "published", "modified", "edited", "copyright"})
_BIRTHS = frozenset({"birth", "born", "dob"})


def is_stamp(reading: Reading, time: Time) -> bool:
    """Whether the time is when a page was put up or changed: "Posted: Friday, June 26, 2015 4:46 AM EDT"."""
    return _is_behind(reading, time, _STAMPS) or _is_of_picture(reading, time)


def is_of_paper(reading: Reading, time: Time) -> bool:
    """Whether a month or longer is when a paper came out: "a report published in May", not "died in May"."""
    before = time.start - 1
    if time.fine or before < 1:
        return False
    verb = before - (reading.pos[before] == "ADP")
    return reading.tags[verb] == "VBN" and reading.lemmas[verb] in _COMING_OUT


_COMING_OUT = frozenset({"publish", "commission", "compile", "issue"})


def _is_of_picture(reading: Reading, time: Time) -> bool:
    """Whether a caption ends in a date and whose the picture is: "John Roe, August 10, 2016 (KXYZ)"."""
    sentence = reading.sentences[reading.sentence_of[time.start]]
    behind = [word for word in reading.words[time.end : sentence.end] if not word.isspace()]
    return (
        reading.words[max(0, time.start - 1)] == ","
        and any(len(word) == _YEAR and word.isdigit() for word in reading.words[time.start : time.end])
        and behind[:1] == ["("]
        and behind[-1] == ")"
        and len(behind) <= _CREDIT
    )


_YEAR = 4
"""Digits."""
_CREDIT = 8
"""Tokens, with their brackets, that say whose a picture is."""


def is_of_nothing(reading: Reading, time: Time) -> bool:
    """Whether the time is no incident's: a birthday, how long a film lasts, or when a count ends."""
    return (
        is_length(reading, time)
        or _is_behind(reading, time, _BIRTHS)
        or _is_number(reading, time)
        or _is_quoted(reading, time)
        or reading.words[max(0, time.start - 1)] == "through"
        or "than" in reading.words[max(0, time.start - 2) : time.start]
        or _is_of_former(reading, time)
    )


def _is_of_former(reading: Reading, time: Time) -> bool:
    """Whether a time is when a count was another: "up from 34 a week ago", "down from 12 on Monday"."""
    at = time.start - 1
    if reading.words[at] in ("on", "in"):
        at -= 1
    return at > 0 and reading.pos[at] == "NUM" and reading.words[at - 1] == "from"


def _is_quoted(reading: Reading, time: Time) -> bool:
    """Whether a date is a name: that of the group in 'the "9 May" front'."""
    around = (reading.words[max(0, time.start - 1)], *reading.words[time.end : time.end + 1])
    return len(around) > 1 and all(word in _QUOTES for word in around)


_QUOTES = frozenset({'"', "\u201c", "\u201d", "''", "``"})


def _is_number(reading: Reading, time: Time) -> bool:
    """Whether a year is of a car, a house, a class, an address or none: "a 2007 Jeep", "(1816 N. Main)".

    Also "the 2000 block of Main Street", "the 1966 graduates", "Copyright 2015", "as of 1830".
    """
    at = time.start
    if time.end - at != 1 or not reading.words[at].removesuffix("s").isdigit():
        return False
    if reading.words[at - 1] in _NUMBERED or reading.words[max(0, at - 2) : at] == ["as", "of"]:
        return True
    if "block" in reading.words[time.end : time.end + 2] and reading.tags[time.end] in ("NN", "HYPH"):
        return True
    head = reading.heads[at]
    beside = reading.deps[at] in ("nummod", "compound", "nmod") and 0 < head - at <= _BESIDE
    if not beside or (_evokes(reading.lemmas[head]) and reading.lemmas[head] != _ANY_VEHICLE):
        return False
    if reading.words[at].endswith("0s") or any(reading.pos[i] == "PROPN" for i in range(time.end, head + 1)):
        return True  # "a 1970s carriage"
    return reading.tags[head] == "NNS" or reading.lemmas[head] in _vehicles()


_NUMBERED = frozenset({"at", "no.", "no", "number", "copyright", "©", "(c)"})
"""Words before an hour by the clock, and before numbers that are no year of what happened."""
_BESIDE = 3


@cache
def _vehicles() -> frozenset[str]:
    """Nouns for what has a year of make: "a 2014 black pickup"."""
    return frozenset({*lexicon.load("carriers")[_ON_ROADS], _ANY_VEHICLE, "model"})


_ANY_VEHICLE = "vehicle"
"""What evokes an attack only with a word beside it."""


def _evokes(noun: str) -> bool:
    """Whether a noun is for what happens, and to no car: "the 2004 Madrid train bombings"."""
    if noun in _EVENTS:
        return True
    types = [one.type for one in trigger_words().patterns.get(noun, ()) if not one.verbal]
    return bool(types) and not any(kind.startswith(_ON_ROADS) for kind in types)


_EVENTS = frozenset({"death", "incident", "case", "disaster", "tragedy", "war", "crime", "operation"})
"""Nouns that evoke nothing by themselves and are for what happened all the same."""
_ON_ROADS = "accident.road"


def _is_behind(reading: Reading, time: Time, words: frozenset[str]) -> bool:
    """Whether one of some words stands shortly before a time, and no clause between."""
    for index in range(time.start - 1, max(-1, time.start - _STAMP_WITHIN), -1):
        if reading.words[index] in words:
            return True
        if reading.pos[index] in ("VERB", "AUX", "PRON", "DET"):
            return False
    return False


_CLOCK_WORDS = frozenset(
    {
        "a.m",
        "a.m.",
        "p.m",
        "p.m.",
        "am",
        "pm",
        "gmt",
        "est",
        "edt",
        "cst",
        "cdt",
        "mst",
        "mdt",
        "pst",
        "pdt",
        "local",
        "time",
        "o'clock",
        "noon",
        "midnight",
    }
)
_BEFORE_CLOCK = frozenset(
    {
        "at",
        "around",
        "about",
        "by",
        "before",
        "after",
        "until",
        "from",
        "to",
        "and",
        "near",
        "past",
        "since",
        "till",
    }
)


def is_length(reading: Reading, time: Time) -> bool:
    """Whether a clock is how long a film lasts: "Video (1:20)", "0:45 Crash caught on camera"."""
    words = reading.words[time.start : time.end]
    return (
        time.interval.precision is TimePrecision.MINUTE
        and len(words) == 1
        and ":" in words[0]
        and words[0].replace(":", "").isdigit()
        and reading.words[max(0, time.start - 1)] not in _BEFORE_CLOCK
    )


def is_clock(reading: Reading, time: Time) -> bool:
    """Whether a time is one of the clock alone: "10:35", "9:10 pm", and not "9:10 pm Tuesday"."""
    return time.interval.precision is TimePrecision.MINUTE and all(
        word in _CLOCK_WORDS or not any(char.isalpha() for char in word.replace("pm", "").replace("am", ""))
        for word in reading.words[time.start : time.end]
    )
