"""Whom a state tells from others that is not what befell them now: "38 displaced people were killed".

Not found: "38 displaced people" who are counted as displaced, and "two missing people were found dead", of
whom it is told what became of them.
"""

from __future__ import annotations

from dateline.domain.incident import FigureKind
from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.reading.reading import Reading

_STATES = frozenset({"displaced", "homeless", "evacuated", "sick", "stranded"})
_ANYBODY = frozenset({"people", "person", "persons"})
_DRIVEN_OUT = frozenset({FigureKind.DISPLACED, FigureKind.AFFECTED})


def in_state(reading: Reading, group: Group | None, kind: FigureKind) -> str:
    """The people of a group with the state that they were in before; "" for none and for what is counted."""
    if group is None or kind in _DRIVEN_OUT or reading.words[group.head] not in _ANYBODY:
        return ""
    state = group.head - 1
    return reading.text(state, group.head + 1) if reading.words[state] in _STATES else ""
