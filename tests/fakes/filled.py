"""A database that has something in every table."""

from __future__ import annotations

import sqlalchemy as sa

from dateline.incident_store.db.transactions import MIGRATIONS as INCIDENT_STORE
from dateline.ingest.db.unit_of_work import MIGRATIONS as INGEST
from dateline.storage.migrations import migrate

SCRIPTS = {"ingest": INGEST, "incident_store": INCIDENT_STORE}
ROWS = 3


def fill(engine: sa.Engine, service: str) -> int:
    """Some rows in every table: each kind of value that there is, and ids that lead from table to table."""
    migrate(engine, SCRIPTS[service])
    with engine.begin() as connection:
        metadata = sa.MetaData()
        metadata.reflect(
            connection, only=lambda name, _: not name.startswith(("alembic_version", "search_words"))
        )
        tables = [table for table in metadata.sorted_tables if table.columns]
        for table in tables:
            rows = [
                {column.name: value(column, row) for column in table.columns if column.computed is None}
                for row in range(ROWS)
            ]
            connection.execute(sa.insert(table), rows)
        return len(tables) * ROWS


def value(column: sa.Column[object], row: int) -> object:
    if column.nullable and row == 0 and not column.foreign_keys:
        return None
    match column.type:
        case sa.LargeBinary():
            return bytes([row, 0, 255, 10])
        case sa.Boolean():
            return row == 1
        case sa.Float():
            return (row + 1) / 3
        case sa.Integer():
            return (row + 1) << (40 if isinstance(column.type, sa.BigInteger) else 3)
        case sa.String() if column.type.length and column.type.length < 8:
            return "EUR"
        case _:
            return f"v{row} 🚢\n“é"[: getattr(column.type, "length", None)]
