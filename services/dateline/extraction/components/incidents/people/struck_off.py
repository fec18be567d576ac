"""Whether people are told of who are no further casualties: counted too often, or in no need of care.

Found: the two of "two of the bodies had been counted twice", the three of "three more did not need
treatment", "needed no treatment" and "declined treatment". Not found: "two of the dead were counted in
Leith", "three needed treatment", "three who died in hospital were counted twice", who are told of as dead.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading


def is_struck_off(reading: Reading, counted: int) -> bool:
    """Whether what is said of those counted is only that they do not count."""
    return _counted_twice(reading, counted) or _need_nothing(reading, counted)


def _counted_twice(reading: Reading, counted: int) -> bool:
    verb = reading.heads[counted]
    return (
        reading.deps[counted] == "nsubjpass"
        and reading.child(counted, "relcl") is None  # "three who died in hospital had been entered twice"
        and reading.lemmas[verb] in _COUNTED
        and not _TWICE.isdisjoint(reading.words[verb - 1 : verb + 2])
    )


_COUNTED = frozenset({"count", "list", "register", "enter", "record", "include", "tally", "report"})
_TWICE = frozenset({"twice", "double", "doubly"})


def _need_nothing(reading: Reading, counted: int) -> bool:
    verb = reading.heads[counted]
    if reading.deps[counted] != "nsubj" or reading.lemmas[verb] not in _NEEDING | _REFUSING:
        return False
    care = reading.child(verb, "dobj")
    if care is None or reading.lemmas[care] not in _CARE:
        return False
    none = any(reading.words[one] == "no" for one in reading.kids(care, "det"))
    none = none or reading.child(verb, "neg") is not None
    return none != (reading.lemmas[verb] in _REFUSING)


_REFUSING = frozenset({"decline", "refuse"})
_NEEDING = frozenset({"need", "require"})
_CARE = frozenset({"treatment", "hospital", "hospitalization", "hospitalisation", "attention", "care"})
