"""Which of the figures of one scope still stand.

A figure falls for three reasons, and none of them is a conflict:

- it is a *part*: a report that says "five died: three at once, two in hospital" has one total;
- it is *superseded*: its own source, or its own article, gave a newer one;
- it is *outdated*: the news moved on. Another source speaks of a later day and counts at least as many, of
  a kind that only grows; or speaks of a later day at all, of a kind that comes and goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.domain.incident import FigureKind
from dateline.incident_store.figures.told import ToldFigure

# People are freed and found: these counts fall without anybody being wrong.
PASSING = frozenset({FigureKind.CAPTIVE, FigureKind.MISSING})


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures of one scope, in the order of publication.

    `newest` are the last words of each source; `holding` are those of them that are not outdated.
    """

    newest: tuple[ToldFigure, ...]
    holding: tuple[ToldFigure, ...]
    fallen: tuple[ToldFigure, ...]


def what_stands(told: Sequence[ToldFigure]) -> Standing:
    """Sort the figures of one scope out; needs at least one. The order in which they come does not matter."""
    ordered = sorted(told, key=lambda one: (one.at, one.id))
    whole = _without_parts(ordered)
    newest = [one for one in whole if not any(_supersedes(other, one) for other in whole)]
    holding = [one for one in newest if not any(_outdates(other, one) for other in newest)]
    fallen = [one for one in whole if one not in holding]
    return Standing(tuple(newest), tuple(holding), tuple(fallen))


def _supersedes(later: ToldFigure, earlier: ToldFigure) -> bool:
    return later.moment > earlier.moment and later.same_voice(earlier)


def _outdates(later: ToldFigure, earlier: ToldFigure) -> bool:
    if later.day <= earlier.day:
        return False
    return later.kind in PASSING or later.point >= earlier.point


def _without_parts(ordered: Sequence[ToldFigure]) -> list[ToldFigure]:
    """One figure for each source of a report: its total where it breaks one down, else the most it says."""
    told = [one for one in ordered if not one.is_superseded] or list(ordered)
    # What nobody says as such counts where nobody says anything else.
    told = [one for one in told if not one.is_derived] or told
    totals = [one for one in told if not one.is_part] or told
    kept: list[ToldFigure] = []
    for one in totals:
        siblings = [other for other in totals if other.report_id == one.report_id]
        if len(siblings) > 1 and _is_part(one, siblings, totals):
            continue
        kept.append(one)
    # Were they all parts of a total that nobody names, the greatest stands for what is known.
    return kept or [max(totals, key=lambda one: (one.point, one.id))]


def _is_part(one: ToldFigure, siblings: Sequence[ToldFigure], totals: Sequence[ToldFigure]) -> bool:
    greatest = max(siblings, key=lambda other: (other.point, other.id))
    total = sum(other.point for other in siblings)
    if any(other.is_total for other in siblings):
        return not one.is_total
    if any(other.point == total for other in totals if other.report_id != one.report_id):
        return True
    if one is greatest:
        return False
    return 2 * greatest.point == total or one.same_voice(greatest)
