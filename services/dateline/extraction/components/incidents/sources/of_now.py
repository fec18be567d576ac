"""Whether a clause behind what somebody said is the article's own, as it tells of the present alone.

Found: the two of "said that nine had died, and police have held two", the three of "said nine had died, but
rescuers have found three more". Not found: "said nine have died, and two have been held".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.asides import is_under
from dateline.extraction.components.incidents.reading.reading import Reading


def is_of_now(reading: Reading, cue: int, number: int) -> bool:
    """Whether a number stands in a clause of the present, of another subject, behind what was said."""
    told = reading.child(cue, "ccomp") if reading.tags[cue] == "VBD" else None
    if told is None or number < told or not _is_past(reading, told):
        return False
    for verb in (*reading.kids(cue, "conj"), *reading.kids(told, "conj")):
        subject = reading.child(verb, "nsubj")
        if subject is None or number <= subject or not is_under(reading, number, verb):
            continue
        begin = reading.phrase(subject)[0]
        joined = reading.words[begin - 2 : begin] in _AND
        return joined and any(reading.words[i] in _NOW for i in reading.kids(verb, "aux"))
    return False


def _is_past(reading: Reading, verb: int) -> bool:
    """Whether a verb tells of the past, as what was said does: "were", "had died"."""
    return reading.tags[verb] == "VBD" or any(
        reading.tags[i] == "VBD" for i in reading.kids(verb, "aux", "auxpass")
    )


_AND = ([",", "and"], [",", "but"], [",", "while"])
_NOW = frozenset({"have", "has"})
