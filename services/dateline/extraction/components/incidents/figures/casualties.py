"""The killed and the injured of one incident, who are worked out together: those shot may be either.

"Four people were shot", less the dead among them, is the injured; "he killed three people and himself" is
four dead, three of them his victims; "one of the victims died" tells of somebody counted before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.domain.incident import FigureKind
from dateline.extraction.components.incidents.figures.claims import ANYBODY, Claim, best_of, is_in_care
from dateline.extraction.components.incidents.figures.count import (
    Count,
    counted,
    derived,
    single,
    total_and_rest,
)
from dateline.extraction.components.incidents.harm.manifold import MANIFOLD
from dateline.extraction.components.incidents.harm.persons import Person
from dateline.extraction.components.incidents.people.people import YOUNG
from dateline.extraction.components.incidents.statements.statement import INCLUDED, OF_ALL, Harm
from dateline.extraction.components.incidents.words.harm_words import FATAL, HIT


def casualties(told: Sequence[Harm], persons: list[Person], claims: list[Claim]) -> Iterator[Count]:
    """The killed, then the injured, who are also those shot and not killed."""
    deaths = [claim for claim in claims if claim.kind == "killed"]
    total = best_of(deaths)
    dead = [person for person in persons if person.kind == "killed"]
    if total is not None and total.others and not total.early and dead:
        # "Two other children were killed this month", far down, after who died has been told.
        yield from (counted(FigureKind.KILLED, harm, part=False) for harm in total.harms)
        total = None
    fallen = sum(one.attacker and not (total is not None and one.harm in total.harms) for one in dead)
    killed = len(dead)
    if total is not None and fallen and total.harms[0].rule == "object" and total.value >= len(dead):
        # "He killed three people and himself": the number is of those whom he killed.
        killed = total.value + fallen
        himself = [one.harm for one in dead if one.attacker]
        yield derived(FigureKind.KILLED, killed, total.harms[0], [*total.harms, *himself])
        yield counted(FigureKind.KILLED, total.harms[0], part=True)
    elif total is not None and (total.early or (total.value >= len(dead) and not _are_told(dead, total))):
        later = _died_later(dead, total)
        if later is not None:
            killed = total.value + 1
            yield derived(FigureKind.KILLED, killed, later.harm, [*total.harms, later.harm])
            yield counted(FigureKind.KILLED, total.harms[0], part=True)
            yield single(FigureKind.KILLED, later)
        else:
            killed = total.value
            yield from total_and_rest(
                FigureKind.KILLED, total, [harm for harm in told if harm.kind == "killed"]
            )
    elif dead:
        yield derived(FigureKind.KILLED, len(dead), dead[0].harm, [person.harm for person in dead])
        yield from (single(FigureKind.KILLED, person) for person in dead if len(dead) > 1)
    else:
        some = _some_dead(told)
        if some is not None:
            killed = some.group.count or 1
            yield derived(FigureKind.KILLED, killed, some)
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
    sick = any(harm.kind == "affected" for harm in told)  # of three in hospital, who says that one died?
    apart = hit is not None and (
        sick
        or _are_apart(hit, deaths, killed)
        or _is_one_more(persons, hit.value)
        or _are_of_another_kind(hit, deaths, persons)
    )
    from_hit = 0 if hit is None else hit.value if apart else max(0, hit.value - killed)
    best = max(hurt.value if hurt else 0, from_hit, len(alive))
    stated = hurt is not None and hurt.early and hurt.stated and not hurt.vague and not (hit and hit.early)
    if hurt is not None and not hurt.value and hurt.of_some:
        stated = False  # "no officers were hurt", of a man who was shot
    of_kind = [
        harm
        for harm in told
        if harm.kind == "injured" or is_in_care(harm) or _have_wounds(harm) or _are_in_care(harm, told)
    ]
    for others in (hurt, hit):
        before = _told_before(others, alive)
        beside = [harm for claim in wounds if _is_beside(claim, others) for harm in claim.harms]
        if others is not None and (before or beside):
            # "A man was shot in the leg. Two others were grazed."
            told_of = sum(harm.group.count or 0 for harm in beside) or len(before)
            if others.value + told_of > best:
                yield derived(FigureKind.INJURED, others.value + told_of, others.harms[0])
                yield from (single(FigureKind.INJURED, person) for person in before if not beside)
                parts = (*beside, *others.harms)
                yield from (counted(FigureKind.INJURED, harm, part=True) for harm in parts)
                return
    if hurt is not None and (stated or hurt.value == best):
        yield from total_and_rest(FigureKind.INJURED, hurt, of_kind)
        if hit is not None and hit.others and not hit.definite and hit.value != hurt.value:
            # "Dozens were hurt in the crush" beside "four more were hit by bullets"
            shot = [harm for harm in hit.harms if not any(harm is one for one in of_kind)]
            yield from (counted(FigureKind.INJURED, harm, part=True) for harm in shot)
        return
    if hit is not None and from_hit == best and best:
        if from_hit == hit.value:
            yield from total_and_rest(
                FigureKind.INJURED, hit, [harm for harm in told if harm.kind in (HIT, "injured")]
            )
            return
        else:
            yield derived(FigureKind.INJURED, best, hit.harms[0])
            some = [harm for harm in told if harm.kind == "injured" and harm.rule == INCLUDED]
            yield from (counted(FigureKind.INJURED, harm, part=True) for harm in some)
    elif best:
        yield derived(FigureKind.INJURED, best, alive[0].harm)
        yield from (single(FigureKind.INJURED, person) for person in alive if len(alive) > 1)
    if hurt is not None:
        yield from (
            counted(FigureKind.INJURED, harm, part=False) for harm in hurt.harms if not harm.group.implied
        )


def _are_in_care(harm: Harm, told: Sequence[Harm]) -> bool:
    """Whether some are of those in hospital: "four victims, three women and a man, were taken there"."""
    return (
        harm.kind == HIT
        and harm.rule == INCLUDED
        and any(is_in_care(one) and one.sentence == harm.sentence for one in told)
        and not any(one.sentence == harm.sentence and one.kind == "killed" for one in told)
    )


def _have_wounds(harm: Harm) -> bool:
    """Whether some are said to have wounds: "eight of whom had gunshot wounds", "20 had bullet wounds"."""
    group = harm.group
    some = group.subset or group.noun in _SOME or (group.number is not None and group.noun in ANYBODY)
    return harm.kind == HIT and harm.rule == "wounded" and some


_SOME = frozenset({"whom", "them"})


def _told_before(others: Claim | None, alive: Sequence[Person]) -> list[Person]:
    """The single persons hurt of whom an article tells right before "two others" of its beginning."""
    if others is None or not (others.others and others.early) or others.definite or others.vague:
        return []
    begin, after = others.harms[0].group.start, others.sentence - _RIGHT_BEFORE
    return [one for one in alive if after <= one.first and one.harm.group.start < begin]


def _is_beside(claim: Claim, others: Claim | None) -> bool:
    """Whether a number of the hurt stands before "three others" in a sentence of an article's beginning."""
    if others is None or not (others.others and others.early) or claim.others or claim.vague or others.vague:
        return False
    return claim.sentence == others.sentence and claim.harms[0].group.start < others.harms[0].group.start


_RIGHT_BEFORE = 1
"""Sentences from one who was hurt to the others who were."""


def _are_apart(hit: Claim, deaths: Claim | None, killed: int) -> bool:
    """Whether the dead are not taken off those who were hit: "others", told of next, or in hospital.

    Of 14 who "were being treated" two may die, and 14 were hurt. Of four who were killed, "the other three"
    are no others.
    """
    if (hit.others and not (hit.definite and hit.value < killed)) or hit.loose:
        return True
    if _before_in_sentence(deaths, hit):
        return True
    return all(harm.rule == "treated" for harm in hit.harms) and not (hit.definite and not hit.others)


def _is_one_more(persons: Sequence[Person], hit: int) -> bool:
    """Whether all who died are told from those who were hit: "shot three women and strangled a fourth".

    Not of four who were shot: "a third man died".
    """
    dead = [person for person in persons if person.kind == "killed"]
    return bool(dead) and all(
        person.harm.group.further and person.harm.group.ordinal not in _ORDINALS[: hit + 1] for person in dead
    )


def _are_of_another_kind(hit: Claim, deaths: Claim | None, persons: Sequence[Person]) -> bool:
    """Whether nouns tell those who were hit from all who died before: "a guard died; two pupils were shot".

    Not where a noun says of nobody what he is: "a man died; two pupils were shot".
    """
    dead = [person.harm for person in persons if person.kind == "killed"]
    dead.extend(deaths.harms if deaths is not None else ())
    if not dead or any(harm.sentence > hit.sentence for harm in dead):
        return False
    died, were_hit = ({harm.group.noun for harm in of} for of in (dead, hit.harms))
    return died.isdisjoint(were_hit) and _OF_NO_KIND.isdisjoint(died | were_hit)


_OF_NO_KIND = ANYBODY | YOUNG | {"man", "woman", "adult", "male", "female"}
"""Nouns of people of whom those of any other noun may be."""


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
