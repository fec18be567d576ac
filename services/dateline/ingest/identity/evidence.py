"""What there is to go by when a name is to be put with an entity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.domain.entity import Candidate, Entity, EntityType, Identity, MentionKind
from dateline.domain.folding import fold
from dateline.domain.known_entity import KEPT_TYPES, MAX_NAME
from dateline.domain.place import PlacePrecision
from dateline.ingest import lexicons
from dateline.ingest.identity.names import person_name, plain_name, told_apart

LIKELY = 0.75
"""The score from which a knowledge base's offer is taken for true, until something contradicts it."""
MAX_NAMES = 20
"""How many names of one thing are looked at; an article that has more for it is not clear about it."""
_TELLING = frozenset({EntityType.ORGANISATION, EntityType.FACILITY, EntityType.EVENT})
GEONAMES = "geonames"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing as an article, or somebody who asks, tells of it.

    `type` is None where not known. `roles` are as written; `context` are other names in the text, as
    `plain_name` has them.
    `identities` are certain, `offers` are what a knowledge base takes it for. `former_id` is the entity
    that it was in the article's former version.
    """

    type: EntityType | None
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    context: frozenset[str] = frozenset()
    identities: tuple[Identity, ...] = ()
    offers: tuple[Candidate, ...] = ()
    former_id: str = ""

    @property
    def likely(self) -> tuple[Candidate, ...]:
        """The offers that are as good as certain; at most one a scheme, as their scores add up to 1."""
        return tuple(offer for offer in self.offers if offer.score >= LIKELY)

    @property
    def adopted(self) -> tuple[Identity, ...]:
        """The identities that an entity may be kept with: those given, and those likely."""
        return self.identities + tuple(identity_of(offer) for offer in self.likely)


def identity_of(offer: Candidate) -> Identity:
    """What an offer says that the thing is."""
    return Identity(offer.scheme, offer.id)


def is_named(entity: Entity) -> bool:
    """Whether an article's entity is a thing that the newsroom keeps, called by a proper name."""
    return (
        entity.type in KEPT_TYPES
        and any(mention.kind is MentionKind.NAME for mention in entity.mentions)
        and not entity.name.islower()
    )


def evidence_of(entity: Entity, context: frozenset[str], former_id: str = "") -> Evidence:
    """What an article says of one of its entities; `context` are the names of all of them.

    Where a knowledge base is as good as certain, its name counts as one of the article's.
    """
    offers = entity.candidates + _placed(entity)
    names = [entity.name, *entity.aliases]
    names.extend(offer.name for offer in offers if offer.score >= LIKELY)
    if entity.type is EntityType.PERSON:  # names that cannot be one person's: the article mixes two up
        full = person_name(entity.name)
        names = [name for name in names if not told_apart(full, person_name(name))]
    else:
        whole = frozenset(plain_name(entity.name).split())
        names = [name for name in names if not _is_part(whole, frozenset(plain_name(name).split()))]
    return Evidence(
        type=entity.type,
        names=tuple(name for name in dict.fromkeys(names) if len(name) <= MAX_NAME)[:MAX_NAMES],
        roles=tuple(dict.fromkeys(role.title for role in entity.roles if role.title)),
        context=context,
        offers=offers,
        former_id=former_id,
    )


def _is_part(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one name has all words of the other and more.

    "The Democratic Party" may mean that of Iowa in one article, and another in the next.
    """
    return one < other or other < one


def _placed(entity: Entity) -> tuple[Candidate, ...]:
    """What the gazetteer takes a place for, unless that is only where it is, or is offered already."""
    place = entity.place
    if (
        place is None
        or place.geonames_id is None
        or place.precision is PlacePrecision.AROUND
        or entity.type not in {EntityType.PLACE, EntityType.FACILITY}
        or any(offer.scheme == GEONAMES for offer in entity.candidates)
    ):
        return ()
    return (Candidate(GEONAMES, str(place.geonames_id), place.name, place.confidence),)


def names_in(entities: Sequence[Entity]) -> frozenset[str]:
    """The names that stand for context. Places are not among them: half of all articles name the same."""
    return context_of(entity.name for entity in entities if entity.type in _TELLING)


def context_of(names: Iterable[str]) -> frozenset[str]:
    """Names in the form in which they are looked for among affiliations."""
    return frozenset(map(plain_name, names)) - {""}


@lru_cache(maxsize=4096)
def telling_words(role: str) -> frozenset[str]:
    """The words of a role that not half of all people share."""
    return frozenset(word for word in fold(role).split() if len(word) > 1) - lexicons.words(
        "common_role_words"
    )


def fields_of(roles: Iterable[str]) -> frozenset[str]:
    """The fields of life that roles are of, as far as their words are known for one."""
    table = _fields()
    return frozenset(table[word] for role in roles for word in telling_words(role) if word in table)


@cache
def _fields() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in lexicons.lines("role_fields"):
        field, _, words = line.partition(":")
        table.update(dict.fromkeys(words.split(), field))
    return table
