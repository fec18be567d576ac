"""Who is told of by a noun first and by name later is one participant: the name is kept.

Found: "A deputy was shot dead. Deputy Dan Roe, 21, had ..."; "A driver died. The driver, Dan Roe, ..."; "A
cyclist was killed. Dan Roe, 64, was hit ..."; "A man was charged ... Dan Roe, 34, was held", where no other
suspect is named; "A gunman fired ... Dan Roe, 34, was arrested". Not found: "A man, 23, was charged ... Dan
Roe, 34, was held", the deputy who only speaks, and the second driver.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.domain.incident import Certainty, ParticipantRole, Sex
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.accounts.names_given import names_by_noun, opening_names
from dateline.extraction.components.incidents.people.people import group_at, sentence_numbers
from dateline.extraction.components.incidents.people.personal import sex_of
from dateline.extraction.components.incidents.people.takers import Taker, cleaned
from dateline.extraction.components.incidents.reading.ages import age_of
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words

_VICTIM = ParticipantRole.VICTIM
_SUSPECT, _DID = ParticipantRole.SUSPECT, ParticipantRole.PERPETRATOR
_DOERS = frozenset({_SUSPECT, _DID})
_NAMING = frozenset({"identify", "name", "victim", "dead", "deceased"})
NOT_THE_SAME = frozenset(
    {
        *("other", "another", "second", "third", "ex", "fellow", "new", "acting", "late"),
        *("unidentified", "unnamed", "unknown"),
    }
)
"""Words before a noun for somebody else than the same noun elsewhere, or whose name nobody knows."""


def with_names(reading: Reading, takers: Sequence[Taker]) -> list[Taker]:
    """The participants, those told of by a noun by the name that the article gives them later."""
    told = _by_own_noun(reading, takers)
    told = _by_next_sentence(reading, told)
    told = _by_naming(reading, told)
    return _doers(reading, told)


def _by_own_noun(reading: Reading, takers: Sequence[Taker]) -> list[Taker]:
    """Those whose noun stands beside one name of the article alone, by that name."""
    if not any(_is_single(reading, taker) for taker in takers):
        return list(takers)
    names = names_by_noun(reading, NOT_THE_SAME)
    found = []
    for taker in takers:
        beside = names.get(reading.lemmas[taker.head], []) if _is_single(reading, taker) else []
        if len(beside) != 1 or beside[0][0] < taker.end:
            found.append(taker)
            continue
        named = _named(reading, taker, *beside[0])
        known = [other for other in takers if other.named and _is_same(reading, other, named)]
        if any((other.role is _VICTIM) != (taker.role is _VICTIM) for other in known):
            found.append(taker)  # "the driver, Dan Roe, was arrested" is not the driver who died
        elif not known:
            found.append(named)
        elif taker.role is not _VICTIM:
            found.append(taker)  # what is said of them is put together below
    return found


def _named(reading: Reading, taker: Taker, start: int, end: int) -> Taker:
    """Somebody told of by a noun, by a name."""
    age = taker.age if taker.age is not None else age_of(reading, start, end)
    name = cleaned(reading.text(start, end))
    return replace(taker, head=end - 1, start=start, end=end, name=name, named=True, age=age)


def _is_same(reading: Reading, one: Taker, other: Taker) -> bool:
    """Whether two who are named are one: one name within the other, or one entity."""
    if not one.named or not other.named:
        return False
    mine, theirs = one.name.casefold(), other.name.casefold()
    cluster = reading.entity_at.get(one.head)
    return (
        mine in theirs
        or theirs in mine
        or (cluster is not None and reading.entity_at.get(other.head) == cluster)
    )


def _by_next_sentence(reading: Reading, takers: Sequence[Taker]) -> list[Taker]:
    """Those whom the next sentence begins with, by name and age: "killed a tourist. Dan Roe, 64, was"."""
    found = list(takers)
    nameless = {taker.head for taker in takers if taker.role is _VICTIM and _is_single(reading, taker)}
    for number in sorted({reading.sentence_of[taker.head] for taker in takers}):
        here = [
            taker
            for taker in found
            if not taker.named
            and reading.sentence_of[taker.head] == number
            and taker.role in (_VICTIM, *_DOERS)
            and _is_people(reading, taker)
        ]
        names = opening_names(reading, number + 1) if here else []
        if not names:
            continue
        given = [[_named(reading, taker, *name) for name in names] for taker in here]
        fits = [
            (taker, named)
            for taker, named in zip(here, given, strict=True)
            if _count(reading, taker) == len(names)
            and (taker.role is _VICTIM or not (nameless - {taker.head}))
            and not any(_is_same(reading, one, other) for one in named for other in found)
            and (len(names) > 1 or _may_be_one(reading, taker, named[0]))
        ]
        if len(fits) == 1:
            at = found.index(fits[0][0])
            found[at : at + 1] = [replace(one, age=age_of(reading, one.start, one.end)) for one in fits[0][1]]
    return found


def _is_people(reading: Reading, taker: Taker) -> bool:
    """Whether a noun is of people who may be named."""
    lemma = reading.lemmas[taker.head]
    if lemma not in people_words().people and lemma not in lexicon.words("participants", "anybody"):
        return False
    return NOT_THE_SAME.isdisjoint(
        reading.lemmas[index] for index in range(taker.start, taker.end) if index not in reading.name_at
    )


def _by_naming(reading: Reading, takers: Sequence[Taker]) -> list[Taker]:
    """Without the noun for victims whom a later sentence names: "He was identified as Dan Roe, 36"."""
    gone: set[int] = set()
    aged: dict[int, Taker] = {}
    victims = [taker for taker in takers if taker.role is _VICTIM]
    at = Counter(reading.sentence_of[taker.head] for taker in victims if taker.named)
    for taker in victims:
        if not taker.named or not _is_naming(reading, taker):
            continue
        before = [one for one in victims if not one.named and one.end <= taker.start and one.head not in gone]
        single = [one for one in before if _is_anybody(reading, one) and _may_be_one(reading, one, taker)]
        several = at[reading.sentence_of[taker.head]]
        if single:
            gone.add(single[-1].head)
            aged[taker.head] = with_age(reading, taker, single[-1])
        elif several > 1:
            gone.update(one.head for one in before if _count(reading, one) == several)
    kept = [taker for taker in takers if taker.role is not _VICTIM or taker.head not in gone]
    return [aged.get(taker.head, taker) if taker.role is _VICTIM else taker for taker in kept]


def with_age(reading: Reading, named: Taker, noun: Taker) -> Taker:
    """Somebody named, with the age that a noun for them tells, where none stands beside the name."""
    known = named.age if named.age is not None else age_of(reading, named.start, named.end)
    return replace(named, age=noun.age) if known is None and noun.age is not None else named


def _is_naming(reading: Reading, taker: Taker) -> bool:
    sentence = reading.sentences[reading.sentence_of[taker.head]]
    return not _NAMING.isdisjoint(reading.lemmas[sentence.start : taker.start])


def _doers(reading: Reading, takers: Sequence[Taker]) -> list[Taker]:
    """Without the noun for a suspect whom the article names: one by one, or three of "three men".

    What the noun was told with goes over to the name: "A man was cleared ... Dan Roe, 34, had been accused".
    """
    free = [taker for taker in takers if taker.named and taker.role in _DOERS and _is_person(reading, taker)]
    if not free:
        return list(takers)
    several = len(free)
    gone: set[int] = set()
    told: dict[int, Taker] = {}
    for taker in takers:
        if taker.named or taker.role not in _DOERS:
            continue
        if _is_single(reading, taker) and (several == 1 or _is_anybody(reading, taker)):
            one = next((other for other in free if _may_be_one(reading, taker, other)), None)
            if one is not None:
                gone.add(taker.head)
                free.remove(one)
                told[one.head] = _both(reading, one, taker)
        elif _count(reading, taker) == several > 1:
            gone.add(taker.head)
    kept = [told.get(taker.head, taker) if taker.role in _DOERS else taker for taker in takers]
    return [taker for taker in kept if taker.named or taker.role not in _DOERS or taker.head not in gone]


def _both(reading: Reading, named: Taker, noun: Taker) -> Taker:
    """A named doer with what a noun says: who is convicted did it, who is charged is suspected."""
    named = with_age(reading, named, noun)
    for one in (named, noun):
        if one.certainty in (Certainty.CONFIRMED, Certainty.DENIED):
            return replace(named, role=one.role, certainty=one.certainty)
    suspected = _SUSPECT in (named.role, noun.role)
    return replace(named, role=_SUSPECT if suspected else _DID)


def _is_person(reading: Reading, taker: Taker) -> bool:
    return taker.head in reading.name_at and reading.name_at[taker.head][2] == "PERSON"


def _is_single(reading: Reading, taker: Taker) -> bool:
    """Whether a noun is of one who may be named."""
    return (
        not taker.named
        and (taker.role is _VICTIM or taker.role in _DOERS)
        and reading.tags[taker.head] == "NN"
        and _is_people(reading, taker)
        and taker.name.casefold() not in lexicon.words("participants", "nobody_in_particular")
    )


def _is_anybody(reading: Reading, taker: Taker) -> bool:
    """Whether a noun is of one and leaves open who it is: "a man", "the suspect"."""
    return _is_single(reading, taker) and reading.lemmas[taker.head] in lexicon.words(
        "participants", "anybody"
    )


def _may_be_one(reading: Reading, noun: Taker, name: Taker) -> bool:
    """Whether a noun's age and sex are not other than those of a name."""
    age = age_of(reading, name.start, name.end)
    if noun.age is not None and age is not None and noun.age != age:
        return False
    one, other = _sex(reading, noun), _sex(reading, name)
    return one is None or other is None or one is other


def _sex(reading: Reading, taker: Taker) -> Sex | None:
    return sex_of(reading, taker.end - 1, taker.start, taker.end)


def _count(reading: Reading, taker: Taker) -> int | None:
    """How many a noun is said to be of, where a number says it, or that it is of one."""
    sentence = reading.sentences[reading.sentence_of[taker.head]]
    group = group_at(reading, taker.head, sentence_numbers(reading, sentence))
    if group is None or group.count is None:
        return 1 if reading.tags[taker.head] == "NN" else None
    return group.count
