"""The newsroom's entities over SQLAlchemy Core, in SQL that both databases understand."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa

from dateline.domain.entity import EntityType
from dateline.domain.known_entity import EntityEdit, KnownEntity
from dateline.ingest.db import entity_statements as statements
from dateline.ingest.db.entity_rows import (
    Values,
    edit_from_row,
    edit_to_row,
    entity_from_row,
    entity_to_row,
)
from dateline.ingest.db.statements import keyed
from dateline.ingest.identity.names import kept_under, word_key
from dateline.ingest.ports import EditCursor, EntityCursor

_AFTER_ALL = "\U0010ffff"


class SqlEntities:
    """`ports.EntityRepository`."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def get(self, newsroom_id: str, entity_id: str) -> KnownEntity | None:
        """One entity, merged or not."""
        key = {"newsroom_id": newsroom_id, "entity_id": entity_id}
        row = self._connection.execute(statements.ONE_ENTITY, key).first()
        return entity_from_row(row) if row else None

    def by_keys(
        self, newsroom_id: str, keys: Collection[str], most: int
    ) -> Mapping[str, Sequence[KnownEntity]]:
        """For each key the entities that have it."""
        if not keys:
            return {}
        values: Values = {"newsroom_id": newsroom_id, "keys": json.dumps(sorted(keys)), "most": most}
        rows = self._connection.execute(statements.BY_KEYS[self._connection.dialect.name], values)
        found: dict[str, list[KnownEntity]] = {}
        for row in rows:
            entity = entity_from_row(row)
            for key in row.keys.split("\n"):
                found.setdefault(key, []).append(entity)
        return found

    def with_words(
        self, newsroom_id: str, words: Sequence[str], beginning: str, type_: EntityType | None, most: int
    ) -> Sequence[KnownEntity]:
        """Entities with all these words, and one that begins so."""
        begin = word_key(beginning)
        values: Values = {"newsroom_id": newsroom_id, "begin": begin, "end": begin + _AFTER_ALL, "most": most}
        statement = statements.with_words([word_key(word) for word in words], of_type=type_ is not None)
        if type_ is not None:
            values["type"] = type_.value
        return [entity_from_row(row) for row in self._connection.execute(statement, values)]

    def page(
        self,
        newsroom_id: str,
        size: int,
        after: EntityCursor | None,
        type_: EntityType | None,
        *,
        with_merged: bool,
    ) -> Sequence[KnownEntity]:
        """Entities by name, then by id."""
        values: Values = {"newsroom_id": newsroom_id, "size": size}
        if after is not None:
            values |= {"after_key": after.sort_key, "after_id": after.entity_id}
        if type_ is not None:
            values["type"] = type_.value
        statement = statements.page(
            after=after is not None, of_type=type_ is not None, with_merged=with_merged
        )
        return [entity_from_row(row) for row in self._connection.execute(statement, values)]

    def add(self, newsroom_id: str, entities: Collection[KnownEntity]) -> None:
        """Keep new entities."""
        if not entities:
            return
        rows = [entity_to_row(newsroom_id, entity) for entity in entities]
        self._connection.execute(statements.ADD_ENTITIES, rows)
        self._add_keys(newsroom_id, entities)

    def put(self, newsroom_id: str, entity: KnownEntity) -> None:
        """Keep an entity in place of its former state."""
        row = entity_to_row(newsroom_id, entity)
        key: Values = {name: row.pop(name) for name in ("newsroom_id", "entity_id")}
        row.pop("created_at")
        self._connection.execute(statements.PUT_ENTITY, keyed(key) | row)
        self._connection.execute(statements.DROP_KEYS, key)
        self._add_keys(newsroom_id, [entity])
        if entity.merged_into is not None:
            self._connection.execute(
                statements.FOLLOW_SURVIVOR, keyed(key) | {"merged_into": entity.merged_into}
            )

    def add_edits(self, newsroom_id: str, edits: Collection[EntityEdit]) -> None:
        """Note who changed what."""
        if edits:
            self._connection.execute(statements.ADD_EDITS, [edit_to_row(newsroom_id, edit) for edit in edits])

    def edits(
        self, newsroom_id: str, entity_id: str, size: int, after: EditCursor | None
    ) -> Sequence[EntityEdit]:
        """The edits of an entity and of those merged into it, newest first."""
        values: Values = {"newsroom_id": newsroom_id, "entity_id": entity_id, "size": size}
        if after is not None:
            values |= {"after_time": after.edited_at, "after_id": after.edit_id}
        statement = statements.edits(after=after is not None)
        return [edit_from_row(row) for row in self._connection.execute(statement, values)]

    def _add_keys(self, newsroom_id: str, entities: Collection[KnownEntity]) -> None:
        rows = [
            {"newsroom_id": newsroom_id, "key": key, "entity_id": entity.id}
            for entity in entities
            for key in sorted(kept_under(entity))
        ]
        if rows:
            self._connection.execute(statements.ADD_KEYS, rows)
