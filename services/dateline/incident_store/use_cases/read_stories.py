"""Read stories."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.domain.clock import Clock
from dateline.domain.errors import NotFoundError
from dateline.domain.story import Story, StoryArticle
from dateline.incident_store.ledger_ports import Sight
from dateline.incident_store.ports import Reading, Transactions
from dateline.incident_store.sources import independent_sources
from dateline.incident_store.story_ports import ListedStory, StoryCursor
from dateline.incident_store.titles import title_of


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Some stories of a list, and where the list goes on, if it does."""

    stories: tuple[Story, ...]
    next: StoryCursor | None


class GetStory:
    """Returns a story with its articles and the incidents they report.

    `known_at` asks for what the store knew then; None for what it knows now.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def __call__(self, newsroom_id: str, story_id: str, known_at: dt.datetime | None = None) -> Story:
        """NotFoundError where there is none, or none of its articles may be seen."""
        sight = Sight(self._clock.now(), known_at)

        def work(reading: Reading) -> Story | None:
            found = reading.story(newsroom_id, story_id, known_at)
            articles = reading.story_articles(newsroom_id, [found], sight).get(found, ()) if found else ()
            if not found or not articles:
                return None
            reported = reading.incidents_of(newsroom_id, [one.article_id for one in articles], sight)
            ranked = sorted(Counter(reported).items(), key=lambda item: (-item[1], item[0]))
            return _story(
                found, articles, whole=True, incident_ids=[incident_id for incident_id, _ in ranked]
            )

        story = await self._transactions.read(work)
        if story is None:
            raise NotFoundError("story", story_id)
        return story


class ListStories:
    """Pages of stories, without their articles; `known_at` as for GetStory."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def __call__(
        self,
        newsroom_id: str,
        size: int,
        after: StoryCursor | None = None,
        known_at: dt.datetime | None = None,
    ) -> StoryPage:
        """At most `size` stories, the one with the newest article first."""
        sight = Sight(self._clock.now(), known_at)

        def work(reading: Reading) -> StoryPage:
            listed = _listed(reading, newsroom_id, size + 1, after, sight)
            page = listed[:size]
            articles = reading.story_articles(newsroom_id, [one.story_id for one in page], sight)
            stories = tuple(_story(one.story_id, articles[one.story_id], whole=False) for one in page)
            return StoryPage(stories, page[-1].cursor if len(listed) > size else None)

        return await self._transactions.read(work)


def _listed(
    reading: Reading, newsroom_id: str, size: int, after: StoryCursor | None, sight: Sight
) -> Sequence[ListedStory]:
    """Stories by their newest article. Of then, articles are walked, and all but these are passed over."""
    if sight.known_at is None:
        return reading.story_page(newsroom_id, size, after, sight.now)
    found: list[ListedStory] = []
    while len(found) < size:
        walked = reading.story_walk(newsroom_id, size, after, sight)
        ids = list(dict.fromkeys(one.story_id for one in walked))
        held = reading.story_articles(newsroom_id, ids, sight) if ids else {}
        newest = {story_id: articles[-1].article_id for story_id, articles in held.items()}
        found += [one for one in walked if one.cursor.article_id == newest.get(one.story_id)]
        if len(walked) < size:
            break
        after = walked[-1].cursor
    return found[:size]


def _story(
    story_id: str, articles: Sequence[StoryArticle], *, whole: bool, incident_ids: Sequence[str] = ()
) -> Story:
    return Story(
        id=story_id,
        title=title_of([one.headline for one in articles]),
        first_reported=articles[0].reported_at,
        last_reported=articles[-1].reported_at,
        article_count=len(articles),
        independent_source_count=independent_sources(
            (one.article_id, one.outlet, one.copy_of) for one in articles
        ),
        articles=tuple(articles) if whole else (),
        incident_ids=tuple(incident_ids),
    )
