"""One victim, who is told of by a noun and by name, is one participant: the name is kept.

Of "A teenager was stabbed to death in Leeds. Ron Roe, 16, was found in Mount Road", where the figures tell of
one person harmed, or of as many as are named. Where they tell of more, a teenager may be one and Ron Roe
another.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.domain.incident import FigureKind, ParticipantRole
from dateline.extraction.components.incidents.people.takers import Taker
from dateline.extraction.extensions import FoundFigure

_OF_HARM = frozenset(
    {
        FigureKind.KILLED,
        FigureKind.INJURED,
        FigureKind.KIDNAPPED,
        FigureKind.CAPTIVE,
        FigureKind.MISSING,
        FigureKind.AFFECTED,
        FigureKind.DISPLACED,
    }
)


def with_one_victim_once(takers: Sequence[Taker], figures: Sequence[FoundFigure]) -> list[Taker]:
    """The participants without the nouns for the one victim that is named, or for as many as are named."""
    harmed = [figure for figure in figures if figure.kind in _OF_HARM and figure.high != 0]
    named = [taker for taker in takers if taker.role is ParticipantRole.VICTIM and taker.named]
    if len({figure.kind for figure in harmed}) != 1:
        return list(takers)
    if not named or any(figure.high is None or figure.high > len(named) for figure in harmed):
        return list(takers)
    if len(named) > 1 and max(figure.high or 0 for figure in harmed) < len(named):
        return list(takers)
    return [taker for taker in takers if taker.role is not ParticipantRole.VICTIM or taker.named]
