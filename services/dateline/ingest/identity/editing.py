"""What merges, corrections and imports make of entities; an editor's word stands until another's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from dateline.domain.entity import EntityType
from dateline.domain.known_entity import EntityField, KnownEntity, Profile


def merged(survivor: KnownEntity, other: KnownEntity, now: dt.datetime) -> tuple[KnownEntity, KnownEntity]:
    """The survivor with all that the other has, and the other as what leads to it.

    Names and types of the other are the survivor's from then on, so that articles that say the same as
    before mean the survivor. The order in which several are merged changes nothing but revisions.
    """
    types = survivor.taken_for | other.taken_for | {other.profile.type}
    kept = survivor.changed(
        now,
        profile=survivor.profile.with_all_of(other.profile),
        taken_for=types - {survivor.profile.type},
        curated=True,
    )
    return kept, other.changed(now, merged_into=survivor.id)


def corrected(
    entity: KnownEntity, said: Profile, fields: Collection[EntityField], now: dt.datetime
) -> KnownEntity:
    """The entity with these fields as they are said, from now on held against everything but corrections.

    What it was called and taken for before, it goes on to be found by, unless the aliases are set, too.
    """
    profile = _with(entity.profile, said, fields)
    if EntityField.NAME in fields and EntityField.ALIASES not in fields:
        profile = replace(profile, aliases=(*profile.aliases, entity.profile.name))
    return entity.changed(
        now,
        profile=profile,
        taken_for=_types(entity, profile.type),
        held=entity.held | frozenset(fields),
        curated=True,
    )


def imported(entity: KnownEntity, record: Profile, now: dt.datetime) -> KnownEntity:
    """The entity with what a record of the newsroom adds; fields that an editor holds stay as they are."""
    known = entity.profile
    everything = record.with_all_of(known)  # the record's name and type, and what either has
    open_fields = set(EntityField) - entity.held
    profile = _with(known, everything, open_fields)
    if EntityField.NAME in entity.held and EntityField.ALIASES in open_fields:
        profile = replace(profile, aliases=(*profile.aliases, *record.names))
    return entity.changed(now, profile=profile, taken_for=_types(entity, profile.type), curated=True)


def _with(profile: Profile, said: Profile, fields: Collection[EntityField]) -> Profile:
    return replace(profile, **{field.value: getattr(said, field.value) for field in fields})


def _types(entity: KnownEntity, now_of: EntityType) -> frozenset[EntityType]:
    return (entity.taken_for | {entity.profile.type}) - {now_of}
