"""One figure to be: a count of somebody harmed, as its words give it or as it is worked out.

Every other number that is told beside a total becomes a count of its own: a part, a rival, a former one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.domain.incident import FigureKind, FigureQualifier
from dateline.extraction.components.incidents.figures.claims import Claim, is_part
from dateline.extraction.components.incidents.harm.persons import Person
from dateline.extraction.components.incidents.people.counted import tells_who
from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.statements.statement import FORMER, INCLUDED, Harm


@dataclass(frozen=True, slots=True)
class Count:
    """A figure to be: evidence is tokens [start, end).

    `part`: a part of the kind's total. `total`: the article's figure for the whole incident. `derived`: no
    words give the number; it counts persons told of one by one, or is what is left of those who were shot.
    `adds`: the statements that it adds up, where it does.
    """

    kind: FigureKind
    low: int | None
    high: int | None
    qualifier: FigureQualifier
    start: int
    end: int
    predicate: int
    sentence: int
    group: Group | None
    part: bool
    currency: str = ""
    total: bool = False
    derived: bool = False
    superseded: bool = False
    adds: tuple[Harm, ...] = ()


def _is_rough(total: Claim) -> bool:
    """Whether groups do not add up to a number, as one is rough: "six soldiers and more than 20 rebels"."""
    numbers = [harm.group.number for harm in total.harms]
    return any(one is not None and one.qualifier is not FigureQualifier.EXACT for one in numbers) and not all(
        harm.rule == "among" for harm in total.harms
    )


def total_and_rest(kind: FigureKind, total: Claim, told: Sequence[Harm]) -> Iterator[Count]:
    """The total of a kind, and every other number told of it: parts, rival numbers, former ones."""
    first = total.harms[0]
    if total.summed and _is_rough(total):
        yield from (counted(kind, harm, part=False) for harm in total.harms)
    elif total.summed:
        start = min(harm.group.start for harm in total.harms)
        end = max(harm.group.end for harm in total.harms)
        among = all(harm.rule == "among" for harm in total.harms)
        yield Count(
            kind,
            total.value,
            None if among else total.value,
            FigureQualifier.AT_LEAST if among else FigureQualifier.EXACT,
            start,
            end,
            first.predicate,
            first.sentence,
            None,
            part=False,
            total=True,
            derived=True,
        )
        yield from (counted(kind, harm, part=True) for harm in total.harms)
    else:
        yield counted(kind, first, part=False, total=True)
    for harm in told:
        if harm.group.count is None or any(harm is one for one in total.harms):
            continue
        if harm.group.implied and not (_is_told(harm) or _is_joined(harm, told)):
            continue
        former = harm.rule == FORMER
        yield counted(kind, harm, part=not former and is_part(harm, total), superseded=former)


def _is_joined(harm: Harm, told: Sequence[Harm]) -> bool:
    """Whether a single person stands in a list behind people who are counted: "two guards and a gardener".

    Not somebody by name, nor "the minister and two guards", of whom more is told than a number.
    """
    group = harm.group
    return (
        bool(group.noun)
        and not group.definite
        and not group.name
        and any(
            other.predicate == harm.predicate
            and other.kind == harm.kind
            and not other.group.implied
            and other.group.start < group.start
            for other in told
            if other is not harm
        )
    )


def _is_told(harm: Harm) -> bool:
    """Whether a single person is a number beside a total: "a fireman", "a fourth", "including a pilot"."""
    if harm.rule == INCLUDED:
        return bool(harm.group.noun)
    return not harm.group.definite and (tells_who(harm.group.noun) or harm.group.further)


def counted(
    kind: FigureKind, harm: Harm, *, part: bool, total: bool = False, superseded: bool = False
) -> Count:
    """The count that a statement of harm gives; of one person where it has no number."""
    number = harm.group.number
    low = number.low if number is not None else 1
    high = number.high if number is not None else 1
    qualifier = number.qualifier if number is not None else FigureQualifier.EXACT
    return Count(
        kind,
        low,
        high,
        qualifier,
        harm.group.start,
        harm.group.end,
        harm.predicate,
        harm.sentence,
        harm.group,
        part,
        total=total,
        superseded=superseded,
    )


def single(kind: FigureKind, person: Person) -> Count:
    """The count of one person told of for themselves, a part of all."""
    return counted(kind, person.harm, part=True)


def derived(kind: FigureKind, value: int, harm: Harm, adds: Sequence[Harm] = ()) -> Count:
    """A count that no words give as such; its evidence is the first of what was counted, or added up.

    What tells one person says nothing of several: "a guard" and "a cook" are no two guards.
    """
    group = harm.group
    return Count(
        kind,
        value,
        value,
        FigureQualifier.EXACT,
        group.start,
        group.end,
        harm.predicate,
        harm.sentence,
        None if group.implied and value > 1 else group,
        part=False,
        total=True,
        derived=True,
        adds=tuple(adds),
    )
