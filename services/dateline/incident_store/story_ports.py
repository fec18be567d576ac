"""What linking needs of the stories that are known, in the domain's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.domain.story import StoryArticle
from dateline.incident_store.keys import Probe
from dateline.incident_store.ledger_ports import Sight
from dateline.incident_store.stories.features import Lengths, StoryExemplar
from dateline.incident_store.stories.profile import ArticleProfile


@dataclass(frozen=True, slots=True)
class Hit:
    """What probes found of one incident or story: the numbers of its best items, which say nothing else."""

    id: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FiledArticle:
    """An article with all that linking files of it."""

    article: StoryArticle
    story_id: str
    profile: ArticleProfile
    lengths: Lengths
    keys: tuple[str, ...]
    visible_from: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class StoryCursor:
    """Where a list of stories goes on: after the story whose newest article is this one."""

    reported_at: dt.datetime
    article_id: str


@dataclass(frozen=True, slots=True)
class ListedStory:
    """One story of a list, with the place of its newest visible article in the list's order."""

    story_id: str
    cursor: StoryCursor


class StoryLinking(Protocol):
    """What one link transaction sees of stories and does to them; embargo does not matter here."""

    def story_candidates(
        self,
        newsroom_id: str,
        probes: Sequence[Probe],
        limit: int,
        near: dt.date | None,
        *,
        newest: int,
        besides: Sequence[str],
    ) -> Mapping[str, Sequence[StoryExemplar]]:
        """The stories of the articles that most weight of the probes hits, and the stories `besides`.

        Each with its articles that were hit best, and its `newest`, newest first. Equal weights go by id.
        Articles of days near `near` go before others of like weight, where it is given.
        """
        ...

    def place_of(self, newsroom_id: str, article_id: str) -> str | None:
        """The story that holds the article, or None."""
        ...

    def withdraw(self, newsroom_id: str, article_id: str, at: dt.datetime) -> str | None:
        """Mark the article's place as retracted and unfile it; the story that held it, or None."""
        ...

    def open_story(self, newsroom_id: str, story_id: str, at: dt.datetime) -> None:
        """Open a story without articles."""
        ...

    def put(self, newsroom_id: str, filed: FiledArticle) -> None:
        """Keep the article's place, and file it. It has no other that stands."""
        ...

    def join(self, newsroom_id: str, story_id: str, into: str, at: dt.datetime) -> None:
        """Move all articles of a story into another; its id leads there from now on.

        Where they were stays known, as with `move`.
        """
        ...

    def move(self, newsroom_id: str, article_id: str, into: str, at: dt.datetime) -> None:
        """Move one article into a story without articles, as the one that opened it."""
        ...


class StoryReading(Protocol):
    """What one read sees of stories. Articles that become visible after `now` are not there for it."""

    def story(self, newsroom_id: str, story_id: str, known_at: dt.datetime | None) -> str | None:
        """The story that an id leads to, or led to then: itself, or the one that it went into.

        None where there is none.
        """
        ...

    def story_articles(
        self, newsroom_id: str, story_ids: Sequence[str], sight: Sight
    ) -> Mapping[str, Sequence[StoryArticle]]:
        """The articles that stand in stories, or stood there then, in the order of their publication."""
        ...

    def story_page(
        self, newsroom_id: str, size: int, after: StoryCursor | None, now: dt.datetime
    ) -> Sequence[ListedStory]:
        """Stories by their newest article, newest first."""
        ...

    def story_walk(
        self, newsroom_id: str, size: int, after: StoryCursor | None, sight: Sight
    ) -> Sequence[ListedStory]:
        """The articles that stood at `sight.known_at`, newest first, each with the story that held it."""
        ...

    def incidents_of(self, newsroom_id: str, article_ids: Sequence[str], sight: Sight) -> Sequence[str]:
        """The incident of every report of some articles that stands, or stood then, once a report."""
        ...
