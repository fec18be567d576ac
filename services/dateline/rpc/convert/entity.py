"""Entities, and the calendar values that incidents share with them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from dateline.domain.entity import (
    CalendarValue,
    Candidate,
    Entity,
    EntityType,
    Identity,
    Mention,
    MentionKind,
    Role,
    TimeInterval,
    TimePrecision,
)
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.place import fill_place, place_from_pb
from dateline.rpc.convert.spans import SpanCodec
from dateline.rpc.convert.violations import Violations, each
from dateline.v1 import entity_pb2

ENTITY_TYPES = EnumTable(
    {
        EntityType.PERSON: entity_pb2.ENTITY_TYPE_PERSON,
        EntityType.ORGANISATION: entity_pb2.ENTITY_TYPE_ORGANISATION,
        EntityType.PLACE: entity_pb2.ENTITY_TYPE_PLACE,
        EntityType.GROUP: entity_pb2.ENTITY_TYPE_GROUP,
        EntityType.FACILITY: entity_pb2.ENTITY_TYPE_FACILITY,
        EntityType.EVENT: entity_pb2.ENTITY_TYPE_EVENT,
        EntityType.WORK: entity_pb2.ENTITY_TYPE_WORK,
        EntityType.PRODUCT: entity_pb2.ENTITY_TYPE_PRODUCT,
        EntityType.LAW: entity_pb2.ENTITY_TYPE_LAW,
        EntityType.LANGUAGE: entity_pb2.ENTITY_TYPE_LANGUAGE,
        EntityType.DATE: entity_pb2.ENTITY_TYPE_DATE,
        EntityType.TIME: entity_pb2.ENTITY_TYPE_TIME,
        EntityType.MONEY: entity_pb2.ENTITY_TYPE_MONEY,
        EntityType.PERCENT: entity_pb2.ENTITY_TYPE_PERCENT,
        EntityType.QUANTITY: entity_pb2.ENTITY_TYPE_QUANTITY,
        EntityType.ORDINAL: entity_pb2.ENTITY_TYPE_ORDINAL,
        EntityType.CARDINAL: entity_pb2.ENTITY_TYPE_CARDINAL,
    }
)
MENTION_KINDS = EnumTable(
    {
        MentionKind.NAME: entity_pb2.MENTION_KIND_NAME,
        MentionKind.NOMINAL: entity_pb2.MENTION_KIND_NOMINAL,
        MentionKind.PRONOUN: entity_pb2.MENTION_KIND_PRONOUN,
        MentionKind.ADJECTIVE: entity_pb2.MENTION_KIND_ADJECTIVE,
    }
)
TIME_PRECISIONS = EnumTable(
    {
        TimePrecision.DECADE: entity_pb2.TIME_PRECISION_DECADE,
        TimePrecision.YEAR: entity_pb2.TIME_PRECISION_YEAR,
        TimePrecision.SEASON: entity_pb2.TIME_PRECISION_SEASON,
        TimePrecision.MONTH: entity_pb2.TIME_PRECISION_MONTH,
        TimePrecision.WEEK: entity_pb2.TIME_PRECISION_WEEK,
        TimePrecision.DAY: entity_pb2.TIME_PRECISION_DAY,
        TimePrecision.PART_OF_DAY: entity_pb2.TIME_PRECISION_PART_OF_DAY,
        TimePrecision.MINUTE: entity_pb2.TIME_PRECISION_MINUTE,
    }
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def time_interval_to_pb(interval: TimeInterval) -> entity_pb2.TimeInterval:
    """Write an interval of days."""
    pb = entity_pb2.TimeInterval()
    fill_time_interval(pb, interval)
    return pb


def fill_time_interval(pb: entity_pb2.TimeInterval, interval: TimeInterval) -> None:
    """Write an interval of days into an empty message."""
    pb.earliest = interval.earliest.isoformat()
    pb.latest = interval.latest.isoformat()
    pb.precision = TIME_PRECISIONS.to_pb(interval.precision)


def time_interval_from_pb(
    pb: entity_pb2.TimeInterval, path: str, violations: Violations
) -> TimeInterval | None:
    """Read an interval of days."""
    earliest = _day_from_pb(pb.earliest, f"{path}.earliest", violations)
    latest = _day_from_pb(pb.latest, f"{path}.latest", violations)
    precision = TIME_PRECISIONS.from_pb(pb.precision, f"{path}.precision", violations)
    if earliest is None or latest is None or precision is None:
        return None
    return violations.make(path, TimeInterval, earliest, latest, precision)


def _day_from_pb(day: str, path: str, violations: Violations) -> dt.date | None:
    if not _DAY.fullmatch(day):
        violations.add(path, "is not a day of the form YYYY-MM-DD")
        return None
    return violations.make(path, dt.date.fromisoformat, day)


def calendar_value_to_pb(value: CalendarValue) -> entity_pb2.CalendarValue:
    """Write a calendar value."""
    pb = entity_pb2.CalendarValue()
    fill_calendar_value(pb, value)
    return pb


def fill_calendar_value(pb: entity_pb2.CalendarValue, value: CalendarValue) -> None:
    """Write a calendar value into an empty message."""
    pb.timex = value.timex
    if value.interval is not None:
        fill_time_interval(pb.interval, value.interval)


def calendar_value_from_pb(
    pb: entity_pb2.CalendarValue, path: str, violations: Violations
) -> CalendarValue | None:
    """Read a calendar value."""
    interval = None
    if pb.HasField("interval"):
        interval = time_interval_from_pb(pb.interval, f"{path}.interval", violations)
    return CalendarValue(pb.timex, interval)


def entity_to_pb(entity: Entity, spans: SpanCodec) -> entity_pb2.Entity:
    """Write an entity with its mentions."""
    pb = entity_pb2.Entity()
    fill_entity(pb, entity, spans)
    return pb


def fill_entity(pb: entity_pb2.Entity, entity: Entity, spans: SpanCodec) -> None:
    """Write an entity into an empty message."""
    pb.key = entity.key
    pb.type = ENTITY_TYPES.to_pb(entity.type)
    pb.name = entity.name
    for mention in entity.mentions:
        mention_pb = pb.mentions.add()
        spans.fill(mention_pb.span, mention.span)
        mention_pb.kind = MENTION_KINDS.to_pb(mention.kind)
        mention_pb.confidence = mention.confidence
        if mention.phrase is not None:
            spans.fill(mention_pb.phrase, mention.phrase)
    if entity.aliases:
        pb.aliases.extend(entity.aliases)
    for role in entity.roles:
        _fill_role(pb.roles.add(), role, spans)
    if entity.calendar is not None:
        fill_calendar_value(pb.calendar, entity.calendar)
    if entity.place is not None:
        fill_place(pb.place, entity.place)
    if entity.entity_id:
        pb.entity_id = entity.entity_id
    for identity in entity.identities:
        pb.identities.add(scheme=identity.scheme, id=identity.id)
    pb.salience = entity.salience
    pb.confidence = entity.confidence
    for offer in entity.candidates:
        pb.candidates.add(scheme=offer.scheme, id=offer.id, name=offer.name, score=offer.score)


def _fill_role(pb: entity_pb2.Role, role: Role, spans: SpanCodec) -> None:
    pb.title = role.title
    spans.fill(pb.evidence, role.evidence)
    if role.affiliation is not None:
        spans.fill(pb.affiliation, role.affiliation)
    pb.affiliation_key = role.affiliation_key or ""
    pb.inferred = role.inferred


def entity_from_pb(
    pb: entity_pb2.Entity, spans: SpanCodec, path: str, violations: Violations
) -> Entity | None:
    """Read an entity with its mentions."""
    found = len(violations)
    kind = ENTITY_TYPES.from_pb(pb.type, f"{path}.type", violations)
    mentions = each(
        pb.mentions, f"{path}.mentions", lambda mention, at: _mention_from_pb(mention, spans, at, violations)
    )
    roles = each(pb.roles, f"{path}.roles", lambda role, at: _role_from_pb(role, spans, at, violations))
    calendar = None
    if pb.HasField("calendar"):
        calendar = calendar_value_from_pb(pb.calendar, f"{path}.calendar", violations)
    place = place_from_pb(pb.place, f"{path}.place", violations) if pb.HasField("place") else None
    identities = identities_from_pb(pb.identities, f"{path}.identities", violations)
    candidates = each(
        pb.candidates,
        f"{path}.candidates",
        lambda offer, at: violations.make(at, Candidate, offer.scheme, offer.id, offer.name, offer.score),
    )
    if kind is None or len(violations) > found:
        return None
    return violations.make(
        path,
        Entity,
        key=pb.key,
        type=kind,
        name=pb.name,
        mentions=mentions,
        aliases=tuple(pb.aliases),
        roles=roles,
        calendar=calendar,
        place=place,
        entity_id=pb.entity_id,
        identities=identities,
        salience=pb.salience,
        confidence=pb.confidence,
        candidates=candidates,
    )


def _mention_from_pb(
    pb: entity_pb2.Mention, spans: SpanCodec, path: str, violations: Violations
) -> Mention | None:
    span = spans.from_pb(pb.span, f"{path}.span", violations)
    kind = MENTION_KINDS.from_pb(pb.kind, f"{path}.kind", violations)
    phrase = spans.from_pb(pb.phrase, f"{path}.phrase", violations) if pb.HasField("phrase") else None
    if span is None or kind is None:
        return None
    return violations.make(path, Mention, span, kind, pb.confidence, phrase)


def _role_from_pb(pb: entity_pb2.Role, spans: SpanCodec, path: str, violations: Violations) -> Role | None:
    evidence = spans.from_pb(pb.evidence, f"{path}.evidence", violations)
    affiliation = None
    if pb.HasField("affiliation"):
        affiliation = spans.from_pb(pb.affiliation, f"{path}.affiliation", violations)
    if evidence is None:
        return None
    return Role(pb.title, evidence, affiliation, pb.affiliation_key or None, pb.inferred)


def identities_from_pb(
    pbs: Iterable[entity_pb2.Identity], path: str, violations: Violations
) -> tuple[Identity, ...]:
    """Read what other schemes know an entity as."""
    return each(pbs, path, lambda pb, at: violations.make(at, Identity, pb.scheme, pb.id))
