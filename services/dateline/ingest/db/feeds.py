"""What was followed of the incident store's changes, over SQLAlchemy Core."""

from __future__ import annotations

import sqlalchemy as sa

from dateline.ingest.db import statements
from dateline.ingest.feeds import Feed


class SqlFeeds:
    """`ports.FeedRepository`."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def get(self, newsroom_id: str) -> Feed:
        """A newsroom's feed; a new one where nothing was followed."""
        row = self._connection.execute(statements.ONE_FEED, {"newsroom_id": newsroom_id}).first()
        return Feed(newsroom_id, row.token, row.owner, row.lease_until) if row else Feed(newsroom_id)

    def put(self, feed: Feed) -> None:
        """Keep a feed, in place of its former state."""
        self._connection.execute(
            statements.PUT_FEED[self._connection.dialect.name],
            {
                "newsroom_id": feed.newsroom_id,
                "token": feed.token,
                "owner": feed.owner,
                "lease_until": feed.lease_until,
            },
        )
