"""Figures of earlier articles that a later one says were wrong.

Found: the two dead of a statement by the police where an article of the next day has "police retracted a
statement that two died". Not found: the two dead of another source, or of another number, whose word stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dateline.domain.incident import FigureKind
from dateline.incident_store.figures.told import ToldFigure


def without_taken_back(told: Iterable[ToldFigure]) -> list[ToldFigure]:
    """The figures but those that later articles took back, and the words that took them back.

    What an article takes back that nobody gave before stays, for it is all that is known.
    """
    figures = list(told)
    takers: defaultdict[_Number, list[ToldFigure]] = defaultdict(list)
    for one in figures:
        if one.is_superseded:
            takers[_number(one)].append(one)
    pairs = [
        (taker.id, one.id)
        for one in figures
        for taker in takers.get(_number(one), ())
        if _is_earlier(one, taker)
    ]
    gone = {one for pair in pairs for one in pair}
    return [one for one in figures if one.id not in gone]


type _Number = tuple[FigureKind, int, str]


def _number(one: ToldFigure) -> _Number:
    return one.kind, one.point, one.currency


def _is_earlier(one: ToldFigure, taker: ToldFigure) -> bool:
    """Whether a later article says of this number, by the same voice, that it holds no more."""
    return (
        not one.is_superseded
        and one.moment < taker.moment
        and one.report_id != taker.report_id
        and (not one.place or not taker.place or one.place == taker.place)
        and one.same_voice(taker)
    )
