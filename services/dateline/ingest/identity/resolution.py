"""An article's entities put with those of the newsroom: who is known, who is new, what was learned.

The newsroom's own entities come first. What is none of them, by a full name, becomes a new one. What may be
several, or is no more than a surname without support, is left without an id: a wrong one is worse.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.domain.entity import Entity, EntityType, Identity
from dateline.domain.known_entity import IdentityDecision, KnownEntity, Profile
from dateline.ingest.identity.evidence import Evidence, evidence_of, identity_of, is_named, names_in
from dateline.ingest.identity.matching import identify
from dateline.ingest.identity.names import (
    exact_keys,
    identity_key,
    kept_under,
    looked_up,
    new_names,
    person_name,
    same_name_key,
)

MAX_RESOLVED = 300
"""How many entities of one article are put with known ones, those named first."""
MAX_LEARNED_ROLES = 12
MAX_LEARNED_NAMES = 20
"""Up to how many names and roles articles add to an entity; more would blur it."""

type FormerIds = Mapping[tuple[EntityType, str], str]
"""Which entity a name was in the article's former version, by type and compared name."""
type ByKey = Mapping[str, Sequence[KnownEntity]]
"""Known entities by each key that was looked up."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entity of an article that is to be put with a known one."""

    key: str
    evidence: Evidence
    keys: frozenset[str]


@dataclass(slots=True)
class Resolution:
    """What was decided: the known entity of each of the article's, by its key; and what is to be kept.

    `unsettled` are those whose decision holds only once `new` and `changed` are kept.
    """

    chosen: dict[str, KnownEntity] = field(default_factory=dict)
    new: dict[str, KnownEntity] = field(default_factory=dict)
    changed: dict[str, KnownEntity] = field(default_factory=dict)
    unsettled: list[Wanted] = field(default_factory=list)


def wanted_of(entities: Sequence[Entity], former: FormerIds) -> list[Wanted]:
    """The entities of an article that can be somebody the newsroom knows, in the article's order."""
    context = names_in(entities)
    found: list[Wanted] = []
    for entity in entities:
        if not is_named(entity):
            continue
        former_id = former.get(_former_key(entity), "") if former else ""
        evidence = evidence_of(entity, context, former_id)
        keys = looked_up(entity.type, evidence.names, map(identity_of, evidence.offers))
        if keys and evidence.names:
            found.append(Wanted(entity.key, evidence, keys))
        if len(found) == MAX_RESOLVED:
            break
    return found


def former_ids(entities: Sequence[Entity]) -> dict[tuple[EntityType, str], str]:
    """Which entity each name was, out of a former analysis."""
    return {_former_key(entity): entity.entity_id for entity in entities if entity.entity_id}


def _former_key(entity: Entity) -> tuple[EntityType, str]:
    return entity.type, same_name_key(entity.type, entity.name)


def resolve(
    wanted: Sequence[Wanted], known: ByKey, now: dt.datetime, new_id: Callable[[], str]
) -> Resolution:
    """Decide for each; what is new for one is known to those after it."""
    made = Resolution()
    pool = {key: {entity.id: entity for entity in entities} for key, entities in known.items()}
    for want in wanted:
        candidates = {
            entity_id: entity
            for key in sorted(want.keys & pool.keys())
            for entity_id, entity in pool[key].items()
        }
        decided = identify(want.evidence, candidates.values())
        entity = decided.entity
        if entity is not None:
            learned = _learned(entity, want.evidence, pool, now)
            if entity.id in made.new:
                made.new[entity.id] = learned = replace(learned, revision=1)
            elif learned is entity:
                made.chosen[want.key] = entity
                continue
            else:
                made.changed[entity.id] = learned
            entity = learned
        elif decided.decision is IdentityDecision.NEW and (profile := _profile(want.evidence, pool)):
            entity = KnownEntity(new_id(), profile, created_at=now, updated_at=now)
            made.new[entity.id] = entity
        else:
            continue
        made.chosen[want.key] = entity
        made.unsettled.append(want)
        for key in kept_under(entity):
            pool.setdefault(key, {})[entity.id] = entity
    return made


def settled(entities: Sequence[Entity], chosen: Mapping[str, KnownEntity]) -> tuple[Entity, ...]:
    """The article's entities with the ids and identities that were found."""
    return tuple(
        replace(entity, entity_id=known.id, identities=known.profile.identities)
        if (known := chosen.get(entity.key))
        else entity
        for entity in entities
    )


def _profile(evidence: Evidence, pool: Mapping[str, Mapping[str, KnownEntity]]) -> Profile | None:
    """What a new entity is known by. None where the name is not enough to make one: a surname alone."""
    if evidence.type is None:
        return None
    name = evidence.names[0]
    if evidence.type is EntityType.PERSON:
        full = [name for name in evidence.names if person_name(name).is_full]
        if not full:
            return None
        name = full[0]
    bare = Profile(
        evidence.type,
        name,
        roles=evidence.roles[:MAX_LEARNED_ROLES],
        identities=tuple(_own_identities(evidence, pool)),
    )
    aliases = _own_names(bare, evidence, pool)
    return replace(bare, aliases=aliases) if aliases else bare


def _learned(
    entity: KnownEntity, evidence: Evidence, pool: Mapping[str, Mapping[str, KnownEntity]], now: dt.datetime
) -> KnownEntity:
    """The entity with what the article adds; itself where that is nothing, or where it is curated."""
    if entity.curated:
        return entity
    profile = entity.profile
    room = max(0, MAX_LEARNED_NAMES - len(profile.aliases))
    names = _own_names(profile, evidence, pool, but=entity.id)[:room]
    told = {role.casefold() for role in profile.roles}
    roles = [role for role in evidence.roles if role.casefold() not in told]
    roles = roles[: max(0, MAX_LEARNED_ROLES - len(profile.roles))]
    schemes = {identity.scheme for identity in profile.identities}
    identities = [identity for identity in _own_identities(evidence, pool) if identity.scheme not in schemes]
    if not (names or roles or identities):
        return entity
    learned = replace(
        profile,
        aliases=(*profile.aliases, *names),
        roles=(*profile.roles, *roles),
        identities=(*profile.identities, *identities),
    )
    return entity.changed(now, profile=learned)


def _own_identities(evidence: Evidence, pool: Mapping[str, Mapping[str, KnownEntity]]) -> Iterator[Identity]:
    """The identities that no entity has yet."""
    return (identity for identity in evidence.adopted if not pool.get(identity_key(identity)))


def _own_names(
    profile: Profile, evidence: Evidence, pool: Mapping[str, Mapping[str, KnownEntity]], but: str = ""
) -> tuple[str, ...]:
    """The article's names that may be kept: no surnames, and none that is another entity's."""
    kept = []
    for name in new_names(profile, evidence.names):
        if profile.type is EntityType.PERSON and not person_name(name).is_full:
            continue
        others = {entity_id for key in exact_keys(profile.type, name) for entity_id in pool.get(key, {})} - {
            but
        }
        if not others:
            kept.append(name)
    return tuple(kept)
