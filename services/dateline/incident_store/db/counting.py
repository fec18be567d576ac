"""How many articles of a newsroom hold each token."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from dateline.incident_store.db.arrays import array_of
from dateline.incident_store.rarity import Counts
from dateline.storage.driver import rows_of

# The count of all linked articles is kept as the count of a token that no article can hold.
_ALL = -1
_READ = {
    True: "SELECT token, articles FROM json_each(?) AS wanted CROSS JOIN token_counts "
    "ON newsroom_id = ? AND token = wanted.value",
    False: "SELECT token, articles FROM token_counts WHERE token = ANY(%s::bigint[]) AND newsroom_id = %s",
}
_ADD = {
    True: "INSERT INTO token_counts (newsroom_id, token, articles) SELECT ?, value, ? FROM json_each(?) "
    "WHERE 1 ON CONFLICT (newsroom_id, token) DO UPDATE SET articles = articles + excluded.articles",
    False: "INSERT INTO token_counts (newsroom_id, token, articles) SELECT %s, token, %s "
    "FROM unnest(%s::bigint[]) AS token ON CONFLICT (newsroom_id, token) "
    "DO UPDATE SET articles = token_counts.articles + excluded.articles",
}


def read_counts(connection: Connection, newsroom_id: str, numbers: Iterable[int]) -> Counts:
    """The counts of tokens, by their numbers."""
    on_sqlite = connection.dialect.name == "sqlite"
    wanted = [_ALL, *numbers]
    values = json.dumps(wanted) if on_sqlite else array_of(wanted)
    rows: list[Any] = rows_of(connection, _READ[on_sqlite], (values, newsroom_id))
    of: dict[int, int] = dict(rows)
    return Counts(of.pop(_ALL, 0), of)


def count(connection: Connection, newsroom_id: str, numbers: Iterable[int], by: int) -> None:
    """Count one article's tokens in (1) or out (-1)."""
    on_sqlite = connection.dialect.name == "sqlite"
    # In one order for all, so that two transactions on PostgreSQL cannot wait for each other.
    tokens = sorted({_ALL, *numbers})
    values = json.dumps(tokens) if on_sqlite else array_of(tokens)
    connection.exec_driver_sql(_ADD[on_sqlite], (newsroom_id, by, values))
