"""Numbers that an article says are no longer the whole: earlier ones, and what has come to them.

Found: the six of "Officials earlier said that six had died", the seven of "initial reports put the dead at
seven" and of "the agency had put the dead at seven", the 14 of "revising down an earlier toll of 14", the 35
of "the toll jumped from 35 on Thursday"; as a part the 14 of "rose by 14 to 58" and the 12 of "12 died in the
past week" beside 48 in all; and, further down, the 13 of "taking the toll to 13", to which others have risen.
Not found: an earlier number beside which there is no other, and the dead of an earlier attack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.harm.leaning import GAPPED, is_former
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.speaking import saying
from dateline.extraction.components.incidents.statements.statement import FORMER, INCLUDED, Harm
from dateline.extraction.components.incidents.words.harm_words import HIT, harm_words

_ONCE = frozenset({"earlier", "initially", "previously", "originally"})
_EARLY = frozenset({"earlier", "early", "initial", "previous", "preliminary", "prior", "first"})
_GIVING = frozenset({"put", "give", "report", "place", "list", "count", "estimate", "stand"})
_SAID = frozenset({"say", "report"})
_REPORTS = frozenset({"report", "estimate", "account", "statement", "assessment", "information"})
_TURNS = frozenset({"but", "although", "though", "while", ";", "after", "when"})
"""Words behind which a sentence goes on with something else."""
_PARTS = (INCLUDED, GAPPED)


RISEN = "risen"
"""The rule of a toll that an article says, further down, others have risen to."""


def with_outdated(reading: Reading, harms: Sequence[Harm]) -> list[Harm]:
    """The harms, each that is told as an earlier number beside another one as a former one."""
    return [
        harm
        if harm.rule in _PARTS or not _has_other(harm, harms)
        else replace(harm, rule=FORMER)
        if _is_outdated(reading, harm)
        else replace(harm, rule=INCLUDED)
        if _has_come_to_it(reading, harm) or _is_of_a_while(reading, harm, harms)
        else replace(harm, rule=RISEN)
        if _has_risen(reading, harm)
        else harm
        for harm in harms
    ]


def _has_risen(reading: Reading, harm: Harm) -> bool:
    """Whether a toll went up to a number: "taking the toll to 13", not "the toll of the year to 556"."""
    number = harm.group.number
    if number is None or harm.lead or harm.rule != "number" or reading.words[number.start - 1] != "to":
        return False
    sentence = reading.sentences[harm.sentence]
    near = reading.lemmas[max(sentence.start, number.start - _MOVED_WITHIN) : number.start - 1]
    long = not _LONG.isdisjoint(reading.lemmas[sentence.start : sentence.end])
    return not long and not _MOVING.isdisjoint(near)


_MOVED_WITHIN = 7
_LONG = frozenset({"year", "month", "season", "war", "decade", "since"})


def _has_come_to_it(reading: Reading, harm: Harm) -> bool:
    """Whether a number is by how many a toll has gone up: "rose by 14 to 58"."""
    number = harm.group.number
    if number is None or reading.words[number.start - 1] != "by":
        return False
    near = reading.lemmas[max(0, number.start - 3) : number.start - 1]
    return reading.words[number.end : number.end + 1] == ["to"] and not _GROWS.isdisjoint(near)


_GROWS = frozenset({"rise", "climb", "increase", "grow", "jump", "go", "soar", "surge"})
_MOVING = _GROWS | {"bring", "take", "push", "raise", "send"}


def _has_other(harm: Harm, harms: Sequence[Harm]) -> bool:
    """Whether another number is told of the same kind of harm, and of no other people."""
    number = harm.group.number
    return number is not None and any(
        _kind(other) == _kind(harm)
        and other.rule not in (FORMER, *_PARTS)
        and other.group.number is not None
        and other.group.number.value not in (number.value, 0)
        and (not harm.group.noun or not other.group.noun or harm.group.noun == other.group.noun)
        for other in harms
    )


def _kind(harm: Harm) -> str:
    return "injured" if harm.kind == HIT else harm.kind


def _is_outdated(reading: Reading, harm: Harm) -> bool:
    number = harm.group.number
    if number is None:
        return False
    sentence = reading.sentences[reading.sentence_of[number.first]]
    if is_former(reading, sentence, number):
        return True
    begin = next(
        (at + 1 for at in range(number.start - 1, sentence.start, -1) if reading.words[at] in _TURNS),
        sentence.start,
    )
    return any(_tells_once(reading, at) for at in range(begin, number.start))


def _tells_once(reading: Reading, at: int) -> bool:
    """Whether a word says that what is told behind it was told before: "earlier said", "initial reports"."""
    word, head = reading.words[at], reading.heads[at]
    if word == "had" and reading.deps[at] == "aux":
        return reading.lemmas[head] in _GIVING
    if word == "earlier" and reading.lemmas[at - 1] in _SAID and reading.words[at + 1 : at + 2] == ["that"]:
        return True
    if word in _ONCE and reading.deps[at] == "advmod":
        return reading.lemmas[head] in saying() or reading.lemmas[head] in _GIVING
    if word not in _EARLY or reading.deps[at] != "amod":
        return False
    return reading.lemmas[head] in _REPORTS or reading.lemmas[head] in harm_words().number_of


def _is_of_a_while(reading: Reading, harm: Harm, harms: Sequence[Harm]) -> bool:
    """Whether a number is of the last days or weeks alone beside a greater one: "12 in the past week"."""
    number = harm.group.number
    if number is None:
        return False
    sentence = reading.sentences[harm.sentence]
    return any(
        _is_while(reading, at) and reading.heads[at - 2] in (harm.predicate, harm.group.head)
        for at in range(sentence.start + 2, sentence.end)
    ) and any(
        _kind(other) == _kind(harm)
        and other.group.number is not None
        and other.group.number.value > number.value
        and (not harm.group.noun or not other.group.noun or harm.group.noun == other.group.noun)
        for other in harms
    )


def _is_while(reading: Reading, at: int) -> bool:
    """Like the "past" of "in the past week", "over the last 24 hours", "during the past few days"."""
    return (
        reading.words[at] in ("past", "last", "previous")
        and reading.words[at - 1] == "the"
        and reading.words[at - 2] in ("in", "over", "during", "within")
        and not _WHILES.isdisjoint(reading.lemmas[at + 1 : at + 4])
    )


_WHILES = frozenset({"hour", "day", "week", "fortnight", "month"})
