"""Who could not be brought back to life: "a boy of six could not be revived", "could not be saved".

Not found: "efforts to revive him", "she could be revived", the trade that could not be revived and the house
that could not be saved.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.people.told_by_age import told_by_age
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import antecedent, subject_of
from dateline.extraction.components.incidents.words.harm_words import HarmWords, Patient
from dateline.extraction.components.incidents.words.people_words import people_words

_REVIVE = frozenset({"revive", "resuscitate", "save"})
_ABLE = frozenset({"could", "can"})
_WHO = frozenset({"he", "she", "they", "who", "both"})


def is_given_up(reading: Reading, verb: int) -> bool:
    """Whether a verb says that somebody could not be revived."""
    return (
        reading.lemmas[verb] in _REVIVE
        and reading.child(verb, "neg") is not None
        and any(reading.words[aux] in _ABLE for aux in reading.kids(verb, "aux"))
        and reading.child(verb, "auxpass") is not None
    )


def not_revived(reading: Reading, index: int, _: HarmWords) -> Iterator[Patient]:
    """Those people who could not be revived."""
    if not is_given_up(reading, index):
        return
    subjects = list(reading.kids(index, "nsubjpass")) or list(subject_of(reading, index))
    for subject in subjects:
        patient = antecedent(reading, subject, index)
        if reading.lemmas[patient] in people_words().people or _is_somebody(reading, patient):
            yield "killed", patient, "passive"


def _is_somebody(reading: Reading, token: int) -> bool:
    return (
        reading.words[token] in _WHO
        or reading.labels[token] == "PERSON"
        or reading.pos[token] == "NUM"
        or told_by_age(reading, token) is not None
    )
