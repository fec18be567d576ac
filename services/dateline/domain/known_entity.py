"""The newsroom's entities: what is known of a real thing over all articles, and how that was changed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from dateline.domain.entity import EntityType, Identity

KEPT_TYPES = frozenset(
    {
        EntityType.PERSON,
        EntityType.ORGANISATION,
        EntityType.PLACE,
        EntityType.GROUP,
        EntityType.FACILITY,
        EntityType.EVENT,
        EntityType.WORK,
        EntityType.PRODUCT,
    }
)
"""The types of things that are somebody or something in every article; "Arabic" and "nine" are not."""
MAX_NAME = 500
MAX_ALIASES = 200
MAX_ROLES = 50
MAX_IDENTITIES = 50
MAX_REASON = 1_000


_NOT_IN_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def broken_off_at(name: str) -> int | None:
    """The place of the first code point that is not of one line: a line break, a tab, a control character."""
    found = _NOT_IN_A_LINE.search(name)
    return found.start() if found else None


class EntityField(Enum):
    """The fields that an editor can set."""

    NAME = "name"
    TYPE = "type"
    ALIASES = "aliases"
    ROLES = "roles"
    AFFILIATIONS = "affiliations"
    IDENTITIES = "identities"


@dataclass(frozen=True, slots=True)
class Profile:
    """What is said of an entity: by an article, a record, an editor, or all of them so far.

    Lists hold each value once, in alphabetical order, and never the name itself, so that what is put
    together is the same in whatever order that is done. Where there is too much, the first are kept.
    """

    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    identities: tuple[Identity, ...] = ()

    def __post_init__(self) -> None:
        if self.type not in KEPT_TYPES:
            raise ValueError(f"a {self.type.value} is not kept as an entity")
        if not 1 <= len(self.name) <= MAX_NAME:
            raise ValueError(f"a name has 1 to {MAX_NAME} code points")
        if self.aliases:
            object.__setattr__(self, "aliases", _each_once(set(self.aliases) - {self.name}, MAX_ALIASES))
        if self.roles:
            object.__setattr__(self, "roles", _each_once(self.roles, MAX_ROLES))
        if self.affiliations:
            object.__setattr__(self, "affiliations", _each_once(self.affiliations, MAX_ROLES))
        if self.identities:
            object.__setattr__(self, "identities", _each_once(self.identities, MAX_IDENTITIES))

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)

    def with_all_of(self, other: Profile) -> Profile:
        """This profile with the other's names, roles, affiliations and identities besides."""
        return replace(
            self,
            aliases=self.aliases + other.names,
            roles=self.roles + other.roles,
            affiliations=self.affiliations + other.affiliations,
            identities=self.identities + other.identities,
        )


def _each_once[V: (str, Identity)](values: Iterable[V], most: int) -> tuple[V, ...]:
    return tuple(sorted(set(values))[:most])


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """An entity as the newsroom keeps it.

    `held` are the fields that an editor has set: nothing but a correction changes them. `taken_for` are
    types that articles take it for although it is of another. `distinct_from` are ids of entities that an
    editor took apart from it. `revision` counts its changes from 1.
    """

    id: str
    profile: Profile
    created_at: dt.datetime
    updated_at: dt.datetime
    revision: int = 1
    curated: bool = False
    held: frozenset[EntityField] = frozenset()
    taken_for: frozenset[EntityType] = frozenset()
    distinct_from: frozenset[str] = frozenset()
    merged_into: str | None = None

    @property
    def etag(self) -> str:
        """Opaque; changes with every change."""
        return f"r{self.revision}"

    def changed(self, now: dt.datetime, **changes: object) -> KnownEntity:
        """The entity with other contents, as its next revision; itself where nothing is other."""
        after: KnownEntity = replace(self, **changes)  # type: ignore[arg-type]  # fields by their names
        if after == self:
            return self
        return replace(after, revision=self.revision + 1, updated_at=now)

    def may_be_of(self, type_: EntityType) -> bool:
        """Whether it is of a type, or is known to be taken for one of it."""
        return type_ is self.profile.type or type_ in self.taken_for


class EntityEditKind(Enum):
    """How an entity was changed by somebody."""

    IMPORT = "import"
    CORRECT = "correct"
    MERGE = "merge"
    UNMERGE = "unmerge"


@dataclass(frozen=True, slots=True)
class EntityEdit:
    """One change: who made it, when and why, and what it changed.

    `merged` is what was put into it, or taken out again.
    """

    id: str
    kind: EntityEditKind
    caller: str
    reason: str
    edited_at: dt.datetime
    after: KnownEntity
    before: KnownEntity | None = None
    merged: KnownEntity | None = None

    @property
    def entity_id(self) -> str:
        """The entity that was changed, by the id it had then."""
        return self.after.id


class IdentityDecision(Enum):
    """Whether a name could be put with a known entity."""

    KNOWN = "known"
    NEW = "new"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class IdentityReason:
    """One thing that speaks for or against a candidate; `weight` in log-odds."""

    feature: str
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class IdentityCandidate:
    """A known entity that may be meant; `score` is a probability, as if it were the only one."""

    entity: KnownEntity
    score: float
    reasons: tuple[IdentityReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Identification:
    """Who is meant by a name. `entity` is None unless the decision is KNOWN."""

    decision: IdentityDecision
    entity: KnownEntity | None
    candidates: tuple[IdentityCandidate, ...] = ()

    def __post_init__(self) -> None:
        if (self.entity is None) != (self.decision is not IdentityDecision.KNOWN):
            raise ValueError("an entity is meant exactly where the decision is KNOWN")


class ImportOutcome(Enum):
    """What became of a record."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
