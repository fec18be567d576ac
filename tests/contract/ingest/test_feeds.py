"""What every store of ingest promises of following the incident store's changes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from dateline.ingest.feeds import Feed
from dateline.ingest.keys import ArticleKey
from dateline.ingest.ports import Store, UnitOfWork
from factories import NOON, make_article, make_version, seconds


def put(work: UnitOfWork, feed: Feed) -> None:
    work.feeds.put(feed)


def newest_number(work: UnitOfWork, article: ArticleKey) -> int:
    return work.articles.newest_number(article)


async def test_a_feed_comes_back_as_it_was_kept_and_each_newsroom_has_its_own(store: Store) -> None:
    assert await store.read(lambda work: work.feeds.get("default")) == Feed("default")
    feed = Feed("default", "token", "p1", NOON + seconds(20))
    for state in (feed, replace(feed, token="next"), feed.given_back()):
        await store.write(partial(put, feed=state))
        assert await store.read(lambda work: work.feeds.get("default")) == state
    assert await store.read(lambda work: work.feeds.get("other")) == Feed("other")


def test_a_feed_is_free_unless_somebody_follows_it() -> None:
    feed = Feed("default").taken_by("p1", NOON + seconds(20))
    assert not feed.is_free(NOON)
    assert feed.is_free(NOON + seconds(20))
    assert feed.given_back().is_free(NOON)
    assert feed.is_free(NOON - seconds(86_400))  # the clock was set back since


async def test_newsrooms_are_walked_by_their_ids(store: Store) -> None:
    def keep(work: UnitOfWork) -> None:
        for newsroom_id in ("left", "default", "right"):
            for article_id in ("a1", "a2"):
                work.articles.add(make_version(make_article(article_id), newsroom_id=newsroom_id))
        work.articles.add(make_version(make_article("a1"), 2))

    def walk(work: UnitOfWork) -> list[str | None]:
        found: list[str | None] = [""]
        while found[-1] is not None:
            found.append(work.articles.next_newsroom(found[-1]))
        return found

    assert await store.read(walk) == ["", None]
    await store.write(keep)
    assert await store.read(walk) == ["", "default", "left", "right", None]
    keys = [("default", "a1"), ("left", "a1"), ("default", "a3")]
    numbers = [await store.read(partial(newest_number, article=ArticleKey(*key))) for key in keys]
    assert numbers == [2, 1, 0]
