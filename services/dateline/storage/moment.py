"""Times in databases: whole microseconds, which compare alike in each of them and lose nothing."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, Dialect, TypeDecorator

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


class Moment(TypeDecorator[dt.datetime]):
    """An aware moment, kept as microseconds since 1970 in UTC: exact and ordered on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Write a moment."""
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Read a moment."""
        return None if value is None else _EPOCH + value * _MICROSECOND


def microseconds(moment: dt.datetime) -> int:
    """An aware moment as it is kept, for statements that go to the driver as they are."""
    return (moment - _EPOCH) // _MICROSECOND
