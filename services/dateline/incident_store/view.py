"""What an incident is: a view over the accounts of its reports, worked out anew for every answer."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

from dateline.domain.entity import TimeInterval
from dateline.domain.incident import IncidentAccount, Prominence
from dateline.domain.linking import Incident, IncidentFigure, Report
from dateline.domain.place import Place
from dateline.domain.type_names import type_name
from dateline.incident_store.names import fold
from dateline.incident_store.sources import independent_sources
from dateline.incident_store.titles import title_of


def incident_of(
    incident_id: str, reports: Sequence[Report], *, whole: bool, withdrawn: Collection[str] = ()
) -> Incident:
    """The incident that reports tell of; needs at least one. `whole` fills figures and reports.

    Only standing reports count, and of their figures those whose ids are not among `withdrawn`. Where all are
    retracted, what they said remains as a record, with a report_count of 0.
    """
    ordered = sorted(reports, key=publication_order)
    standing = [report for report in ordered if report.retracted_at is None]
    telling = standing or ordered
    return Incident(
        id=incident_id,
        type=_majority(report.account.type for report in telling),
        title=_title(telling),
        status=telling[-1].account.status,
        first_reported=reported_at(telling[0]),
        last_reported=reported_at(telling[-1]),
        report_count=len(standing),
        independent_source_count=independent_sources(
            (report.article_id, report.outlet, report.copy_of) for report in standing
        ),
        time=_agreed_time([report.account.time for report in telling if report.account.time]),
        place=_place(telling),
        location=_location(telling),
        figures=tuple(figures_of(standing, withdrawn)) if whole else (),
        reports=tuple(ordered) if whole else (),
    )


def reported_at(report: Report) -> dt.datetime:
    """When a report was published; when it was linked, where that is not known."""
    return report.published or report.linked_at


def publication_order(report: Report) -> tuple[dt.datetime, dt.datetime, str]:
    """The order in which reports and their figures are told."""
    return reported_at(report), report.linked_at, report.id


def figures_of(
    reports: Iterable[Report], withdrawn: Collection[str] = (), *, all_: bool = False
) -> Iterator[IncidentFigure]:
    """The figures of reports, in the order of publication; with `all_`, those that do not count, too."""
    for report in sorted(reports, key=publication_order):
        for position, figure in enumerate(report.account.figures):
            one = figure_id(report.id, position)
            told = IncidentFigure(
                report.id,
                report.article_id,
                report.version,
                report.published,
                figure,
                id=one,
                withdrawn=one in withdrawn,
                standing=report.retracted_at is None,
            )
            if all_ or (told.standing and not told.withdrawn):
                yield told


def figure_id(report_id: str, position: int) -> str:
    """The id of a report's figure; positions count from 0."""
    return f"{report_id}.{position + 1}"


def split_figure_id(one: str) -> tuple[str, int] | None:
    """The report and the position that an id is made of; None where it is none."""
    report_id, _, number = one.rpartition(".")
    return (report_id, int(number) - 1) if report_id and number.isdecimal() and int(number) >= 1 else None


def _title(telling: Sequence[Report]) -> str:
    """The headline of the first report that is about it, else its type and place in plain words."""
    main = [report for report in telling if report.account.prominence is Prominence.MAIN]
    headline = title_of([report.headline for report in main])
    if headline:
        return headline
    kind = type_name(_majority(report.account.type for report in telling))
    place = _place(telling)
    return f"{kind.capitalize()} in {place}" if place else kind.capitalize()


def _place(telling: Sequence[Report]) -> str:
    names = [report.account.places[0].name for report in telling if report.account.places]
    if not names:
        return ""
    folded = _majority(fold(name) for name in names)
    return next(name for name in names if fold(name) == folded)


def located(account: IncidentAccount) -> Place | None:
    """Where an account is on the map: its most exact place that is there."""
    return next((mention.place for mention in account.places if mention.place is not None), None)


def _location(telling: Sequence[Report]) -> Place | None:
    """Of the most exact places that the reports give, the one that most give; of equals the first.

    Only of the country that most speak of; where most speak of places that are on no map, none.
    """
    naming = [report for report in telling if report.account.places]
    located_ = [located(report.account) for report in naming]
    places = [place for place in located_ if place is not None]
    if 2 * len(places) < len(naming) or not places:
        return None
    country = _majority(place.country for place in places)
    there = [place for place in places if place.country == country]
    exactness = min(place.reach_km for place in there)
    given = Counter(_record(place) for place in there)
    exact = [place for place in there if place.reach_km == exactness]
    return max(exact, key=lambda place: given[_record(place)])


def _record(place: Place) -> tuple[str, int | None, str]:
    return place.scheme, place.geonames_id, place.name


def _agreed_time(times: Sequence[TimeInterval]) -> TimeInterval | None:
    """The interval that most others meet; of those the shortest, of those the first told."""
    if not times:
        return None
    return min(
        times,
        key=lambda time: (
            -sum(time.earliest <= other.latest and other.earliest <= time.latest for other in times),
            time.latest - time.earliest,
            times.index(time),
        ),
    )


def _majority[T: Hashable](values: Iterable[T]) -> T:
    """The value that comes most often; of equals, the first."""
    return Counter(values).most_common(1)[0][0]
