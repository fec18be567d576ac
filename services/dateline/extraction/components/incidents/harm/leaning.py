"""Numbers that say nothing alone, but by a harm that the sentence told before them.

Found: the eight of "thirty were killed, including eight Algerians", the two of "four died, two of them
children", the 240 of "rose to 312, up from 240", the 14 of "nine died in Illinois and 14 in Missouri". Not
found: "including three new buses", and "from 10 a.m.".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.extraction.components.incidents.harm.gapped import shares_verb
from dateline.extraction.components.incidents.people.list_items import items_from
from dateline.extraction.components.incidents.people.of_them import (
    GRAVELY,
    THEM,
    bare,
    joined_to_part,
    of_them,
)
from dateline.extraction.components.incidents.people.one_more import one_more
from dateline.extraction.components.incidents.people.people import Group, group_at, groups_of, one_at
from dateline.extraction.components.incidents.people.people_numbers import counts_people
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import FORMER, INCLUDED, Harm
from dateline.extraction.components.incidents.words.group_words import group_words
from dateline.extraction.components.incidents.words.harm_words import ESCAPED, HIT, harm_words

GAPPED = "gapped"
_CHANGE = frozenset(
    {"up", "down", "rise", "climb", "increase", "jump", "fall", "drop", "decrease", "revise", "raise",
     "lower", "cut", "correct", "grow", "downgrade", "change", "soar", "surge", "reduce"}
)  # fmt: skip
_ONCE = frozenset({"earlier", "previously", "initially", "originally", "first"})
_HEAD_WORDS = 8
"""Words within which "of the 40 dead" says of whom a sentence speaks."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def leaning(
    reading: Reading, sentence: Sentence, numbers: Sequence[Number], harms: Sequence[Harm]
) -> Iterator[Harm]:
    """What the numbers count that lean on a harm of the same sentence."""
    taken = {harm.group.number.first for harm in harms if harm.group.number is not None}
    yield from _included(reading, sentence, numbers, harms, taken)
    for number in numbers:
        if number.first in taken:
            continue
        before = _nearest(harms, number.start)
        if is_former(reading, sentence, number):
            of = _moved_to(reading, number, harms) or before or _next(harms, number.end)
            if of is not None:
                yield _harm(of, bare(number), FORMER)
        elif before is not None and _is_of_whom(reading, number, before):
            yield _harm(before, bare(number), INCLUDED)
        elif (kind := _of_those(reading, number)) is not None:
            yield Harm(kind, number.last, bare(number), sentence.number, INCLUDED)
        elif before is not None and _is_grave(reading, number, before):
            yield _harm(before, bare(number), INCLUDED)
        elif before is not None and (
            _is_gapped(reading, sentence, number) or shares_verb(reading, number, before)
        ):
            yield _harm(before, bare(number), GAPPED)
    yield from _and_a_third(reading, sentence, harms)


def _moved_to(reading: Reading, number: Number, harms: Sequence[Harm]) -> Harm | None:
    """What the number counts that comes right behind: 29 in "lowered the number of dead from 31 to 29"."""
    if reading.words[number.end : number.end + 1] != ["to"]:
        return None
    return next((harm for harm in harms if harm.group.start == number.end + 1), None)


def _is_of_whom(reading: Reading, number: Number, whole: Harm) -> bool:
    """Like "held 305 men, of whom 121 were jailed": a part, whatever became of it."""
    told = reading.words[max(0, number.start - 2) : number.start] == ["of", "whom"]
    behind = reading.words[number.end : number.end + 1]
    are = behind in (["were"], ["are"], ["was"]) and reading.tags[number.end + 1 : number.end + 2] != ["VBN"]
    return told and not are and counts_people(reading, number) and number.value <= (whole.group.count or 0)


def _and_a_third(reading: Reading, sentence: Sentence, harms: Sequence[Harm]) -> Iterator[Harm]:
    """One more of whom the verb is not said again: "two died on Friday and a third, Ada Bell, on Sunday"."""
    told = {harm.group.head for harm in harms}
    for index in one_more(reading, sentence):
        of = _nearest(harms, index)
        joined = reading.words[index - 2] in ("and", ",", ";") and reading.deps[index] in ("conj", "appos")
        if of is None or index in told or not joined or (of.group.count or 0) < 2:
            continue
        one = one_at(index - 1, index + 1)
        group = Group(index, index - 1, index + 1, one, "other", others=True, implied=True, further=True)
        yield Harm(of.kind, index, group, sentence.number, of.rule)


def _included(
    reading: Reading,
    sentence: Sentence,
    numbers: Sequence[Number],
    harms: Sequence[Harm],
    taken: set[int],
) -> Iterator[Harm]:
    """Like "including a child and eight Algerians", "among them 41 children", "six of them women"."""
    words = reading.words
    for index in range(sentence.start, sentence.end):
        if words[index] == "including":
            noun = reading.child(index, "pobj")
            groups = groups_of(reading, noun, list(numbers)) if noun is not None else []
            groups.extend(_listed(reading, sentence, index, numbers))
        elif words[index] == "among" and words[index + 1 : index + 2] != [] and words[index + 1] in THEM:
            groups = _after(reading, sentence, index + 2, numbers)
            if groups:
                groups.extend(_listed(reading, sentence, index, numbers))
            else:
                groups = _before(reading, index, numbers)
        elif words[index] == "of" and words[index + 1 : index + 2] != [] and words[index + 1] in THEM:
            groups = of_them(reading, sentence, index, numbers)
            groups.extend(joined_to_part(reading, sentence, groups, numbers))
        else:
            continue
        whole = _nearest(harms, index)
        if whole is None:
            continue
        for group in groups:
            number = group.number
            fewer = number is not None and number.value <= max(whole.group.count or 0, 1)
            known = group.definite and not (_is_attacker(group) or group.noun in _AT_THE_WHEEL)
            if fewer and number is not None and number.first not in taken and not known:
                taken.add(number.first)
                part = _harm(whole, group, INCLUDED)
                died = words[index + 1] == "whom" and _died(reading, sentence, group)
                yield replace(part, kind="killed") if died else part


def _died(reading: Reading, sentence: Sentence, group: Group) -> bool:
    """Whether a verb behind a comma says that a part of others died: "one of whom, a woman of 30, died"."""
    end = min(group.end + _DIED_WITHIN, sentence.end)
    comma = next((at for at in range(group.end, end - 1) if reading.words[at] == ","), None)
    return comma is not None and reading.lemmas[comma + 1] in _DYING


_DIED_WITHIN = 8
_DYING = frozenset({"die", "succumb", "perish"})


def _is_attacker(group: Group) -> bool:
    """Whether a single one is the attacker, who need not be told of before: "including the bomber"."""
    return group.implied and group_words().kinds.get(group.noun) == "attackers"


_AT_THE_WHEEL = frozenset({"driver", "pilot", "skipper", "conductor", "co-pilot", "copilot", "helmsman"})
"""Of whom there is one, whom nobody need have told of: "12 died, among them the driver"."""


def _listed(reading: Reading, sentence: Sentence, index: int, numbers: Sequence[Number]) -> Iterator[Group]:
    """Each number of a list with the noun behind it, whatever the parse makes of the list."""
    end = next((i for i in range(index + 1, sentence.end) if reading.pos[i] == "VERB"), sentence.end)
    for number in numbers:
        if index < number.start < end:
            for at in range(number.end, min(number.end + 4, end)):
                if reading.pos[at] in ("NOUN", "PROPN") and reading.pos[at + 1 : at + 2] != ["NOUN"]:
                    group = group_at(reading, at, list(numbers))
                    if group is not None and group.number is number:
                        yield group
                    break


def described(
    reading: Reading, sentence: Sentence, numbers: Sequence[Number], told: Collection[str]
) -> Iterator[Harm]:
    """Like "three of the dead were children", "the victims included three firefighters".

    `told`: the kinds of harm told of before; victims of whom none was killed were hurt.
    """
    kinds = _kinds_of(told)
    yield from _said_to_be(reading, sentence, numbers, kinds)
    for index in range(sentence.start, sentence.end):
        if reading.lemmas[index] != "include" or reading.pos[index] != "VERB":
            continue
        subject, listed = reading.child(index, "nsubj"), reading.child(index, "dobj")
        kind = kinds.get(reading.words[subject]) if subject is not None else None
        if kind is not None and listed is not None:
            for group in _all_listed(reading, sentence, listed, numbers):
                known = group.definite or group.name or not group.noun
                if group.number is not None and not (group.implied and known):
                    yield Harm(kind, index, group, sentence.number, INCLUDED)


def _all_listed(
    reading: Reading, sentence: Sentence, listed: int, numbers: Sequence[Number]
) -> Iterator[Group]:
    """The people of a list that begins with a noun, also those whom the parse hangs on others."""
    groups = groups_of(reading, listed, list(numbers))
    yield from groups
    if groups:
        starts = {number.start: number for number in numbers}
        last = groups[-1]
        definite = reading.words[groups[0].start] == "the"
        yield from items_from(reading, last.end, sentence.end, starts, last.head, definite=definite)


def _kinds_of(told: Collection[str]) -> Mapping[str, str]:
    """What befell those whom words call so: "the injured", "the victims"."""
    kinds = harm_words().of_kind
    if "killed" in told or not ("injured" in told or HIT in told):
        return kinds
    return {word: "injured" if word in _ANY_HARM else kind for word, kind in kinds.items()}


def _said_to_be(
    reading: Reading, sentence: Sentence, numbers: Sequence[Number], kinds: Mapping[str, str]
) -> Iterator[Harm]:
    """Like "three of the dead were children", "of the dead, 18 were women and 13 men"."""
    joined = _joined_to_being(reading, numbers)
    spoken = ""
    for number in numbers:
        behind = reading.words[number.last : number.last + 4]
        if reading.pos[number.last + 2 : number.last + 3] == ["NUM"]:
            del behind[2]  # "five of the six dead"
        kind, verb, groups = "", number.end, list[Group]()
        if behind[:2] in (["of", "the"], ["of", "those"]) and len(behind) > 2 and behind[2] in kinds:
            kind, verb = kinds[behind[2]], reading.words.index(behind[2], number.last) + 1
            spoken = kind
            if reading.lemmas[verb : verb + 1] == ["be"]:
                groups = _after(reading, sentence, verb + 1, [])
        elif reading.lemmas[number.end : number.end + 1] == ["be"]:
            kind = _spoken_of(reading, sentence.start, number.start) or spoken
            groups = _after(reading, sentence, number.end + 1, []) if kind else []
        elif number.first in joined:
            kind = _spoken_of(reading, sentence.start, number.start)
            one = (_of_nation(reading, number.end) or group_at(reading, number.end, [])) if kind else None
            groups = [one] if one is not None else []
        for group in groups:
            by = reading.deps[reading.heads[group.head]] == "agent"  # "were identified by police"
            # "three of the dead were over 80, police said"
            by = by or (reading.deps[group.head] == "nsubj" and "," in reading.words[verb : group.head])
            if group.plural and group.number is None and not by:
                counted = replace(group, start=number.start, number=number)
                yield Harm(kind, verb, counted, sentence.number, INCLUDED)


def _joined_to_being(reading: Reading, numbers: Sequence[Number]) -> set[int]:
    """The numbers that share the verb of the one before: 13 in "18 were women and 13 men"."""
    joined: set[int] = set()
    for one, other in pairwise(numbers):
        first = reading.lemmas[one.end : one.end + 1] == ["be"] or one.first in joined
        near = 0 < other.start - one.end <= _JOINED_WITHIN
        if first and near and reading.words[other.start - 1] in ("and", ","):
            joined.add(other.first)
    return joined


_JOINED_WITHIN = 6


def _spoken_of(reading: Reading, begin: int, end: int) -> str:
    """The kind of those of whom a sentence speaks at its head: "of the 40 dead, 12 were children"."""
    if reading.words[begin : begin + 1] != ["of"]:
        return ""
    words = harm_words()
    for word in reading.words[begin : min(end, begin + _HEAD_WORDS)]:
        kind = words.of_kind.get(word) or words.surface.get(word)
        if kind is not None and kind not in (HIT, ESCAPED):
            return kind
    return ""


def _of_nation(reading: Reading, at: int) -> Group | None:
    """People of a nation, by an adjective alone: "eleven were Vietnamese"."""
    if reading.labels[at : at + 1] != ["NORP"] or reading.pos[at] not in ("ADJ", "PROPN", "NOUN"):
        return None
    return Group(at, at, at + 1, None, reading.lemmas[at], plural=True)


def _after(reading: Reading, sentence: Sentence, index: int, numbers: Sequence[Number]) -> list[Group]:
    """The group that stands right behind "among them", and what is joined to it."""
    nation = _of_nation(reading, index) if index < sentence.end else None
    if nation is not None and not numbers and reading.deps[index] in ("attr", "acomp"):
        return [nation]
    aged = "-" in reading.words[index : index + 3]
    for at in range(index, min(index + (9 if aged else 6), sentence.end)):
        if reading.words[at] == "that":
            break  # "nine were over 65 and that two boys had been held"
        age = aged and reading.words[at + 1 : at + 2] == ["-"]  # "a 9-year-old girl"
        if not age and reading.pos[at] in ("NOUN", "PROPN") and not reading.deps[at].startswith("compound"):
            found = groups_of(reading, at, list(numbers))
            some = reading.deps[at] == "attr" and reading.tags[at] == "NNS" and not numbers
            return found or ([_plural(reading, at)] if some else [])
    return []


def _plural(reading: Reading, at: int) -> Group:
    """People by a noun that no lexicon has: "two were boy scouts"."""
    return Group(at, reading.phrase(at)[0], at + 1, None, reading.lemmas[at], plural=True)


def _before(reading: Reading, index: int, numbers: Sequence[Number]) -> list[Group]:
    """The group that is said to be among them: "13 militants were among them"."""
    verb = reading.heads[index]
    subject = reading.child(verb, "nsubj") if reading.lemmas[verb] == "be" else None
    if subject is None or subject > index:
        return []
    return [group for group in groups_of(reading, subject, list(numbers)) if not group.implied]


def is_former(reading: Reading, sentence: Sentence, number: Number) -> bool:
    """Whether a number is what another was before: "up from 240", "from a peak of 10", "revised from 14"."""
    at = number.start - 1
    if at > sentence.start and reading.words[at] in ("the", "an", "a") and reading.words[at - 1] == "from":
        at -= 1
    if reading.words[at - 3 : at + 1] in _FROM_PEAK:
        at -= 3
    if at < sentence.start:
        return False
    if reading.words[at] in ("at", "as") and not _ONCE.isdisjoint(
        reading.words[max(sentence.start, at - 6) : at]
    ):
        return True
    if reading.words[at] not in ("from", "with", "against"):
        return False
    if (
        reading.words[at - 2 : at - 1] == ["to"]
        and reading.pos[at - 1] == "NUM"
        and reading.words[at] == "from"
    ):
        return True
    before = reading.lemmas[max(sentence.start, at - 4) : at]
    if reading.words[at] == "from" and reading.words[number.end : number.end + 1] == ["to"]:
        return reading.labels[number.first] not in ("DATE", "TIME", "MONEY", "PERCENT")
    if reading.words[at] != "from":
        return "compare" in before
    since = reading.words[number.end : number.end + 1]  # "up from 34 a week ago" is of no 34 weeks
    dated = reading.labels[number.first] in ("DATE", "TIME") and since not in _SINCE
    return not _CHANGE.isdisjoint(before) and not dated and reading.labels[number.first] != "MONEY"


_SINCE = (["a"], ["an"], ["one"], ["last"], ["earlier"])
_FROM_PEAK = (["from", "a", "peak", "of"], ["from", "a", "high", "of"], ["from", "the", "peak", "of"])


def _is_gapped(reading: Reading, sentence: Sentence, number: Number) -> bool:
    """Like "and 14 in Missouri": a joined number right before a place, and nothing else."""
    if number.start - 1 < sentence.start or reading.words[number.start - 1] not in _JOINING:
        return False
    at = number.end
    if reading.words[at : at + 1] in (["others"], ["more"], ["people"], ["each"]):
        at += 1
    if (
        reading.words[at : at + 2] in (["in", "the"], ["at", "the"])
        and reading.words[at + 2 : at + 3] in _EVENTS
    ):
        return counts_people(reading, number)
    if at + 1 >= sentence.end or reading.words[at] not in ("in", "at", "near"):
        return False
    end = min(at + 4, sentence.end)
    return counts_people(reading, number) and any(reading.labels[i] in _PLACES for i in range(at + 1, end))


def _of_those(reading: Reading, number: Number) -> str | None:
    """The kind of whom a number is a part: "nine of the injured", "71 of the deaths"."""
    behind = reading.words[number.last : number.last + 3]
    if len(behind) < 3 or behind[0] != "of" or behind[1] not in ("the", "those"):
        return None
    return harm_words().of_kind.get(behind[2]) if behind[2] not in _ANY_HARM else None


_ANY_HARM = frozenset({"victims", "patients", "cases"})
"""Words for people who came to harm of a kind that the word does not say."""


def _is_grave(reading: Reading, number: Number, whole: Harm) -> bool:
    """Like "injured seven people, two critically"; not "none seriously"."""
    hurt = whole.kind in ("injured", HIT) and 0 < number.value < (whole.group.count or 0)
    return hurt and reading.words[number.end : number.end + 1] in ([word] for word in GRAVELY)


_EVENTS = (["first"], ["second"], ["third"], ["other"])
"""Which of several blasts or attacks: "22 in the first blast and eight in the second"."""
_JOINING = frozenset({"and", ",", ";", "while", ":", "-", "–", "—", "with"})


def _nearest(harms: Sequence[Harm], index: int) -> Harm | None:
    """The harm whose people are told of last before a token."""
    told = [harm for harm in harms if harm.group.start < index and harm.rule != FORMER]
    before = [harm for harm in told if harm.rule != INCLUDED or (harm.group.others and harm.group.plural)]
    return max(before, key=lambda harm: (harm.group.count is not None, harm.group.start), default=None)


def _next(harms: Sequence[Harm], index: int) -> Harm | None:
    return min(
        (harm for harm in harms if harm.group.start >= index), key=lambda harm: harm.group.start, default=None
    )


def _harm(of: Harm, group: Group, rule: str) -> Harm:
    kind = "injured" if of.kind == HIT and rule == INCLUDED else of.kind
    return Harm(kind, of.predicate, group, of.sentence, rule)
