"""Which times a sentence says of an incident, rather than of something else that it tells of.

Said of it: "was shot on Friday", "Friday's shooting", "the attack took place on 3 May", "the floods of last
year". Not said of it: "condemned the attack today", "a vigil on Thursday for the man who was shot", "Posted:
Friday, 5 May".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dateline.domain.entity import TimePrecision
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.when.telling_time import dies_later, told_of
from dateline.extraction.components.incidents.when.times import Time
from dateline.extraction.components.incidents.where.places import Place
from dateline.extraction.components.incidents.words.role_words import role_words
from dateline.extraction.components.incidents.words.trigger_words import trigger_words

_CLOSE = 4
"""Tokens within which a day is said of an incident whatever the parse."""
_NEAR_IT = 10
"""Tokens behind a word for what happened within which a month may be said of it."""
_STEPS = 6
_A_MONTH = 27
"""Days from the first of a month to its last, at the least."""
_STAMP_WITHIN = 12
"""Tokens back from a time, none of them of a clause, within which a word says that it is a stamp."""
_STAMPS = frozenset({"posted", "updated", "published", "modified", "edited", "copyright"})
_BIRTHS = frozenset({"birth", "born", "dob"})


def times_said_of(
    reading: Reading, times: Sequence[Time], heads: Sequence[int], published: dt.date | None
) -> list[Time]:
    """Of the times of a sentence, those that are said of what the heads of its triggers evoke.

    Days, and of coarser times those that are over by the day of publication: "last year", not "this week".
    """
    able = [time for time in times if time.fine or _is_past(time, published)] if heads else []
    if not able:
        return []
    verbs = {_verb_above(reading, head) for head in heads}
    return [
        time
        for time in able
        if not is_stamp(reading, time)
        and not is_of_nothing(reading, time)
        and not dies_later(reading, time.start, time.end)
        and (
            _is_beside_the_telling(reading, time, times, heads)
            or (
                (not heads_of(reading, time).isdisjoint(heads) or not told_of(reading, time.start, time.end))
                and (time.fine or _is_long(time))
                and (
                    _said_of(reading, time, heads, verbs)
                    or (len(times) == 1 and (_opens(reading, time) or _is_shared(reading, time, verbs)))
                )
            )
        )
    ]


def _is_beside_the_telling(reading: Reading, time: Time, times: Sequence[Time], heads: Sequence[int]) -> bool:
    """Whether a week, month or year stands behind what happened, and a day says when it was told.

    Like the month of "was charged on Friday over a stabbing in Leeds last month", whatever the parse.
    """
    return (
        not time.fine
        and any(0 < time.start - head <= _NEAR_IT for head in heads)
        and any(other.fine and told_of(reading, other.start, other.end) for other in times)
    )


def _opens(reading: Reading, time: Time) -> bool:
    """Whether a sentence begins with a time: "In May a man without a motive stabbed four"."""
    start = reading.sentences[reading.sentence_of[time.start]].start
    return time.start == start or (time.start == start + 1 and reading.pos[start] == "ADP")


def _is_shared(reading: Reading, time: Time, verbs: set[int]) -> bool:
    """Whether a day is said of the first of several deeds: "walked in on May 3, drew a gun and shot two"."""
    above = {head for head in heads_of(reading, time) if reading.pos[head] == "VERB"}
    return time.fine and any(
        reading.deps[verb] == "conj"
        and reading.first_conjunct(verb) in above
        and reading.child(verb, "nsubj", "nsubjpass") is None
        for verb in verbs
    )


def is_said_of(reading: Reading, span: Time | Place, heads: Sequence[int]) -> bool:
    """Whether a time or a place is said of one of some heads, rather than of what else the sentence tells."""
    return _said_of(reading, span, heads, {_verb_above(reading, head) for head in heads})


def _is_past(time: Time, published: dt.date | None) -> bool:
    """Whether a week, a month, a season, a year or several lie wholly before the publication."""
    return published is not None and time.interval.latest < published


def _is_long(time: Time) -> bool:
    """Whether a time is a month or longer."""
    return (time.interval.latest - time.interval.earliest).days >= _A_MONTH


def heads_of(reading: Reading, time: Time) -> set[int]:
    """What a time hangs on: a preposition and what that hangs on, or a word itself.

    And the attack of "the attack took place on Friday", "the attack committed on Friday", and "spoke of an
    attack on Friday", whatever the parse.
    """
    if time.only != (0, 0):
        return set(range(*time.only))
    head = next(
        (
            reading.heads[i]
            for i in range(time.start, time.end)
            if not time.start <= reading.heads[i] < time.end
        ),
        time.start,
    )
    found = {head, *_new_thing(reading, time)}
    while reading.pos[head] in ("ADP", "SCONJ") and reading.heads[head] not in found:
        head = reading.heads[head]
        found.add(head)
    if (
        reading.lemmas[head] in HAPPENS
        or reading.lemmas[head] in role_words().committed
        or _is_reported(reading, head)
    ):
        found.update(reading.kids(head, "nsubj", "nsubjpass"))
        if reading.deps[head] in ("acl", "relcl"):
            found.add(reading.heads[head])
    elif reading.deps[head] == "relcl" and reading.lemmas[head] in _STRIKES and _does_it(reading, head):
        found.add(reading.heads[head])
    return found


def _new_thing(reading: Reading, time: Time) -> list[int]:
    """The noun right before a time, where it is a new thing: "an attack Friday"; not "the attack today"."""
    noun = time.start - 1
    if noun > 0 and reading.words[noun] == "on":
        noun -= 1
    new = noun >= 0 and reading.pos[noun] == "NOUN"
    return (
        [noun]
        if new and any(reading.words[child] in ("a", "an") for child in reading.kids(noun, "det"))
        else []
    )


def _is_reported(reading: Reading, verb: int) -> bool:
    """Whether a verb tells that something became known: "the shooting, which was reported on Sunday"."""
    return reading.lemmas[verb] == "report" and reading.child(verb, "nsubjpass") is not None


_STRIKES = frozenset(
    {"begin", "start", "break", "erupt", "strike", "hit", "explode", "kill", "injure", "wound", "leave",
     "claim", "destroy", "devastate", "damage", "rip", "tear", "sweep", "flatten", "derail", "sink",
     "crash", "capsize"}
)  # fmt: skip
"""Verbs of what an incident does when it happens: "a fire that broke out on Monday"."""


def _does_it(reading: Reading, verb: int) -> bool:
    """Whether a relative clause says what its noun does: "that killed two"; not "that he started"."""
    subject = reading.child(verb, "nsubj")
    return subject is not None and reading.words[subject] in ("that", "which")


HAPPENS = frozenset({"happen", "occur", "take", "unfold"})
"""Verbs of what happened: "the attack took place on Friday"."""


def is_stamp(reading: Reading, time: Time) -> bool:
    """Whether the time is when a page was put up or changed: "Posted: Friday, June 26, 2015 4:46 AM EDT"."""
    return _is_behind(reading, time, _STAMPS) or _is_of_picture(reading, time)


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
    )


def _is_quoted(reading: Reading, time: Time) -> bool:
    """Whether a date is a name: that of the group in 'the "9 May" front'."""
    around = (reading.words[max(0, time.start - 1)], *reading.words[time.end : time.end + 1])
    return len(around) > 1 and all(word in _QUOTES for word in around)


_QUOTES = frozenset({'"', "\u201c", "\u201d", "''", "``"})


def _is_number(reading: Reading, time: Time) -> bool:
    """Whether a year is that of a car's make, an hour or an address: "a 2007 Jeep", "(1816 N. Main)".

    Also "the 2000 block of Main Street".
    """
    if time.end - time.start != 1 or not reading.words[time.start].isdigit():
        return False
    if reading.words[time.start - 1] == "at":
        return True  # "at 1830", by the clock
    if "block" in reading.words[time.end : time.end + 2] and reading.tags[time.end] in ("NN", "HYPH"):
        return True
    behind = time.end < len(reading.words) and reading.pos[time.end] == "PROPN"
    beside = behind and reading.deps[time.start] in ("nummod", "compound", "nmod")
    return beside and not _evokes(reading.lemmas[reading.heads[time.start]])


def _evokes(noun: str) -> bool:
    """Whether a noun is for what happens, and to no car: "the 2004 Madrid train bombings"."""
    types = [one.type for one in trigger_words().patterns.get(noun, ()) if not one.verbal]
    return bool(types) and not any(kind.startswith(_ON_ROADS) for kind in types)


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


def _said_of(reading: Reading, time: Time | Place, heads: Sequence[int], verbs: set[int]) -> bool:
    if any(0 <= time.start - head <= _CLOSE or 0 <= head - time.end < 2 for head in heads):
        return True
    index = next(
        (i for i in range(time.start, time.end) if not time.start <= reading.heads[i] < time.end), time.start
    )
    for _ in range(_STEPS):
        index = reading.heads[index]
        if index in heads:
            return True
        if reading.pos[index] == "VERB" or reading.heads[index] == index:
            break
    while (
        index not in verbs and reading.deps[index] == "conj" and reading.pos[reading.heads[index]] == "VERB"
    ):
        # "was attacked and badly damaged in Lima" says where it was attacked, too.
        index = reading.heads[index]
    if isinstance(time, Time) and _meanwhile(reading, index, verbs):
        return True
    return index in verbs or any(
        _when(reading, index, verb)
        or _goes_on(reading, time.end, index, verb)
        or _is_that_when(reading, time.end, verb)
        for verb in verbs
    )


def _goes_on(reading: Reading, end: int, verb: int, next_verb: int) -> bool:
    """Whether a time opens a sentence that goes on with another verb: "In May two died and six were hurt"."""
    return (
        end <= verb < next_verb
        and reading.deps[next_verb] == "conj"
        and reading.heads[next_verb] == verb
        and reading.child(next_verb, "nsubj", "nsubjpass") is not None
    )


def _is_that_when(reading: Reading, end: int, verb: int) -> bool:
    """Whether a clause right behind a time tells what was then: "since 30 July, when a slide killed two"."""
    when = end + 1 if reading.words[end : end + 1] == [","] else end
    if reading.words[when : when + 1] != ["when"]:
        return False
    told = reading.heads[when]
    return told == verb or (reading.deps[verb] == "conj" and reading.heads[verb] == told)


def _meanwhile(reading: Reading, inner: int, verbs: set[int]) -> bool:
    """Whether a clause says what went on when it happened: "was shot while playing outside on April 10"."""
    return (
        reading.deps[inner] == "advcl"
        and reading.heads[inner] in verbs
        and any(reading.words[child] in ("while", "as") for child in reading.kids(inner, "mark"))
    )


def _when(reading: Reading, verb: int, inner: int) -> bool:
    """Whether a clause with "when" hangs on a verb: "They were asleep at 9 a.m. Monday when he shot"."""
    return (
        reading.heads[inner] == verb
        and reading.deps[inner] == "advcl"
        and any(reading.words[child] == "when" for child in reading.children[inner])
    )


def _verb_above(reading: Reading, index: int) -> int:
    """The verb that a token is, or hangs on by way of nouns alone."""
    for _ in range(_STEPS):
        if reading.pos[index] == "VERB" or reading.heads[index] == index:
            break
        index = reading.heads[index]
    return index
