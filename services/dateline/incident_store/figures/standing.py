"""Which of the figures of one scope still stand.

A figure falls for four reasons, and none of them is a conflict:

- it is a *part*: a report that says "five died: three at once, two in hospital" has one total;
- it is an *echo*: the headline says what the text has from the police, and is no word beside theirs;
- it is *superseded*: its own source, or its own article, gave a newer one;
- it is *outdated*: the news moved on. Another source speaks of a later day and counts at least as many, of
  a kind that only grows; or speaks of a later day at all, of a kind that comes and goes.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.domain.incident import FigureKind
from dateline.incident_store.figures.told import ToldFigure
from dateline.incident_store.figures.voices import last_words
from dateline.incident_store.figures.words import is_unofficial

# People are freed and found: these counts fall without anybody being wrong.
PASSING = frozenset({FigureKind.CAPTIVE, FigureKind.MISSING})


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures of one scope, in the order of publication.

    `newest` are the last words of each source; `holding` are those of them that are not outdated. `official`
    are the newest ones of official sources, by whichever of their names: the "AFAD" that another article
    calls "the disaster agency AFAD", too.
    """

    newest: tuple[ToldFigure, ...]
    holding: tuple[ToldFigure, ...]
    fallen: tuple[ToldFigure, ...]
    official: tuple[ToldFigure, ...]


def what_stands(told: Sequence[ToldFigure]) -> Standing:
    """Sort the figures of one scope out; needs at least one. The order in which they come does not matter."""
    ordered = sorted(told, key=lambda one: (one.at, one.id))
    whole = _without_echoes(_without_parts(ordered))
    newest = last_words(whole)
    holding = _not_outdated(newest)
    held = {one.id for one in holding}
    return Standing(
        newest=tuple(newest),
        holding=tuple(holding),
        fallen=tuple(one for one in whole if one.id not in held),
        official=tuple(_official(newest, ordered)),
    )


def _official(newest: Sequence[ToldFigure], told: Sequence[ToldFigure]) -> list[ToldFigure]:
    """Those of official sources. One that a part of an official source's name names is that source."""
    names = {one.source: one for one in told if one.is_official}
    return [
        one
        for one in newest
        if one.source
        and (
            one.is_official
            or (not is_unofficial(one.source) and any(other.same_voice(one) for other in names.values()))
        )
    ]


def _without_echoes(whole: Sequence[ToldFigure]) -> list[ToldFigure]:
    """The figures but those that an article says itself and, in the same report, has from somebody."""
    given = {(one.report_id, one.point) for one in whole if one.source}
    return [one for one in whole if one.source or (one.report_id, one.point) not in given]


def _not_outdated(newest: Sequence[ToldFigure]) -> list[ToldFigure]:
    """Those after whose day nobody counts as many; of a kind that comes and goes, those of the last day."""
    told = [(one, one.day, one.point) for one in newest]
    most_of: dict[dt.date, int] = {}
    for _, day, point in told:
        most_of[day] = max(point, most_of.get(day, 0))
    most_after: dict[dt.date, int | None] = {}
    most: int | None = None
    for day in sorted(most_of, reverse=True):
        most_after[day] = most
        most = max(most or 0, most_of[day])
    return [
        one
        for one, day, point in told
        if (later := most_after[day]) is None or (one.kind not in PASSING and later < point)
    ]


def _without_parts(ordered: Sequence[ToldFigure]) -> list[ToldFigure]:
    """One figure for each source of a report: its total where it breaks one down, else the most it says."""
    told = [one for one in ordered if not one.is_superseded] or list(ordered)
    # What nobody says as such counts where nobody says anything else.
    told = [one for one in told if not one.is_derived] or told
    totals = [one for one in told if not one.is_part] or told
    by_report: defaultdict[str, list[ToldFigure]] = defaultdict(list)
    reports_of: defaultdict[int, set[str]] = defaultdict(set)
    for one in totals:
        by_report[one.report_id].append(one)
        reports_of[one.point].add(one.report_id)
    kept = [one for one in totals if not _is_part(one, by_report[one.report_id], reports_of)]
    # Were they all parts of a total that nobody names, the greatest stands for what is known.
    return kept or [max(totals, key=lambda one: (one.point, one.id))]


def _is_rival(one: ToldFigure, siblings: Sequence[ToldFigure]) -> bool:
    """Whether a named source sets its own count against the article's: "11 died; police put it at nine".

    It gives the total nowhere, counts more than half of it, as what is not called a part but is one seldom
    does, and nothing else in the article makes its count up to the total.
    """
    total = next((other for other in siblings if other.is_total), None)
    if total is None or not one.source or not total.point < 2 * one.point < 2 * total.point:
        return False
    return not any(
        (other.point == total.point and one.same_voice(other)) or one.point + other.point == total.point
        for other in siblings
        if other is not one
    )


def _is_part(one: ToldFigure, siblings: Sequence[ToldFigure], reports_of: Mapping[int, set[str]]) -> bool:
    if len(siblings) == 1:
        return False
    totals = {other.point for other in siblings if other.is_total}
    if totals:  # the same number from another source is that source's word for the total
        return not one.is_total and one.point not in totals and not _is_rival(one, siblings)
    total = sum(other.point for other in siblings)
    if reports_of.get(total, set()) - {one.report_id}:
        return True
    greatest = max(siblings, key=lambda other: (other.point, other.id))
    if one is greatest:
        return False
    return 2 * greatest.point == total or one.same_voice(greatest)
