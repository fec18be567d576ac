"""The statements over entities, made once where they can be."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from dateline.ingest.db.tables import ENTITY, ENTITY_EDIT, ENTITY_KEY

_NEWSROOM: sa.BindParameter[str] = sa.bindparam("newsroom_id")
_ONE = sa.and_(
    ENTITY.c.newsroom_id == sa.bindparam("key_newsroom_id"),
    ENTITY.c.entity_id == sa.bindparam("key_entity_id"),
)

ONE_ENTITY = sa.select(ENTITY).where(
    ENTITY.c.newsroom_id == _NEWSROOM, ENTITY.c.entity_id == sa.bindparam("entity_id")
)
ADD_ENTITIES = sa.insert(ENTITY)
PUT_ENTITY = (
    sa.update(ENTITY)
    .where(_ONE)
    .values(
        {
            column.name: sa.bindparam(column.name)
            for column in ENTITY.c
            if column.name not in {"newsroom_id", "entity_id", "created_at"}
        }
    )
)
FOLLOW_SURVIVOR = (
    sa.update(ENTITY)
    .where(
        ENTITY.c.newsroom_id == sa.bindparam("key_newsroom_id"),
        ENTITY.c.merged_into == sa.bindparam("key_entity_id"),
    )
    .values(merged_into=sa.bindparam("merged_into"))
)
ADD_KEYS = sa.insert(ENTITY_KEY)
DROP_KEYS = sa.delete(ENTITY_KEY).where(
    ENTITY_KEY.c.newsroom_id == _NEWSROOM, ENTITY_KEY.c.entity_id == sa.bindparam("entity_id")
)
ADD_EDITS = sa.insert(ENTITY_EDIT)

# For each key only its first entities are read, however many have it: half a newsroom is called Smith. An
# entity is one row with all of the keys that it was found by, since most are found by several.
_BY_KEYS = {
    "sqlite": """
        SELECT e.*, found.keys
        FROM (
            SELECT n.entity_id AS entity_id, group_concat(n.key, char(10)) AS keys
            FROM json_each(:keys) AS k
            CROSS JOIN entity_key AS n ON n.newsroom_id = :newsroom_id AND n.key = k.value
                AND n.entity_id IN (
                    SELECT m.entity_id FROM entity_key AS m
                    WHERE m.newsroom_id = :newsroom_id AND m.key = k.value ORDER BY m.entity_id LIMIT :most)
            GROUP BY n.entity_id) AS found
        CROSS JOIN entity AS e ON e.newsroom_id = :newsroom_id AND e.entity_id = found.entity_id
        ORDER BY e.entity_id
    """,
    "postgresql": """
        SELECT e.*, found.keys
        FROM (
            SELECT n.entity_id, string_agg(k.key, chr(10)) AS keys
            FROM (SELECT jsonb_array_elements_text(CAST(:keys AS jsonb)) COLLATE "C" AS key) AS k
            CROSS JOIN LATERAL (
                SELECT m.entity_id FROM entity_key AS m
                WHERE m.newsroom_id = :newsroom_id AND m.key = k.key ORDER BY m.entity_id LIMIT :most) AS n
            GROUP BY n.entity_id) AS found
        JOIN entity AS e ON e.newsroom_id = :newsroom_id AND e.entity_id = found.entity_id
        ORDER BY e.entity_id
    """,
}
BY_KEYS = {
    dialect: sa.text(sql).columns(keys=sa.Text, **{column.name: column.type for column in ENTITY.c})
    for dialect, sql in _BY_KEYS.items()
}


def with_words(words: Sequence[str], *, of_type: bool) -> sa.Select[*tuple[object, ...]]:
    """Entities of a newsroom that have all these keys, and one between `begin` and `end`."""
    keyed = [ENTITY_KEY.c.key == word for word in words]
    keyed.append(sa.and_(ENTITY_KEY.c.key >= sa.bindparam("begin"), ENTITY_KEY.c.key < sa.bindparam("end")))
    found = sa.select(ENTITY).where(
        ENTITY.c.newsroom_id == _NEWSROOM,
        *(
            ENTITY.c.entity_id.in_(
                sa.select(ENTITY_KEY.c.entity_id).where(ENTITY_KEY.c.newsroom_id == _NEWSROOM, key)
            )
            for key in keyed
        ),
    )
    if of_type:
        found = found.where(ENTITY.c.type == sa.bindparam("type"))
    return found.order_by(ENTITY.c.entity_id).limit(sa.bindparam("most", type_=sa.Integer))


def page(*, after: bool, of_type: bool, with_merged: bool) -> sa.Select[*tuple[object, ...]]:
    """A page of a newsroom's entities."""
    found = sa.select(ENTITY).where(ENTITY.c.newsroom_id == _NEWSROOM)
    if after:
        found = found.where(
            sa.tuple_(ENTITY.c.sort_key, ENTITY.c.entity_id)
            > sa.tuple_(sa.bindparam("after_key"), sa.bindparam("after_id"))
        )
    if of_type:
        found = found.where(ENTITY.c.type == sa.bindparam("type"))
    if not with_merged:
        found = found.where(ENTITY.c.merged_into.is_(None))
    return found.order_by(ENTITY.c.sort_key, ENTITY.c.entity_id).limit(sa.bindparam("size", type_=sa.Integer))


def edits(*, after: bool) -> sa.Select[*tuple[object, ...]]:
    """A page of the edits of an entity and of those merged into it, newest first."""
    merged = sa.select(ENTITY.c.entity_id).where(
        ENTITY.c.newsroom_id == _NEWSROOM, ENTITY.c.merged_into == sa.bindparam("entity_id")
    )
    found = sa.select(ENTITY_EDIT).where(
        ENTITY_EDIT.c.newsroom_id == _NEWSROOM,
        sa.or_(ENTITY_EDIT.c.entity_id == sa.bindparam("entity_id"), ENTITY_EDIT.c.entity_id.in_(merged)),
    )
    if after:
        moment = sa.bindparam("after_time", type_=ENTITY_EDIT.c.edited_at.type)
        found = found.where(
            sa.or_(
                ENTITY_EDIT.c.edited_at < moment,
                sa.and_(ENTITY_EDIT.c.edited_at == moment, ENTITY_EDIT.c.edit_id < sa.bindparam("after_id")),
            )
        )
    return found.order_by(ENTITY_EDIT.c.edited_at.desc(), ENTITY_EDIT.c.edit_id.desc()).limit(
        sa.bindparam("size", type_=sa.Integer)
    )
