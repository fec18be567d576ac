"""The newsroom's entities in memory: every look goes over all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.domain.entity import EntityType
from dateline.domain.known_entity import EntityEdit, KnownEntity
from dateline.ingest.entity_servicer import EntityServicer
from dateline.ingest.identity.names import kept_under, sort_key, word_key
from dateline.ingest.ports import EditCursor, EntityCursor, Store
from dateline.ingest.use_cases.edit_entities import EditEntities
from dateline.ingest.use_cases.import_entities import ImportEntities
from dateline.ingest.use_cases.read_entities import (
    GetEntity,
    Identify,
    ListEntities,
    ListEntityEdits,
    SearchEntities,
)
from fakes.clock import FakeClock
from fakes.ids import NumberedIds


@dataclass
class EntityState:
    entities: dict[tuple[str, str], KnownEntity] = field(default_factory=dict)
    edits: list[tuple[str, EntityEdit]] = field(default_factory=list)

    def copy(self) -> EntityState:
        return EntityState(dict(self.entities), list(self.edits))


class FakeEntities:
    def __init__(self, state: EntityState) -> None:
        self._state = state

    def get(self, newsroom_id: str, entity_id: str) -> KnownEntity | None:
        return self._state.entities.get((newsroom_id, entity_id))

    def by_keys(
        self, newsroom_id: str, keys: Collection[str], most: int
    ) -> Mapping[str, Sequence[KnownEntity]]:
        found = {
            key: [entity for entity in self._of(newsroom_id) if key in kept_under(entity)][:most]
            for key in keys
        }
        return {key: entities for key, entities in found.items() if entities}

    def with_words(
        self, newsroom_id: str, words: Sequence[str], beginning: str, type_: EntityType | None, most: int
    ) -> Sequence[KnownEntity]:
        def has(entity: KnownEntity) -> bool:
            keys = kept_under(entity)
            return (
                type_ in {None, entity.profile.type}
                and all(word_key(word) in keys for word in words)
                and any(key.startswith(word_key(beginning)) for key in keys)
            )

        return [entity for entity in self._of(newsroom_id) if has(entity)][:most]

    def page(
        self,
        newsroom_id: str,
        size: int,
        after: EntityCursor | None,
        type_: EntityType | None,
        *,
        with_merged: bool,
    ) -> Sequence[KnownEntity]:
        def place(entity: KnownEntity) -> tuple[str, str]:
            return sort_key(entity.profile.name), entity.id

        found = sorted(
            (
                entity
                for entity in self._of(newsroom_id)
                if type_ in {None, entity.profile.type} and (with_merged or entity.merged_into is None)
            ),
            key=place,
        )
        if after is not None:
            found = [entity for entity in found if place(entity) > (after.sort_key, after.entity_id)]
        return found[:size]

    def add(self, newsroom_id: str, entities: Collection[KnownEntity]) -> None:
        for entity in entities:
            self._state.entities[newsroom_id, entity.id] = entity

    def put(self, newsroom_id: str, entity: KnownEntity) -> None:
        self._state.entities[newsroom_id, entity.id] = entity
        if entity.merged_into is not None:
            for other in self._of(newsroom_id):
                if other.merged_into == entity.id:
                    self._state.entities[newsroom_id, other.id] = replace(
                        other, merged_into=entity.merged_into
                    )

    def add_edits(self, newsroom_id: str, edits: Collection[EntityEdit]) -> None:
        self._state.edits.extend((newsroom_id, edit) for edit in edits)

    def edits(
        self, newsroom_id: str, entity_id: str, size: int, after: EditCursor | None
    ) -> Sequence[EntityEdit]:
        ids = {entity_id} | {entity.id for entity in self._of(newsroom_id) if entity.merged_into == entity_id}
        found = sorted(
            (
                edit
                for newsroom, edit in self._state.edits
                if newsroom == newsroom_id and edit.entity_id in ids
            ),
            key=lambda edit: (edit.edited_at, edit.id),
            reverse=True,
        )
        if after is not None:
            found = [edit for edit in found if (edit.edited_at, edit.id) < (after.edited_at, after.edit_id)]
        return found[:size]

    def _of(self, newsroom_id: str) -> list[KnownEntity]:
        return [
            entity
            for (newsroom, _), entity in sorted(self._state.entities.items())
            if newsroom == newsroom_id
        ]


def entity_servicer(store: Store) -> EntityServicer:
    """The real service over any store."""
    clock, ids = FakeClock(), NumberedIds()
    return EntityServicer(
        get_entity=GetEntity(store),
        list_entities=ListEntities(store),
        search_entities=SearchEntities(store),
        identify=Identify(store),
        edit_entities=EditEntities(store=store, clock=clock, new_id=ids),
        import_entities=ImportEntities(store=store, clock=clock, new_id=ids),
        list_edits=ListEntityEdits(store),
    )
