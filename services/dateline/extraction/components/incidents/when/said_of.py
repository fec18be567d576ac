"""Which times a sentence says of an incident, rather than of something else that it tells of.

Said of it: "was shot on Friday", "Friday's shooting", "the attack took place on 3 May", "the floods of last
year". Not said of it: "condemned the attack today", "a vigil on Thursday for the man who was shot", "Posted:
Friday, 5 May".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.when.of_nothing import is_of_nothing, is_stamp
from dateline.extraction.components.incidents.when.telling_time import dies_later, told_of
from dateline.extraction.components.incidents.when.times import Time
from dateline.extraction.components.incidents.where.places import Place
from dateline.extraction.components.incidents.words.role_words import role_words

_CLOSE = 4
"""Tokens within which a day is said of an incident whatever the parse."""
_NEAR_IT = 10
"""Tokens behind a word for what happened within which a month may be said of it."""
_STEPS = 6
_A_MONTH = 27
"""Days from the first of a month to its last, at the least."""


def times_said_of(
    reading: Reading, times: Sequence[Time], heads: Sequence[int], published: dt.date | None
) -> list[Time]:
    """Of the times of a sentence, those that are said of what the heads of its triggers evoke.

    Days, and of coarser times those that are over by the day of publication: "last year", not "this week". A
    week only where the sentence begins with it: "Last week militants shot 14".
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
                and (time.fine or is_long(time) or _opens(reading, time))
                and (
                    _said_of(reading, time, heads, verbs)
                    or (len(times) == 1 and (_opens(reading, time) or _is_shared(reading, time, verbs)))
                    or _opens_the_first_half(reading, time, times, heads)
                )
            )
        )
    ]


def _is_beside_the_telling(reading: Reading, time: Time, times: Sequence[Time], heads: Sequence[int]) -> bool:
    """Whether a week, month or year stands behind what happened, and a day says when it was told.

    Like the month of "was charged on Friday over a stabbing in Leeds last month", whatever the parse. And the
    year of "will hear about an earlier crash at the crossing, in 2011".
    """
    near = [] if time.fine else [head for head in heads if 0 < time.start - head <= _NEAR_IT]
    return any(_is_earlier(reading, head) for head in near) or (
        bool(near) and any(other.fine and told_of(reading, other.start, other.end) for other in times)
    )


def _is_earlier(reading: Reading, head: int) -> bool:
    return any(reading.words[child] in _EARLIER for child in reading.kids(head, "amod"))


_EARLIER = frozenset({"earlier", "previous", "similar", "prior"})


def _opens(reading: Reading, time: Time) -> bool:
    """Whether a sentence begins with a time: "In May a man without a motive stabbed four"."""
    start = reading.sentences[reading.sentence_of[time.start]].start
    return time.start == start or (time.start == start + 1 and reading.pos[start] == "ADP")


def _opens_the_first_half(reading: Reading, time: Time, times: Sequence[Time], heads: Sequence[int]) -> bool:
    """Whether a month or year opens a sentence that tells and then turns: "In 2013 it sank, and in 2018"."""
    if not is_long(time) or not _opens(reading, time):
        return False
    following = min((other.start for other in times if other.start > time.start), default=None)
    return (
        following is not None
        and not _TURNS.isdisjoint(reading.words[max(0, following - 3) : following])
        and any(time.end <= head < following for head in heads)
    )


_TURNS = frozenset({"and", "while", "but", ";"})


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


def is_long(time: Time) -> bool:
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
