"""Who is in custody, or was taken into it: arrested, whatever the verb.

Found: "took a man into custody", "two suspects are in custody", "rounded up 22 journalists". Not found: "took
two children into her home", "rounded up the figures".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.harm.affected import affected
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import antecedent
from dateline.extraction.components.incidents.words.harm_words import Patient
from dateline.extraction.components.incidents.words.people_words import people_words

_KEEPING = frozenset({"be", "remain", "take", "bring", "place", "put"})


def in_custody(reading: Reading, index: int) -> Iterator[Patient]:
    """Whom a verb says to be in custody, or to come into it."""
    if reading.lemmas[index] == "round":
        yield from _rounded_up(reading, index)
    elif reading.lemmas[index] in _KEEPING:
        yield from _in_custody(reading, index)


def _rounded_up(reading: Reading, index: int) -> Iterator[Patient]:
    """Like "rounded up 22 journalists"; not "rounded up the figures"."""
    if not any(reading.words[child] == "up" for child in reading.kids(index, "prt", "advmod")):
        return
    for patient, rule in affected(reading, index):
        if reading.lemmas[patient] in people_words().people:
            yield "arrested", patient, rule


def _in_custody(reading: Reading, index: int) -> Iterator[Patient]:
    for preposition in reading.kids(index, "prep"):
        custody = reading.child(preposition, "pobj")
        if custody is None or reading.lemmas[custody] != "custody":
            continue
        moved = reading.lemmas[index] not in ("be", "remain")
        for whom in reading.kids(index, *(("dobj", "nsubjpass") if moved else ("nsubj",))):
            yield "arrested", antecedent(reading, whom, index), "object"
