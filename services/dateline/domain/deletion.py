"""The record of a deleted article: what went, and who did it, when and why. It has no word of the article."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from dateline.domain.linking import Retraction

MAX_REASON = 1_000
"""The longest reason, in code points."""


@dataclass(frozen=True, slots=True)
class ArticleDeletion:
    """What went with an article. `version` is the newest that it had; the next one is numbered on from it.

    `retraction` is what the incident store retracted at `retracted_at`; before that, what it said it would,
    or None while it has not answered. In a dry run there is no `deleted_at`.
    """

    newsroom_id: str
    article_id: str
    version: int
    analyses: int
    caller: str = ""
    reason: str = ""
    deleted_at: dt.datetime | None = None
    retracted_at: dt.datetime | None = None
    retraction: Retraction | None = None

    def __post_init__(self) -> None:
        if self.version < 1 or self.analyses < 0:
            raise ValueError("a deleted article had a version, and no fewer than 0 analyses")
        if self.retracted_at is not None and (self.deleted_at is None or self.retraction is None):
            raise ValueError("what was retracted was deleted before, and is told")

    def retracting(self, told: Retraction, at: dt.datetime | None) -> ArticleDeletion:
        """The record with what the incident store told besides, done `at` then, or planned."""
        known = self.retraction or Retraction((), (), "")
        both = Retraction(
            report_ids=tuple(dict.fromkeys((*known.report_ids, *told.report_ids))),
            incident_ids=tuple(dict.fromkeys((*known.incident_ids, *told.incident_ids))),
            story_id=told.story_id or known.story_id,
        )
        return replace(self, retraction=both, retracted_at=at)
