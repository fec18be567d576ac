"""Who some of those were of whom the words before told: a part, with its group.

Found: "Five of them were children", "Twelve were women", "of whom four were nurses", behind "14 people were
killed". Not found: "five were arrested", which tells of something else, and more than there were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.people.people import group_at, groups_of, sentence_numbers
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import INCLUDED, Harm
from dateline.extraction.components.incidents.words.harm_words import ESCAPED, HIT

_WERE = frozenset({"were", "are", "was"})
_OF_THEM = (["of", "them"], ["of", "whom"])


def told_next(
    reading: Reading, sentence: Sentence, own: Sequence[Harm], before: Sequence[Harm]
) -> Iterator[Harm]:
    """The parts that a sentence tells of those in its own harms, else in those of the sentence before."""
    words = reading.words
    if not own and words[sentence.start] in ("the", "another") and before:
        yield from _the_others(reading, sentence, before)
    if not own and before:
        yield from _among_them(reading, sentence, before)
    if _WERE.isdisjoint(words[sentence.start : sentence.end]):
        return
    taken = {harm.group.number.first for harm in own if harm.group.number is not None}
    for number in sentence_numbers(reading, sentence):
        if number.first in taken:
            continue
        at = number.end + 2 if words[number.end : number.end + 2] in _OF_THEM else number.end
        of_them = at > number.end or words[max(0, number.start - 2) : number.start] == ["of", "whom"]
        begins = number.start == sentence.start
        if not (of_them or begins) or at + 1 >= sentence.end or words[at] not in _WERE:
            continue
        group = next(
            (
                group_at(reading, noun, [])
                for noun in range(at + 1, min(at + 4, sentence.end))
                if reading.pos[noun] == "NOUN" and reading.deps[noun] != "compound"
            ),
            None,
        )
        whole = _whole([harm for harm in own if harm.group.start < number.start] or before, number.value)
        if group is None or whole is None or group.number is not None or not group.plural:
            continue
        kind = "injured" if whole.kind == HIT else whole.kind
        yield Harm(kind, at, replace(group, start=number.start, number=number), sentence.number, INCLUDED)


def as_of_the_dead(reading: Reading, harms: Sequence[Harm], before: Sequence[Harm]) -> list[Harm]:
    """The harms of a sentence, those shot of "them" as dead where the sentence before counts the dead alone.

    Like "He released a list of eight dead. Three of them were shot".
    """
    dead = bool(before) and all(harm.kind == "killed" and not harm.group.implied for harm in before)
    if not dead:
        return list(harms)
    return [
        replace(harm, kind="killed", rule=INCLUDED)
        if harm.kind == HIT and _is_of_them(reading, harm) and _whole(before, harm.group.count or 0)
        else harm
        for harm in harms
    ]


def _is_of_them(reading: Reading, harm: Harm) -> bool:
    number = harm.group.number
    return number is not None and reading.words[number.end : number.end + 2] == ["of", "them"]


def _among_them(reading: Reading, sentence: Sentence, before: Sequence[Harm]) -> Iterator[Harm]:
    """Like "Among them were three generals", "Among them was a nurse", "They included a nurse".

    And "They were a priest and two nuns" of all three of whom the sentence before tells.
    """
    words, start = reading.words, sentence.start
    all_of_them = words[start : start + 2] in (["they", "were"], ["they", "are"])
    if words[start : start + 2] == ["among", "them"] and words[start + 2 : start + 3] in _BE:
        begin = start + 3
    elif (
        words[start] == "they" and words[start + 1 : start + 2] in (["included"], ["include"])
    ) or all_of_them:
        begin = start + 2
    else:
        return
    numbers = sentence_numbers(reading, sentence)
    noun = next(
        (
            at
            for at in range(begin, min(begin + _LIST_BEGINS, sentence.end))
            if reading.pos[at] in ("NOUN", "PROPN") and reading.deps[at] != "compound"
        ),
        None,
    )
    groups = groups_of(reading, noun, numbers) if noun is not None else []
    told = sum(group.count or 0 for group in groups)
    whole = _whole(before, told)
    if whole is None or (all_of_them and (len(groups) < 2 or whole.group.count != told)):
        return
    kind = "injured" if whole.kind == HIT else whole.kind
    for group in groups:
        if group.number is not None:
            yield Harm(kind, begin - 1, group, sentence.number, INCLUDED)


_BE = (["were"], ["are"], ["was"], ["is"])
_LIST_BEGINS = 5
_REST = (["the", "other"], ["the", "remaining"], ["the", "rest"])


def _the_others(reading: Reading, sentence: Sentence, before: Sequence[Harm]) -> Iterator[Harm]:
    """Like "The other seven were taken to the capital", of those of whom the sentence before tells."""
    start = sentence.start
    if reading.words[start : start + 2] not in _REST:
        return
    number = next((n for n in sentence_numbers(reading, sentence) if n.start == start + 2), None)
    last = before[-1]
    if number is None or last.kind == "killed" or last.group.implied:
        return  # "A suspect was hurt. The other two fled"
    if last.kind in ("freed", ESCAPED) and reading.words[number.end : number.end + 1] in (
        ["are"],
        ["remain"],
    ):
        return  # "Seven were freed. The other nine are thought to be in a cave"
    group = group_at(reading, reading.heads[number.first], [number])
    bare = group_at(reading, number.last - 1, [number])
    whom = group if group is not None and group.number is number else bare
    if whom is not None:
        kind = "injured" if last.kind == HIT else last.kind
        yield Harm(kind, min(number.end, sentence.end - 1), whom, sentence.number, INCLUDED)


def _whole(harms: Sequence[Harm], part: int) -> Harm | None:
    """The people last counted who are enough to hold a part."""
    return next(
        (
            harm
            for harm in reversed(harms)
            if harm.group.plural and harm.group.count is not None and harm.group.count >= part
        ),
        None,
    )
