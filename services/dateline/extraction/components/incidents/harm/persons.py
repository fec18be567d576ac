"""Persons told of singly: who is told of twice, and the worst that befell each.

"A man was shot. He died at the hospital. Police named the victim as John Roe, 31" tells of one. Two are
told apart by their names, ages, sexes, by what they do, by "another", or by standing in one sentence. One
who turned a weapon on himself is apart from those whom he harmed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dateline.extraction.components.incidents.harm.two_persons import ROLES, are_two
from dateline.extraction.components.incidents.people.callings import are_of_two_callings, has_calling
from dateline.extraction.components.incidents.people.people import YOUNG, Group
from dateline.extraction.components.incidents.statements.statement import INCLUDED, Harm
from dateline.extraction.components.incidents.words.harm_words import FATAL, HIT
from dateline.extraction.components.incidents.words.people_words import people_words

_RECENT = 4
"""Sentences within which "he" or "the man" is looked for."""
_FIRST = 2
"""Sentences that tell of harm within which an article says who came to it."""
_FOUND_DEAD = frozenset({"state", "of", "found", "shot_self"})
"""Rules by which somebody is dead, whatever they died of."""
_PLAIN = frozenset({"man", "woman", "male", "female"})
"""Nouns for anybody who was told of before."""
_ATTACKERS = frozenset(
    {"suspect", "gunman", "shooter", "attacker", "assailant", "killer", "bomber", "intruder", "robber"}
)
SEVERITY = {"killed": 3, "injured": 2, HIT: 1}
"""The kinds of harm to life and limb; the worse they are, the higher."""


@dataclass(slots=True)
class Person:
    """What is known of one person, and the worst that is said to have befallen them.

    `first` is the sentence of the first harm told; `sentence` that of the newest, and `told` the word of it,
    where it was not the first. `lead`: told of early.
    """

    kind: str
    harm: Harm
    first: int
    sentence: int
    name: str = ""
    age: int | None = None
    sex: str = ""
    noun: str = ""
    entity: int | None = None
    attacker: bool = False
    lead: bool = False
    told: int = -1


def persons_of(told: Sequence[Harm], headline: Collection[int] = ()) -> list[Person]:
    """The single persons of whom harm is told, each once, by first mention.

    `headline`: its sentences. The body tells who it is whom a headline calls "student" or "teenager".
    """
    persons: list[Person] = []
    anew: dict[int, tuple[Person, Harm]] = {}
    numbered: dict[str, int] = {}
    for harm in told:
        if (harm.group.count or 0) > 1:
            # "Two others were hurt" counts none of whom an article has told before.
            begin = harm.group.start if harm.group.others and harm.kind != "killed" else 0
            numbered[harm.kind] = min(begin, numbered.get(harm.kind, begin))
    dead = {harm.group.entity for harm in told if harm.kind == "killed" and _is_single(harm)}
    for harm in told:
        if not _is_single(harm):
            continue
        dies = harm.kind == "killed" or (harm.group.entity is not None and harm.group.entity in dead)
        known = _self(persons, harm) if harm.rule == "self" else _same(persons, harm, dies=dies)
        if known is not None:
            _learn(known, harm)
            if known.harm.sentence in headline and _tells_anew(known, harm):
                anew.setdefault(id(known), (known, harm))
        elif not _of_those_counted(harm, numbered) and _is_somebody(harm):
            persons.append(_person(harm))
    for person, harm in anew.values():  # who is who has been told by the first words for each
        person.harm = harm if harm.kind == person.kind else person.harm
    return persons


def first_sentences(told: Sequence[Harm]) -> set[int]:
    """The first sentences that tell of harm."""
    return set(sorted({harm.sentence for harm in told})[:_FIRST])


def of_the_incident(persons: Sequence[Person], told: Sequence[Harm]) -> list[Person]:
    """The persons who came to harm in what the article is about.

    An article says at once who did. Whoever is killed or hurt only further down, and is not "another", is
    told of a second time in other words, or belongs to another incident.
    """
    first = first_sentences(told)
    early = [person for person in persons if person.lead or person.first in first]
    if not any(person.kind in SEVERITY for person in early):
        return list(persons)
    return [
        person
        for person in persons
        if person.kind not in SEVERITY
        or person.lead
        or person.first in first
        or person.attacker
        or person.harm.group.others
        or _is_told_beside_one(person, early, told)
        or _is_of_another_calling(person, early)
        or _is_none_of_the_dead(person, early)
    ]


def _is_told_beside_one(person: Person, early: Sequence[Person], told: Sequence[Harm]) -> bool:
    """Whether the sentence that tells of somebody hurt tells again what befell one of whom the article is.

    "He shot the brothers, killing Dan Roe and wounding a cousin", where Dan Roe's death is the news.
    """
    if person.kind == "killed":
        return False
    return any(
        harm.sentence == person.first
        and harm.group.entity is not None
        and any(one.entity == harm.group.entity and one.kind == harm.kind for one in early)
        for harm in told
    )


def _is_none_of_the_dead(person: Person, early: Sequence[Person]) -> bool:
    """Whether somebody hurt is said to live, and none of the hurt told of early is the same."""
    if person.kind == "killed" or not person.harm.lives:
        return False
    hurt = (one for one in early if one.kind in SEVERITY and one.kind != "killed")
    return not any(compatible(one, person.harm.group) for one in hurt)


def _is_of_another_calling(person: Person, early: Sequence[Person]) -> bool:
    """Whether somebody hurt is told by what they do from all told of early: a driver, of a cyclist."""
    return person.kind != "killed" and all(are_of_two_callings(one.noun, person.noun) for one in early)


def _is_single(harm: Harm) -> bool:
    group = harm.group
    if harm.rule == INCLUDED and not group.implied:
        return False  # "the dead were two nuns and a guard": a part, though of one
    counted = group.count is not None and group.count != 1
    return harm.kind != FATAL and not (counted or group.subset or (group.plural and group.count is None))


def _of_those_counted(harm: Harm, numbered: Mapping[str, int]) -> bool:
    """Like "the woman" after "two women were killed": one of a number that is told.

    `numbered`: the tokens from which on one of a kind may be.
    """
    group = harm.group
    begin = numbered.get(harm.kind)
    if begin is None or group.start < begin:
        return False
    return group.definite and not group.name and group.noun not in _ATTACKERS


def _is_somebody(harm: Harm) -> bool:
    group = harm.group
    return bool(group.noun or group.name or group.sex) or group.age is not None or harm.rule == "self"


def _person(harm: Harm) -> Person:
    group = harm.group
    return Person(
        kind=harm.kind,
        harm=harm,
        first=harm.sentence,
        sentence=harm.sentence,
        name=group.name,
        age=group.age,
        sex=group.sex,
        noun=group.noun,
        entity=group.entity,
        attacker=(harm.rule == "self" and harm.kind == "killed") or group.noun in _ATTACKERS,
        lead=harm.lead,
    )


def _learn(person: Person, harm: Harm) -> None:
    group = harm.group
    if person.harm.rule == "self" and person.kind == "killed" and harm.rule == "treated":
        person.kind, person.harm = harm.kind, harm  # who shot himself and is in hospital lives
    if SEVERITY.get(harm.kind, 0) > SEVERITY.get(person.kind, 0):
        person.kind, person.harm = harm.kind, harm
    person.sentence, person.told = harm.sentence, harm.predicate
    person.name = person.name if len(person.name) >= len(group.name) else group.name
    person.age = person.age if person.age is not None else group.age
    person.sex = person.sex or group.sex
    person.entity = person.entity if person.entity is not None else group.entity


def _tells_anew(person: Person, harm: Harm) -> bool:
    """Whether the same harm is told again of somebody as new: "a girl of 13 has died"; not "the girl".

    Also by what they were there, of whom a headline tells otherwise: "the driver, a woman of 72, died".
    """
    group = harm.group
    if harm.kind != person.kind or not group.noun or group.name:
        return False
    other = group.noun != person.noun and group.age is not None and has_calling(group.noun)
    return not group.definite or other


def _same(persons: list[Person], harm: Harm, *, dies: bool) -> Person | None:
    """The person told of before whom this harm befell too; the nearest that nothing speaks against.

    `dies`: the article says of this person, here or later, that they died.
    """
    group = harm.group
    family = _family(harm.kind)
    kin = [person for person in persons if _family(person.kind) == family]
    if group.entity is not None:
        one = next((person for person in reversed(kin) if person.entity == group.entity), None)
        if one is not None:
            return one
    if not group.others and harm.rule != "self":
        aged = [person for person in kin if _is_of_age(person, group)]
        if aged:
            return aged[-1]
    for person in kin:
        if (person.harm.sentence, person.harm.group.head) == (harm.sentence, group.head):
            return person  # "Woman shot, taken to hospital"
    able = [
        person
        for person in kin
        if not (
            person.attacker and group.noun not in _ATTACKERS and not (group.name and harm.kind == "killed")
        )
        and compatible(person, group)
        and not are_two(person.kind, person.noun, person.harm.group, harm)
    ]
    able = _fallen(kin, able, harm) or able
    if group.name:
        named = [person for person in able if person.name]
        if named:
            return named[-1]
        if any(person.name and person.harm.sentence == harm.sentence for person in kin):
            able = [person for person in able if person.harm.sentence != harm.sentence]
    if group.others:
        return _same_other(able, harm)
    if (group.definite and not group.name) or group.noun in ROLES:
        able = [person for person in able if not _told_beside(person, harm)]
        near = [person for person in able if harm.sentence - person.sentence <= _RECENT]
        same = [person for person in able if person.kind == harm.kind]
        if same and (group.noun or harm.kind == "killed"):
            return same[-1]  # nobody is killed twice
        return near[-1] if near else same[-1] if same else able[0] if len(able) == 1 else None
    if harm.kind != "killed" and group.noun and not group.name and not group.definite:
        # "Killing Ann Roe and wounding a man": whom the sentence has told of is no "a man" of it.
        able = [person for person in able if not _is_told_by(person, harm)]
    earlier = [
        person
        for person in able
        if person.harm.sentence != harm.sentence
        or (person.harm.predicate == harm.predicate and not group.noun)
    ]
    # "Ann Roe, 12, died" is of the girl who was killed rather than of the boy who was hurt.
    alike = [person for person in earlier if dies and person.kind == "killed"]
    return alike[-1] if alike else earlier[-1] if earlier else None


def _same_other(able: Sequence[Person], harm: Harm) -> Person | None:
    """Whom other words for one more mean: a headline's "fourth victim dies", then "a fourth worker died"."""
    group = harm.group
    if group.further:
        again = [one for one in able if one.kind == harm.kind and one.harm.group.ordinal == group.ordinal]
        if again and again[-1].lead:
            return again[-1]
    # "The second victim" may be whom "a second was injured" told of.
    told = [person for person in able if person.harm.group.others] if group.definite else []
    return told[-1] if told else None


def _fallen(kin: Sequence[Person], able: Sequence[Person], harm: Harm) -> list[Person]:
    """Who killed himself before a body is told of, where nobody else may be who died.

    "The suspect killed himself", then "officers found the body of a man": of no one who was only hurt.
    """
    if harm.rule not in _FOUND_DEAD or harm.group.others or any(one.kind == "killed" for one in able):
        return []
    return [
        one for one in kin if one.harm.rule == "self" and one.kind == "killed" and compatible(one, harm.group)
    ]


def _is_told_by(person: Person, harm: Harm) -> bool:
    """Whether the sentence told, by another word, of harm to a person known before whom it calls by name."""
    return (
        bool(person.name)
        and person.sentence == harm.sentence > person.first
        and person.told != harm.predicate
    )


def _is_of_age(person: Person, group: Group) -> bool:
    """Whether an age that is told again makes two one: "a 16-year-old suspect", then "a 16-year-old boy"."""
    return person.age is not None and person.age == group.age and compatible(person, group)


def _told_beside(person: Person, harm: Harm) -> bool:
    """Whether one sentence tells of both by other words: "shot an officer dead and wounded his driver".

    Not "the officer was shot, and the man died", which may tell of one.
    """
    nouns = {person.noun, harm.group.noun} - {"", "person"}
    new = person.first == harm.sentence and not (person.harm.group.definite and nouns & _PLAIN)
    apart = new and person.harm.sentence == harm.sentence and person.harm.predicate != harm.predicate
    if nouns <= YOUNG:
        return False
    return apart and len(nouns) == 2 and nouns.isdisjoint(ROLES)


def _self(persons: list[Person], harm: Harm) -> Person | None:
    """The attacker who turned on himself, apart from those whom he harmed, or one hurt by his own hand."""
    group = harm.group
    attackers = [
        person
        for person in persons
        if person.attacker
        or (group.name and person.name == group.name)
        or (group.entity is not None and person.entity == group.entity)
        or (group.age is not None and person.age == group.age and compatible(person, group))
    ]
    return attackers[-1] if attackers else None


def _family(kind: str) -> str:
    return "casualty" if kind in SEVERITY else kind


def compatible(one: Person | Group, other: Group) -> bool:
    """Whether two single persons may be one, by what is said of each."""
    if one.name and other.name:
        return _one_name(one.name.lower().split(), other.name.lower().split())
    if one.age is not None and other.age is not None and one.age != other.age:
        return False
    if not _ages_meet(_ages(one), _ages(other)):
        return False
    return not (one.sex and other.sex and one.sex != other.sex) and not are_of_two_callings(
        one.noun, other.noun
    )


def _ages(one: Person | Group) -> tuple[int, int]:
    """The least and the highest age, in years, that somebody may have."""
    if one.age is not None:
        return one.age, one.age
    return people_words().ages.get(one.noun, _ANY_AGE)


def _ages_meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


_ANY_AGE = (0, 150)


def _one_name(mine: list[str], theirs: list[str]) -> bool:
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    first = len(mine) == 1 or len(theirs) == 1 or mine[0] == theirs[0]
    return first and _alike(mine[-1], theirs[-1])


def _alike(one: str, other: str) -> bool:
    """Whether two surnames are one, at most one letter being wrong or missing."""
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1:
        return False
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return (
        one[shared + 1 :] == other[shared + 1 :]
        or one[shared + (len(one) >= len(other)) :] == (other[shared + (len(other) >= len(one)) :])
    )
