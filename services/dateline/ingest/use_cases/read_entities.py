"""Reads the newsroom's entities, and says who is meant by a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.domain.entity import EntityType, Identity
from dateline.domain.errors import NotFoundError
from dateline.domain.folding import fold
from dateline.domain.known_entity import EntityEdit, Identification, KnownEntity
from dateline.ingest.identity.evidence import Evidence
from dateline.ingest.identity.matching import identify
from dateline.ingest.identity.names import identity_key, looked_up, sort_key
from dateline.ingest.ports import EditCursor, EntityCursor, Store, UnitOfWork

MOST_FOUND = 1_000
MAX_WORDS = 8
"""How many words of a query are looked at; the last of them may be unfinished."""
MOST_PER_KEY = 50


def current(work: UnitOfWork, newsroom_id: str, entity_id: str) -> KnownEntity:
    """The entity of an id, or the one it was merged into. NotFoundError where there is none."""
    entity = work.entities.get(newsroom_id, entity_id)
    if entity is not None and entity.merged_into is not None:
        entity = work.entities.get(newsroom_id, entity.merged_into)
    if entity is None:
        raise NotFoundError("entity", entity_id)
    return entity


class GetEntity:
    """One entity."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, newsroom_id: str, entity_id: str) -> KnownEntity:
        """The entity, or the one it was merged into. NotFoundError where there is none."""
        return await self._store.read(lambda work: current(work, newsroom_id, entity_id))


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Some entities, and where the next page begins; None on the last page."""

    entities: Sequence[KnownEntity]
    next: EntityCursor | None


class ListEntities:
    """The newsroom's entities by name."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(
        self,
        newsroom_id: str,
        size: int,
        after: EntityCursor | None,
        type_: EntityType | None = None,
        *,
        with_merged: bool = False,
    ) -> EntityPage:
        """A page of entities."""
        found = await self._store.read(
            lambda work: work.entities.page(newsroom_id, size + 1, after, type_, with_merged=with_merged)
        )
        page = found[:size]
        if len(found) <= size:
            return EntityPage(page, None)
        return EntityPage(page, EntityCursor(sort_key(page[-1].profile.name), page[-1].id))


@dataclass(frozen=True, slots=True, order=True)
class SearchCursor:
    """Where a list of found entities goes on: after this place in its order."""

    rank: int
    sort_key: str
    entity_id: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some found entities, and where the next page begins; None on the last page."""

    entities: Sequence[KnownEntity]
    next: SearchCursor | None


class SearchEntities:
    """Entities by words of their names, or by an identity."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(
        self,
        newsroom_id: str,
        query: str,
        size: int,
        after: SearchCursor | None = None,
        type_: EntityType | None = None,
    ) -> SearchPage:
        """A page of what is found, what is named exactly so first. Nothing where the query has no words."""
        found = await self._store.read(lambda work: _found(work, newsroom_id, query, type_))
        placed = sorted((_place(entity, query), entity) for entity in found)
        if after is not None:
            placed = [(place, entity) for place, entity in placed if place > after]
        page = placed[:size]
        goes_on = page[-1][0] if len(placed) > size else None
        return SearchPage([entity for _, entity in page], goes_on)


def _found(work: UnitOfWork, newsroom_id: str, query: str, type_: EntityType | None) -> Sequence[KnownEntity]:
    scheme, colon, given = query.strip().partition(":")
    if colon:
        try:
            key = identity_key(Identity(scheme, given))
        except ValueError:
            pass  # a name may have a colon
        else:
            known = work.entities.by_keys(newsroom_id, [key], 1).get(key, ())
            if known:
                return [entity for entity in known if type_ in {None, entity.profile.type}]
    words = fold(query).split()[:MAX_WORDS]
    if not words:
        return []
    return work.entities.with_words(newsroom_id, words[:-1], words[-1], type_, MOST_FOUND)


def _place(entity: KnownEntity, query: str) -> SearchCursor:
    wanted, name = fold(query), fold(entity.profile.name)
    if name == wanted:
        rank = 0
    elif wanted in map(fold, entity.profile.aliases):
        rank = 1
    else:
        rank = 2 if name.startswith(wanted) else 3
    return SearchCursor(rank, sort_key(entity.profile.name), entity.id)


class Identify:
    """Who is meant by a name, by the rules that articles are resolved by."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, newsroom_id: str, evidence: Evidence, most: int) -> Identification:
        """What is decided, and the likeliest candidates, at most `most`."""
        types = [evidence.type] if evidence.type else [EntityType.PERSON, EntityType.ORGANISATION]
        keys = frozenset[str]().union(
            *(looked_up(type_, evidence.names, evidence.identities) for type_ in types)
        )
        known = await self._store.read(lambda work: work.entities.by_keys(newsroom_id, keys, MOST_PER_KEY))
        entities = {entity.id: entity for found in known.values() for entity in found}
        decided = identify(evidence, entities.values())
        return replace(decided, candidates=decided.candidates[:most])


@dataclass(frozen=True, slots=True)
class EditPage:
    """Some edits, and where the next page begins; None on the last page."""

    edits: Sequence[EntityEdit]
    next: EditCursor | None


class ListEntityEdits:
    """Who changed an entity, newest first."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(
        self, newsroom_id: str, entity_id: str, size: int, after: EditCursor | None
    ) -> EditPage:
        """A page of the edits of an entity and of those merged into it. NotFoundError where there is none."""

        def look(work: UnitOfWork) -> Sequence[EntityEdit]:
            entity = current(work, newsroom_id, entity_id)
            return work.entities.edits(newsroom_id, entity.id, size + 1, after)

        found = await self._store.read(look)
        page = found[:size]
        goes_on = len(found) > size
        return EditPage(page, EditCursor(page[-1].edited_at, page[-1].id) if goes_on else None)
