"""Who was pulled out, or treated, and could not be saved, and so is dead and not rescued or hurt.

Found: the man of "A man was pulled from the water but could not be revived"; "winched up but pronounced
dead"; "was treated by paramedics but was declared dead"; "treated two men, but they could not be saved".
Not found: "pulled from the car, which could not be saved", where nobody but the car is meant; "treated at the
scene, where two others were pronounced dead".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import HIT

_REVIVED = frozenset({"revived", "saved", "resuscitated"})
_FOUND_DEAD = frozenset({"pronounced", "declared", "confirmed", "certified"})
_BUT = frozenset({"but", "and"})
_THEY = frozenset({"he", "she", "they", "both"})


def with_lost(reading: Reading, sentence: Sentence, harms: Iterable[Harm]) -> list[Harm]:
    """The harms of a sentence; those freed or treated who it says could not be saved are killed, once."""
    told = list(harms)
    dead = {harm.group.head for harm in told if harm.kind == "killed"}
    lost = {id(h) for h in told if _is_cared_for(h) and _is_in_vain(reading, sentence, h.predicate)}
    return [
        _killed(harm) if id(harm) in lost else harm
        for harm in told
        if id(harm) not in lost or harm.group.head not in dead
    ]


def _killed(harm: Harm) -> Harm:
    return replace(harm, kind="killed", rule="passive" if harm.rule == "treated" else harm.rule)


def _is_cared_for(harm: Harm) -> bool:
    return harm.kind == "freed" or (harm.kind == HIT and harm.rule == "treated")


def _is_in_vain(reading: Reading, sentence: Sentence, verb: int) -> bool:
    """Whether "but could not be revived", or "pronounced dead", is joined to the verb of a rescue."""
    words = reading.words
    for at in range(verb + 1, sentence.end - 1):
        told = words[at] in _REVIVED and words[at - 2 : at] == ["not", "be"]
        told = told or (words[at] in _FOUND_DEAD and words[at + 1] == "dead")
        if told and _is_joined(reading, at, verb) and _is_of_them(reading, at):
            return not _BUT.isdisjoint(words[verb + 1 : at])
    return False


def _is_joined(reading: Reading, at: int, verb: int) -> bool:
    """Whether a verb is one more of those joined to another: "was treated, taken to hospital and"."""
    while reading.deps[at] == "conj":
        at = reading.heads[at]
        if at == verb:
            return True
    return False


def _is_of_them(reading: Reading, at: int) -> bool:
    """Whether the verb has no subject of its own, or a pronoun for those told of."""
    subject = reading.child(at, "nsubjpass", "nsubj")
    return subject is None or reading.words[subject] in _THEY
