"""Entities and their edits as rows, and back."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import sqlalchemy as sa

from dateline.domain.entity import EntityType, Identity
from dateline.domain.known_entity import EntityEdit, EntityEditKind, EntityField, KnownEntity, Profile
from dateline.ingest.identity.names import sort_key

type Row = sa.Row[*tuple[Any, ...]]
type Values = dict[str, object]


_TO_JSON = json.JSONEncoder(separators=(",", ":")).encode
"""Made once: `json.dumps` makes an encoder each time that it is told how to separate."""


def entity_to_row(newsroom_id: str, entity: KnownEntity) -> Values:
    """The columns of an entity."""
    profile = entity.profile
    return {
        "newsroom_id": newsroom_id,
        "entity_id": entity.id,
        "type": profile.type.value,
        "name": profile.name,
        "sort_key": sort_key(profile.name),
        "details": _TO_JSON(_details(entity)),
        "merged_into": entity.merged_into,
        "revision": entity.revision,
        "created_at": entity.created_at,
        "updated_at": entity.updated_at,
    }


def entity_from_row(row: Row) -> KnownEntity:
    """The entity of a row."""
    return _entity(
        json.loads(row.details),
        id_=row.entity_id,
        type_=row.type,
        name=row.name,
        merged_into=row.merged_into,
        revision=row.revision,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def edit_to_row(newsroom_id: str, edit: EntityEdit) -> Values:
    """The columns of an edit."""
    states = {"after": _state(edit.after), "before": _state(edit.before), "merged": _state(edit.merged)}
    return {
        "newsroom_id": newsroom_id,
        "edit_id": edit.id,
        "entity_id": edit.entity_id,
        "kind": edit.kind.value,
        "caller": edit.caller,
        "reason": edit.reason,
        "edited_at": edit.edited_at,
        "states": _TO_JSON(states),
    }


def edit_from_row(row: Row) -> EntityEdit:
    """The edit of a row."""
    states = json.loads(row.states)
    after = _entity_of_state(states["after"])
    if after is None:
        raise ValueError("an edit has a state after it")
    return EntityEdit(
        id=row.edit_id,
        kind=EntityEditKind(row.kind),
        caller=row.caller,
        reason=row.reason,
        edited_at=row.edited_at,
        after=after,
        before=_entity_of_state(states["before"]),
        merged=_entity_of_state(states["merged"]),
    )


def _details(entity: KnownEntity) -> dict[str, Any]:
    profile = entity.profile
    details: dict[str, Any] = {
        "aliases": profile.aliases,
        "roles": profile.roles,
        "affiliations": profile.affiliations,
        "identities": [[identity.scheme, identity.id] for identity in profile.identities],
        "held": sorted(field.value for field in entity.held),
        "taken_for": sorted(type_.value for type_ in entity.taken_for),
        "distinct_from": sorted(entity.distinct_from),
        "curated": entity.curated,
    }
    return {name: value for name, value in details.items() if value}


def _entity(
    details: dict[str, Any],
    *,
    id_: str,
    type_: str,
    name: str,
    merged_into: str | None,
    revision: int,
    created_at: dt.datetime,
    updated_at: dt.datetime,
) -> KnownEntity:
    return KnownEntity(
        id=id_,
        profile=Profile(
            type=EntityType(type_),
            name=name,
            aliases=tuple(details.get("aliases", ())),
            roles=tuple(details.get("roles", ())),
            affiliations=tuple(details.get("affiliations", ())),
            identities=tuple(Identity(scheme, given) for scheme, given in details.get("identities", ())),
        ),
        created_at=created_at,
        updated_at=updated_at,
        revision=revision,
        curated=bool(details.get("curated")),
        held=frozenset(map(EntityField, details.get("held", ()))),
        taken_for=frozenset(map(EntityType, details.get("taken_for", ()))),
        distinct_from=frozenset(details.get("distinct_from", ())),
        merged_into=merged_into,
    )


def _state(entity: KnownEntity | None) -> dict[str, Any] | None:
    if entity is None:
        return None
    return {
        "id": entity.id,
        "type": entity.profile.type.value,
        "name": entity.profile.name,
        "merged_into": entity.merged_into,
        "revision": entity.revision,
        "created_at": entity.created_at.isoformat(),
        "updated_at": entity.updated_at.isoformat(),
        "details": _details(entity),
    }


def _entity_of_state(state: dict[str, Any] | None) -> KnownEntity | None:
    if state is None:
        return None
    return _entity(
        state["details"],
        id_=state["id"],
        type_=state["type"],
        name=state["name"],
        merged_into=state["merged_into"],
        revision=state["revision"],
        created_at=dt.datetime.fromisoformat(state["created_at"]),
        updated_at=dt.datetime.fromisoformat(state["updated_at"]),
    )
