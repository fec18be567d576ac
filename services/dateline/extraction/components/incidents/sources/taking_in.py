"""Whom those took in who care for the hurt or the dead, which is what was done and nobody's word.

Found: "hospitals in Leith treated 27", "the clinic admitted nine", "a doctor said it had admitted nine". Not
found: "the company admitted nine deaths", "the hospital counted nine", which somebody tells.
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading

_OWNED = frozenset({"death", "fatality", "case", "error"})
_ITSELF = frozenset({"it", "they", "we"})
_TAKING = frozenset({"treat", "receive", "admit", "see", "attend"})


def takes_in(reading: Reading, verb: int) -> bool:
    """Whether a verb says how many of the hurt or the dead somebody took in, and no more."""
    if reading.lemmas[verb] not in _TAKING:
        return False
    subject, whom = reading.child(verb, "nsubj"), reading.child(verb, "dobj")
    if subject is None or whom is None or whom < verb or subject > verb:
        return False
    begin, end = reading.phrase(subject)
    care = lexicon.words("sources", "care")
    able = any(reading.lemmas[i] in care for i in range(begin, end)) or reading.words[subject] in _ITSELF
    counted = reading.pos[whom] == "NUM" or reading.child(whom, "nummod") is not None
    owns = reading.lemmas[whom] in _OWNED  # "the facility admitted two deaths" says so
    return able and counted and not owns
