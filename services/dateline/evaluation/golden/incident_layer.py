"""Incidents of an annotated article, with their participants, relations and figures."""

from __future__ import annotations

import re

from dateline.domain.incident import (
    Attribution,
    Certainty,
    FigureKind,
    IncidentStatus,
    ParticipantRole,
    Prominence,
)
from dateline.evaluation.golden.model import (
    GoldenAccount,
    GoldenFigure,
    GoldenParticipant,
    GoldenRelation,
)
from dateline.evaluation.golden.nodes import Record, Value
from dateline.evaluation.golden.reading import Reading, choice, flag, only_kind, parsed
from dateline.evaluation.golden.values import amount, interval

RELATIONS = ("part_of", "follows", "response_to", "retaliation_for")
_TYPE = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")
_ACCOUNT = frozenset(
    {
        "type",
        "also",
        "triggers",
        "prominence",
        "status",
        "time",
        "place",
        "participants",
        "relations",
        "figures",
        "optional",
    }
)
_PARTICIPANT = frozenset({"of", "certainty", "age"})
_FIGURE = frozenset(
    {
        "words",
        "source",
        "how",
        "group",
        "as_of",
        "where",
        "id",
        "part_of",
        "optional",
        *(kind.value for kind in FigureKind),
    }
)


def read_accounts(layer: list[tuple[Value, Value]], reading: Reading) -> tuple[GoldenAccount, ...]:
    """Every incident; the keys are ids that all articles share."""
    accounts: list[GoldenAccount] = []
    for key, value in layer:
        if any(account.incident == key.text() for account in accounts):
            raise key.error(f"the incident {key.text()!r} comes twice")
        accounts.append(_account(key.text(), value.record(_ACCOUNT), reading))
    return tuple(accounts)


def _account(incident: str, record: Record, reading: Reading) -> GoldenAccount:
    type_, time = record.want("type"), record.get("time")
    prominence, status = record.get("prominence"), record.get("status")
    triggers = [span for item in record.want("triggers").items() for span in reading.spans(item)]
    figures = [_figure(item.record(_FIGURE), reading) for item in record.items("figures")]
    _check_parts(record, figures)
    return GoldenAccount(
        incident=incident,
        type=_type(type_),
        also_types=tuple(_type(item) for item in record.items("also")),
        triggers=tuple(triggers),
        prominence=choice(prominence, Prominence) if prominence else Prominence.MAIN,
        status=choice(status, IncidentStatus) if status else IncidentStatus.REPORTED,
        time=parsed(time, interval) if time else None,
        places=tuple(reading.entity(item) for item in record.items("place")),
        participants=tuple(
            _participant(choice(role, ParticipantRole), item, reading)
            for role, items in record.fields("participants")
            for item in items.items()
        ),
        relations=tuple(
            _relation(key, item) for key, value in record.fields("relations") for item in value.items()
        ),
        figures=tuple(figures),
        optional=flag(record, "optional"),
    )


def _type(value: Value) -> str:
    if not _TYPE.fullmatch(value.text()):
        raise value.error(f"{value.text()!r} is not two lower-case words joined by a dot")
    return value.text()


def _participant(role: ParticipantRole, item: Value, reading: Reading) -> GoldenParticipant:
    if not item.is_mapping:
        entity, words = reading.entity_or_words(item)
        return GoldenParticipant(role, entity, words)
    record = item.record(_PARTICIPANT)
    entity, words = reading.entity_or_words(record.want("of"))
    certainty, age = record.get("certainty"), record.get("age")
    return GoldenParticipant(
        role,
        entity,
        words,
        choice(certainty, Certainty) if certainty else Certainty.STATED,
        parsed(age, int) if age else None,
    )


def _relation(key: Value, value: Value) -> GoldenRelation:
    if key.text() not in RELATIONS:
        raise key.error(f"{key.text()!r} is none of {', '.join(RELATIONS)}")
    return GoldenRelation(key.text(), value.text())


def _figure(record: Record, reading: Reading) -> GoldenFigure:
    kind, notation = only_kind(record, FigureKind)
    value = parsed(notation, amount)
    if bool(value.currency) != (kind is FigureKind.DAMAGE):
        raise notation.error("damage, and nothing else, has a currency: EUR 2000000")
    source, how, as_of = record.get("source"), record.get("how"), record.get("as_of")
    entity, words = reading.entity_or_words(source) if source else (None, None)
    attribution = Attribution.STATED if source else Attribution.NARRATED
    if how:
        attribution = choice(how, Attribution)
        if (attribution is Attribution.NARRATED) != (source is None):
            raise how.error("a figure is narrated exactly where it has no source")
    return GoldenFigure(
        kind=kind,
        low=value.low,
        high=value.high,
        qualifier=value.qualifier,
        evidence=reading.span(record.want("words")),
        attribution=attribution,
        source=entity,
        source_words=words,
        group=record.text("group"),
        currency=value.currency,
        as_of=parsed(as_of, interval) if as_of else None,
        place_scope=reading.entity(record.want("where")) if record.get("where") else "",
        id=record.text("id"),
        part_of=record.text("part_of"),
        optional=flag(record, "optional"),
    )


def _check_parts(record: Record, figures: list[GoldenFigure]) -> None:
    ids = [figure.id for figure in figures if figure.id]
    if len(set(ids)) != len(ids):
        raise record.want("figures").error("two figures have the same id")
    for figure in figures:
        if figure.part_of and figure.part_of not in ids:
            raise record.want("figures").error(f"there is no figure {figure.part_of!r} to be a part of")
