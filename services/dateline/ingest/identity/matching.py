"""How likely a known entity is meant: evidence for and against, added up as log-odds.

The weights say how much a newsroom's desk would go by each: a full name is nearly enough by itself, a
surname is not, and a contradiction (another first name, another suffix, another identity in one scheme, a
type that is never confused with the other) outweighs everything.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from dateline.domain.entity import EntityType
from dateline.domain.folding import fold
from dateline.domain.known_entity import (
    Identification,
    IdentityCandidate,
    IdentityDecision,
    IdentityReason,
    KnownEntity,
    Profile,
)
from dateline.ingest.identity.evidence import (
    GEONAMES,
    LIKELY,
    Evidence,
    fields_of,
    identity_of,
    telling_words,
)
from dateline.ingest.identity.names import (
    PersonName,
    initials,
    is_acronym,
    person_name,
    plain_name,
    told_apart,
)

CONTRADICTION = -20.0
ACCEPTED = 1.0
"""Log-odds from which a candidate is taken, if no other comes near."""
MARGIN = 1.0
"""By how much it must be ahead of the next."""
PLAUSIBLE = -0.6
"""Log-odds under which a candidate is not even a possibility."""

_NAME = 3.0
_ALIAS = 2.6
_WITHOUT_MIDDLE = 2.4
_LONG_INITIALS = 0.9
_SHORT_INITIALS = 0.6
"""Of three letters: enough where one known name has them; where several have, none is ahead."""
_SURNAME = -0.5
_SAME_TYPE = 0.5
_RELATED_TYPE = -0.7
_MISTAKEN_TYPE = -1.5
"""Of a whole name of several words: an article's type is a guess, and such a name is rarely two things'."""
_IDENTITY = 5.0
_OFFER = 3.0
_OTHER_OFFER = -4.2
_SPEAKS_FOR_ITSELF = _OFFER * LIKELY
"""From which weight an identity is enough without any name in common: "Bombay" and "Mumbai"."""
_ROLE = 1.5
_AFFILIATION = 1.2
_OTHER_FIELD = -4.2
_FORMER_VERSION = 2.0

_TELLS_APART = frozenset({"suffix", "middle_name"})

# Types that one thing is taken for, now one, now the other: a hospital, a party, an app.
_RELATED = frozenset(
    frozenset(pair)
    for pair in (
        (EntityType.ORGANISATION, EntityType.GROUP),
        (EntityType.ORGANISATION, EntityType.FACILITY),
        (EntityType.ORGANISATION, EntityType.PRODUCT),
        (EntityType.PLACE, EntityType.FACILITY),
        (EntityType.WORK, EntityType.PRODUCT),
        (EntityType.WORK, EntityType.EVENT),
    )
)


def identify(evidence: Evidence, entities: Iterable[KnownEntity]) -> Identification:
    """Who is meant, among all entities that have one of the looked-up keys."""
    entities = list(entities)
    if not entities:  # most names of an article that is the first to tell of them
        return _NOBODY_KNOWN
    former = _former(evidence, entities)
    found = [
        (log_odds, candidate)
        for entity in entities
        if (weighed := _weighed(evidence, entity, former)) is not None
        for log_odds, candidate in (weighed,)
    ]
    found.sort(key=lambda pair: (-pair[0], pair[1].entity.id))
    candidates = tuple(candidate for _, candidate in found)
    plausible = [log_odds for log_odds, _ in found if log_odds > PLAUSIBLE]
    if not plausible:
        return Identification(IdentityDecision.NEW, None, candidates)
    ahead = plausible[0] - plausible[1] if len(plausible) > 1 else math.inf
    if plausible[0] >= ACCEPTED and ahead >= MARGIN:
        return Identification(IdentityDecision.KNOWN, candidates[0].entity, candidates)
    return Identification(IdentityDecision.UNDECIDED, None, candidates)


_NOBODY_KNOWN = Identification(IdentityDecision.NEW, None, ())


def _former(evidence: Evidence, entities: Sequence[KnownEntity]) -> str:
    """Which entity the name was in the article's former version.

    Nobody, where an editor has taken that entity apart from another that may be meant: the two were one when
    the article was read.
    """
    ids = {entity.id for entity in entities}
    former = next((entity for entity in entities if entity.id == evidence.former_id), None)
    return "" if former is None or former.distinct_from & ids else former.id


def _weighed(
    evidence: Evidence, entity: KnownEntity, former_id: str
) -> tuple[float, IdentityCandidate] | None:
    """Log-odds and candidate; None where nothing of the name agrees."""
    profile = entity.profile
    named = _by_name(evidence, entity)
    identities = _by_identity(evidence, profile)
    if named is None and (identities is None or identities.weight < _SPEAKS_FOR_ITSELF):
        return None
    reasons = [reason for reason in (named, identities, _by_type(evidence, entity)) if reason]
    reasons.extend(_by_life(evidence, profile))
    if former_id == entity.id:
        reasons.append(IdentityReason("former_version", _FORMER_VERSION))
    log_odds = round(math.fsum(reason.weight for reason in reasons), 6)
    reasons.sort(key=lambda reason: (-abs(reason.weight), reason.feature))
    score = round(1.0 / (1.0 + math.exp(-log_odds)), 6)
    return log_odds, IdentityCandidate(entity, score, tuple(reasons))


def _by_identity(evidence: Evidence, profile: Profile) -> IdentityReason | None:
    """What is known for certain, or else what a knowledge base takes it for."""
    known = set(profile.identities)
    shared = sorted(known & set(evidence.identities))
    if shared:
        return IdentityReason("identity", _IDENTITY, f"{shared[0].scheme}:{shared[0].id}")
    schemes = {identity.scheme for identity in known}
    other = sorted(schemes & {identity.scheme for identity in evidence.identities})
    if other:
        return IdentityReason("identity", CONTRADICTION, other[0])
    for offer in evidence.offers:  # best first
        if identity_of(offer) in known:
            return IdentityReason("candidate", round(_OFFER * offer.score, 6), f"{offer.scheme}:{offer.id}")
    other = sorted(schemes & {offer.scheme for offer in evidence.likely})
    return IdentityReason("candidate", _OTHER_OFFER, other[0]) if other else None


def _by_type(evidence: Evidence, entity: KnownEntity) -> IdentityReason | None:
    if evidence.type is None:
        return None
    if entity.may_be_of(evidence.type):
        return IdentityReason("type", _SAME_TYPE, evidence.type.value)
    pair = f"{evidence.type.value}, {entity.profile.type.value}"
    types = {entity.profile.type, *entity.taken_for}
    if any(frozenset((evidence.type, type_)) in _RELATED for type_ in types):
        return IdentityReason("type", _RELATED_TYPE, pair)
    if _may_be_mistaken(evidence, entity):
        return IdentityReason("type", _MISTAKEN_TYPE, pair)
    return IdentityReason("type", CONTRADICTION, pair)


def _may_be_mistaken(evidence: Evidence, entity: KnownEntity) -> bool:
    """Whether the types may differ by mistake: "Lions of the Air" is a work here and a group there.

    Not where somebody has said what the entity is, where one is a person, or a place that is on the map.
    """
    if entity.curated or EntityType.PERSON in {evidence.type, entity.profile.type}:
        return False
    mapped = [*entity.profile.identities, *map(identity_of, evidence.offers)]
    if any(identity.scheme == GEONAMES for identity in mapped):
        return False
    plain = plain_name(entity.profile.name)
    return " " in plain and plain == plain_name(evidence.names[0])


def _by_name(evidence: Evidence, entity: KnownEntity) -> IdentityReason | None:
    """The name that agrees best; a contradiction where full names of people have no more than the surname."""
    types = {entity.profile.type, *entity.taken_for}
    persons = EntityType.PERSON in types and evidence.type in {EntityType.PERSON, None}
    others = types != {EntityType.PERSON} and evidence.type is not EntityType.PERSON
    reasons: list[IdentityReason] = []
    if persons:
        reasons.extend(_people(evidence.names, entity.profile))
    if others:
        reasons.extend(_things(evidence.names, entity.profile))
    best = max(reasons, key=lambda reason: (reason.weight, reason.feature), default=None)
    if best is not None and best.weight < _ALIAS:
        # "George Roe" may be George W. Roe, but not once he is known to be George P. Roe.
        return next((reason for reason in reasons if reason.feature in _TELLS_APART), best)
    return best


def _things(names: Iterable[str], profile: Profile) -> Iterable[IdentityReason]:
    for name in names:
        plain = plain_name(name)
        if not plain:
            continue
        if plain == plain_name(profile.name):
            yield IdentityReason("name", _NAME, profile.name)
            return
        for known in profile.names:
            if plain == plain_name(known):
                yield IdentityReason("alias", _ALIAS, known)
            short, long = (name, known) if is_acronym(name) else (known, name)
            if is_acronym(short) and not is_acronym(long) and fold(short) == initials(long):
                weight = _LONG_INITIALS if len(fold(short)) > 3 else _SHORT_INITIALS
                yield IdentityReason("initials", weight, short)


def _people(names: Iterable[str], profile: Profile) -> Iterable[IdentityReason]:
    given = _fullest(names)
    for known in _fullest(profile.names):
        for parts, _ in given:
            reason = _two_people(parts, known[0], known[1], is_name=known[1] == profile.name)
            if reason is not None:
                yield reason


def _fullest(names: Iterable[str]) -> list[tuple[PersonName, str]]:
    """The full names or, where there are none, the others: a surname adds nothing to a full name."""
    parts = [(person_name(name), name) for name in names]
    full = [part for part in parts if part[0].is_full]
    return full or [part for part in parts if part[0].words]


def _two_people(
    given: PersonName, known: PersonName, written: str, *, is_name: bool
) -> IdentityReason | None:
    apart = told_apart(given, known)
    if apart:
        return IdentityReason(apart, CONTRADICTION, written)
    if given.words == known.words:
        return IdentityReason(*(("name", _NAME) if is_name else ("alias", _ALIAS)), written)
    if given.words[-1] != known.words[-1]:
        return None
    if not (given.is_full and known.is_full):
        return IdentityReason("surname", _SURNAME, given.words[-1])
    if given.words[0] != known.words[0]:
        return IdentityReason("name", CONTRADICTION, written)
    return IdentityReason("name", _WITHOUT_MIDDLE, written)


def _by_life(evidence: Evidence, profile: Profile) -> Iterable[IdentityReason]:
    """What the person is, and where they belong."""
    known_words = {word for role in profile.roles for word in telling_words(role)}
    shared = sorted({word for role in evidence.roles for word in telling_words(role)} & known_words)
    if shared:
        yield IdentityReason("role", _ROLE, " ".join(shared))
    elif (given := fields_of(evidence.roles)) and (known := fields_of(profile.roles)) and not given & known:
        yield IdentityReason("role", _OTHER_FIELD, f"{', '.join(sorted(given))}; {', '.join(sorted(known))}")
    belongs = _affiliation(evidence, profile)
    if belongs:
        yield IdentityReason("affiliation", _AFFILIATION, belongs)


def _affiliation(evidence: Evidence, profile: Profile) -> str:
    """What the entity belongs to by its affiliations or roles, if the text names it, too."""
    for affiliation in profile.affiliations:
        plain = plain_name(affiliation)
        if plain and (plain in evidence.context or any(_says(role, plain) for role in evidence.roles)):
            return affiliation
    if profile.type is EntityType.PERSON:
        for role in profile.roles:
            for name in sorted(evidence.context):
                if _says(role, name) and telling_words(name):
                    return name
    return ""


def _says(role: str, name: str) -> bool:
    return name in role.casefold() and f" {name} " in f" {fold(role)} "
