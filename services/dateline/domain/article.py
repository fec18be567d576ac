"""Articles and their immutable versions."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass

DEFAULT_NEWSROOM_ID = "default"
NEWSROOM_ID = re.compile(r"[a-z0-9_-]{1,64}")
ARTICLE_ID = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]{1,256}")
REQUEST_ID = re.compile(r"[\x21-\x7e]{1,128}")


@dataclass(frozen=True, slots=True)
class Article:
    """What a CMS sends: one submission. `published` is aware and in UTC, or None where not known."""

    id: str
    headline: str
    body: str
    media_type: str = "text/plain"
    language: str = "en"
    published: dt.datetime | None = None
    outlet: str = ""

    def content_hash(self) -> str:
        """SHA-256 over everything that analysis reads; the same hash means the same version."""
        published = self.published.isoformat(timespec="microseconds") if self.published else None
        fields = [self.headline, self.body, self.media_type, self.language, published]
        return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One immutable submission as it is kept. `latest_revision` is 0 while there is no analysis."""

    newsroom_id: str
    article: Article
    version: int
    content_hash: str
    received_at: dt.datetime
    latest_revision: int = 0

    @property
    def etag(self) -> str:
        """Opaque; changes with every version, and with nothing else."""
        return f"v{self.version}"
