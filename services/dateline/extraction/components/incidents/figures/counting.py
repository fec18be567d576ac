"""From statements of harm to figures: what is told, what is a part, what is the whole.

The article's own numbers come first. Persons told of one by one are counted where no number is given, and
"four people were shot" less the dead among them is the injured. "Two women and a child were killed" is 3
killed with two parts. "One of the victims died" tells of somebody counted before. A number for the same
kind and group in a later sentence stands beside the first; "rose to 12" is one figure, not two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.domain.incident import FigureKind, FigureQualifier
from dateline.extraction.components.incidents.figures.claims import (
    Claim,
    best_of,
    claims_of,
    is_in_care,
    is_part,
)
from dateline.extraction.components.incidents.figures.left_over import left_over
from dateline.extraction.components.incidents.harm.leaning import FORMER, GAPPED, INCLUDED
from dateline.extraction.components.incidents.harm.manifold import MANIFOLD
from dateline.extraction.components.incidents.harm.own_hand import by_own_hand
from dateline.extraction.components.incidents.harm.persons import (
    SEVERITY,
    Person,
    of_the_incident,
    persons_of,
)
from dateline.extraction.components.incidents.people.counted import tells_who
from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.statements.money import Damage
from dateline.extraction.components.incidents.statements.statement import OF_ALL, READ, READ_ONE, Harm
from dateline.extraction.components.incidents.words.harm_words import FATAL, HIT


@dataclass(frozen=True, slots=True)
class Count:
    """A figure to be: evidence is tokens [start, end).

    `part`: a part of the kind's total. `total`: the article's figure for the whole incident. `derived`: no
    words give the number; it counts persons told of one by one, or is what is left of those who were shot.
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


_KINDS = {kind.value: kind for kind in FigureKind}


def counts(harms: Iterable[Harm], damages: Iterable[Damage] = (), *, spreading: bool = False) -> list[Count]:
    """The figures of one incident, in text order.

    `spreading`: whether it strikes here and there, as a storm does, so that single persons told of further
    down are its victims, too.
    """
    all_told = by_own_hand(harms)
    ruled = {_family_of(harm.kind) for harm in all_told if harm.rule != READ_ONE}
    told = [harm for harm in all_told if harm.rule != READ_ONE or _family_of(harm.kind) not in ruled]
    persons = persons_of(told)
    if not spreading:
        persons = of_the_incident(persons, told)
    claims = claims_of(told)
    found: list[Count] = [*_casualties(told, persons, claims)]
    for kind in FigureKind:
        if kind in (FigureKind.KILLED, FigureKind.INJURED, FigureKind.DAMAGE):
            continue
        of_kind = [claim for claim in claims if claim.kind == kind.value]
        singles = [person for person in persons if person.kind == kind.value]
        total = best_of(of_kind)
        if total is not None and total.value >= len(singles):
            found.extend(_told(kind, total, [harm for harm in told if harm.kind == kind.value]))
        elif singles and kind is not FigureKind.AFFECTED:  # "a sick man" counts nobody
            found.append(_derived(kind, len(singles), singles[0].harm))
        else:
            some = [h for h in told if h.kind == kind.value and h.group.subset and not h.group.implied]
            found.extend(_counted(kind, harm, part=False) for harm in some)
    found.extend(_leaning(told, found))
    found.extend(_by_the_way(told, found))
    found.extend(_singly(all_told, found))
    found.extend(_left_over(told, found))
    found.extend(_damaged(damages))
    return sorted(found, key=lambda count: (count.start, count.end, count.kind.value))


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
        kind = FigureKind.INJURED if is_in_care(harm) else _KINDS.get(harm.kind)
        if kind is None or not group.implied or group.name or (kind.value, group.head) in given:
            continue
        part = kind.value in several and not group.definite
        if part or (harm.rule == READ_ONE and harm.kind not in kinds):
            yield _counted(kind, harm, part=part)


def _by_the_way(told: Sequence[Harm], found: Sequence[Count]) -> Iterator[Count]:
    """Numbers of the hurt that only the encoder reads, no totals, where nothing else tells of any."""
    if any(count.kind is FigureKind.INJURED for count in found) or any(harm.kind == HIT for harm in told):
        return
    for harm in told:
        if harm.kind == "injured" and harm.rule == READ and harm.group.count and not harm.group.subset:
            yield _counted(FigureKind.INJURED, harm, part=True)


def _left_over(told: Sequence[Harm], found: Sequence[Count]) -> Iterator[Count]:
    taken = {(count.kind.value, at) for count in found for at in range(count.start, count.end)}
    for harm in left_over(told, taken):
        if harm.kind in _KINDS:
            part = harm.rule in (INCLUDED, GAPPED) or harm.group.subset
            yield _counted(_KINDS[harm.kind], harm, part=part, superseded=harm.rule == FORMER)


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
            yield _counted(kind, harm, part=False, superseded=harm.rule == FORMER)


def _casualties(told: Sequence[Harm], persons: list[Person], claims: list[Claim]) -> Iterator[Count]:
    """The killed, then the injured, who are also those shot and not killed."""
    deaths = [claim for claim in claims if claim.kind == "killed"]
    total = best_of(deaths)
    dead = [person for person in persons if person.kind == "killed"]
    if total is not None and total.others and not total.early and dead:
        # "Two other children were killed this month", far down, after who died has been told.
        yield from (_counted(FigureKind.KILLED, harm, part=False) for harm in total.harms)
        total = None
    fallen = sum(one.attacker and not (total is not None and one.harm in total.harms) for one in dead)
    killed = len(dead)
    if total is not None and fallen and total.harms[0].rule == "object" and total.value >= len(dead):
        # "He killed three people and himself": the number is of those whom he killed.
        killed = total.value + fallen
        yield _derived(FigureKind.KILLED, killed, total.harms[0])
        yield _counted(FigureKind.KILLED, total.harms[0], part=True)
    elif total is not None and (total.early or (total.value >= len(dead) and not _are_told(dead, total))):
        later = _died_later(dead, total)
        if later is not None:
            killed = total.value + 1
            yield _derived(FigureKind.KILLED, killed, total.harms[0])
            yield _counted(FigureKind.KILLED, total.harms[0], part=True)
            yield _single(FigureKind.KILLED, later)
        else:
            killed = total.value
            yield from _told(FigureKind.KILLED, total, [harm for harm in told if harm.kind == "killed"])
    elif dead:
        yield _derived(FigureKind.KILLED, len(dead), dead[0].harm)
        yield from (_single(FigureKind.KILLED, person) for person in dead if len(dead) > 1)
    else:
        some = _some_dead(told)
        if some is not None:
            killed = some.group.count or 1
            yield _derived(FigureKind.KILLED, killed, some)
    yield from _injured(told, persons, claims, total, killed)


def _died_later(dead: Sequence[Person], total: Claim) -> Person | None:
    """The one more who died of those hurt: "four women were killed", and then "a fifth victim died"."""
    if total.summed or total.value + 1 >= len(_ORDINALS) or total.vague:
        return None
    ordinal = _ORDINALS[total.value + 1]
    return next(
        (
            person
            for person in dead
            if person.harm.group.further
            and person.harm.group.ordinal == ordinal
            and person.harm.sentence > total.sentence
        ),
        None,
    )


_ORDINALS = ("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _are_told(dead: Sequence[Person], total: Claim) -> bool:
    """Whether an article has told at once of all who died, so that a number far down is of other deaths."""
    return any(person.lead for person in dead) and total.value > len(dead) + 1


def _some_dead(told: Sequence[Harm]) -> Harm | None:
    """What says that somebody died without saying who: "a deadly shooting", "one of the victims died"."""
    return next(
        (h for h in told if (h.kind == FATAL and h.lead) or (h.kind == "killed" and h.group.subset)), None
    )


def _injured(
    told: Sequence[Harm], persons: list[Person], claims: list[Claim], deaths: Claim | None, killed: int
) -> Iterator[Count]:
    """Those said to be hurt, or to be shot and not killed, or told of one by one: whichever is most."""
    alive = [person for person in persons if person.kind in ("injured", HIT)]
    wounds = [claim for claim in claims if claim.kind == "injured"]
    hurt, hit = best_of(wounds), best_of([claim for claim in claims if claim.kind == HIT])
    nameless = deaths is None and not any(person.kind == "killed" for person in persons)
    if killed and nameless and hit is None and [person.kind for person in alive] == [HIT]:
        alive = []  # the one who was shot is the one who died
    died = min((person.first for person in persons if person.kind == "killed"), default=None)
    apart = hit is not None and (_are_apart(hit, deaths, died, killed) or _is_one_more(persons, hit.value))
    from_hit = 0 if hit is None else hit.value if apart else max(0, hit.value - killed)
    best = max(hurt.value if hurt else 0, from_hit, len(alive))
    stated = hurt is not None and hurt.early and hurt.stated and not hurt.vague and not (hit and hit.early)
    of_kind = [harm for harm in told if harm.kind == "injured" or is_in_care(harm)]
    if hurt is not None and (stated or hurt.value == best):
        yield from _told(FigureKind.INJURED, hurt, of_kind)
        return
    if hit is not None and from_hit == best and best:
        if from_hit == hit.value:
            yield from _told(
                FigureKind.INJURED, hit, [harm for harm in told if harm.kind in (HIT, "injured")]
            )
            return
        else:
            yield _derived(FigureKind.INJURED, best, hit.harms[0])
            some = [harm for harm in told if harm.kind == "injured" and harm.rule == INCLUDED]
            yield from (_counted(FigureKind.INJURED, harm, part=True) for harm in some)
    elif best:
        yield _derived(FigureKind.INJURED, best, alive[0].harm)
    if hurt is not None:
        yield from (
            _counted(FigureKind.INJURED, harm, part=False) for harm in hurt.harms if not harm.group.implied
        )


def _are_apart(hit: Claim, deaths: Claim | None, died: int | None, killed: int) -> bool:
    """Whether the dead are not among those who were hit: "others", told of next, or taken to hospital.

    `died` is the first sentence that tells of somebody's death. Of four who were killed, "the other three"
    are no others.
    """
    if (hit.others and not (hit.definite and hit.value < killed)) or hit.loose:
        return True
    if _before_in_sentence(deaths, hit):
        return True
    treated = all(harm.rule == "treated" for harm in hit.harms) and not (hit.definite and not hit.others)
    told = min((at for at in (died, deaths.sentence if deaths else None) if at is not None), default=None)
    return treated and told is not None and told <= hit.sentence


def _is_one_more(persons: Sequence[Person], hit: int) -> bool:
    """Whether all who died are told from those who were hit: "shot three women and strangled a fourth".

    Not of four who were shot: "a third man died".
    """
    dead = [person for person in persons if person.kind == "killed"]
    return bool(dead) and all(
        person.harm.group.further and person.harm.group.ordinal not in _ORDINALS[: hit + 1] for person in dead
    )


def _before_in_sentence(killed: Claim | None, hit: Claim) -> bool:
    """Like "one was killed and five were shot", where the dead are not of the five.

    Not "one was killed after five were shot".
    """
    if killed is None:
        return False
    first, then = killed.harms[0], hit.harms[0]
    if then.rule in (MANIFOLD, OF_ALL):
        return False
    return first.sentence == then.sentence and first.group.start < then.group.start


def _told(kind: FigureKind, total: Claim, told: Sequence[Harm]) -> Iterator[Count]:
    """The total of a kind, and every other number told of it: parts, rival numbers, former ones."""
    first = total.harms[0]
    if total.summed:
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
        yield from (_counted(kind, harm, part=True) for harm in total.harms)
    else:
        yield _counted(kind, first, part=False, total=True)
    for harm in told:
        if harm.group.count is None or any(harm is one for one in total.harms):
            continue
        if harm.group.implied and not (_is_told(harm) or _is_joined(harm, told)):
            continue
        former = harm.rule == FORMER
        yield _counted(kind, harm, part=not former and is_part(harm, total), superseded=former)


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


def _counted(
    kind: FigureKind, harm: Harm, *, part: bool, total: bool = False, superseded: bool = False
) -> Count:
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


def _single(kind: FigureKind, person: Person) -> Count:
    return _counted(kind, person.harm, part=True)


def _derived(kind: FigureKind, value: int, harm: Harm) -> Count:
    """A count that no words give as such; its evidence is the first of what was counted."""
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
        group,
        part=False,
        total=True,
        derived=True,
    )
