"""What readers see of stories: those with a visible article, by their newest one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, FromClause, RowMapping, and_, exists, or_, select, tuple_

from dateline.domain.linking import LinkDecision
from dateline.domain.story import StoryArticle
from dateline.incident_store.db.tables import reports, stories, story_articles
from dateline.incident_store.story_ports import ListedStory, StoryCursor


class SqlStoryReading:
    """`story_ports.StoryReading` over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def story(self, newsroom_id: str, story_id: str) -> str | None:
        """The story that an id leads to: itself, or the one that it went into. None where there is none."""
        row = self._connection.execute(
            select(stories.c.id, stories.c.merged_into).where(
                stories.c.newsroom_id == newsroom_id, stories.c.id == story_id
            )
        ).one_or_none()
        return (row.merged_into or row.id) if row else None

    def story_articles(
        self, newsroom_id: str, story_ids: Sequence[str], now: dt.datetime
    ) -> Mapping[str, Sequence[StoryArticle]]:
        """The standing articles of stories, in the order of their publication."""
        rows = self._connection.execute(
            select(story_articles)
            .where(
                story_articles.c.newsroom_id == newsroom_id,
                story_articles.c.story_id.in_(story_ids),
                _standing(story_articles, now),
            )
            .order_by(story_articles.c.reported_at, story_articles.c.article_id)
        ).mappings()
        found: defaultdict[str, list[StoryArticle]] = defaultdict(list)
        for row in rows:
            found[row["story_id"]].append(_article(row))
        return found

    def story_page(
        self, newsroom_id: str, size: int, after: StoryCursor | None, now: dt.datetime
    ) -> Sequence[ListedStory]:
        """Stories by their newest article, newest first.

        Articles are walked by time, and each that has a newer one in its story is passed over.
        """
        newer = story_articles.alias("newer")
        place = tuple_(story_articles.c.reported_at, story_articles.c.article_id)
        statement = select(
            story_articles.c.story_id, story_articles.c.reported_at, story_articles.c.article_id
        ).where(
            story_articles.c.newsroom_id == newsroom_id,
            _standing(story_articles, now),
            ~exists().where(
                newer.c.newsroom_id == newsroom_id,
                newer.c.story_id == story_articles.c.story_id,
                _standing(newer, now),
                tuple_(newer.c.reported_at, newer.c.article_id) > place,
            ),
        )
        if after:
            cursor = tuple_(story_articles.c.reported_at, story_articles.c.article_id)
            statement = statement.where(cursor < (after.reported_at, after.article_id))
        rows = self._connection.execute(
            statement.order_by(story_articles.c.reported_at.desc(), story_articles.c.article_id.desc()).limit(
                size
            )
        )
        return [ListedStory(row.story_id, StoryCursor(row.reported_at, row.article_id)) for row in rows]

    def incidents_of(self, newsroom_id: str, article_ids: Sequence[str], now: dt.datetime) -> Sequence[str]:
        """The incident of every standing report of some articles, once a report."""
        return (
            self._connection.execute(
                select(reports.c.incident_id)
                .where(
                    reports.c.newsroom_id == newsroom_id,
                    reports.c.article_id.in_(article_ids),
                    _standing(reports, now),
                )
                .order_by(reports.c.id)
            )
            .scalars()
            .all()
        )


def _article(row: RowMapping) -> StoryArticle:
    return StoryArticle(
        article_id=row["article_id"],
        version=row["version"],
        revision=row["revision"],
        outlet=row["outlet"],
        published=row["published"],
        headline=row["headline"],
        decision=LinkDecision(row["decision"]),
        score=row["score"],
        linked_at=row["linked_at"],
        copy_of=row["lineage"] or "",
    )


def _standing(table: FromClause, now: dt.datetime) -> ColumnElement[bool]:
    return and_(
        table.c.retracted_at.is_(None), or_(table.c.visible_from.is_(None), table.c.visible_from <= now)
    )
