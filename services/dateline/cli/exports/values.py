"""What stands in a cell: text made of one incident and what its figures come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dateline.cli import words
from dateline.domain.entity import TimePrecision
from dateline.domain.folding import fold
from dateline.domain.incident import FigureKind, Participant, ParticipantRole
from dateline.domain.ledger import CurrentFigure
from dateline.domain.linking import Incident, Report
from dateline.domain.place import Place, PlaceKind

type Code = tuple[str, ...]
"""What a scheme calls a type, as its data file has it."""

_TOWNS = frozenset({PlaceKind.POPULATED, PlaceKind.AIRPORT})
_DAYS = frozenset({TimePrecision.DAY, TimePrecision.PART_OF_DAY, TimePrecision.MINUTE})
_MONTHS = _DAYS | {TimePrecision.WEEK, TimePrecision.MONTH}
_DOERS = (ParticipantRole.PERPETRATOR, ParticipantRole.CLAIMER, ParticipantRole.SUSPECT)
_SPECIFICITY = {PlaceKind.POPULATED: 1, PlaceKind.AIRPORT: 1, PlaceKind.ADMIN2: 3, PlaceKind.ADMIN1: 4}
_GEO_PRECISION = {PlaceKind.POPULATED: 1, PlaceKind.AIRPORT: 1, PlaceKind.ADMIN2: 2, PlaceKind.TERRAIN: 2}
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One incident of an export. `code` is what the format's scheme calls its type; empty for none."""

    incident: Incident
    figures: tuple[CurrentFigure, ...]
    code: Code = ()
    countries: Mapping[str, str] = field(default_factory=dict)

    @property
    def standing(self) -> list[Report]:
        """The reports that count."""
        return [report for report in self.incident.reports if report.retracted_at is None]

    def participants(self, *roles: ParticipantRole) -> Iterator[Participant]:
        """Those in these roles, over all reports."""
        return (one for report in self.standing for one in report.account.participants if one.role in roles)


type Reader = Callable[[Row], object]


def reader(value: str) -> Reader:
    """What reads the value that a data file names. ValueError where there is none of that name."""
    name, *arguments = value.split()
    if name == "figure":
        kind, bound, *group = arguments
        return _figure(FigureKind(kind), bound, " ".join(group))
    if name == "participants":
        roles = tuple(map(ParticipantRole, arguments))
        return lambda row: _joined(_names(row.participants(*roles)))
    if name == "citation":
        place = int(arguments[0]) - 1
        return lambda row: _citation(row.standing[place]) if place < len(row.standing) else None
    if arguments or name not in READERS:
        raise ValueError(f"{value!r} is no value of an export")
    return READERS[name]


def cell(value: object) -> str:
    """A value as it stands in a file: one line; empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return words.one_line(f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value))


def _figure(kind: FigureKind, bound: str, group: str) -> Reader:
    if bound not in ("low", "best", "high"):
        raise ValueError(f"{bound!r} is no bound of a figure")

    def read(row: Row) -> object:
        whole = [
            view
            for view in row.figures
            if kind in (view.kind, *view.same_as)
            and not view.place_scope
            and view.group_key.partition("/")[0] == group
        ]
        # Of a group that is told in parts alone, one part is not the whole.
        whole.sort(key=lambda view: view.group_key)
        return (
            getattr(whole[0], bound) if len(whole) == 1 or (whole and whole[0].group_key == group) else None
        )

    return read


def _names(participants: Iterable[Participant]) -> list[str]:
    """Each name once, those that most reports give first; a shorter form of a name goes with the longer.

    Descriptions ("a man", "two officers") only where nobody is named.
    """
    counted: Counter[str] = Counter()
    shown: dict[str, str] = {}
    everybody = list(participants)
    for one in [one for one in everybody if one.named] or everybody:
        key = fold(one.name)
        counted[key] += 1
        shown.setdefault(key, one.name)
    parts = {key: frozenset(key.split()) for key in counted}
    whole = [key for key in counted if not any(parts[key] < parts[other] for other in counted)]
    order = list(counted)
    return [shown[key] for key in sorted(whole, key=lambda key: (-counted[key], order.index(key)))]


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(list(dict.fromkeys(map(words.one_line, filter(None, texts))))[:_SHOWN])


def _citation(report: Report) -> str:
    """Headline, outlet, day; without an outlet a headline leads nobody to the article, but its id does."""
    day = f"{report.published:%Y-%m-%d}" if report.published else ""
    outlet = words.one_line(report.outlet)
    where = (f'"{words.one_line(report.headline)}"', outlet) if outlet else (report.article_id,)
    return ", ".join(filter(None, (*where, day)))


def _perpetrator(row: Row) -> str:
    named = _names(one for one in row.participants(*_DOERS) if one.named)
    return named[0] if named else "Unknown"


def _is_uncertain(row: Row) -> object:
    named = _names(one for one in row.participants(*_DOERS) if one.named)
    stated = (one for one in row.participants(ParticipantRole.PERPETRATOR) if one.named)
    return not any(fold(one.name) == fold(named[0]) for one in stated) if named else None


def _location(read: Callable[[Place], object]) -> Reader:
    return lambda row: read(row.incident.location) if row.incident.location else None


def _day_part(part: str, known: frozenset[TimePrecision] | None) -> Reader:
    def read(row: Row) -> object:
        time = row.incident.time
        if time is None or (known is not None and time.precision not in known):
            return 0
        if known is _DAYS and time.earliest != time.latest and time.precision not in _DAYS:
            return 0
        return getattr(time.earliest, part)

    return read


def _time_precision(row: Row) -> object:
    time = row.incident.time
    if time is None:
        return None
    return 1 if time.precision in _DAYS else 2 if time.precision is TimePrecision.WEEK else 3


def _is_extended(row: Row) -> object:
    time = row.incident.time
    return bool(time and time.precision in _DAYS and time.earliest != time.latest)


def _is_one_day(row: Row) -> bool:
    time = row.incident.time
    return time is not None and time.precision in _DAYS and time.earliest == time.latest


def _specificity(row: Row) -> int:
    location = row.incident.location
    return _SPECIFICITY.get(location.kind, 5) if location else 5


def _where_specific(read: Callable[[Place], object]) -> Reader:
    located = _location(read)
    return lambda row: located(row) if _specificity(row) < 5 else None


def _is_hostage(row: Row) -> object:
    return any(
        {view.kind, *view.same_as} & {FigureKind.KIDNAPPED, FigureKind.CAPTIVE} for view in row.figures
    ) or (row.incident.type in ("conflict.hostage_taking", "conflict.kidnapping"))


READERS: Mapping[str, Reader] = {
    "id": lambda row: row.incident.id,
    "type": lambda row: row.incident.type,
    "title": lambda row: row.incident.title,
    "status": lambda row: row.incident.status.value,
    "first_day": lambda row: row.incident.time.earliest if row.incident.time else None,
    "last_day": lambda row: row.incident.time.latest if row.incident.time else None,
    "time_precision": lambda row: row.incident.time.precision.value if row.incident.time else None,
    "year": _day_part("year", None),
    "month": _day_part("month", _MONTHS),
    "day": _day_part("day", _DAYS),
    "approximate_days": lambda row: None if _is_one_day(row) else words.days(row.incident.time),
    "is_extended": _is_extended,
    "acled_time_precision": _time_precision,
    "place": lambda row: row.incident.place,
    "location": _location(lambda place: place.name),
    "city": _location(lambda place: place.name if place.kind in _TOWNS else None),
    "division": _location(lambda place: place.admin1),
    "country": _location(lambda place: place.country),
    "country_name": lambda row: (
        row.countries.get(row.incident.location.country) if row.incident.location else None
    ),
    "geonames_id": _location(lambda place: place.geonames_id),
    "latitude": _location(lambda place: place.latitude),
    "longitude": _location(lambda place: place.longitude),
    "location_kind": _location(lambda place: place.kind.value),
    "gtd_latitude": _where_specific(lambda place: place.latitude),
    "gtd_longitude": _where_specific(lambda place: place.longitude),
    "gtd_specificity": _specificity,
    "acled_geo_precision": _location(lambda place: _GEO_PRECISION.get(place.kind, 3)),
    "conflicts": lambda row: _joined(view.kind.value for view in row.figures if view.conflict),
    "weapons": lambda row: _joined(weapon for report in row.standing for weapon in report.account.weapons),
    "perpetrator": _perpetrator,
    "is_perpetrator_uncertain": _is_uncertain,
    "is_claimed": lambda row: any(True for _ in row.participants(ParticipantRole.CLAIMER)),
    "is_suicide": lambda row: row.incident.type == "conflict.suicide_bombing",
    "is_hostage": _is_hostage,
    "report_count": lambda row: row.incident.report_count,
    "source_count": lambda row: row.incident.independent_source_count,
    "outlets": lambda row: _joined(report.outlet for report in row.standing),
    "articles": lambda row: "; ".join(dict.fromkeys(report.article_id for report in row.standing)),
    "first_reported": lambda row: words.moment(row.incident.first_reported),
    "last_reported": lambda row: words.moment(row.incident.last_reported),
    "code": lambda row: row.code[-2] if row.code else None,
    "code_name": lambda row: row.code[-1] if row.code else None,
    "code_disorder": lambda row: row.code[0] if row.code else None,
    "dbsource": lambda _row: "Dateline",
}
