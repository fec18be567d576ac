"""The newsroom's entities: what is kept, who is meant, and what was edited."""

from __future__ import annotations

from collections.abc import Container, Iterable

from dateline.domain.entity import EntityType, Identity
from dateline.domain.known_entity import (
    KEPT_TYPES,
    MAX_ALIASES,
    MAX_IDENTITIES,
    MAX_NAME,
    MAX_ROLES,
    EntityEdit,
    EntityEditKind,
    EntityField,
    Identification,
    IdentityDecision,
    ImportOutcome,
    KnownEntity,
    Profile,
    broken_off_at,
)
from dateline.rpc.convert.entity import ENTITY_TYPES, identities_from_pb
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.fields import check_text
from dateline.rpc.convert.timestamp import required_timestamp_from_pb, timestamp_to_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1 import entity_pb2, entity_service_pb2

IDENTITY_DECISIONS = EnumTable(
    {
        IdentityDecision.KNOWN: entity_service_pb2.IDENTITY_DECISION_KNOWN,
        IdentityDecision.NEW: entity_service_pb2.IDENTITY_DECISION_NEW,
        IdentityDecision.UNDECIDED: entity_service_pb2.IDENTITY_DECISION_UNDECIDED,
    }
)
IMPORT_OUTCOMES = EnumTable(
    {
        ImportOutcome.CREATED: entity_service_pb2.IMPORT_OUTCOME_CREATED,
        ImportOutcome.UPDATED: entity_service_pb2.IMPORT_OUTCOME_UPDATED,
        ImportOutcome.UNCHANGED: entity_service_pb2.IMPORT_OUTCOME_UNCHANGED,
    }
)
ENTITY_EDIT_KINDS = EnumTable(
    {
        EntityEditKind.IMPORT: entity_service_pb2.ENTITY_EDIT_KIND_IMPORT,
        EntityEditKind.CORRECT: entity_service_pb2.ENTITY_EDIT_KIND_CORRECT,
        EntityEditKind.MERGE: entity_service_pb2.ENTITY_EDIT_KIND_MERGE,
        EntityEditKind.UNMERGE: entity_service_pb2.ENTITY_EDIT_KIND_UNMERGE,
    }
)
_KEPT = ", ".join(type_.value for type_ in EntityType if type_ in KEPT_TYPES)


def known_entity_to_pb(entity: KnownEntity) -> entity_service_pb2.KnownEntity:
    """Write an entity."""
    profile = entity.profile
    return entity_service_pb2.KnownEntity(
        id=entity.id,
        type=ENTITY_TYPES.to_pb(profile.type),
        name=profile.name,
        aliases=profile.aliases,
        roles=profile.roles,
        affiliations=profile.affiliations,
        identities=[
            entity_pb2.Identity(scheme=identity.scheme, id=identity.id) for identity in profile.identities
        ],
        created_at=timestamp_to_pb(entity.created_at),
        updated_at=timestamp_to_pb(entity.updated_at),
        merged_into=entity.merged_into or "",
        etag=entity.etag,
        curated=entity.curated,
        distinct_from=sorted(entity.distinct_from),
    )


def known_entity_from_pb(pb: entity_service_pb2.KnownEntity) -> KnownEntity:
    """Read an entity out of an answer, as far as it is told. MalformedMessageError where it is broken."""
    violations = Violations()
    profile = profile_from_pb(pb, "entity", violations)
    created = pb.created_at if pb.HasField("created_at") else None
    updated = pb.updated_at if pb.HasField("updated_at") else None
    created_at = required_timestamp_from_pb(created, "entity.created_at", violations)
    updated_at = required_timestamp_from_pb(updated, "entity.updated_at", violations)
    revision = violations.make("entity.etag", int, pb.etag.removeprefix("r"))
    if profile is None or created_at is None or updated_at is None or revision is None:
        return violations.trust(None, "an entity")
    return violations.trust(
        KnownEntity(
            id=pb.id,
            profile=profile,
            created_at=created_at,
            updated_at=updated_at,
            revision=revision,
            curated=pb.curated,
            distinct_from=frozenset(pb.distinct_from),
            merged_into=pb.merged_into or None,
        ),
        "an entity",
    )


def profile_from_pb(pb: entity_service_pb2.KnownEntity, path: str, violations: Violations) -> Profile | None:
    """Read all that is said of an entity."""
    found = len(violations)
    type_ = kept_type_from_pb(pb.type, f"{path}.type", violations)
    check_name(pb.name, f"{path}.name", violations)
    aliases = names_from_pb(pb.aliases, f"{path}.aliases", violations, most=MAX_ALIASES)
    roles = names_from_pb(pb.roles, f"{path}.roles", violations, most=MAX_ROLES)
    affiliations = names_from_pb(pb.affiliations, f"{path}.affiliations", violations, most=MAX_ROLES)
    identities = few_identities_from_pb(pb.identities, f"{path}.identities", violations)
    if type_ is None or len(violations) > found:
        return None
    return violations.make(path, Profile, type_, pb.name, aliases, roles, affiliations, identities)


def kept_type_from_pb(value: int, path: str, violations: Violations) -> EntityType | None:
    """Read a type that is kept as an entity; required."""
    type_ = ENTITY_TYPES.from_pb(value, path, violations)
    if type_ is not None and type_ not in KEPT_TYPES:
        violations.add(path, f"is none of {_KEPT}")
        return None
    return type_


def optional_kept_type_from_pb(value: int, path: str, violations: Violations) -> EntityType | None:
    """Read a type that is kept as an entity; unspecified becomes None."""
    return kept_type_from_pb(value, path, violations) if value else None


def check_name(value: str, path: str, violations: Violations) -> None:
    """Note where a name is missing, too long or unreadable."""
    if not value.strip():
        violations.add(path, "is required")
    check_text(value, path, violations, most=MAX_NAME)


def check_lines(
    pb: entity_service_pb2.KnownEntity,
    path: str,
    violations: Violations,
    fields: Container[EntityField] = frozenset(EntityField),
) -> None:
    """Note names and roles that are not of one line. What articles bring need not be."""
    named = [("name", pb.name)] if EntityField.NAME in fields else []
    for field in (EntityField.ALIASES, EntityField.ROLES, EntityField.AFFILIATIONS):
        if field in fields:
            named += [(f"{field.value}[{index}]", one) for index, one in enumerate(getattr(pb, field.value))]
    for where, value in named:
        at = broken_off_at(value)
        if at is not None:
            violations.add(
                f"{path}.{where}", f"is not one line: it has U+{ord(value[at]):04X} at code point {at}"
            )


def names_from_pb(values: Iterable[str], path: str, violations: Violations, *, most: int) -> tuple[str, ...]:
    """Read a list of names or roles."""
    names = tuple(values)
    if len(names) > most:
        violations.add(path, f"has {len(names)} values; at most {most} are allowed")
    for index, name in enumerate(names):
        check_name(name, f"{path}[{index}]", violations)
    return names


def few_identities_from_pb(
    pbs: Iterable[entity_pb2.Identity], path: str, violations: Violations, *, most: int = MAX_IDENTITIES
) -> tuple[Identity, ...]:
    """Read identities, not more than are allowed."""
    identities = tuple(pbs)
    if len(identities) > most:
        violations.add(path, f"has {len(identities)} values; at most {most} are allowed")
    return identities_from_pb(identities, path, violations)


def identification_to_pb(found: Identification) -> entity_service_pb2.IdentifyResponse:
    """Write who is meant."""
    return entity_service_pb2.IdentifyResponse(
        decision=IDENTITY_DECISIONS.to_pb(found.decision),
        entity_id=found.entity.id if found.entity else "",
        candidates=[
            entity_service_pb2.IdentityCandidate(
                entity=known_entity_to_pb(candidate.entity),
                score=candidate.score,
                reasons=[
                    entity_service_pb2.IdentityReason(
                        feature=reason.feature, weight=reason.weight, detail=reason.detail
                    )
                    for reason in candidate.reasons
                ],
            )
            for candidate in found.candidates
        ],
    )


def entity_edit_to_pb(edit: EntityEdit) -> entity_service_pb2.EntityEdit:
    """Write an edit."""
    return entity_service_pb2.EntityEdit(
        id=edit.id,
        entity_id=edit.entity_id,
        kind=ENTITY_EDIT_KINDS.to_pb(edit.kind),
        caller=edit.caller,
        reason=edit.reason,
        edited_at=timestamp_to_pb(edit.edited_at),
        before=known_entity_to_pb(edit.before) if edit.before else None,
        after=known_entity_to_pb(edit.after),
        merged=known_entity_to_pb(edit.merged) if edit.merged else None,
    )
