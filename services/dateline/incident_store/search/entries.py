"""What search files: an entry for each report, and one for each edit of what readers see of an incident.

Entries are only added, and never changed but for the incident that holds a report. They hold more than may be
found (what was retracted, is under embargo, or was edited since): the index only proposes incidents.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.domain.editing import IncidentField, time_of
from dateline.domain.incident import IncidentAccount, Participant
from dateline.domain.linking import Report
from dateline.domain.place import Place
from dateline.incident_store.search.words import names_of, words_of
from dateline.incident_store.view import located, reported_at

_SHOWN = {
    field.value
    for field in (IncidentField.TITLE, IncidentField.TYPE, IncidentField.PLACE, IncidentField.TIME)
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `terms` are words with a letter before each that says what they are words of.

    `days` are when it happened by what the entry is of; `point` is the most exact place that is on the map.
    """

    id: str
    at: dt.datetime
    terms: frozenset[str]
    fields: tuple[tuple[str, ...], ...] = ()
    type: str = ""
    days: tuple[dt.date, dt.date] | None = None
    point: Place | None = None
    account: IncidentAccount | None = None


def entry_of_report(report: Report) -> Entry:
    """What is filed of a report. A report that gives no day counts with the day of its publication."""
    account = report.account
    at = reported_at(report)
    fields = tuple(filter(None, map(words_of, _texts(report))))
    time = account.time
    return Entry(
        id=report.id,
        at=at,
        terms=frozenset(_terms(account, fields)),
        fields=fields,
        type=account.type,
        days=(time.earliest, time.latest) if time else (at.date(), at.date()),
        point=located(account),
        account=account,
    )


def entry_of_edit(edit_id: str, incident_id: str, at: dt.datetime, values: Mapping[str, str]) -> Entry | None:
    """What is filed of the values that an edit set of an incident; None where none of them is shown."""
    shown = {field: value for field, value in values.items() if field in _SHOWN}
    if not shown:
        return None
    kind = shown.get(IncidentField.TYPE.value, "")
    time = shown.get(IncidentField.TIME.value)
    place = shown.get(IncidentField.PLACE.value, "")
    texts = (shown.get(IncidentField.TITLE.value, ""), place, kind.replace("_", " "))
    fields = tuple(filter(None, map(words_of, texts)))
    interval = time_of(time) if time else None
    return Entry(
        id=f"{edit_id}~{incident_id}",
        at=at,
        terms=frozenset({*_words(fields), *(f"l{word}" for word in names_of(place))}),
        fields=fields,
        type=kind,
        days=(interval.earliest, interval.latest) if interval else None,
    )


def _texts(report: Report) -> Iterator[str]:
    account = report.account
    yield report.headline
    yield account.type.replace("_", " ").replace(".", " ")
    for trigger in account.triggers:
        yield trigger.exact
    for mention in account.places:
        yield mention.name
        if mention.place is not None:
            yield f"{mention.place.name}, {mention.place.admin1}"
    for participant in account.participants:
        yield participant.name
    yield from account.weapons


def _terms(account: IncidentAccount, fields: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """w: a word, p: of a participant's name, l: of a place's; e: an entity; r: a role; g, c, a: a place."""
    yield from _words(fields)
    for participant in account.participants:
        yield f"r{participant.role.value}"
        yield from (f"p{word}" for word in names_of(participant.name))
        if participant.entity_id:
            yield entity_term(participant.entity_id)
    for mention in account.places:
        yield from (f"l{word}" for word in names_of(mention.name))
        if place := mention.place:
            yield from (f"l{word}" for word in names_of(place.name))
            yield from map_terms(place)


def map_terms(place: Place) -> Iterator[str]:
    """The terms of a place on the map."""
    if place.geonames_id is not None:
        yield f"g{place.geonames_id}"
    if place.country:
        yield country_term(place.country)
        if place.admin1_code:
            yield division_term(place.country, place.admin1_code)


def country_term(code: str) -> str:
    """The term of a country."""
    return f"c{code.lower()}"


def division_term(code: str, division: str) -> str:
    """The term of a country's first-order division."""
    return f"a{code.lower()}{''.join(names_of(division))}"


def entity_term(entity_id: str) -> str:
    """The term of an entity; ids that differ in punctuation alone share one."""
    return f"e{''.join(names_of(entity_id))}"


def names(participant: Participant) -> frozenset[str]:
    """The words of a participant's name."""
    return frozenset(names_of(participant.name))


def _words(fields: Iterable[tuple[str, ...]]) -> set[str]:
    return {f"w{word}" for field in fields for word in field}
