"""Those who were shot or stabbed beside others whom a text has told of, and who are alive.

Found: the two of "A man was stabbed to death. Two women were also stabbed", whom nobody takes for the dead;
the guard of "a guard was stabbed and is in a stable condition"; the 63 of "63 who were taken away". Not
found: "Four others were also shot, one of them fatally", who are told of as others.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import HIT


def also_hit(reading: Reading, harm: Harm) -> Harm:
    """The harm, of people hurt where "also" parts them from those told of before; else as it is."""
    if harm.kind != HIT or harm.group.others or harm.group.subset:
        return harm
    if harm.rule == "treated" and harm.group.definite and _tells_which(reading, harm):
        return replace(harm, kind="injured")
    also = any(reading.words[i] == "also" for i in reading.kids(harm.predicate, "advmod"))
    return replace(harm, kind="injured") if also or _is_alive(reading, harm.predicate) else harm


def _tells_which(reading: Reading, harm: Harm) -> bool:
    """Whether a clause without a comma tells who so many are: "the 63 passengers who were taken"."""
    number, verb = harm.group.number, harm.predicate
    if number is None or reading.deps[verb] not in ("relcl", "acl"):
        return False
    return reading.heads[verb] == harm.group.head and "," not in reading.words[harm.group.head : verb]


def _is_alive(reading: Reading, verb: int) -> bool:
    """Whether the verb is joined to one that tells how somebody is now: "was stabbed and is in a coma"."""
    return any(
        reading.lemmas[other] in _BE and any(_is_condition(reading, at) for at in reading.kids(other, "prep"))
        for other in reading.kids(verb, "conj")
        if reading.child(other, "nsubj", "nsubjpass") is None
    )


def _is_condition(reading: Reading, preposition: int) -> bool:
    noun = reading.child(preposition, "pobj")
    return reading.words[preposition] == "in" and noun is not None and reading.lemmas[noun] in _CONDITIONS


_BE = frozenset({"be", "remain", "lie"})
_CONDITIONS = frozenset({"condition", "coma", "care", "hospital"})
