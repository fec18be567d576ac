"""An article's account of incidents, with its figures."""

from __future__ import annotations

from dateline.domain.incident import (
    AccountRelation,
    Attribution,
    Certainty,
    Figure,
    FigureKind,
    FigureQualifier,
    FigureSource,
    IncidentAccount,
    IncidentStatus,
    Participant,
    ParticipantRole,
    PlaceMention,
    PlaceScale,
    Prominence,
    RelationKind,
    Sex,
)
from dateline.rpc.convert import place as place_convert
from dateline.rpc.convert.entity import fill_time_interval, time_interval_from_pb
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.spans import CodePointSpans, SpanCodec
from dateline.rpc.convert.violations import Violations, decode, each
from dateline.v1 import incident_pb2

PROMINENCES = EnumTable(
    {
        Prominence.MAIN: incident_pb2.PROMINENCE_MAIN,
        Prominence.BACKGROUND: incident_pb2.PROMINENCE_BACKGROUND,
    }
)
INCIDENT_STATUSES = EnumTable(
    {
        IncidentStatus.REPORTED: incident_pb2.INCIDENT_STATUS_REPORTED,
        IncidentStatus.ONGOING: incident_pb2.INCIDENT_STATUS_ONGOING,
        IncidentStatus.ENDED: incident_pb2.INCIDENT_STATUS_ENDED,
        IncidentStatus.DENIED: incident_pb2.INCIDENT_STATUS_DENIED,
    }
)
PARTICIPANT_ROLES = EnumTable(
    {
        ParticipantRole.PERPETRATOR: incident_pb2.PARTICIPANT_ROLE_PERPETRATOR,
        ParticipantRole.SUSPECT: incident_pb2.PARTICIPANT_ROLE_SUSPECT,
        ParticipantRole.CLAIMER: incident_pb2.PARTICIPANT_ROLE_CLAIMER,
        ParticipantRole.TARGET: incident_pb2.PARTICIPANT_ROLE_TARGET,
        ParticipantRole.VICTIM: incident_pb2.PARTICIPANT_ROLE_VICTIM,
        ParticipantRole.RESPONDER: incident_pb2.PARTICIPANT_ROLE_RESPONDER,
        ParticipantRole.WITNESS: incident_pb2.PARTICIPANT_ROLE_WITNESS,
    }
)
CERTAINTIES = EnumTable(
    {
        Certainty.STATED: incident_pb2.CERTAINTY_STATED,
        Certainty.CLAIMED: incident_pb2.CERTAINTY_CLAIMED,
        Certainty.ALLEGED: incident_pb2.CERTAINTY_ALLEGED,
        Certainty.DENIED: incident_pb2.CERTAINTY_DENIED,
        Certainty.CONFIRMED: incident_pb2.CERTAINTY_CONFIRMED,
    }
)
SEXES = EnumTable({Sex.FEMALE: incident_pb2.SEX_FEMALE, Sex.MALE: incident_pb2.SEX_MALE})
FIGURE_KINDS = EnumTable(
    {
        FigureKind.KILLED: incident_pb2.FIGURE_KIND_KILLED,
        FigureKind.INJURED: incident_pb2.FIGURE_KIND_INJURED,
        FigureKind.KIDNAPPED: incident_pb2.FIGURE_KIND_KIDNAPPED,
        FigureKind.CAPTIVE: incident_pb2.FIGURE_KIND_CAPTIVE,
        FigureKind.FREED: incident_pb2.FIGURE_KIND_FREED,
        FigureKind.MISSING: incident_pb2.FIGURE_KIND_MISSING,
        FigureKind.ARRESTED: incident_pb2.FIGURE_KIND_ARRESTED,
        FigureKind.DISPLACED: incident_pb2.FIGURE_KIND_DISPLACED,
        FigureKind.AFFECTED: incident_pb2.FIGURE_KIND_AFFECTED,
        FigureKind.DAMAGE: incident_pb2.FIGURE_KIND_DAMAGE,
    }
)
FIGURE_QUALIFIERS = EnumTable(
    {
        FigureQualifier.EXACT: incident_pb2.FIGURE_QUALIFIER_EXACT,
        FigureQualifier.AT_LEAST: incident_pb2.FIGURE_QUALIFIER_AT_LEAST,
        FigureQualifier.AT_MOST: incident_pb2.FIGURE_QUALIFIER_AT_MOST,
        FigureQualifier.ABOUT: incident_pb2.FIGURE_QUALIFIER_ABOUT,
        FigureQualifier.RANGE: incident_pb2.FIGURE_QUALIFIER_RANGE,
        FigureQualifier.WORD: incident_pb2.FIGURE_QUALIFIER_WORD,
    }
)
ATTRIBUTIONS = EnumTable(
    {
        Attribution.STATED: incident_pb2.ATTRIBUTION_STATED,
        Attribution.CARRIED_OVER: incident_pb2.ATTRIBUTION_CARRIED_OVER,
        Attribution.NARRATED: incident_pb2.ATTRIBUTION_NARRATED,
    }
)


PLACE_SCALES = EnumTable(
    {
        PlaceScale.STREET: incident_pb2.PLACE_SCALE_STREET,
        PlaceScale.FACILITY: incident_pb2.PLACE_SCALE_FACILITY,
        PlaceScale.TOWN: incident_pb2.PLACE_SCALE_TOWN,
        PlaceScale.DISTRICT: incident_pb2.PLACE_SCALE_DISTRICT,
        PlaceScale.STATE: incident_pb2.PLACE_SCALE_STATE,
        PlaceScale.COUNTRY: incident_pb2.PLACE_SCALE_COUNTRY,
    }
)
RELATION_KINDS = EnumTable(
    {
        RelationKind.PART_OF: incident_pb2.RELATION_KIND_PART_OF,
        RelationKind.FOLLOWS: incident_pb2.RELATION_KIND_FOLLOWS,
        RelationKind.RESPONSE_TO: incident_pb2.RELATION_KIND_RESPONSE_TO,
        RelationKind.RETALIATION_FOR: incident_pb2.RELATION_KIND_RETALIATION_FOR,
    }
)


def fill_place(pb: incident_pb2.PlaceMention, place: PlaceMention, spans: SpanCodec) -> None:
    """Write a place into an empty message."""
    pb.name = place.name
    spans.fill(pb.mention, place.mention)
    pb.entity_key = place.entity_key or ""
    if place.scale is not None:
        pb.scale = PLACE_SCALES.to_pb(place.scale)
    if place.place is not None:
        place_convert.fill_place(pb.place, place.place)


def place_from_pb(
    pb: incident_pb2.PlaceMention, spans: SpanCodec, path: str, violations: Violations
) -> PlaceMention | None:
    """Read a place."""
    mention = spans.from_pb(pb.mention, f"{path}.mention", violations)
    found = len(violations)
    scale = PLACE_SCALES.from_pb(pb.scale, f"{path}.scale", violations) if pb.scale else None
    place = None
    if pb.HasField("place"):
        place = place_convert.place_from_pb(pb.place, f"{path}.place", violations)
    if mention is None or len(violations) > found:
        return None
    return PlaceMention(pb.name, mention, pb.entity_key or None, scale, place)


def fill_relation(pb: incident_pb2.AccountRelation, relation: AccountRelation, spans: SpanCodec) -> None:
    """Write a relation into an empty message."""
    pb.kind = RELATION_KINDS.to_pb(relation.kind)
    pb.account_key = relation.account_key
    spans.fill(pb.evidence, relation.evidence)


def relation_from_pb(
    pb: incident_pb2.AccountRelation, spans: SpanCodec, path: str, violations: Violations
) -> AccountRelation | None:
    """Read a relation."""
    kind = RELATION_KINDS.from_pb(pb.kind, f"{path}.kind", violations)
    evidence = spans.from_pb(pb.evidence, f"{path}.evidence", violations)
    return AccountRelation(kind, pb.account_key, evidence) if kind and evidence else None


def figure_to_pb(figure: Figure, spans: SpanCodec) -> incident_pb2.Figure:
    """Write a figure with its source."""
    pb = incident_pb2.Figure()
    fill_figure(pb, figure, spans)
    return pb


def fill_figure(pb: incident_pb2.Figure, figure: Figure, spans: SpanCodec) -> None:
    """Write a figure with its source into an empty message."""
    pb.key = figure.key
    pb.kind = FIGURE_KINDS.to_pb(figure.kind)
    if figure.low is not None:
        pb.low = figure.low
    if figure.high is not None:
        pb.high = figure.high
    pb.qualifier = FIGURE_QUALIFIERS.to_pb(figure.qualifier)
    pb.currency = figure.currency
    pb.group = figure.group
    pb.source.attribution = ATTRIBUTIONS.to_pb(figure.source.attribution)
    if figure.source.mention is not None:
        spans.fill(pb.source.mention, figure.source.mention)
    pb.source.entity_key = figure.source.entity_key or ""
    pb.source.stands_for = figure.source.stands_for
    if figure.as_of is not None:
        fill_time_interval(pb.as_of, figure.as_of)
    if figure.place_scope is not None:
        fill_place(pb.place_scope, figure.place_scope, spans)
    pb.part_of_key = figure.part_of_key or ""
    pb.group_path = figure.group_path
    pb.total = figure.total
    pb.superseded = figure.superseded
    pb.derived = figure.derived
    spans.fill(pb.evidence, figure.evidence)


def figure_from_pb(
    pb: incident_pb2.Figure, spans: SpanCodec, path: str, violations: Violations
) -> Figure | None:
    """Read a figure with its source."""
    found = len(violations)
    kind = FIGURE_KINDS.from_pb(pb.kind, f"{path}.kind", violations)
    qualifier = FIGURE_QUALIFIERS.from_pb(pb.qualifier, f"{path}.qualifier", violations)
    source = _source_from_pb(pb.source, spans, f"{path}.source", violations)
    evidence = spans.from_pb(pb.evidence, f"{path}.evidence", violations)
    as_of = place_scope = None
    if pb.HasField("as_of"):
        as_of = time_interval_from_pb(pb.as_of, f"{path}.as_of", violations)
    if pb.HasField("place_scope"):
        place_scope = place_from_pb(pb.place_scope, spans, f"{path}.place_scope", violations)
    if not (kind and qualifier and source and evidence) or len(violations) > found:
        return None
    return violations.make(
        path,
        Figure,
        key=pb.key,
        kind=kind,
        low=pb.low if pb.HasField("low") else None,
        high=pb.high if pb.HasField("high") else None,
        qualifier=qualifier,
        source=source,
        evidence=evidence,
        group=pb.group,
        currency=pb.currency,
        as_of=as_of,
        place_scope=place_scope,
        part_of_key=pb.part_of_key or None,
        group_path=pb.group_path,
        total=pb.total,
        superseded=pb.superseded,
        derived=pb.derived,
    )


def _source_from_pb(
    pb: incident_pb2.FigureSource, spans: SpanCodec, path: str, violations: Violations
) -> FigureSource | None:
    found = len(violations)
    attribution = ATTRIBUTIONS.from_pb(pb.attribution, f"{path}.attribution", violations)
    mention = None
    if pb.HasField("mention"):
        mention = spans.from_pb(pb.mention, f"{path}.mention", violations)
    if attribution is None or len(violations) > found:
        return None
    return violations.make(path, FigureSource, attribution, mention, pb.entity_key or None, pb.stands_for)


def fill_participant(pb: incident_pb2.Participant, participant: Participant, spans: SpanCodec) -> None:
    """Write a participant into an empty message."""
    pb.role = PARTICIPANT_ROLES.to_pb(participant.role)
    pb.name = participant.name
    spans.fill(pb.mention, participant.mention)
    pb.entity_key = participant.entity_key or ""
    pb.certainty = CERTAINTIES.to_pb(participant.certainty)
    if participant.age is not None:
        pb.age = participant.age
    if participant.sex is not None:
        pb.sex = SEXES.to_pb(participant.sex)
    if participant.home is not None:
        fill_place(pb.home, participant.home, spans)
    pb.named = participant.named
    pb.entity_id = participant.entity_id


def participant_from_pb(
    pb: incident_pb2.Participant, spans: SpanCodec, path: str, violations: Violations
) -> Participant | None:
    """Read a participant."""
    role = PARTICIPANT_ROLES.from_pb(pb.role, f"{path}.role", violations)
    mention = spans.from_pb(pb.mention, f"{path}.mention", violations)
    certainty = CERTAINTIES.from_pb(pb.certainty, f"{path}.certainty", violations)
    if not (role and mention and certainty):
        return None
    found = len(violations)
    sex = SEXES.from_pb(pb.sex, f"{path}.sex", violations) if pb.sex else None
    home = place_from_pb(pb.home, spans, f"{path}.home", violations) if pb.HasField("home") else None
    if len(violations) > found:
        return None
    return violations.make(
        path,
        Participant,
        role=role,
        name=pb.name,
        mention=mention,
        certainty=certainty,
        entity_key=pb.entity_key or None,
        age=pb.age if pb.HasField("age") else None,
        sex=sex,
        home=home,
        named=pb.named,
        entity_id=pb.entity_id,
    )


def account_to_pb(account: IncidentAccount, spans: SpanCodec) -> incident_pb2.IncidentAccount:
    """Write an account."""
    pb = incident_pb2.IncidentAccount()
    fill_account(pb, account, spans)
    return pb


def fill_account(pb: incident_pb2.IncidentAccount, account: IncidentAccount, spans: SpanCodec) -> None:
    """Write an account into an empty message."""
    pb.key = account.key
    pb.type = account.type
    for trigger in account.triggers:
        spans.fill(pb.triggers.add(), trigger)
    if account.time is not None:
        fill_time_interval(pb.time, account.time)
    for place in account.places:
        fill_place(pb.places.add(), place, spans)
    for participant in account.participants:
        fill_participant(pb.participants.add(), participant, spans)
    pb.weapons.extend(account.weapons)
    for figure in account.figures:
        fill_figure(pb.figures.add(), figure, spans)
    pb.prominence = PROMINENCES.to_pb(account.prominence)
    pb.status = INCIDENT_STATUSES.to_pb(account.status)
    pb.rule = account.rule
    pb.confidence = account.confidence
    for relation in account.relations:
        fill_relation(pb.relations.add(), relation, spans)
    if account.status_evidence is not None:
        spans.fill(pb.status_evidence, account.status_evidence)
    if account.time_mention is not None:
        spans.fill(pb.time_mention, account.time_mention)
    for weapon in account.weapon_mentions:
        spans.fill(pb.weapon_mentions.add(), weapon)


def account_from_pb(
    pb: incident_pb2.IncidentAccount, spans: SpanCodec, path: str, violations: Violations
) -> IncidentAccount | None:
    """Read an account."""
    found = len(violations)
    triggers = each(pb.triggers, f"{path}.triggers", lambda p, at: spans.from_pb(p, at, violations))
    places = each(pb.places, f"{path}.places", lambda p, at: place_from_pb(p, spans, at, violations))
    participants = each(
        pb.participants, f"{path}.participants", lambda p, at: participant_from_pb(p, spans, at, violations)
    )
    figures = each(pb.figures, f"{path}.figures", lambda p, at: figure_from_pb(p, spans, at, violations))
    prominence = PROMINENCES.from_pb(pb.prominence, f"{path}.prominence", violations)
    status = INCIDENT_STATUSES.from_pb(pb.status, f"{path}.status", violations)
    time = time_interval_from_pb(pb.time, f"{path}.time", violations) if pb.HasField("time") else None
    relations = each(
        pb.relations, f"{path}.relations", lambda p, at: relation_from_pb(p, spans, at, violations)
    )
    weapons = each(
        pb.weapon_mentions, f"{path}.weapon_mentions", lambda p, at: spans.from_pb(p, at, violations)
    )
    status_evidence = time_mention = None
    if pb.HasField("status_evidence"):
        status_evidence = spans.from_pb(pb.status_evidence, f"{path}.status_evidence", violations)
    if pb.HasField("time_mention"):
        time_mention = spans.from_pb(pb.time_mention, f"{path}.time_mention", violations)
    if prominence is None or status is None or len(violations) > found:
        return None
    return violations.make(
        path,
        IncidentAccount,
        key=pb.key,
        type=pb.type,
        triggers=triggers,
        prominence=prominence,
        status=status,
        rule=pb.rule,
        confidence=pb.confidence,
        time=time,
        places=places,
        participants=participants,
        weapons=tuple(pb.weapons),
        figures=figures,
        relations=relations,
        status_evidence=status_evidence,
        time_mention=time_mention,
        weapon_mentions=weapons,
    )


def account_to_bytes(account: IncidentAccount) -> bytes:
    """An account for storage, spans in code points; equal accounts give equal bytes."""
    return account_to_pb(account, CodePointSpans()).SerializeToString(deterministic=True)


def account_from_bytes(stored: bytes) -> IncidentAccount:
    """An account out of storage. MalformedMessageError where the row is not one."""
    violations = Violations()
    pb = decode(incident_pb2.IncidentAccount, stored, "a stored account")
    return violations.trust(account_from_pb(pb, CodePointSpans(), "account", violations), "a stored account")
