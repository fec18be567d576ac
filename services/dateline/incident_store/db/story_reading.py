"""What readers see of stories: those with a visible article, by their newest one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, FromClause, and_, exists, or_, select, tuple_

from dateline.domain.story import StoryArticle
from dateline.incident_store.db.held_reports import stood_of_articles
from dateline.incident_store.db.story_moves import led_to, moved_from, places_of, put_by
from dateline.incident_store.db.tables import reports, stories, story_articles
from dateline.incident_store.ledger_ports import Sight
from dateline.incident_store.story_ports import ListedStory, StoryCursor


class SqlStoryReading:
    """`story_ports.StoryReading` over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def story(self, newsroom_id: str, story_id: str, known_at: dt.datetime | None) -> str | None:
        """The story that an id leads to, or led to then; None where there is none."""
        if known_at is not None and (then := led_to(self._connection, newsroom_id, story_id, known_at)):
            return then
        row = self._connection.execute(
            select(stories.c.id, stories.c.merged_into).where(
                stories.c.newsroom_id == newsroom_id, stories.c.id == story_id
            )
        ).one_or_none()
        return (row.merged_into or row.id) if row else None

    def story_articles(
        self, newsroom_id: str, story_ids: Sequence[str], sight: Sight
    ) -> Mapping[str, Sequence[StoryArticle]]:
        """The articles that stand in stories, or stood there then, in the order of their publication."""
        known_at = sight.known_at
        mine: ColumnElement[bool] = story_articles.c.story_id.in_(story_ids)
        if known_at is None:
            seen = _standing(story_articles, sight.now)
        else:
            gone = moved_from(self._connection, newsroom_id, story_ids, known_at)
            mine = or_(mine, story_articles.c.article_id.in_(gone)) if gone else mine
            seen = _visible(story_articles, sight.now)
        rows = self._connection.execute(
            select(story_articles)
            .where(story_articles.c.newsroom_id == newsroom_id, mine, seen)
            .order_by(story_articles.c.reported_at, story_articles.c.article_id)
        ).mappings()
        found: defaultdict[str, list[StoryArticle]] = defaultdict(list)
        for place in places_of(self._connection, newsroom_id, rows, known_at):
            if place.story_id in story_ids and (known_at is None or place.stood_at(known_at)):
                found[place.story_id].append(place.article)
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

    def story_walk(
        self, newsroom_id: str, size: int, after: StoryCursor | None, sight: Sight
    ) -> Sequence[ListedStory]:
        """The articles that stood at `sight.known_at`, newest first, each with the story that held it."""
        known_at = sight.known_at or sight.now
        statement = select(story_articles).where(
            story_articles.c.newsroom_id == newsroom_id,
            _visible(story_articles, sight.now),
            put_by(newsroom_id, known_at),
        )
        if after:
            place = tuple_(story_articles.c.reported_at, story_articles.c.article_id)
            statement = statement.where(place < (after.reported_at, after.article_id))
        ordered = statement.order_by(
            story_articles.c.reported_at.desc(), story_articles.c.article_id.desc()
        ).limit(size)
        # Apart, since an index of its own has each of the two in this order.
        stood = story_articles.c.retracted_at.is_(None), story_articles.c.retracted_at > known_at
        rows = [row for one in stood for row in self._connection.execute(ordered.where(one)).mappings()]
        places = places_of(self._connection, newsroom_id, rows, known_at)
        walked = [
            ListedStory(one.story_id, StoryCursor(row["reported_at"], row["article_id"]))
            for row, one in zip(rows, places, strict=True)
        ]
        walked.sort(key=lambda one: (one.cursor.reported_at, one.cursor.article_id), reverse=True)
        return walked[:size]

    def incidents_of(self, newsroom_id: str, article_ids: Sequence[str], sight: Sight) -> Sequence[str]:
        """The incident of every report of some articles that stands, or stood then, once a report."""
        if sight.known_at is not None:
            stood = stood_of_articles(self._connection, newsroom_id, article_ids, sight.known_at)
            return [
                one.incident_id for one in stood if one.visible_from is None or one.visible_from <= sight.now
            ]
        return (
            self._connection.execute(
                select(reports.c.incident_id)
                .where(
                    reports.c.newsroom_id == newsroom_id,
                    reports.c.article_id.in_(article_ids),
                    _standing(reports, sight.now),
                )
                .order_by(reports.c.id)
            )
            .scalars()
            .all()
        )


def _visible(table: FromClause, now: dt.datetime) -> ColumnElement[bool]:
    return or_(table.c.visible_from.is_(None), table.c.visible_from <= now)


def _standing(table: FromClause, now: dt.datetime) -> ColumnElement[bool]:
    return and_(table.c.retracted_at.is_(None), _visible(table, now))
