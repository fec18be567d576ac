"""Keeps where articles were and what ids led to before stories changed, and tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import batched

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Table,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
)

from dateline.domain.linking import LinkDecision
from dateline.domain.story import StoryArticle
from dateline.incident_store.db.tables import stories, story_articles, story_joins, story_moves
from dateline.storage.moment import Moment

# Both databases limit the parameters of a statement.
_MANY = 1_000

type Placing = tuple[str, int, int]
"""An article, its version and its revision."""


@dataclass(frozen=True, slots=True)
class Place:
    """The story that holds or held an article, and how it came there."""

    story_id: str
    article: StoryArticle
    retracted_at: dt.datetime | None

    def came_by(self, known_at: dt.datetime | None) -> bool:
        """Whether it had been put there by then; it has by now."""
        return known_at is None or self.article.linked_at <= known_at

    def stood_at(self, known_at: dt.datetime | None) -> bool:
        """Whether it was there then, or is now."""
        if self.retracted_at is not None and (known_at is None or self.retracted_at <= known_at):
            return False
        return self.came_by(known_at)


def keep_places(
    connection: Connection, newsroom_id: str, which: Iterable[ColumnElement[bool]], at: dt.datetime
) -> None:
    """Keep where some articles are, before they go elsewhere."""
    held = story_articles.c
    rows = select(
        literal(newsroom_id),
        _next(story_moves, newsroom_id),
        literal(at, Moment()),
        held.article_id,
        held.version,
        held.revision,
        held.story_id,
        held.decision,
        held.score,
        held.linked_at,
    ).where(held.newsroom_id == newsroom_id, *which)
    columns = ["newsroom_id", "sequence", "at", "article_id", "version", "revision"]
    columns += ["story_id", "decision", "score", "linked_at"]
    connection.execute(insert(story_moves).from_select(columns, rows))


def keep_ids(connection: Connection, newsroom_id: str, ids: Sequence[str], at: dt.datetime) -> None:
    """Keep what the ids of some stories lead to, before they lead elsewhere."""
    rows = select(
        literal(newsroom_id),
        _next(story_joins, newsroom_id),
        literal(at, Moment()),
        stories.c.id,
        stories.c.merged_into,
    ).where(stories.c.newsroom_id == newsroom_id, stories.c.id.in_(ids))
    columns = ["newsroom_id", "sequence", "at", "story_id", "merged_into"]
    connection.execute(insert(story_joins).from_select(columns, rows))


def _next(table: Table, newsroom_id: str) -> ColumnElement[int]:
    """The number of what is kept next: times may repeat, or go back."""
    newest = select(func.coalesce(func.max(table.c.sequence), 0)).where(table.c.newsroom_id == newsroom_id)
    return newest.scalar_subquery() + 1


def led_to(connection: Connection, newsroom_id: str, story_id: str, known_at: dt.datetime) -> str | None:
    """The story that an id led to then. None where nothing was joined since, and it is as it is now."""
    row = connection.execute(
        select(story_joins.c.merged_into)
        .where(
            story_joins.c.newsroom_id == newsroom_id,
            story_joins.c.story_id == story_id,
            story_joins.c.at > known_at,
        )
        .order_by(story_joins.c.sequence)
        .limit(1)
    ).one_or_none()
    return (row.merged_into or story_id) if row else None


def moved_from(
    connection: Connection, newsroom_id: str, story_ids: Sequence[str], known_at: dt.datetime
) -> Sequence[str]:
    """The articles that stories held then and hold no more, and some that they held in between."""
    return connection.scalars(
        select(story_moves.c.article_id)
        .where(
            story_moves.c.newsroom_id == newsroom_id,
            story_moves.c.story_id.in_(story_ids),
            story_moves.c.at > known_at,
        )
        .distinct()
    ).all()


def put_by(newsroom_id: str, known_at: dt.datetime) -> ColumnElement[bool]:
    """Whether an article of `story_articles` had been put anywhere by then."""
    held, moved = story_articles.c, story_moves.c
    put_before = exists().where(
        moved.newsroom_id == newsroom_id,
        moved.article_id == held.article_id,
        moved.version == held.version,
        moved.revision == held.revision,
        moved.at > known_at,
        moved.linked_at <= known_at,
    )
    return or_(held.linked_at <= known_at, put_before)


def places_of(
    connection: Connection, newsroom_id: str, rows: Iterable[RowMapping], known_at: dt.datetime | None
) -> list[Place]:
    """Rows of `story_articles` as they are, or were then; those of which nothing was known then, too."""
    places = [_place(row) for row in rows]
    if known_at is None or not places:
        return places
    former = _former(connection, newsroom_id, {one.article.article_id for one in places}, known_at)
    return [_as_it_was(one, former.get(_placing(one.article))) for one in places]


def _former(
    connection: Connection, newsroom_id: str, article_ids: Iterable[str], known_at: dt.datetime
) -> dict[Placing, RowMapping]:
    """How articles that were moved since had been placed."""
    former: dict[Placing, RowMapping] = {}
    for some in batched(sorted(article_ids), _MANY):
        rows = connection.execute(
            select(story_moves)
            .where(
                story_moves.c.newsroom_id == newsroom_id,
                story_moves.c.article_id.in_(some),
                story_moves.c.at > known_at,
            )
            .order_by(story_moves.c.sequence)
        ).mappings()
        for row in rows:
            former.setdefault((row["article_id"], row["version"], row["revision"]), row)
    return former


def _as_it_was(place: Place, former: RowMapping | None) -> Place:
    if former is None:
        return place
    article = replace(
        place.article,
        decision=LinkDecision(former["decision"]),
        score=former["score"],
        linked_at=former["linked_at"],
    )
    return replace(place, story_id=former["story_id"], article=article)


def _placing(article: StoryArticle) -> Placing:
    return article.article_id, article.version, article.revision


def _place(row: RowMapping) -> Place:
    article = StoryArticle(
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
    return Place(row["story_id"], article, row["retracted_at"])
