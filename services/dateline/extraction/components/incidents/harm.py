"""What became of people: who was killed, hurt, taken, held, freed, lost, arrested.

Found: "two men were shot and killed", "leaving 12 dead", "30 still captive", "the deaths of four nuns".
Not a harm: "killing time", "no one was hurt" (found as a count of nobody), "could have been killed".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.extraction.components.incidents.harm_words import HIT, harm_words
from dateline.extraction.components.incidents.numbers import Number
from dateline.extraction.components.incidents.patients import patients
from dateline.extraction.components.incidents.people import (
    Group,
    group_at,
    groups_of,
    people_words,
    sentence_numbers,
)
from dateline.extraction.components.incidents.reading import Reading, Sentence
from dateline.extraction.components.incidents.verbs_of_harm import is_fatal


@dataclass(frozen=True, slots=True)
class Harm:
    """One statement of harm: its kind, the word that says it, and whom it befell."""

    kind: str
    predicate: int
    group: Group
    sentence: int
    rule: str
    lead: bool = False


def harms_in(reading: Reading, sentence: Sentence, *, lead: bool = False) -> list[Harm]:
    """The harms that a sentence states as having happened, in the order of their words."""
    numbers: list[Number] | None = None
    found: list[Harm] = []
    surface = harm_words().surface
    if any(word in surface for word in reading.words[sentence.start : sentence.end]):
        numbers = sentence_numbers(reading, sentence)
        found.extend(_surface(reading, sentence, numbers))
    for index in range(sentence.start, sentence.end):
        candidates = list(patients(reading, index, sentence))
        if not candidates or _unreal(reading, index):
            continue
        if numbers is None:
            numbers = sentence_numbers(reading, sentence)
        for kind, patient, rule in candidates:
            if kind == "freed" and _discharged(reading, index):
                continue
            if rule == "fatal":
                groups = [Group(patient, index, index + 1, None, "")]
            elif rule == "number":
                groups = _bare(reading, patient, numbers)
            else:
                groups = groups_of(reading, patient, numbers)
            found.extend(Harm(kind, index, group, sentence.number, rule) for group in groups)
    return [replace(harm, lead=lead) for harm in _settled(found)] if lead else _settled(found)


def _discharged(reading: Reading, index: int) -> bool:
    """Like "treated and released", "released from the hospital", "freed on bail"."""
    sentence = reading.sentences[reading.sentence_of[index]]
    near = reading.lemmas[max(sentence.start, index - 6) : min(index + 8, sentence.end)]
    return not harm_words().released.isdisjoint(near)


def _settled(found: list[Harm]) -> list[Harm]:
    """One harm a group and kind; a group that was killed is not also hit or injured by the same sentence.

    Where the words right after a number say what became of them, the parse says nothing else of it.
    """
    plain = {
        harm.group.number.first: harm.kind for harm in found if harm.rule == "surface" and harm.group.number
    }
    dead = {harm.group.head for harm in found if harm.kind == "killed"}
    kept: dict[tuple[str, int], Harm] = {}
    taken: set[tuple[str, int]] = set()
    for harm in found:
        first = harm.group.number.first if harm.group.number is not None else -1
        if harm.rule != "surface" and first in plain and not _worse(harm.kind, plain[first]):
            continue
        if harm.kind in (HIT, "injured") and harm.group.head in dead:
            continue
        if harm.kind == HIT and ("injured", harm.group.head) in kept:
            continue
        if first >= 0 and (harm.kind, first) in taken:
            continue
        taken.add((harm.kind, first))
        kept.setdefault((harm.kind, harm.group.head), harm)
    return sorted(kept.values(), key=lambda harm: (harm.group.start, harm.predicate))


def _worse(kind: str, other: str) -> bool:
    """Whether the parse may add to the words: "two men shot and killed"."""
    return kind == "killed" and other == HIT


def _surface(reading: Reading, sentence: Sentence, numbers: list[Number]) -> Iterator[Harm]:
    """Like "6 shot, 1 dead, 2 others hurt": a number and what follows it."""
    words = harm_words()
    for number in numbers:
        at = number.end
        while at < sentence.end and reading.words[at] in words.between and at - number.end < 5:
            at += 1
        if at >= sentence.end or reading.words[at] not in words.surface:
            continue
        between = reading.words[number.end : at]
        kind = words.surface[reading.words[at]]
        if kind in (HIT, "injured") and (is_fatal(reading, at) or "fatally" in between):
            kind = "killed"
        group = None
        if at == number.end:  # nothing between: "6 shot, 1 dead"
            group = Group(number.last - 1, number.start, number.end, number, "", plural=number.value != 1)
        if at > number.end:
            nouns = [
                i
                for i in range(number.end, at)
                if reading.pos[i] in ("NOUN", "ADJ") and reading.lemmas[i] in people_words().people
            ]
            group = (
                group_at(reading, nouns[-1], numbers)
                if nouns
                else group_at(reading, number.last - 1, numbers)
            )
        if group is None or group.number is None:
            continue
        if reading.words[at] == "shot" and reading.pos[at] == "NOUN" and number.value == 1:
            continue
        yield Harm(kind, at, group, sentence.number, "surface")


def _bare(reading: Reading, index: int, numbers: list[Number]) -> list[Group]:
    """Like "3 dead": the number before a state, with nobody named."""
    for number in numbers:
        if number.first <= index < number.last or (number.end - 1 == index and number.start <= index):
            group = (
                group_at(reading, index, numbers)
                if reading.words[number.last : number.last + 1] == ["of"]
                else None
            )
            if group is not None and group.number is number:
                return [group]
            return [Group(index, number.start, number.end, number, "", plural=number.value != 1)]
    return []


_UNREAL = frozenset({"could", "would", "might", "may", "should", "can", "must"})


def _unreal(reading: Reading, index: int) -> bool:
    """Negated, or only possible: "was not hurt", "could have been killed", "to kill"."""
    for verb in (index, reading.heads[index]):
        for child in reading.children[verb]:
            if (
                reading.deps[child] == "neg"
                and reading.words[child] != "no"
                and (verb == index or reading.pos[index] == "ADJ")
            ):
                return True
            if (
                verb == index
                and reading.deps[child] == "aux"
                and (reading.words[child] in _UNREAL or reading.words[child] == "to")
            ):
                return True
            if verb == index and reading.deps[child] == "aux" and reading.words[child] in ("will", "'ll"):
                return True
            if verb == index and reading.deps[child] == "mark" and reading.words[child] in ("if", "unless"):
                return True
    return False
