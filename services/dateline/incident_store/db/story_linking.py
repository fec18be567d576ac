"""What a link transaction reads and writes of stories."""

from __future__ import annotations

import datetime as dt
import struct
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, insert, select, update

from dateline.domain.linking import LinkDecision
from dateline.incident_store.db.counting import count
from dateline.incident_store.db.filing import FiledDigest, Filing
from dateline.incident_store.db.story_moves import keep_ids, keep_places
from dateline.incident_store.db.tables import stories, story_articles
from dateline.incident_store.keys import Probe
from dateline.incident_store.packing import pack_article, unpack_article
from dateline.incident_store.stories.features import Lengths, StoryExemplar
from dateline.incident_store.stories.profile import ArticleProfile
from dateline.incident_store.story_ports import FiledArticle
from dateline.storage.driver import rows_of

_LENGTHS = struct.Struct("<6f")
_COPY_SIZE = struct.Struct("<H")
# Every call asks for it: a text that is ready costs a tenth of a statement that is built.
_PLACE_OF = {
    sqlite: f"SELECT story_id FROM story_articles WHERE newsroom_id = {mark} AND article_id = {mark} "  # noqa: S608
    "AND retracted_at IS NULL"
    for sqlite, mark in ((True, "?"), (False, "%s"))
}


class SqlStoryLinking:
    """`story_ports.StoryLinking` over one connection, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._articles = Filing(connection, "article", item="article_id", owner="story_id")

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
        """What an article is compared with: of each story the articles that were hit best, and its newest."""
        found: defaultdict[str, list[StoryExemplar]] = defaultdict(list)
        rows = self._articles.candidates(newsroom_id, probes, limit, near, newest=newest, besides=besides)
        for story_id, article_id, _, packed in rows:
            found[story_id].append(StoryExemplar(article_id, *_unpacked(bytes(packed))))
        return found

    def place_of(self, newsroom_id: str, article_id: str) -> str | None:
        """The story that holds the article, or None."""
        return place_of(self._connection, newsroom_id, article_id)

    def withdraw(self, newsroom_id: str, article_id: str, at: dt.datetime) -> str | None:
        """Mark the article's place as retracted and unfile it; the story that held it, or None."""
        story_id = self.place_of(newsroom_id, article_id)
        if story_id is None:
            return None
        self._connection.execute(
            update(story_articles).where(*_standing(newsroom_id, article_id)).values(retracted_at=at)
        )
        for packed in self._articles.remove(newsroom_id, [article_id]):
            profile, _, _ = _unpacked(packed)
            count(self._connection, newsroom_id, profile.tokens, -1)
        return story_id

    def open_story(self, newsroom_id: str, story_id: str, at: dt.datetime) -> None:
        """Open a story without articles."""
        row = {"newsroom_id": newsroom_id, "id": story_id, "opened_at": at}
        self._connection.execute(insert(stories), row)

    def put(self, newsroom_id: str, filed: FiledArticle) -> None:
        """Keep the article's place, and file it."""
        article = filed.article
        self._connection.execute(
            _PUT,
            {
                "newsroom_id": newsroom_id,
                "article_id": article.article_id,
                "version": article.version,
                "revision": article.revision,
                "story_id": filed.story_id,
                "outlet": article.outlet,
                "published": article.published,
                "headline": article.headline,
                "lineage": article.copy_of or None,
                "decision": article.decision.value,
                "score": article.score,
                "linked_at": article.linked_at,
                "reported_at": article.reported_at,
                "visible_from": filed.visible_from,
            },
        )
        digest = FiledDigest(
            item_id=article.article_id,
            owner_id=filed.story_id,
            reported_at=article.reported_at,
            norm=filed.lengths.terms,
            profile=_packed(filed),
            keys=filed.keys,
            day=filed.profile.day or article.reported_at.date(),
        )
        self._articles.add(newsroom_id, [digest])
        count(self._connection, newsroom_id, filed.profile.tokens, 1)

    def join(self, newsroom_id: str, story_id: str, into: str, at: dt.datetime) -> None:
        """Move all articles of a story into another; its id leads there from now on."""
        joined = select(stories.c.id).where(
            stories.c.newsroom_id == newsroom_id, stories.c.merged_into == story_id
        )
        ids = [story_id, *self._connection.scalars(joined)]
        keep_ids(self._connection, newsroom_id, ids, at)
        self._connection.execute(
            update(stories)
            .where(stories.c.newsroom_id == newsroom_id, stories.c.id.in_(ids))
            .values(merged_into=into)
        )
        keep_places(self._connection, newsroom_id, [story_articles.c.story_id == story_id], at)
        self._connection.execute(
            update(story_articles)
            .where(story_articles.c.newsroom_id == newsroom_id, story_articles.c.story_id == story_id)
            .values(story_id=into)
        )
        self._articles.move(newsroom_id, story_id, into)

    def move(self, newsroom_id: str, article_id: str, into: str, at: dt.datetime) -> None:
        """Move one article into a story without articles, as the one that opened it."""
        keep_places(self._connection, newsroom_id, _standing(newsroom_id, article_id), at)
        self._connection.execute(
            update(story_articles)
            .where(*_standing(newsroom_id, article_id))
            .values(story_id=into, decision=LinkDecision.NEW.value, score=1.0, linked_at=at)
        )
        self._articles.move_item(newsroom_id, article_id, into)


# Made once: making a statement costs more than running it.
_PUT = insert(story_articles)


def place_of(connection: Connection, newsroom_id: str, article_id: str) -> str | None:
    """The story that holds the article, or None."""
    on_sqlite = connection.dialect.name == "sqlite"
    rows = rows_of(connection, _PLACE_OF[on_sqlite], (newsroom_id, article_id))
    return str(rows[0][0]) if rows else None


def _standing(newsroom_id: str, article_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        story_articles.c.newsroom_id == newsroom_id,
        story_articles.c.article_id == article_id,
        story_articles.c.retracted_at.is_(None),
    )


def _packed(filed: FiledArticle) -> bytes:
    lengths = filed.lengths
    copied = filed.article.copy_of.encode()
    return b"".join(
        [
            _LENGTHS.pack(
                lengths.terms,
                lengths.headline,
                lengths.lead,
                lengths.people,
                lengths.places,
                lengths.organisations,
            ),
            _COPY_SIZE.pack(len(copied)),
            copied,
            pack_article(filed.profile),
        ]
    )


@lru_cache(maxsize=4_000)
def _unpacked(stored: bytes) -> tuple[ArticleProfile, Lengths, str]:
    """A profile is read again and again while its story is in the news."""
    lengths = Lengths(*_LENGTHS.unpack_from(stored))
    (size,) = _COPY_SIZE.unpack_from(stored, _LENGTHS.size)
    start = _LENGTHS.size + _COPY_SIZE.size
    copied = stored[start : start + size].decode()
    return unpack_article(stored, start + size), lengths, copied
