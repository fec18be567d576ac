"""Which backups have been kept long enough. Their names say of which service they are, and of when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

_FORMAT = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(?P<service>[a-z_]+)-(?P<taken>\d{8}T\d{6}Z)\.zip")


def backup_name(service: str, now: dt.datetime) -> str:
    """What the file of a service's backup is called; `now` is in UTC."""
    return f"{service}-{now:{_FORMAT}}.zip"


def outdated(paths: Iterable[Path], service: str, now: dt.datetime, keep: dt.timedelta) -> list[Path]:
    """The service's backups that are older than `keep`, oldest first; files of other names stay."""
    dated = sorted((taken, path) for path in paths if (taken := _taken(path.name, service)) is not None)
    return [path for taken, path in dated if now - taken > keep]


def _taken(name: str, service: str) -> dt.datetime | None:
    match = _NAME.fullmatch(name)
    if match is None or match["service"] != service:
        return None
    try:
        return dt.datetime.strptime(match["taken"], _FORMAT).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
