"""Entities and dates of an annotated article."""

from __future__ import annotations

import re

from dateline.domain.entity import VALUES, EntityType, MentionKind
from dateline.domain.text import Span
from dateline.evaluation.golden.locating import is_everywhere
from dateline.evaluation.golden.model import GoldenDate, GoldenEntity, GoldenMention
from dateline.evaluation.golden.nodes import Record, Value
from dateline.evaluation.golden.reading import Reading, only_kind, parsed

THINGS = tuple(type_ for type_ in EntityType if type_ not in VALUES)
"""Types of things; dates have a layer of their own, and other values are not annotated."""

_MENTIONS = {"names": MentionKind.NAME, "nominals": MentionKind.NOMINAL, "pronouns": MentionKind.PRONOUN}
_FIELDS = frozenset({*_MENTIONS, "roles", "is", "geonames", "point", *(type_.value for type_ in THINGS)})
_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")
_RESERVED = frozenset({"anonymous", "collective"})


def read_entities(layer: list[tuple[Value, Value]], reading: Reading) -> tuple[GoldenEntity, ...]:
    """Every entity; afterwards the reading knows their ids."""
    records: list[tuple[str, Record]] = []
    for key, value in layer:
        id_ = key.text()
        if not _ID.fullmatch(id_) or id_ in _RESERVED:
            raise key.error(f"{id_!r} is no id of lower-case letters, digits, dots and hyphens")
        if id_ in reading.entities:
            raise key.error(f"the entity {id_!r} comes twice")
        reading.entities.add(id_)
        records.append((id_, value.record(_FIELDS)))
    taken = [
        span
        for _, record in records
        for value in _listed(record, "names")
        for span in ([] if is_everywhere(value.text()) else reading.spans(value))
    ]
    taken += _longest_first([(r, v) for _, r in records for v in _listed(r, "names")], taken, reading)
    return tuple(_entity(id_, record, taken, reading) for id_, record in records)


def _longest_first(values: list[tuple[Record, Value]], taken: list[Span], reading: Reading) -> list[Span]:
    """Where names that stand everywhere do stand: a longer name keeps a shorter one out of its places."""
    found: list[Span] = []
    for _, value in sorted(values, key=lambda item: -len(item[1].text())):
        if is_everywhere(value.text()):
            found += reading.spans(value, [*taken, *found])
    return found


def _listed(record: Record, field: str) -> list[Value]:
    """The locators of a field; an entity without names is mentioned by its own name, everywhere."""
    if field == "names" and "names" not in record.values:
        _, name = only_kind(record, THINGS)
        return [name.with_text(f"{name.text()} #*")]
    return record.items(field)


def _entity(id_: str, record: Record, taken: list[Span], reading: Reading) -> GoldenEntity:
    kind, name = only_kind(record, THINGS)
    mentions = {
        span: GoldenMention(span, mention)
        for field, mention in _MENTIONS.items()
        for value in _listed(record, field)
        for span in reading.spans(value, taken)
    }
    if not mentions:
        raise record.at.error(f"the entity {id_!r} is mentioned nowhere")
    geonames, point = record.get("geonames"), record.get("point")
    return GoldenEntity(
        id=id_,
        type=kind,
        name=name.text(),
        mentions=tuple(sorted(mentions.values(), key=_in_text_order)),
        roles=tuple(reading.span(value) for value in record.items("roles")),
        identity=record.text("is"),
        geonames=parsed(geonames, int) if geonames else None,
        point=_point(point) if point else None,
    )


def _in_text_order(mention: GoldenMention) -> tuple[bool, int, int]:
    return mention.span.part.value == "body", mention.span.begin, mention.span.end


def _point(value: Value) -> tuple[float, float]:
    numbers = [parsed(item, float) for item in value.items()]
    if len(numbers) != 2 or not (-90 <= numbers[0] <= 90 and -180 <= numbers[1] <= 180):
        raise value.error("a point is [latitude, longitude] in degrees")
    return numbers[0], numbers[1]


def read_dates(layer: list[tuple[Value, Value]], reading: Reading) -> tuple[GoldenDate, ...]:
    """Every date, time and duration, in text order of the annotation."""
    found: list[GoldenDate] = []
    for key, value in layer:
        spans = reading.spans(key, [date.span for date in found])
        found += [GoldenDate(span, value.text()) for span in spans]
    return tuple(found)
