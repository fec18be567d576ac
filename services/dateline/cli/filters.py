"""Which incidents a command means: what was typed, as a filter. CommandError where it makes no sense."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from dateline.cli.exits import CommandError
from dateline.domain.incident import ParticipantRole
from dateline.domain.incident_search import (
    Country,
    GeoBox,
    GeoCircle,
    GeoNamesPlace,
    IncidentFilter,
    PlaceFilter,
    PlaceName,
)

DEFAULT_RADIUS_KM = 50.0
_DAY = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class TypedPlace:
    """The options that say where, of which one at most may be given."""

    name: str = ""
    country: str = ""
    geonames_id: int | None = None
    near: str = ""
    radius_km: float | None = None
    box: str = ""


def filter_of(
    text: str,
    place: TypedPlace,
    *,
    type_: str = "",
    first: str = "",
    last: str = "",
    participant: str = "",
    entity: str = "",
    role: ParticipantRole | None = None,
) -> IncidentFilter:
    """The filter that was typed."""
    try:
        return IncidentFilter(
            text=text,
            type=type_,
            first_day=_day(first, "--from", last=False),
            last_day=_day(last, "--to", last=True),
            place=_place(place),
            participant=participant,
            participant_entity_id=entity,
            participant_role=role,
        )
    except ValueError:
        raise CommandError("--to is before --from") from None


def _place(typed: TypedPlace) -> PlaceFilter | None:
    made: list[PlaceFilter] = []
    if typed.name:
        made.append(PlaceName(typed.name))
    if typed.country:
        code, _, division = typed.country.partition("-")
        made.append(_made("--country", lambda: Country(code.upper(), division.upper())))
    if typed.geonames_id is not None:
        made.append(GeoNamesPlace(typed.geonames_id))
    if typed.near:
        latitude, longitude = _numbers(typed.near, "--near", "LATITUDE,LONGITUDE, such as 59.9,10.7")
        radius = DEFAULT_RADIUS_KM if typed.radius_km is None else typed.radius_km
        made.append(_made("--near", lambda: GeoCircle(latitude, longitude, radius)))
    elif typed.radius_km is not None:
        raise CommandError("--radius is for --near")
    if typed.box:
        west, south, east, north = _numbers(
            typed.box, "--box", "WEST,SOUTH,EAST,NORTH, such as 10.4,59.7,11.0,60.1"
        )
        made.append(_made("--box", lambda: GeoBox(south, west, north, east)))
    if len(made) > 1:
        raise CommandError("give one of --in, --country, --geonames, --near and --box")
    return made[0] if made else None


def _made[T](option: str, make: Callable[[], T]) -> T:
    try:
        return make()
    except ValueError as error:
        raise CommandError(f"{option}: {error}") from None


def _numbers(typed: str, option: str, form: str) -> list[float]:
    parts = typed.replace(" ", "").split(",")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        numbers = []
    if len(numbers) != len(form.partition(", such as")[0].split(",")):
        raise CommandError(f"{option}: {typed!r} is not {form}")
    return numbers


def _day(typed: str, option: str, *, last: bool) -> dt.date | None:
    """A day, or the first or last of the month or year that was typed."""
    if not typed:
        return None
    found = _DAY.fullmatch(typed)
    refused = CommandError(f"{option}: {typed!r} is no day", hint="Write 2026-03-02, 2026-03 or 2026.")
    if found is None:
        raise refused
    try:
        year = int(found["year"])
        month = int(found["month"] or (12 if last else 1))
        day = int(found["day"] or (calendar.monthrange(year, month)[1] if last else 1))
        return dt.date(year, month, day)
    except ValueError:
        raise refused from None
