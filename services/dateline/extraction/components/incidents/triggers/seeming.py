"""What something only looked, sounded or felt like to somebody who was there.

Found: "It sounded like a bomb had gone off", "It was as if an earthquake had struck", "I thought a plane had
hit us", "We thought it was an earthquake". Not found: "Officials thought it was a bomb", who may be right, "I
think a bomb went off", "tanks like those that shelled the town".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading

_LIKE = frozenset({"like", "as"})
_IF = frozenset({"if", "though"})
_THINK = frozenset({"think", "assume", "figure", "imagine", "swear"})
_WITNESSES = frozenset({"i", "we"})
_STEPS = 3


def seems_so(reading: Reading, head: int) -> bool:
    """Whether a verb or a noun for an incident says what something was like, or was taken for at first."""
    verb = head
    for _ in range(_STEPS):
        if reading.pos[verb] in ("VERB", "AUX"):
            break
        verb = reading.heads[verb]
    return _is_likened(reading, verb) or _was_thought(reading, verb)


def _is_likened(reading: Reading, verb: int) -> bool:
    """Like "like a bomb had gone off", "as if a bomb had gone off"."""
    if reading.deps[verb] not in ("advcl", "ccomp", "pcomp"):
        return False
    above = reading.heads[verb]
    if reading.deps[verb] == "pcomp":
        return reading.words[above] == "like"
    return any(
        (reading.words[mark] == "like" and mark > 0)
        or (reading.words[mark] in _IF and reading.words[mark - 1] in _LIKE)
        for mark in reading.kids(verb, "mark", "prep")
        if mark < verb
    )


def _was_thought(reading: Reading, verb: int) -> bool:
    """Like "I thought a plane had hit us"."""
    above = reading.heads[verb]
    subject = reading.child(above, "nsubj")
    return (
        reading.deps[verb] == "ccomp"
        and reading.lemmas[above] in _THINK
        and reading.tags[above] == "VBD"
        and subject is not None
        and reading.words[subject] in _WITNESSES
    )
