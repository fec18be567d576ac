"""Who those were of whom a sentence, or the one before it, gives the number: the parts of a whole.

Found, behind "30 people were killed": "Eight of them were Algerians and seven were foreigners", "He said
eight were women, five children", "Eight of the 30 were women", "The other 22 were soldiers", "Eight women and
four children were among them", and in one sentence with it what `insets` finds. Not found: "Twelve were
arrested", which says what befell them, and more than there were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.harm.among_whole import among_whole
from dateline.extraction.components.incidents.people.insets import inset_end, inset_parts
from dateline.extraction.components.incidents.people.people import (
    Group,
    group_at,
    groups_of,
    sentence_numbers,
)
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.sources.speaking import saying
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import FORMER, INCLUDED, Harm
from dateline.extraction.components.incidents.words.harm_words import HIT
from dateline.extraction.components.incidents.words.people_words import people_words

_BEING = frozenset({"were", "are", "was"})
_REST = frozenset({"other", "remaining"})
_JOINING = frozenset({"and", ",", ";", "while"})
_NOUN_WITHIN = 5
_ONE_WITHIN = 8


def broken_down(
    reading: Reading, sentence: Sentence, own: Sequence[Harm], last: Sequence[Passage]
) -> Iterator[Harm]:
    """The parts that a sentence tells of those in its own harms, else in those of the sentence before.

    `last` are the two passages before: in the same paragraph the first of them may tell of the whole.
    """
    near = (one for one in last if one is last[-1] or one.paragraph == sentence.paragraph)
    before = [harm for passage in near for harm in passage.harms]
    if not own and not before:
        return
    numbers = sentence_numbers(reading, sentence)
    taken = {harm.group.number.first for harm in own if harm.group.number is not None}
    for group, whole in (*_inset(reading, sentence, own, numbers), *_being(reading, sentence, own, before)):
        number = group.number
        if number is not None and number.first not in taken and number.value <= (whole.group.count or 0):
            taken.add(number.first)
            kind = "injured" if whole.kind == HIT else whole.kind
            yield Harm(kind, number.last, group, sentence.number, INCLUDED)
    heads = {harm.group.head for harm in own}
    for group, whole in among_whole(reading, sentence, before, numbers):
        known = group.number.first in taken if group.number is not None else group.head in heads
        if not known:
            kind = "injured" if whole.kind == HIT else whole.kind
            yield Harm(kind, group.head, group, sentence.number, INCLUDED)


def _inset(
    reading: Reading, sentence: Sentence, own: Sequence[Harm], numbers: Sequence[Number]
) -> Iterator[tuple[Group, Harm]]:
    """The parts in lists right behind the people of a harm."""
    for harm in own:
        if (harm.group.count or 0) < 2 or harm.rule == INCLUDED:
            continue
        at = max(harm.group.end, harm.group.head + 1)
        end = inset_end(reading, at, sentence)
        if end is not None:
            yield from ((group, harm) for group in inset_parts(reading, at + 1, end, numbers))


def _being(
    reading: Reading, sentence: Sentence, own: Sequence[Harm], before: Sequence[Harm]
) -> Iterator[tuple[Group, Harm]]:
    """The parts that are said to be some people: "eight were women, five children"."""
    if _BEING.isdisjoint(reading.words[sentence.start : sentence.end]):
        return
    told = False
    for number in sentence_numbers(reading, sentence):
        whole = _whole([*before, *(h for h in own if h.group.start < number.start)], number.value)
        if whole is None:
            continue
        at, named = _behind_whole(reading, number, whole)
        is_subject = named or told or _begins(reading, sentence, number)
        if not is_subject or (told and reading.words[number.start - 1] not in _JOINING):
            continue
        if reading.words[at : at + 1] and reading.words[at] in _BEING:
            if reading.words[at + 1 : at + 3] == ["among", "them"]:
                continue
            at += 1
        elif not told:
            yield from _among_them(reading, sentence, number, whole)
            continue
        group = _people(reading, at, sentence) if number.value != 1 else _one(reading, at)
        if group is not None:
            told = True
            yield replace(group, start=number.start, number=number), whole


def _begins(reading: Reading, sentence: Sentence, number: Number) -> bool:
    """Whether a number begins its clause: "Eight were", "He said eight were", "The other 22 were"."""
    at = number.start - 1
    if at > sentence.start and reading.words[at] in _REST and reading.words[at - 1] == "the":
        at -= 2
    return at < sentence.start or reading.words[at] == "that" or reading.lemmas[at] in saying()


def _behind_whole(reading: Reading, number: Number, whole: Harm) -> tuple[int, bool]:
    """The token behind a number and "of the 30" or "of them", and whether that names the whole."""
    at = number.end
    if reading.words[at : at + 2] in (["of", "them"], ["of", "whom"]):
        return at + 2, True
    if reading.words[at : at + 2] == ["of", "the"] and reading.pos[at + 2 : at + 3] == ["NUM"]:
        same = whole.group.number is not None and _as_digits(reading, at + 2) == str(whole.group.count)
        return (at + 3, True) if same else (at, False)
    return at, False


def _as_digits(reading: Reading, at: int) -> str:
    sentence = reading.sentences[reading.sentence_of[at]]
    number = next((n for n in sentence_numbers(reading, sentence) if n.first == at), None)
    return str(number.value) if number is not None else ""


def _one(reading: Reading, at: int) -> Group | None:
    """Whom "one was a nurse" tells of, not "one was a fire"."""
    if reading.words[at : at + 1] not in (["a"], ["an"]):
        return None
    noun = reading.heads[at]
    if not at < noun <= at + _ONE_WITHIN or reading.pos[noun] != "NOUN":
        return None
    group = group_at(reading, noun, [])
    return replace(group, implied=False) if group is not None and group.count == 1 else None


def _people(reading: Reading, at: int, sentence: Sentence) -> Group | None:
    """The plural noun or nation behind "were", where no participle stands there."""
    for index in range(at, min(at + _NOUN_WITHIN, sentence.end)):
        if reading.labels[index] == "NORP" and reading.pos[index + 1 : index + 2] != ["NOUN"]:
            return Group(index, index, index + 1, None, reading.lemmas[index], plural=True)
        if reading.pos[index] == "NOUN" and reading.pos[index + 1 : index + 2] != ["NOUN"]:
            group = group_at(reading, index, [])
            if group is not None:
                return group if group.plural and group.number is None else None
            plural = reading.tags[index] == "NNS" and reading.lemmas[index] not in people_words().not_people
            return Group(index, at, index + 1, None, reading.lemmas[index], plural=True) if plural else None
        if reading.pos[index] not in ("ADJ", "PROPN", "NOUN"):
            return None
    return None


def _among_them(
    reading: Reading, sentence: Sentence, number: Number, whole: Harm
) -> Iterator[tuple[Group, Harm]]:
    """Like "Eight women and four children were among them"."""
    if number.start != sentence.start:
        return
    at = next((i for i in range(number.end, sentence.end) if reading.words[i] in _BEING), None)
    if at is None or reading.words[at + 1 : at + 3] != ["among", "them"]:
        return
    noun = reading.heads[number.last - 1]
    for group in groups_of(reading, noun, sentence_numbers(reading, sentence)):
        if group.number is not None:
            yield group, whole


def _whole(harms: Sequence[Harm], part: int) -> Harm | None:
    """The people last counted who are enough to hold a part."""
    return next(
        (
            harm
            for harm in reversed(harms)
            if harm.rule not in (FORMER, INCLUDED) and harm.group.plural and (harm.group.count or 0) > part
        ),
        None,
    )
