"""Who is seen to by those who care for the hurt, with no hospital told of.

Found: "a man was being cared for by paramedics", "was assessed at the scene by ambulance crews", "was given
oxygen", "was kept in overnight", "was checked over by medics". Not found: "the claim was assessed", "was
cared for by her aunt".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import antecedent, subject_of
from dateline.extraction.components.incidents.words.harm_words import HIT, Patient

_WITHIN = 9
"""Tokens behind the verb within which those who see to somebody are told of."""
_GIVEN = frozenset({"oxygen", "cpr"})
_PUT_ON = frozenset({"oxygen", "ventilator"})
_KEPT = frozenset({"overnight", "observation"})


def seen_to(reading: Reading, index: int) -> Iterator[Patient]:
    """Whom a verb in the passive says to be seen to."""
    if not _is_seen_to(reading, index):
        return
    whom = reading.child(index, "nsubjpass")
    if whom is None and reading.deps[index] == "conj":
        whom = next(subject_of(reading, index), None)
    if whom is not None:
        yield HIT, antecedent(reading, whom, index), "treated"


def in_condition(reading: Reading, index: int) -> Iterator[Patient]:
    """Who is said to be "critical", "comfortable" or "stable", or whose condition is."""
    if reading.deps[index] not in ("acomp", "oprd"):
        return
    verb = reading.heads[index]
    if reading.lemmas[verb] not in ("be", "remain", "describe"):
        return
    for subject in subject_of(reading, verb):
        whose = reading.child(subject, "poss") if reading.lemmas[subject] == "condition" else None
        yield HIT, subject if whose is None else whose, "treated"


CONDITIONS = frozenset({"critical", "comfortable", "stable"})
"""Words for how somebody in care is."""


def _is_seen_to(reading: Reading, index: int) -> bool:
    if reading.child(index, "auxpass") is None:
        return False
    end = min(index + _WITHIN, reading.sentences[reading.sentence_of[index]].end)
    near = set(reading.lemmas[index + 1 : end])
    lemma = reading.lemmas[index]
    if lemma == "give":
        return not _GIVEN.isdisjoint(near)
    if lemma == "put":
        return not _PUT_ON.isdisjoint(near)
    if lemma == "keep":
        return not _KEPT.isdisjoint(near)
    return lemma in lexicon.words("harm", "see_to") and not lexicon.words("harm", "carers").isdisjoint(near)
