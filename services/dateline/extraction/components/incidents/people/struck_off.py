"""Whether people are told of who are no further casualties: counted too often, or in no need of care.

Found: the two of "two of the bodies had been counted twice", the three of "three more did not need
treatment", "needed no treatment" and "declined treatment", the none of "six were hurt, none in serious
condition", who were hurt all the same. Not found: "two of the dead were counted in
Leith", "three needed treatment", "three who died in hospital were counted twice", who are told of as dead.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading


def is_struck_off(reading: Reading, counted: int) -> bool:
    """Whether what is said of those counted is only that they do not count."""
    return (
        _counted_twice(reading, counted)
        or _need_nothing(reading, counted)
        or _are_none_gravely(reading, counted)
    )


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


def _are_none_gravely(reading: Reading, counted: int) -> bool:
    """Whether only the worst did not happen: "none in serious condition", "none of them critically"."""
    if reading.words[counted] not in _NONE:
        return False
    end = min(counted + _GRAVELY_WITHIN, reading.sentences[reading.sentence_of[counted]].end)
    behind = reading.words[counted + 1 : end]
    stop = next((at for at, word in enumerate(behind) if word in _STOPS), len(behind))
    return not _GRAVE.isdisjoint(behind[:stop])


_NONE = frozenset({"none", "neither"})
_STOPS = frozenset({",", ";", ".", "and", "but"})
_GRAVELY_WITHIN = 8
_GRAVE = frozenset(
    {"serious", "seriously", "critical", "critically", "grave", "gravely", "severe", "severely", "badly",
     "danger", "threatening"}
)  # fmt: skip
"""How badly those were hurt of whom none was hurt so."""
