"""Whom a list names beside those whom a sentence says harm befell: they share it, and are counted with them.

Found: the boy of "killed three soldiers, two policemen and a boy", the niece of "two daughters and a niece
have not been seen", the 31 of "31 policemen and four soldiers killed", whom the encoder alone reads; the
promoter of "the promoter and six guards are in custody". Who sums up those before is a part of them: "five
people, a woman and four men". A parse often loses who stands last, or first. Not found: "killed nine people,
four of them children", who are a part; "killed three soldiers and a bus driver fled".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dateline.extraction.components.incidents.harm.apposed import ANYBODY
from dateline.extraction.components.incidents.harm.leaning import GAPPED
from dateline.extraction.components.incidents.harm.who_they_were import who_they_were
from dateline.extraction.components.incidents.people.list_items import OWNERS, item_at, items_from
from dateline.extraction.components.incidents.people.people import Group, sentence_numbers
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import (
    FORMER,
    INCLUDED,
    READ,
    READ_ONE,
    Harm,
)
from dateline.extraction.components.incidents.words.people_words import people_words

_APART = frozenset({FORMER, GAPPED, INCLUDED})
_SEEN = frozenset({READ, READ_ONE})
_FARTHEST = 24
"""Tokens before one of a list within which the list begins."""
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_WHOEVER = ANYBODY | {""}
_PLAIN = ANYBODY | {"man", "woman", "boy", "girl", "child"}
"""Behind these and a comma mostly stands who they were: "four people, two nurses and two guards"."""


def with_listed(reading: Reading, passage: Passage) -> Passage:
    """The passage, with the harms of those who stand in one list with others."""
    if not passage.harms:
        return passage
    sentence = reading.sentences[passage.number]
    numbers = {one.start: one for one in sentence_numbers(reading, sentence)}
    harms = [one for harm in passage.harms for one in who_they_were(reading, harm, numbers, sentence.end)]
    at = 0
    while at < len(harms):  # which grows: whoever is added may stand before others
        beside = _beside(reading, harms[at], numbers, sentence.end)
        parts = _sum_up(reading, harms[at].group, beside)
        for group in beside or _before(reading, harms[at], numbers, sentence.start):
            if parts and not group.implied:
                _take_part(harms, harms[at], group)
            elif not parts:
                _take(harms, at, group)
        at += 1
    if harms == list(passage.harms):
        return passage
    return replace(passage, harms=tuple(sorted(harms, key=lambda harm: harm.group.start)))


def _beside(reading: Reading, harm: Harm, numbers: Mapping[int, Number], end: int) -> list[Group]:
    """Who stands in the list behind those whom a harm befell, as far as the first "and"; without it, nobody.

    Commas alone mostly stand before other words for the same people: "a builder, a welder of 23, is missing".
    """
    group = harm.group
    if harm.rule in _APART or group.count is None or group.subset:
        return []
    definite = reading.words[group.start] == "the" or group.count > 1
    found = items_from(reading, group.end, end, numbers, group.head, definite=definite)
    if _sum_up(reading, group, found):
        return found
    if not found or _are_the_same(reading, group, found) or _are_as_many(reading, group, found):
        return []
    owned = reading.words[found[0].start] in OWNERS
    if (group.name or not group.noun) and not owned:
        return []
    return [] if _does_something(reading, found[-1], harm) else found


def _before(reading: Reading, harm: Harm, numbers: Mapping[int, Number], begin: int) -> list[Group]:
    """Who stands in the list before those whom a harm befell, where a parse leaves them in its place."""
    group = harm.group
    if (
        harm.rule in _APART
        or group.count is None
        or group.subset
        or group.name
        or not group.noun
        or reading.words[group.start - 1 : group.start] not in (["and"], [","])
    ):
        return []
    for at in range(max(begin, group.start - _FARTHEST), group.start - 1):
        first = item_at(reading, at, numbers, group.head)
        if first is None or first.start != at or first.end >= group.start or first.name or first.others:
            continue
        definite = reading.words[at] == "the"
        rest = items_from(
            reading, first.end, len(reading.words), numbers, first.head, definite=definite, others=True
        )
        starts = [one.start for one in rest]
        if (
            group.start not in starts
            or _are_the_same(reading, first, rest)
            or not _stands_for(reading, first, harm)
        ):
            continue
        return [first, *rest[: starts.index(group.start)]]
    return []


def _stands_for(reading: Reading, first: Group, harm: Harm) -> bool:
    """Whether whoever begins a list stands where the harm's verb has its people, not another verb."""
    verb, head = reading.heads[first.head], harm.predicate
    if reading.deps[first.head] not in _PLACES:
        return _begins_clause(reading, first, harm)
    return verb in (head, reading.heads[head]) or reading.heads[verb] == head


def _begins_clause(reading: Reading, first: Group, harm: Harm) -> bool:
    """Whether a list begins the clause of the harm, where the parse hangs it on words of no people before it.

    Like "in Luhansk, a priest and two nuns were killed", "one was dead and a medic and two nuns injured".
    """
    hung_on, before = reading.heads[first.head], reading.words[first.start - 1 : first.start]
    if reading.deps[first.head] not in ("appos", "conj") or harm.predicate < harm.group.end:
        return False
    if not before or before[0] not in _BEGINS or hung_on > first.start:
        return False
    lemma, words = reading.lemmas[hung_on], people_words()
    noun = reading.pos[hung_on] in ("NOUN", "PROPN")
    if noun and (lemma in words.people or reading.labels[hung_on] in ("PERSON", "NORP", "ORG")):
        return False
    return all(reading.pos[at] in _WITHIN_VERB for at in range(harm.group.end, harm.predicate))


_BEGINS = frozenset({",", ";", ":", "and", "that", "but"})
_WITHIN_VERB = frozenset({"AUX", "ADV", "PART"})


def _are_the_same(reading: Reading, group: Group, found: list[Group]) -> bool:
    """Whether a list only says who those before it are: "four people, two nurses and two guards"."""
    if len(found) < 2:
        return False
    if reading.words[group.start] == "the" and reading.words[found[0].start] in ("a", "an"):
        # "the owner, a welder of 50, and his son"; not "the driver, a passenger and two pedestrians"
        return len(found) == 2 and reading.words[found[0].end] == ","
    if group.count == 1 and (reading.words[found[0].start] in OWNERS or any(not o.implied for o in found)):
        return False  # "a man, his wife and a nun", "a woman, a guard and two nuns"
    return group.noun in _PLAIN and found[0].noun not in _PLAIN - {group.noun}


def _sum_up(reading: Reading, group: Group, found: list[Group]) -> bool:
    """Whether those of a list are, together, those before it: "five people, a woman and four men"."""
    several = len(found) > 1 and (
        group.noun in _WHOEVER or _are_by_sex(group, found) or _are_by_nation(reading, group, found)
    )
    return several and group.count == sum(one.count or 0 for one in found)


def _are_by_nation(reading: Reading, group: Group, found: list[Group]) -> bool:
    """Whether a list has those before it by nation: "five men, three Kenyans and two Ugandans"."""
    return reading.labels[group.head] != "NORP" and all(reading.labels[one.head] == "NORP" for one in found)


def _are_by_sex(group: Group, found: list[Group]) -> bool:
    """Whether a list has those before it by sex or age: "14 students, nine women and five men"."""
    return group.noun not in _PLAIN and all(one.noun in _PLAIN and not one.implied for one in found)


def _are_as_many(reading: Reading, group: Group, found: list[Group]) -> bool:
    """Whether a list is of as many as stand before it: "two brothers, the owner and the cook"."""
    known = reading.words[found[0].start] == "the"
    return known and len(found) > 1 and group.count == sum(one.count or 0 for one in found)


def _does_something(reading: Reading, group: Group, harm: Harm) -> bool:
    """Whether those named do something of their own: "and a bus driver fled"."""
    behind = group.end
    while reading.pos[behind : behind + 1] == ["ADV"]:
        behind += 1
    acts = reading.pos[behind : behind + 1] in (["VERB"], ["AUX"]) and reading.tags[behind] != "VBN"
    first = reading.first_conjunct(group.head)
    of_harm = (
        harm.predicate >= behind
        or first == reading.first_conjunct(harm.group.head)
        or (reading.deps[first] == "appos" and reading.heads[first] == harm.predicate)  # "the bodies of"
    )
    return acts and not of_harm


def _take(harms: list[Harm], at: int, group: Group) -> None:
    """Let a group share a harm: a new one, or that by which it was read, as far as of one kind."""
    harm, place = harms[at], _told_of(harms, group)
    if place is None:
        harms.append(replace(harm, group=group))
        return
    other = harms[place]
    if other.kind != harm.kind or other.rule in _APART:
        return
    if other.group.count is None:
        harms[place] = replace(other, group=group)
    elif other.predicate == harm.predicate:
        return
    elif other.rule in _SEEN:
        harms[place] = replace(other, predicate=harm.predicate, rule=harm.rule)
    elif harm.rule in _SEEN:
        harms[at] = replace(harm, predicate=other.predicate, rule=other.rule)


def _take_part(harms: list[Harm], whole: Harm, group: Group) -> None:
    """Let a group be a part of those whom a harm befell, unless words tell of it by themselves."""
    part, place = replace(whole, group=group, rule=INCLUDED), _told_of(harms, group)
    if place is None:
        harms.append(part)
    elif harms[place].kind == whole.kind and (
        harms[place].rule in _SEEN or harms[place].predicate == whole.predicate
    ):
        harms[place] = part


def _told_of(harms: list[Harm], group: Group) -> int | None:
    """The place of the first harm that is told of a group, by its noun or its number."""
    number = _number(group)
    return next(
        (i for i, one in enumerate(harms) if one.group.head == group.head or _number(one.group) == number),
        None,
    )


def _number(group: Group) -> int:
    return group.number.first if group.number is not None else group.head
