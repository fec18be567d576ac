"""Domain values in a reader's words."""

from __future__ import annotations

import datetime as dt

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.domain.incident import Attribution, Figure, FigureKind, FigureQualifier, IncidentAccount
from dateline.domain.linking import LinkDecision
from dateline.domain.place import Place, PlaceKind
from dateline.domain.type_names import type_name

_AREAS = {
    PlaceKind.CONTINENT: "continent",
    PlaceKind.COUNTRY: "country",
    PlaceKind.ADMIN1: "state or province",
    PlaceKind.ADMIN2: "county or district",
    PlaceKind.REGION: "region",
    PlaceKind.WATER: "water",
    PlaceKind.TERRAIN: "terrain",
    PlaceKind.POPULATED: "town",
    PlaceKind.AIRPORT: "airport",
}


def moment(time: dt.datetime | None) -> str:
    """A time in UTC to the minute; "-" where not known."""
    return f"{time.astimezone(dt.UTC):%Y-%m-%d %H:%M}Z" if time else "-"


def days(interval: TimeInterval | None) -> str:
    """The days meant, as short as their precision; empty where not known."""
    if interval is None:
        return ""
    first, last = interval.earliest, interval.latest
    if interval.precision is TimePrecision.YEAR and first.year == last.year:
        return f"{first:%Y}"
    if interval.precision is TimePrecision.MONTH and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    return f"{first}" if first == last else f"{first} to {last}"


def plain(name: str) -> str:
    """An enum's or a type's value as words: "hostage_taking" is "hostage taking"."""
    return name.replace("_", " ")


def incident_type(type_: str) -> str:
    """The name of a type of the taxonomy, with its family in brackets: "shooting (crime)", "sea accident"."""
    family, name = type_.partition(".")[0], type_name(type_)
    return name if name.endswith(family) else f"{name} ({family})"


def amount(figure: Figure) -> str:
    """The number with its qualifier: "at least 30", "30 to 40", "dozens (24 or more)"."""
    low, high = figure.low, figure.high
    unit = f" {figure.currency}" if figure.kind is FigureKind.DAMAGE else ""
    if figure.qualifier is FigureQualifier.AT_MOST and high is not None:
        return f"at most {high:,}{unit}"
    least = f"{low:,}" if low is not None else f"up to {high:,}"
    match figure.qualifier:
        case FigureQualifier.AT_LEAST:
            return f"at least {least}{unit}"
        case FigureQualifier.ABOUT:
            return f"about {least}{unit}"
        case FigureQualifier.WORD:
            return f"{figure.evidence.exact or 'several'} ({least} or more){unit}"
        case FigureQualifier.RANGE if high is not None:
            return f"{least} to {high:,}{unit}"
    return f"{least}{unit}"


def source(figure: Figure) -> str:
    """Who gave the number, in the article's words."""
    name = one_line(figure.source.name)
    if not name:
        return "the article itself"
    return f"{name} (carried over)" if figure.source.attribution is Attribution.CARRIED_OVER else name


def put_here(decision: LinkDecision, score: float) -> str:
    """How a report or an article came where it is."""
    if decision is LinkDecision.NEW:
        return "the first"
    if decision is LinkDecision.SUGGESTED:
        return "the first; may be of another"  # its score is 1, whatever that of the other
    return f"{decision.value} {score:.2f}"


def place(account: IncidentAccount) -> str:
    """The most exact place of an account; empty where it names none."""
    return account.places[0].name if account.places else ""


def location(place: Place) -> str:
    """A place on the map: its name, what it lies in, its point, and what that is the middle of."""
    within = dict.fromkeys((place.name, place.admin1, place.country))
    kind = "" if place.reach_km == 0 else f", the middle of the {_AREAS[place.kind]}"
    return f"{', '.join(filter(None, within))} ({place.latitude:.3f}, {place.longitude:.3f}{kind})"


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def shortened(text: str, most: int) -> str:
    """One line of at most so many characters."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: "1 quote", "2 people"."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"
