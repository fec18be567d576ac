"""Statements of fixed text straight through the database's driver, for calls that ask many times a second.

SQLAlchemy's own way of running such a text costs a third of what the driver does with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def rows_of(
    connection: Connection, sql: str, values: Sequence[Any] | Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """The rows that a text of the driver's own dialect gives, in the connection's transaction.

    What fails, fails as in SQLAlchemy: DBAPIError, and a connection that broke is not used again.
    """
    if not connection.in_transaction():
        connection.begin()
    driver = cast(Any, connection.connection.driver_connection)
    dialect = connection.dialect
    # PostgreSQL's bytes would come as text, each of them as two digits.
    cursor = driver.cursor() if dialect.name == "sqlite" else driver.cursor(binary=True)
    try:
        cursor.execute(sql, values)
        return cast(list[tuple[Any, ...]], cursor.fetchall())
    except dialect.loaded_dbapi.Error as error:
        is_broken = dialect.is_disconnect(error, driver, cursor)
        if is_broken:
            connection.invalidate(error)
        raise DBAPIError.instance(
            sql,
            None,
            error,
            dialect.loaded_dbapi.Error,
            hide_parameters=True,
            connection_invalidated=is_broken,
            dialect=dialect,
        ) from error
    finally:
        cursor.close()
