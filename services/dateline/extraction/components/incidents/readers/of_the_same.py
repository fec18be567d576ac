"""What became of those of whom a sentence tells by the number told before: "Of the 26, 22 were from Ayr".

The encoder sees no word of it, and in an article on an illness takes them for the ill, or for nobody. Found:
the 26, the 22 and the 15 of "Of the 26, 22 were from Ayr. Fifteen were boys", behind "26 children died". Not
found: "Of the 26, four were released", of whom it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.people.people import Group, sentence_numbers
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import INCLUDED, READ, Harm
from dateline.extraction.components.incidents.words.harm_words import HIT

_OPEN = "affected"
"""The kind that says the least of what became of people."""
_WERE = frozenset({"were", "are"})


def as_told_before(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, with what became of those told of before by their number."""
    told: list[Harm] = []
    found: list[Passage] = []
    last: tuple[Passage, Harm] | None = None
    for before in passages:
        passage = before
        read = [harm for harm in passage.harms if harm.rule == READ and harm.kind == _OPEN]
        whole = _whole(reading, passage, told)
        if whole is not None:
            passage = replace(passage, harms=(*passage.harms, *_unread(reading, passage, whole)))
        if whole is None and read and last is not None and _goes_on(reading, last[0], passage, read[0]):
            whole = last[1]
        told.extend(harm for harm in passage.harms if harm.group.number is not None)
        last = (passage, whole) if whole is not None else None
        if whole is None or whole.kind == _OPEN:
            found.append(passage)
            continue
        parts = {id(harm) for harm in read if (harm.group.count or 0) <= (whole.group.count or 0)}
        harms = (replace(harm, kind=whole.kind) if id(harm) in parts else harm for harm in passage.harms)
        found.append(replace(passage, harms=tuple(harms)))
    return found


def _unread(reading: Reading, passage: Passage, whole: Harm) -> Iterator[Harm]:
    """The parts of a whole that nothing has read: the two of "22 were from Ayr and four from Leeds"."""
    taken = {harm.group.number.first for harm in passage.harms if harm.group.number is not None}
    kind = "injured" if whole.kind == HIT else whole.kind
    told = False
    for number in sentence_numbers(reading, reading.sentences[passage.number]):
        behind, then = reading.words[number.end : number.end + 1], number.end + 1
        befell = reading.tags[then : then + 1] == ["VBN"] and reading.words[then] != "aged"
        is_part = behind in _BEING and not befell
        if not is_part and not (told and behind in _GAPPED):
            continue
        told = True
        if number.first in taken or not 0 < number.value < (whole.group.count or 0):
            continue
        group = Group(number.last - 1, number.start, number.end, number, "", plural=number.value != 1)
        yield Harm(kind, number.last - 1, group, passage.number, INCLUDED, lead=passage.lead)


_BEING, _GAPPED = (["were"], ["was"], ["are"], ["is"]), (["from"], ["in"], ["at"], ["aged"])


def _whole(reading: Reading, passage: Passage, told: Sequence[Harm]) -> Harm | None:
    """The harm last told of whose number a sentence names in "of the 26"."""
    sentence = reading.sentences[passage.number]
    if "of" not in reading.words[sentence.start : sentence.end]:
        return None
    for number in sentence_numbers(reading, sentence):
        if reading.words[max(0, number.first - 2) : number.first] == ["of", "the"] and _is_alone(
            reading, number
        ):
            return next((harm for harm in reversed(told) if harm.group.count == number.value), None)
    return None


def _is_alone(reading: Reading, number: Number) -> bool:
    """Whether nothing behind a number says whom it counts: "of the 26, ..."; not "of the 26 survivors"."""
    at = number.last + (reading.words[number.last : number.last + 1] in _DEAD)
    return reading.words[at : at + 1] in ([","], ["who"], ["that"])


_DEAD = (["dead"], ["killed"], ["victims"])


def _goes_on(reading: Reading, before: Passage, passage: Passage, harm: Harm) -> bool:
    """Whether the next sentence of a paragraph begins with more of them: "Fifteen were boys"."""
    number = harm.group.number
    return (
        number is not None
        and before.paragraph == passage.paragraph
        and before.number + 1 == passage.number
        and number.start == reading.sentences[passage.number].start
        and reading.words[number.end : number.end + 1] != []
        and reading.words[number.end] in _WERE
    )
