"""The table of what incidents are found by. Its rows can be made anew of reports and edits.

`number` is a place in the order of results over all newsrooms: seconds since 1970 times 2^21, and a count.
On SQLite the table `search_words` (FTS5) holds the words of each row, on PostgreSQL the column `terms`
(tsvector); the database fills both from `words`.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Integer, String, Table, Text

from dateline.incident_store.db.tables import metadata

search_entries = Table(
    "search_entries",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("newsroom_id", String(64), nullable=False),
    Column("entry_id", String(256), nullable=False),
    Column("incident_id", String(64), nullable=False),
    Column("family", String(128)),
    Column("type", String(128)),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("cell", Integer),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("reach_km", Integer),
    Column("words", Text, nullable=False),
)
