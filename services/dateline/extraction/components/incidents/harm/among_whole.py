"""Who were among those whom the sentence before counted: "among them", or by their number given again.

Found, behind "Fourteen people died": the children and the teacher of "Among the 14 were three children and a
teacher". Not found: "Among the 14 were many who could not swim", the nine of "among the nine" who were not
told of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.people.list_items import item_at, items_from
from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import FORMER, INCLUDED, Harm

_BEING = frozenset({"were", "are", "was", "is"})
_WITHIN = 3
"""Tokens from the number to "were": "among the 14 dead were"."""


def among_whole(
    reading: Reading, sentence: Sentence, before: Sequence[Harm], numbers: Sequence[Number]
) -> Iterator[tuple[Group, Harm]]:
    """The parts of a whole that "among the 14 were" lists."""
    if "among" not in reading.words[sentence.start : sentence.end]:
        return
    if reading.words[sentence.start : sentence.start + 2] == ["among", "them"]:
        yield from _among_them(reading, sentence, before, numbers)
    for number in numbers:
        if reading.words[max(0, number.start - 2) : number.start] != ["among", "the"]:
            continue
        whole = next((harm for harm in reversed(before) if _is_whole(harm, number.value)), None)
        being = next(
            (
                at
                for at in range(number.end, min(number.end + _WITHIN, sentence.end))
                if reading.words[at] in _BEING
            ),
            None,
        )
        if whole is not None and being is not None:
            listed = _listed(reading, being + 1, sentence.end, numbers)
            yield from ((group, whole) for group in listed if (group.count or number.value) < number.value)


def _among_them(
    reading: Reading, sentence: Sentence, before: Sequence[Harm], numbers: Sequence[Number]
) -> Iterator[tuple[Group, Harm]]:
    """Those of "Among them were a nurse and her son", of the last people counted before."""
    being = sentence.start + 2
    told = [h for h in before if h.rule not in (FORMER, INCLUDED) and (h.group.count or 0) > 1]
    if told and not _BEING.isdisjoint(reading.words[being : being + 1]):
        listed = _listed(reading, being + 1, sentence.end, numbers)
        whole = told[-1]
        yield from ((group, whole) for group in listed if (group.count or 0) < (whole.group.count or 0))


def _is_whole(harm: Harm, value: int) -> bool:
    return harm.rule not in (FORMER, INCLUDED) and harm.group.count == value and value > 1


def _listed(reading: Reading, at: int, end: int, numbers: Sequence[Number]) -> list[Group]:
    """Those of a list that begins at a token: one alone, or several as far as "and"."""
    by_start = {number.start: number for number in numbers}
    first = item_at(reading, at, by_start, at)
    if first is None or first.start != at or first.name:
        return []
    return [first, *items_from(reading, first.end, end, by_start, first.head, definite=False)]
