"""From statements of harm to figures: what is told, what is a part, what is the whole.

The article's own numbers come first. Persons told of one by one are counted where no number is given. "Two
women and a child were killed" is 3 killed with two parts. A number for the same kind and group in a later
sentence stands beside the first; "rose to 12" is one figure, not two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from dateline.domain.incident import FigureKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.figures.casualties import casualties
from dateline.extraction.components.incidents.figures.claims import best_of, claims_of, is_in_care
from dateline.extraction.components.incidents.figures.count import (
    Count,
    counted,
    derived,
    single,
    total_and_rest,
)
from dateline.extraction.components.incidents.figures.left_over import left_over
from dateline.extraction.components.incidents.harm.leaning import GAPPED
from dateline.extraction.components.incidents.harm.own_hand import by_own_hand
from dateline.extraction.components.incidents.harm.persons import (
    SEVERITY,
    Person,
    of_the_incident,
    persons_of,
)
from dateline.extraction.components.incidents.people.callings import are_of_two_callings, has_calling
from dateline.extraction.components.incidents.statements.money import Damage
from dateline.extraction.components.incidents.statements.statement import (
    FORMER,
    INCLUDED,
    READ,
    READ_ONE,
    Harm,
)
from dateline.extraction.components.incidents.words.harm_words import FATAL, HIT

_KINDS = {kind.value: kind for kind in FigureKind}


def counts(
    harms: Iterable[Harm],
    damages: Iterable[Damage] = (),
    *,
    spreading: bool = False,
    headline: Collection[int] = (),
) -> list[Count]:
    """The figures of one incident, in text order; `headline`: its sentences.

    `spreading`: whether it strikes here and there, as a storm does, so that single persons told of further
    down are its victims, too.
    """
    all_told = by_own_hand(harms)
    ruled = {_family_of(harm.kind) for harm in all_told if harm.rule != READ_ONE}
    told = [harm for harm in all_told if harm.rule != READ_ONE or _family_of(harm.kind) not in ruled]
    persons = persons_of(told, headline)
    if not spreading:
        persons = of_the_incident(persons, told)
    claims = claims_of(told)
    found: list[Count] = [*casualties(told, persons, claims)]
    for kind in FigureKind:
        if kind in (FigureKind.KILLED, FigureKind.INJURED, FigureKind.DAMAGE):
            continue
        of_kind = [claim for claim in claims if claim.kind == kind.value]
        singles = [
            person for person in persons if person.kind == kind.value and not _is_dead(person, persons)
        ]
        total = best_of(of_kind)
        if total is not None and total.value >= len(singles):
            found.extend(total_and_rest(kind, total, [harm for harm in told if harm.kind == kind.value]))
        elif singles and kind is not FigureKind.AFFECTED:  # "a sick man" counts nobody
            found.append(derived(kind, len(singles), singles[0].harm, [person.harm for person in singles]))
            found.extend(single(kind, person) for person in singles if len(singles) > 1)
        else:
            some = [h for h in told if h.kind == kind.value and h.group.subset and not h.group.implied]
            found.extend(counted(kind, harm, part=False) for harm in some)
    found.extend(_leaning(told, found))
    found.extend(_by_the_way(told, found))
    found.extend(_singly([harm for harm in all_told if harm.sentence not in headline], found))
    found.extend(_left_over(told, found))
    found.extend(_damaged(damages))
    return sorted(found, key=lambda count: (count.start, count.end, count.kind.value))


def _is_dead(person: Person, persons: Sequence[Person]) -> bool:
    """Whether somebody who was got out is one of the dead: "brought out the farmer", who had died."""
    group = person.harm.group
    return person.kind == "freed" and any(
        one.kind == "killed" and group.definite and group.noun == one.noun for one in persons
    )


def _family_of(kind: str) -> str:
    """What a total of the kind is worked out from: those shot may be dead or alive."""
    return "casualty" if kind in (*SEVERITY, FATAL) else kind


def _singly(told: Sequence[Harm], found: Sequence[Count]) -> Iterator[Count]:
    """Single persons beside a total of several: "eight were hurt", and "a steward is in hospital".

    And those whom the encoder alone reads, of a kind that nothing else is told of.
    """
    several = {count.kind.value for count in found if (count.low or count.high or 0) > 1}
    kinds = {count.kind.value for count in found}
    given = {(count.kind.value, at) for count in found for at in range(count.start, count.end)}
    for harm in told:
        group = harm.group
        kind = FigureKind.INJURED if harm.kind == HIT else _KINDS.get(harm.kind)
        if kind is None or not group.implied or group.name or (kind.value, group.head) in given:
            continue
        may_be_told = group.definite or (harm.kind == HIT and not is_in_care(harm))
        part = kind.value in several and (not may_be_told or _is_told_newly(harm))
        alone = kind is FigureKind.INJURED and kind.value not in kinds and _is_hurt_beside(harm, told)
        if part or alone or (harm.rule == READ_ONE and harm.kind not in kinds):
            yield counted(kind, harm, part=part)


def _is_told_newly(harm: Harm) -> bool:
    """Whether "the" stands before one of whom nothing need have been told: "the driver"."""
    return has_calling(harm.group.noun) and not harm.lead


def _is_hurt_beside(harm: Harm, told: Sequence[Harm]) -> bool:
    """Whether one who is hurt is none of those told of as dead, by what they do."""
    group = harm.group
    dead = [other.group for other in told if other.kind in ("killed", FATAL) and other.group.implied]
    if group.definite:
        return has_calling(group.noun) and all(are_of_two_callings(one.noun, group.noun) for one in dead)
    return group.noun not in lexicon.words("harm", "of_anybody") and all(
        one.noun != group.noun for one in dead
    )


def _by_the_way(told: Sequence[Harm], found: Sequence[Count]) -> Iterator[Count]:
    """Numbers of the hurt that only the encoder reads, no totals, where nothing else tells of any."""
    if any(count.kind is FigureKind.INJURED for count in found) or any(harm.kind == HIT for harm in told):
        return
    for harm in told:
        if harm.kind == "injured" and harm.rule == READ and harm.group.count and not harm.group.subset:
            yield counted(FigureKind.INJURED, harm, part=True)


def _left_over(told: Sequence[Harm], found: Sequence[Count]) -> Iterator[Count]:
    taken = {(count.kind.value, at) for count in found for at in range(count.start, count.end)}
    for harm in left_over(told, taken):
        kind = FigureKind.INJURED if is_in_care(harm) else _KINDS.get(harm.kind)
        if kind is not None and (kind.value, harm.group.start) not in taken:
            part = harm.rule in (INCLUDED, GAPPED) or harm.group.subset
            yield counted(kind, harm, part=part, superseded=harm.rule == FORMER)


def _damaged(damages: Iterable[Damage]) -> Iterator[Count]:
    """Each sum of money once."""
    seen = set()
    for damage in damages:
        number = damage.number
        if (number.value, damage.currency) not in seen:
            seen.add((number.value, damage.currency))
            yield Count(
                FigureKind.DAMAGE, number.low, number.high, number.qualifier, damage.start, damage.end,
                damage.start, damage.sentence, None, part=False, currency=damage.currency,
            )  # fmt: skip


def _leaning(told: Sequence[Harm], found: Sequence[Count]) -> Iterator[Count]:
    """Numbers of a part whose whole the article does not give: "three of the dead were children"."""
    kinds = {count.kind.value for count in found}
    for harm in told:
        leans = harm.rule in (FORMER, INCLUDED, GAPPED) and not harm.group.implied
        # A harm may still be of a kind that is none of a figure: hit, or fatal to somebody not counted.
        kind = _KINDS.get(harm.kind)
        if leans and kind is not None and harm.kind not in kinds:
            yield counted(kind, harm, part=False, superseded=harm.rule == FORMER)
