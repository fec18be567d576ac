"""A filter as search works with it: the terms to look up, and what is compared with the view."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateline.domain.errors import FieldViolation, InvalidArgumentError
from dateline.domain.incident_search import (
    MAX_WORDS,
    Country,
    GeoBox,
    GeoCircle,
    GeoNamesPlace,
    IncidentFilter,
    PlaceName,
)
from dateline.incident_store.search.entries import country_term, division_term, entity_term
from dateline.incident_store.search.words import names_of, phrases_of


@dataclass(frozen=True, slots=True)
class Query:
    """A filter with what its words come to. One entry must have all `terms`; sorted, each once."""

    filter: IncidentFilter
    phrases: tuple[tuple[str, ...], ...]
    terms: tuple[str, ...]

    @property
    def area(self) -> GeoBox | GeoCircle | None:
        """The stretch of the map that is asked for."""
        place = self.filter.place
        return place if isinstance(place, GeoBox | GeoCircle) else None

    @property
    def has_days(self) -> bool:
        """Whether days are asked for."""
        return self.filter.first_day is not None or self.filter.last_day is not None

    @property
    def has_days_alone(self) -> bool:
        """Whether nothing else is asked of entries: then only those that have the days themselves count."""
        return self.has_days and not self.terms and self.area is None

    def meets(self, earliest: dt.date, latest: dt.date) -> bool:
        """Whether a stretch of days has one of those that are asked for."""
        first, last = self.filter.first_day, self.filter.last_day
        return (first is None or latest >= first) and (last is None or earliest <= last)


def query_of(wanted: IncidentFilter) -> Query:
    """What to look up for a filter. InvalidArgumentError where words are asked for, and there are none."""
    phrases = phrases_of(wanted.text)
    violations = []
    if wanted.text.strip() and not phrases:
        violations.append(FieldViolation("filter.text", "holds no word"))
    if sum(map(len, phrases)) > MAX_WORDS:
        violations.append(FieldViolation("filter.text", f"has more than {MAX_WORDS} words"))
    people = names_of(wanted.participant)
    if wanted.participant.strip() and not people:
        violations.append(FieldViolation("filter.participant", "holds no word"))
    if isinstance(wanted.place, PlaceName) and not names_of(wanted.place.name):
        violations.append(FieldViolation("filter.place_name", "holds no word"))
    if violations:
        raise InvalidArgumentError(violations)
    terms = {f"w{word}" for phrase in phrases for word in phrase}
    terms |= {f"p{word}" for word in people}
    if wanted.participant_entity_id:
        terms.add(entity_term(wanted.participant_entity_id))
    if wanted.participant_role:
        terms.add(f"r{wanted.participant_role.value}")
    match wanted.place:
        case GeoNamesPlace(geonames_id):
            terms.add(f"g{geonames_id}")
        case Country(code, division):
            terms.add(division_term(code, division) if division else country_term(code))
        case PlaceName(name):
            terms |= {f"l{word}" for word in names_of(name)}
    return Query(wanted, phrases, tuple(sorted(terms)))
