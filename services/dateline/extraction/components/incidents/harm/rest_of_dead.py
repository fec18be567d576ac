"""Who of the dead is told of by "Of those, 12 ..." and by what is left over, whatever else is said of them.

Found, behind "killed 17 men": the 12 of "Of the dead, 12 were on the payroll", the five of "The other five
had been hired"; the three of "13 deaths, of whom ten were staff and three worked for a contractor": the parts
make up the whole. Not found: the five of "The other five were unhurt" behind 12 of 40, where they do not.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.people.of_them import bare
from dateline.extraction.components.incidents.people.people import sentence_numbers
from dateline.extraction.components.incidents.people.people_numbers import counts_people
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import INCLUDED, Harm

_KILLED = "killed"
_REST = frozenset({"other", "remaining"})
_DEAD = (["of", "the", "dead", ","], ["of", "the", "deaths", ","], ["of", "the", "fatalities", ","])
_THOSE = (["of", "those", ","], ["of", "these", ","], ["of", "them", ","])


def rest_of_dead(
    reading: Reading, sentence: Sentence, own: Sequence[Harm], last: Sequence[Passage]
) -> list[Harm]:
    """The parts of the dead, of its own harms or of those of the passages before, that a sentence tells."""
    told = [harm for passage in last for harm in passage.harms]
    if not any(harm.kind == _KILLED for harm in (*told, *own)):
        return []
    taken = {harm.group.number.first for harm in own if harm.group.number is not None}
    found: list[Harm] = []
    for number in sentence_numbers(reading, sentence):
        if number.first in taken or not counts_people(reading, number):
            continue
        before = [*told, *(harm for harm in (*own, *found) if harm.group.start < number.start)]
        dead = [harm for harm in before if harm.kind == _KILLED and harm.group.count is not None]
        is_part = _opens_of_dead(reading, sentence, number, last[-1].harms if last else ()) and any(
            (harm.group.count or 0) > number.value for harm in dead
        )
        if is_part or (_is_left(reading, number) and _make_up(dead, number.value)):
            found.append(Harm(_KILLED, number.last, bare(number), sentence.number, INCLUDED))
    return found


def _opens_of_dead(reading: Reading, sentence: Sentence, number: Number, before: Sequence[Harm]) -> bool:
    """Whether a number stands behind "Of the dead,", or "Of those," where the dead alone were told of."""
    opening = reading.words[sentence.start : number.start]
    dead = bool(before) and all(harm.kind == _KILLED and not harm.group.implied for harm in before)
    return opening in _DEAD or (dead and opening in _THOSE)


def _is_left(reading: Reading, number: Number) -> bool:
    """Whether a number is of the others, or is joined to another: "the other five", "and three worked"."""
    before = reading.words[max(0, number.start - 2) : number.start]
    if before[-1:] == ["and"]:
        return reading.pos[number.end : number.end + 1] in (["VERB"], ["AUX"])
    return before[:1] == ["the"] and before[-1] in _REST


def _make_up(dead: Sequence[Harm], left: float) -> bool:
    """Whether the part told of last, with what is left, is as many as one of those before."""
    part = dead[-1].group.count if dead and dead[-1].rule == INCLUDED else None
    return part is not None and any(harm.group.count == part + left for harm in dead[:-1])
