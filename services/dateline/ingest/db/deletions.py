"""The records of deleted articles over SQLAlchemy Core."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from dateline.domain.deletion import ArticleDeletion
from dateline.domain.linking import Retraction
from dateline.ingest.db import statements
from dateline.ingest.keys import ArticleKey, VersionKey
from dateline.ingest.ports import DeletionCursor

type Row = sa.Row[*tuple[Any, ...]]


class SqlDeletions:
    """`ports.DeletionRepository`."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def get(self, last_version: VersionKey) -> ArticleDeletion | None:
        """The record of the deletion with which this version went as the newest."""
        key = {
            "newsroom_id": last_version.newsroom_id,
            "article_id": last_version.article_id,
            "version": last_version.version,
        }
        row = self._connection.execute(statements.ONE_DELETION, key).first()
        return _from_row(row) if row else None

    def last(self, article: ArticleKey) -> ArticleDeletion | None:
        """The newest record of an article."""
        key = {"newsroom_id": article.newsroom_id, "article_id": article.article_id}
        row = self._connection.execute(statements.LAST_DELETION, key).first()
        return _from_row(row) if row else None

    def put(self, deletion: ArticleDeletion) -> None:
        """Keep a record, in place of its former state."""
        self._connection.execute(
            statements.PUT_DELETION[self._connection.dialect.name],
            {
                "newsroom_id": deletion.newsroom_id,
                "article_id": deletion.article_id,
                "version": deletion.version,
                "analyses": deletion.analyses,
                "caller": deletion.caller,
                "reason": deletion.reason,
                "deleted_at": deletion.deleted_at,
                "retracted_at": deletion.retracted_at,
                "retraction": _retraction_to_json(deletion.retraction),
            },
        )

    def page(
        self, newsroom_id: str, size: int, after: DeletionCursor | None, article_id: str = ""
    ) -> Sequence[ArticleDeletion]:
        """Records, newest first; with an `article_id`, of this article only."""
        values: dict[str, object] = {"newsroom_id": newsroom_id, "article_id": article_id, "size": size}
        if after is not None:
            values |= {
                "after_deleted_at": after.deleted_at,
                "after_article_id": after.article_id,
                "after_version": after.version,
            }
        statement = statements.deletions(after=after is not None, of_article=bool(article_id))
        return [_from_row(row) for row in self._connection.execute(statement, values)]


def _from_row(row: Row) -> ArticleDeletion:
    return ArticleDeletion(
        newsroom_id=row.newsroom_id,
        article_id=row.article_id,
        version=row.version,
        analyses=row.analyses,
        caller=row.caller,
        reason=row.reason,
        deleted_at=row.deleted_at,
        retracted_at=row.retracted_at,
        retraction=_retraction_from_json(row.retraction),
    )


def _retraction_to_json(retraction: Retraction | None) -> str | None:
    if retraction is None:
        return None
    told = {
        "reports": retraction.report_ids,
        "incidents": retraction.incident_ids,
        "story": retraction.story_id,
    }
    return json.dumps(told, separators=(",", ":"))


def _retraction_from_json(text: str | None) -> Retraction | None:
    if text is None:
        return None
    told = json.loads(text)
    return Retraction(tuple(told["reports"]), tuple(told["incidents"]), told["story"])
