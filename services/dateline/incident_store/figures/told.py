"""A figure as one report tells it, with what its standing depends on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.domain.incident import Figure, FigureKind, FigureQualifier
from dateline.domain.linking import Report
from dateline.incident_store.figures.scopes import Scope, scope_named
from dateline.incident_store.figures.words import is_official, is_unofficial, source_words
from dateline.incident_store.view import figure_id, reported_at


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A standing figure. `source` is "" where the article itself says it; `at` is when it was published.

    `copy_of` is the article whose text the report's copies, "" for a text of its own.
    """

    id: str
    report_id: str
    article_id: str
    kind: FigureKind
    low: int | None
    high: int | None
    qualifier: FigureQualifier
    at: dt.datetime
    group: str = ""
    place: str = ""
    currency: str = ""
    source: str = ""
    outlet: str = ""
    as_of: dt.date | None = None
    is_part: bool = False
    group_path: str = ""
    is_total: bool = False
    is_superseded: bool = False
    is_derived: bool = False
    copy_of: str = ""
    # Worked out once: figures are compared by it again and again. Newer ones have greater moments; the day is
    # the one as of which the figure holds, and no later than it was published.
    moment: tuple[dt.date, dt.datetime] = field(init=False, compare=False)
    # Figures of one scope count the same.
    scope: Scope = field(init=False, compare=False)

    def __post_init__(self) -> None:
        published = self.at.date()
        day = min(self.as_of, published) if self.as_of else published
        object.__setattr__(self, "moment", (day, self.at))
        scope = scope_named(self.kind.value, self.group, self.group_path, self.place, self.currency)
        object.__setattr__(self, "scope", scope)

    @property
    def group_in_scope(self) -> str:
        """Who is counted in a form that compares: by the normal form where it has one, else by its words."""
        return self.scope[1]

    @property
    def day(self) -> dt.date:
        """The day as of which it holds: no later than it was published."""
        return self.moment[0]

    @property
    def point(self) -> int:
        """The one number that it stands for: the least it says, else the most."""
        value = self.low if self.low is not None else self.high
        return value or 0

    @property
    def lower(self) -> int:
        """The least it says; its point where it gives no lower bound."""
        return self.point

    @property
    def upper(self) -> int:
        """The most it says; its point where it gives no upper bound."""
        return self.high if self.high is not None else self.point

    @property
    def is_official(self) -> bool:
        """Whether police, a ministry, a hospital or the like gave it."""
        return is_official(self.source)

    @property
    def text(self) -> str:
        """The article whose words they are: forty papers with one agency report are one voice."""
        return self.copy_of or self.article_id

    def same_voice(self, other: ToldFigure) -> bool:
        """Whether both have one source: "police" and "Newark police" are one, "a police union" is another.

        What the article itself says is the word of its text, and of its outlet.
        """
        if not self.source and not other.source:
            return self.text == other.text or bool(self.outlet and self.outlet == other.outlet)
        if not self.source or not other.source:
            return False
        if _is_office_beside(self.source, other.source) or _is_office_beside(other.source, self.source):
            return False
        mine, theirs = source_words(self.source), source_words(other.source)
        return mine <= theirs or theirs <= mine if mine and theirs else self.source == other.source


def _is_office_beside(one: str, other: str) -> bool:
    """Whether one is an office and the other none, though its name may have the office's in it."""
    return is_official(one) and is_unofficial(other)


def told_by(report: Report, withdrawn: Collection[str] = ()) -> Iterator[ToldFigure]:
    """The figures of a report that were not withdrawn."""
    figures = report.account.figures
    wholes = _wholes(figures)
    for position, figure in enumerate(figures):
        one = figure_id(report.id, position)
        if one not in withdrawn:
            yield _told(one, report, figure, everywhere=_count(figure) in wholes)


def _wholes(figures: Sequence[Figure]) -> set[tuple[object, ...]]:
    """The greatest counts of each kind and group that are given without a place."""
    found: dict[tuple[object, ...], tuple[object, ...]] = {}
    for figure in sorted((one for one in figures if one.place_scope is None), key=_value):
        kind, _, *scope = count = _count(figure)
        found[kind, *scope] = count
    return set(found.values())


def _value(figure: Figure) -> int:
    return (figure.low if figure.low is not None else figure.high) or 0


def _count(figure: Figure) -> tuple[object, ...]:
    """What a figure says but for where: the toll of "14 dead in Europe's floods" is that of "14 died"."""
    return figure.kind, _value(figure), figure.group_path or figure.group, figure.currency


def _told(one: str, report: Report, figure: Figure, *, everywhere: bool) -> ToldFigure:
    """As the ledger weighs it; `everywhere` where its report gives it without a place as well."""
    place = "" if everywhere or figure.place_scope is None else figure.place_scope.name
    return ToldFigure(
        id=one,
        report_id=report.id,
        article_id=report.article_id,
        kind=figure.kind,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        at=reported_at(report),
        group=figure.group,
        place=place,
        currency=figure.currency,
        source=figure.source.name,
        outlet=report.outlet,
        as_of=figure.as_of.latest if figure.as_of else None,
        is_part=figure.part_of_key is not None,
        group_path=figure.group_path,
        is_total=figure.total,
        is_superseded=figure.superseded,
        is_derived=figure.derived,
        copy_of=report.copy_of,
    )
