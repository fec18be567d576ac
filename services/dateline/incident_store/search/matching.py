"""Whether an incident, as a reader sees it, is what a query asks for. The index only proposes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.domain.incident import IncidentAccount, Participant
from dateline.domain.incident_search import Country, GeoNamesPlace, PlaceName, lies_in, matches_type
from dateline.domain.linking import Incident
from dateline.domain.place import Place
from dateline.incident_store.search.entries import Entry, names
from dateline.incident_store.search.query import Query
from dateline.incident_store.search.words import holds_phrase, names_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that the index found. `number` is its place in the order of results: greater is newer."""

    number: int
    entry_id: str
    incident_id: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """Some candidates, newest first, and the number below which others may follow; None at the end.

    They may be fewer than were asked for, or none, and others follow all the same: a look-up ends after so
    much work, too.
    """

    candidates: tuple[Candidate, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class Match:
    """The entries of an incident by which it is found."""

    entry_ids: frozenset[str]


def match(query: Query, incident: Incident, entries: Iterable[Entry]) -> Match:
    """By which of its entries that stand an incident is found; by none where it is not what is asked for."""
    if not (matches_type(incident.type, query.filter.type) and _days_meet(query, incident)):
        return Match(frozenset())
    return Match(frozenset(entry.id for entry in entries if _has_all(query, entry)))


def _days_meet(query: Query, incident: Incident) -> bool:
    if incident.time is not None:
        return query.meets(incident.time.earliest, incident.time.latest)
    reported = incident.first_reported.astimezone(dt.UTC).date()
    return query.meets(reported, reported)


def _has_all(query: Query, entry: Entry) -> bool:
    if not entry.terms.issuperset(query.terms):
        return False
    if query.has_days_alone and (entry.days is None or not query.meets(*entry.days)):
        return False
    # A term says that a word is there; phrases, names and areas want more.
    if not all(len(phrase) == 1 or holds_phrase(entry.fields, phrase) for phrase in query.phrases):
        return False
    if query.area is not None and (entry.point is None or not lies_in(query.area, entry.point)):
        return False
    account = entry.account
    if account is None:  # an edit: it names no participant, and its place is on no map
        return True
    return _has_participant(query, account.participants) and _has_place(query, account)


def _has_participant(query: Query, participants: Sequence[Participant]) -> bool:
    wanted = query.filter
    if not (wanted.participant or wanted.participant_entity_id or wanted.participant_role):
        return True
    asked = frozenset(names_of(wanted.participant))
    return any(
        asked <= names(one)
        and wanted.participant_entity_id in ("", one.entity_id)
        and wanted.participant_role in (None, one.role)
        for one in participants
    )


def _has_place(query: Query, account: IncidentAccount) -> bool:
    known = [mention.place for mention in account.places if mention.place is not None]
    match query.filter.place:
        case GeoNamesPlace(geonames_id):
            return any(place.geonames_id == geonames_id for place in known)
        case Country(code, division):
            return any(_is_in(place, code, division) for place in known)
        case PlaceName(name):
            asked = frozenset(names_of(name))
            told = [mention.name for mention in account.places] + [place.name for place in known]
            return any(asked <= frozenset(names_of(one)) for one in told)
        case _:
            return True


def _is_in(place: Place, code: str, division: str) -> bool:
    return place.country == code and division in ("", place.admin1_code)
