"""Stories: articles about the same thing, with or without an incident."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateline.domain.linking import LinkDecision


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """One article of a story. `copy_of` is the earliest article of its text; "" for a text of its own."""

    article_id: str
    version: int
    revision: int
    outlet: str
    published: dt.datetime | None
    headline: str
    decision: LinkDecision
    score: float
    linked_at: dt.datetime
    copy_of: str = ""

    @property
    def reported_at(self) -> dt.datetime:
        """When it was published; when it was put there, where that is not known."""
        return self.published or self.linked_at


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same thing. Lists leave `articles` and `incident_ids` empty."""

    id: str
    title: str
    first_reported: dt.datetime
    last_reported: dt.datetime
    article_count: int
    independent_source_count: int
    articles: tuple[StoryArticle, ...] = ()
    incident_ids: tuple[str, ...] = ()
