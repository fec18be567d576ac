"""Points in time: aware datetimes in UTC, to the microsecond."""

from __future__ import annotations

import datetime as dt

from google.protobuf.timestamp_pb2 import Timestamp

from dateline.rpc.convert.violations import Violations

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_YEAR_1 = -62_135_596_800
_YEAR_9999_ENDS = 253_402_300_799
_NANOS = 1_000_000_000


def timestamp_to_pb(value: dt.datetime) -> Timestamp:
    """Write an aware datetime."""
    since = value - _EPOCH
    return Timestamp(seconds=since.days * 86_400 + since.seconds, nanos=since.microseconds * 1_000)


def timestamp_from_pb(pb: Timestamp, path: str, violations: Violations) -> dt.datetime | None:
    """Read a point in time of the years 1 to 9999; what is finer than a microsecond is cut off."""
    if not _YEAR_1 <= pb.seconds <= _YEAR_9999_ENDS:
        violations.add(path, "lies outside the years 1 to 9999")
        return None
    if not 0 <= pb.nanos < _NANOS:
        violations.add(f"{path}.nanos", "lies outside 0 to 999,999,999")
        return None
    return _EPOCH + dt.timedelta(seconds=pb.seconds, microseconds=pb.nanos // 1_000)


def required_timestamp_from_pb(pb: Timestamp | None, path: str, violations: Violations) -> dt.datetime | None:
    """Read a point in time that must be there; None stands for an unset field."""
    if pb is None:
        violations.add(path, "is required")
        return None
    return timestamp_from_pb(pb, path, violations)
