"""From statements of harm to figures: who is told of twice, what is a part, what is the whole.

The article's own totals come first. Persons told of one by one are counted where no total is given, and
"four people were shot" less the dead among them is the injured. "Two women and a child were killed" is 3
killed with two parts. "One of the victims died" tells of somebody counted before. A new number for the
same kind and group in a later sentence stands beside the old one; "rose to 12" is one figure, not two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.domain.incident import FigureKind, FigureQualifier
from dateline.extraction.components.incidents.harm import Harm
from dateline.extraction.components.incidents.money import Damage
from dateline.extraction.components.incidents.patients import FATAL, HIT
from dateline.extraction.components.incidents.people import Group

_RECENT = 4
_ANYBODY = frozenset({"", "people", "person", "victim", "body", "other", "individual"})
"""Nouns of a total that any group may be part of."""
_ROLES = frozenset({"victim", "deceased"})
_ATTACKERS = frozenset(
    {"suspect", "gunman", "shooter", "attacker", "assailant", "killer", "bomber", "intruder", "robber"}
)
"""Sentences within which "he" or "the man" is looked for."""
_SEVERITY = {"killed": 3, "injured": 2, HIT: 1}


@dataclass(frozen=True, slots=True)
class Count:
    """A figure to be: evidence is tokens [start, end). `part` where it is a part of the kind's total."""

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


@dataclass(slots=True)
class Person:
    """Somebody told of singly: what is known of them, and the worst that is said."""

    kind: str
    harm: Harm
    sentence: int
    name: str = ""
    age: int | None = None
    sex: str = ""
    noun: str = ""
    attacker: bool = False


@dataclass(slots=True)
class _Claim:
    """What one sentence says in numbers of one kind: groups that add up."""

    kind: str
    harms: list[Harm] = field(default_factory=list)

    @property
    def value(self) -> int:
        return sum(harm.group.count or 0 for harm in self.harms)

    @property
    def summed(self) -> bool:
        return len(self.harms) > 1

    @property
    def others(self) -> bool:
        return all(harm.group.others for harm in self.harms)


def counts(harms: Iterable[Harm], damages: Iterable[Damage] = ()) -> list[Count]:
    """The figures of one incident, in text order."""
    told = list(harms)
    persons = persons_of(told)
    claims = _claims(told)
    totals = _best_claims(claims)
    found: list[Count] = []
    some_dead = next(
        (h for h in told if (h.kind == FATAL and h.lead) or (h.kind == "killed" and h.group.subset)), None
    )
    found.extend(_casualties(persons, claims, totals, some_dead))
    for kind in FigureKind:
        if kind in (FigureKind.KILLED, FigureKind.INJURED, FigureKind.DAMAGE):
            continue
        claim = totals.get(kind.value)
        singles = [person for person in persons if person.kind == kind.value]
        if claim is not None and claim.value >= len(singles):
            found.extend(_told(kind, claim, [c for c in claims if c.kind == kind.value]))
        elif singles:
            found.append(_derived(kind, len(singles), singles[0].harm))
    found.extend(_damaged(damages))
    return sorted(found, key=lambda count: (count.start, count.end, count.kind.value))


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


def persons_of(told: Sequence[Harm]) -> list[Person]:
    """The single persons of whom harm is told, each once."""
    persons: list[Person] = []
    numbered = {harm.kind for harm in told if (harm.group.count or 0) > 1}
    for harm in told:
        group = harm.group
        if harm.kind == FATAL:
            continue
        if (
            (group.count is not None and group.count != 1)
            or (group.plural and group.count is None)
            or group.subset
        ):
            continue
        known = _self(persons, harm) if harm.rule == "self" else _same(persons, harm)
        if (
            known is None
            and group.definite
            and not group.name
            and harm.kind in numbered
            and group.noun not in _ATTACKERS
        ):
            continue
        if known is None:
            if group.noun or group.name or group.age is not None or harm.rule == "self":
                persons.append(
                    Person(
                        harm.kind,
                        harm,
                        harm.sentence,
                        group.name,
                        group.age,
                        group.sex,
                        group.noun,
                        harm.rule == "self" or group.noun in _ATTACKERS,
                    )
                )
            continue
        if _SEVERITY.get(harm.kind, 0) > _SEVERITY.get(known.kind, 0):
            known.kind, known.harm = harm.kind, harm
        known.sentence = harm.sentence
        known.name = known.name if len(known.name) >= len(group.name) else group.name
        known.age = known.age if known.age is not None else group.age
        known.sex = known.sex or group.sex
    return persons


def _same(persons: list[Person], harm: Harm) -> Person | None:
    """The person told of before whom this harm befell too; the nearest that nothing speaks against."""
    group = harm.group
    family = _family(harm.kind)
    able = [
        p
        for p in persons
        if not (p.attacker and group.noun not in _ATTACKERS and not group.name)
        and _family(p.kind) == family
        and _compatible(p, group)
    ]
    if group.name:
        named = [p for p in able if p.name]
        if named:
            return named[-1]
        if any(p.name and _family(p.kind) == family and p.harm.sentence == harm.sentence for p in persons):
            able = [p for p in able if p.harm.sentence != harm.sentence]
    if group.others:
        return None
    if group.definite or group.noun in _ROLES:
        near = [p for p in able if harm.sentence - p.sentence <= _RECENT]
        same = [p for p in able if p.kind == harm.kind]
        return near[-1] if near else same[-1] if same else None
    aged = [p for p in able if p.age is not None and p.age == group.age]
    if aged:
        return aged[-1]
    earlier = [
        p
        for p in able
        if p.harm.sentence != harm.sentence or (p.harm.predicate == harm.predicate and not group.noun)
    ]
    return earlier[-1] if earlier else None


def _self(persons: list[Person], harm: Harm) -> Person | None:
    """The attacker who turned on himself: apart from those whom he harmed."""
    group = harm.group
    attackers = [p for p in persons if p.attacker or (group.name and p.name == group.name)]
    return attackers[-1] if attackers else None


def _family(kind: str) -> str:
    return "casualty" if kind in _SEVERITY else kind


def _compatible(person: Person, group: Group) -> bool:
    if person.name and group.name:
        mine, theirs = person.name.lower().split(), group.name.lower().split()
        return (mine[-1] == theirs[-1] and (len(mine) == 1 or len(theirs) == 1 or mine[0] == theirs[0])) or (
            set(mine) <= set(theirs) or set(theirs) <= set(mine)
        )
    if person.age is not None and group.age is not None and person.age != group.age:
        return False
    return not (person.sex and group.sex and person.sex != group.sex)


def _claims(told: list[Harm]) -> list[_Claim]:
    """Numbers that stand together: those of one kind in one sentence, unless they tell of part of others."""
    found: dict[tuple[int, str, int], _Claim] = {}
    for harm in told:
        group = harm.group
        if group.count is None or group.subset:
            continue
        joined = harm.predicate
        key = (harm.sentence, harm.kind, joined)
        found.setdefault(key, _Claim(harm.kind)).harms.append(harm)
    return [
        claim
        for claim in found.values()
        if claim.value != 1 or claim.harms[0].group.noun == "" or claim.summed
    ]


def _best_claims(claims: list[_Claim]) -> dict[str, _Claim]:
    best: dict[str, _Claim] = {}
    for claim in claims:
        known = best.get(claim.kind)
        if known is None or _rank(claim) > _rank(known):
            best[claim.kind] = claim
    return best


def _rank(claim: _Claim) -> tuple[bool, bool, int]:
    """Told in the lead before told later, a number before a vague word, more before less."""
    number = claim.harms[0].group.number
    vague = number is not None and number.qualifier is FigureQualifier.WORD
    return claim.harms[0].lead and claim.value > 0, not vague, claim.value


def _casualties(
    persons: list[Person], claims: list[_Claim], totals: dict[str, _Claim], some_dead: Harm | None
) -> Iterator[Count]:
    everyone_dead = [p for p in persons if p.kind == "killed"]
    by_attacker = totals.get("killed")
    dead = everyone_dead
    if by_attacker is not None and by_attacker.harms[0].rule == "object" and by_attacker.value >= len(dead):
        fallen = sum(p.attacker for p in dead)
        if fallen:
            yield _derived(FigureKind.KILLED, by_attacker.value + fallen, by_attacker.harms[0])
            yield _counted(FigureKind.KILLED, by_attacker.harms[0], part=True)
            dead, claims = [], [claim for claim in claims if claim.kind != "killed"]
            totals = {kind: claim for kind, claim in totals.items() if kind != "killed"}
    alive = [p for p in persons if p.kind in ("injured", HIT)]
    killed = totals.get("killed")
    killed_value = max(killed.value if killed else 0, len(dead))
    if not killed_value and some_dead is not None:
        killed_value = some_dead.group.count or 1
        yield _derived(FigureKind.KILLED, killed_value, some_dead)
    if killed is not None and killed.value >= len(dead):
        yield from _told(FigureKind.KILLED, killed, [c for c in claims if c.kind == "killed"])
    elif dead:
        yield _derived(FigureKind.KILLED, len(dead), dead[0].harm)
        yield from (_single(FigureKind.KILLED, p) for p in dead if len(dead) > 1)
    if not dead and not killed and some_dead is not None and len(alive) == 1 and HIT not in totals:
        alive = []
    hurt, hit = totals.get("injured"), totals.get(HIT)
    from_hit = 0
    if hit is not None:
        apart = hit.others or _before_in_sentence(killed, hit)
        from_hit = hit.value if apart else max(0, hit.value - killed_value)
    best = max(hurt.value if hurt else 0, from_hit, len(alive))
    if hurt is not None and hurt.value == best:
        yield from _told(FigureKind.INJURED, hurt, [c for c in claims if c.kind == "injured"])
    elif hit is not None and from_hit == best and best:
        yield _derived(FigureKind.INJURED, best, hit.harms[0])
    elif best:
        yield _derived(FigureKind.INJURED, best, alive[0].harm)


def _before_in_sentence(killed: _Claim | None, hit: _Claim) -> bool:
    """Like "one was killed and five were shot", where the dead are not of the five."""
    if killed is None:
        return False
    first, then = killed.harms[0], hit.harms[0]
    return first.sentence == then.sentence and first.group.start < then.group.start


def _told(kind: FigureKind, total: _Claim, claims: list[_Claim]) -> Iterator[Count]:
    """The total of a kind, and the other numbers told of it: parts where they are smaller."""
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
        )
        yield from (_counted(kind, harm, part=True) for harm in total.harms)
    else:
        yield _counted(kind, first, part=False)
    seen = {(total.value, first.group.noun if not total.summed else "")}
    for claim in claims:
        if claim is total:
            continue
        for harm in claim.harms:
            key = (harm.group.count or 0, "" if harm.group.count == total.value else harm.group.noun)
            if key in seen or harm.group.count in (0, total.value):
                continue
            seen.add(key)
            yield _counted(kind, harm, part=_is_part(harm, total))


def _is_part(harm: Harm, total: _Claim) -> bool:
    """Whether a number told beside the total counts some of those: fewer, and of a group within theirs.

    "34 hostages" beside a total of 11 is another source's total, and so is "27 dead" beside 31.
    """
    if (harm.group.count or 0) >= total.value:
        return False
    noun = harm.group.noun
    whole = "" if total.summed else total.harms[0].group.noun
    return bool(noun) and noun not in _ANYBODY and whole in _ANYBODY


def _counted(kind: FigureKind, harm: Harm, *, part: bool) -> Count:
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
    )
