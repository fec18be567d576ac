"""When figures that stand exclude each other.

Two figures of one scope are a conflict when two sources give them, neither is outdated by the other, and no
number lies in both: "10" and "12", but not "at least 10" and "12", nor "about 30" and "32".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

from dateline.domain.incident import FigureQualifier
from dateline.domain.ledger import ConflictReason, FigureConflict
from dateline.incident_store.figures.told import ToldFigure
from dateline.incident_store.figures.voices import are_of_one_voice
from dateline.incident_store.figures.words import acled_code

type _Range = tuple[int, int | None]

# "About 30" leaves room for a tenth more or less.
_ABOUT = 10


def conflict_of(holding: Sequence[ToldFigure]) -> FigureConflict | None:
    """The conflict among the figures of one scope that hold; None where all of them can be true."""
    by_range: dict[_Range, list[ToldFigure]] = {}
    for one in holding:
        by_range.setdefault(_range(one), []).append(one)
    days = {held: {one.day for one in some} for held, some in by_range.items()}
    concerned: set[_Range] = set()
    same_day = False
    for mine, theirs in combinations(by_range, 2):
        if not _exclude(mine, theirs):
            continue
        ones, others = by_range[mine], by_range[theirs]
        if not are_of_one_voice(chain(ones, others)):
            concerned |= {mine, theirs}
            same_day = same_day or not days[mine].isdisjoint(days[theirs])
    if not concerned:
        return None
    return FigureConflict(
        ConflictReason.SOURCES_DIFFER if same_day else ConflictReason.COUNT_TAKEN_BACK,
        tuple(one.id for one in holding if _range(one) in concerned),
    )


def _exclude(one: _Range, other: _Range) -> bool:
    (least, most), (other_least, other_most) = one, other
    return (most is not None and most < other_least) or (other_most is not None and other_most < least)


def _range(one: ToldFigure) -> _Range:
    """The numbers that a figure leaves possible; None for no end."""
    match one.qualifier:
        case FigureQualifier.ABOUT:
            room = max(1, one.point // _ABOUT)
            return max(0, one.point - room), one.point + room
        case FigureQualifier.WORD:
            return acled_code(one.point), None
        case _:
            return one.low or 0, one.high
