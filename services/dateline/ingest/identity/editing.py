"""What merging, unmerging, correcting and importing make of entities; an editor's word stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.domain.entity import EntityType
from dateline.domain.known_entity import EntityEdit, EntityField, KnownEntity, Profile


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
        distinct_from=(survivor.distinct_from | other.distinct_from) - {survivor.id, other.id},
        curated=True,
    )
    return kept, other.changed(now, merged_into=survivor.id)


def unmerged(
    survivor: KnownEntity, gone: KnownEntity, merges: Sequence[EntityEdit], now: dt.datetime
) -> tuple[KnownEntity, KnownEntity]:
    """The survivor without what came from an entity that was merged into it, and that entity as it was.

    `merges` are the edits by which it came there: into what it was merged, what that was merged into, and so
    on to the survivor. What any of these had by itself stays. Both are known to be different from then on.
    """
    before = merges[0].merged
    if before is None:
        raise ValueError("a merge says what was merged")
    own = [edit.before for edit in merges if edit.before is not None]
    restored = gone.changed(
        now,
        profile=before.profile,
        taken_for=before.taken_for,
        held=before.held,
        distinct_from=before.distinct_from | {survivor.id},
        curated=True,
        merged_into=None,
    )
    kept_types = frozenset[EntityType]().union(*({one.profile.type, *one.taken_for} for one in own))
    left = survivor.changed(
        now,
        profile=_without(survivor.profile, before.profile, [one.profile for one in own], survivor.held),
        taken_for=survivor.taken_for - ({before.profile.type, *before.taken_for} - kept_types),
        distinct_from=survivor.distinct_from | {gone.id},
        curated=True,
    )
    return left, restored


def _without(
    profile: Profile, gone: Profile, own: Sequence[Profile], held: Collection[EntityField]
) -> Profile:
    """The profile without the values that only `gone` brought; fields that an editor set stay as they are."""
    names = set(gone.names) - {name for one in own for name in one.names}
    roles = set(gone.roles) - {role for one in own for role in one.roles}
    affiliations = set(gone.affiliations) - {name for one in own for name in one.affiliations}
    # One entity alone has an identity, whoever has set it.
    identities = set(gone.identities) - {identity for one in own for identity in one.identities}
    return replace(
        profile,
        aliases=_but(profile.aliases, names, held=EntityField.ALIASES in held),
        roles=_but(profile.roles, roles, held=EntityField.ROLES in held),
        affiliations=_but(profile.affiliations, affiliations, held=EntityField.AFFILIATIONS in held),
        identities=tuple(identity for identity in profile.identities if identity not in identities),
    )


def _but(values: tuple[str, ...], gone: Collection[str], *, held: bool) -> tuple[str, ...]:
    return values if held else tuple(value for value in values if value not in gone)


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
