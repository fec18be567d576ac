"""A hash over what a link call carries, to tell a retry from a changed call."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from enum import Enum

from dateline.domain.incident import IncidentAccount
from dateline.domain.linking import ArticleDigest


def payload_hash(
    accounts: Sequence[IncidentAccount], digest: ArticleDigest, visible_from: dt.datetime | None
) -> str:
    """SHA-256 in hexadecimal. A field that holds nothing does not count.

    So a release that adds a field to an account still takes a retry of a call that began before it.
    """
    plain = [_plain(account) for account in accounts]
    rows = json.dumps([plain, _plain(digest), _plain(visible_from)], sort_keys=True)
    return hashlib.sha256(rows.encode()).hexdigest()


def _plain(value: object) -> object:
    if is_dataclass(value):
        named = ((spec.name, _plain(getattr(value, spec.name))) for spec in fields(value))
        return {name: held for name, held in named if held not in (None, "", [])}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
