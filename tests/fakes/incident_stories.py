"""Stories in memory: what the SQL version must do, said as plainly as can be."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.domain.linking import LinkDecision
from dateline.domain.story import StoryArticle
from dateline.incident_store.hits import FoundItem, best_hits
from dateline.incident_store.keys import ROWS_OF_KEY, Probe
from dateline.incident_store.ledger_ports import Sight
from dateline.incident_store.packing import pack_article, unpack_article
from dateline.incident_store.rarity import Counts
from dateline.incident_store.stories.features import StoryExemplar
from dateline.incident_store.story_ports import FiledArticle, Hit, ListedStory, StoryCursor

ITEMS_OF_REPORTS, ITEMS_OF_ARTICLES = 64, 128

type _Filed = tuple[FiledArticle, dt.datetime | None]


@dataclass
class StoryState:
    """Stories by id, and every place an article ever had, in order, with when it was retracted.

    `before` is all of it as it was until each time at which stories joined, or an article was moved.
    """

    opened: dict[tuple[str, str], str] = field(default_factory=dict)
    filed: dict[str, list[_Filed]] = field(default_factory=lambda: defaultdict(list))
    before: list[tuple[dt.datetime, StoryState]] = field(default_factory=list)

    def copy(self) -> StoryState:
        """What a transaction may change; the articles themselves never change."""
        filed = defaultdict(list, {room: list(articles) for room, articles in self.filed.items()})
        return StoryState(dict(self.opened), filed, list(self.before))

    def keep(self, at: dt.datetime) -> None:
        """Remember how all is, before articles go elsewhere."""
        self.before.append((at, StoryState(dict(self.opened), self.copy().filed)))

    def led_to(self, newsroom_id: str, story_id: str, known_at: dt.datetime | None) -> str | None:
        """What an id leads to, or led to then."""
        states = [state for state in self._since(known_at) if (newsroom_id, story_id) in state.opened]
        return states[0].opened[newsroom_id, story_id] if states else None

    def places(self, newsroom_id: str, known_at: dt.datetime | None) -> list[_Filed]:
        """Where every article was then: each where it first was since, still there if retracted later."""
        places = self.filed.get(newsroom_id, [])
        if known_at is None:
            return places
        found = []
        for number, (_, retracted) in enumerate(places):
            was = next(
                state.filed[newsroom_id][number][0]
                for state in self._since(known_at)
                if number < len(state.filed.get(newsroom_id, []))
            )
            if was.article.linked_at <= known_at:
                found.append((was, retracted if retracted and retracted <= known_at else None))
        return found

    def _since(self, known_at: dt.datetime | None) -> list[StoryState]:
        return [*(state for at, state in self.before if known_at is not None and at > known_at), self]


def found_items(
    filed: Sequence[tuple[int, str, dt.date, Sequence[str]]], probes: Sequence[Probe], most: int
) -> list[FoundItem]:
    """The best items among (number, owner, day, keys), weightiest first."""
    weights: Counter[int] = Counter()
    known = {number: (owner, day.toordinal()) for number, owner, day, _ in filed}
    for probe in probes:
        rows = [
            (day, number)
            for number, _, day, keys in filed
            if probe.key in keys and (probe.earliest or dt.date.min) <= day <= (probe.latest or dt.date.max)
        ]
        for _, number in sorted(rows, reverse=True)[:ROWS_OF_KEY]:
            weights[number] += probe.weight  # type: ignore[assignment] # a float is a fine count
    best = sorted(weights, key=lambda number: (-weights[number], -number))[:most]
    return [(number, known[number][0], weights[number], known[number][1]) for number in best]


class FakeStoryLinking:
    """`story_ports.StoryLinking`, and the counts that go with it."""

    def __init__(self, stories: StoryState) -> None:
        self._stories = stories

    def counts(self, newsroom_id: str, numbers: Iterable[int]) -> Counts:
        standing = [filed for _, filed in self._placed(newsroom_id)]
        counted = Counter(token for filed in standing for token in filed.profile.tokens)
        return Counts(len(standing), {number: counted[number] for number in numbers if counted[number]})

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
        filed = [
            (number, one.story_id, one.profile.day or one.article.reported_at.date(), one.keys)
            for number, one in self._placed(newsroom_id)
        ]
        hits = best_hits(found_items(filed, probes, ITEMS_OF_ARTICLES), limit, near)
        hits += [Hit(one) for one in besides if all(hit.id != one for hit in hits)]
        placed = sorted(
            self._placed(newsroom_id), key=lambda one: (one[1].article.reported_at, one[0]), reverse=True
        )
        found: dict[str, list[StoryExemplar]] = {}
        for hit in hits:
            mine = [(number, filed) for number, filed in placed if filed.story_id == hit.id]
            chosen = {number for number, _ in mine[:newest]} | set(hit.numbers)
            found[hit.id] = [
                StoryExemplar(
                    filed.article.article_id,
                    unpack_article(pack_article(filed.profile)),
                    filed.lengths,
                    filed.article.copy_of,
                )
                for number, filed in mine
                if number in chosen
            ]
        return found

    def place_of(self, newsroom_id: str, article_id: str) -> str | None:
        places = [
            one.story_id for _, one in self._placed(newsroom_id) if one.article.article_id == article_id
        ]
        return places[0] if places else None

    def withdraw(self, newsroom_id: str, article_id: str, at: dt.datetime) -> str | None:
        held = self.place_of(newsroom_id, article_id)
        self._stories.filed[newsroom_id] = [
            (filed, at if retracted is None and filed.article.article_id == article_id else retracted)
            for filed, retracted in self._stories.filed[newsroom_id]
        ]
        return held

    def open_story(self, newsroom_id: str, story_id: str, at: dt.datetime) -> None:
        del at
        self._stories.opened[newsroom_id, story_id] = story_id

    def put(self, newsroom_id: str, filed: FiledArticle) -> None:
        assert (newsroom_id, filed.story_id) in self._stories.opened
        assert self.place_of(newsroom_id, filed.article.article_id) is None
        self._stories.filed[newsroom_id].append((filed, None))

    def join(self, newsroom_id: str, story_id: str, into: str, at: dt.datetime) -> None:
        self._stories.keep(at)
        for (newsroom, opened), leads_to in list(self._stories.opened.items()):
            if newsroom == newsroom_id and leads_to == story_id:
                self._stories.opened[newsroom, opened] = into
        self._stories.filed[newsroom_id] = [
            (replace(filed, story_id=into) if filed.story_id == story_id else filed, retracted)
            for filed, retracted in self._stories.filed[newsroom_id]
        ]

    def move(self, newsroom_id: str, article_id: str, into: str, at: dt.datetime) -> None:
        def moved(filed: FiledArticle) -> FiledArticle:
            opener = replace(filed.article, decision=LinkDecision.NEW, score=1.0, linked_at=at)
            return replace(filed, article=opener, story_id=into)

        assert not [one for _, one in self._placed(newsroom_id) if one.story_id == into]
        self._stories.keep(at)
        self._stories.filed[newsroom_id] = [
            (
                moved(filed) if retracted is None and filed.article.article_id == article_id else filed,
                retracted,
            )
            for filed, retracted in self._stories.filed[newsroom_id]
        ]

    def _placed(self, newsroom_id: str) -> list[tuple[int, FiledArticle]]:
        everything = enumerate(self._stories.filed.get(newsroom_id, ()))
        return [(number, filed) for number, (filed, retracted) in everything if retracted is None]


class FakeStoryReading:
    """`story_ports.StoryReading` but for incidents."""

    def __init__(self, stories: StoryState) -> None:
        self._stories = stories

    def story(self, newsroom_id: str, story_id: str, known_at: dt.datetime | None) -> str | None:
        return self._stories.led_to(newsroom_id, story_id, known_at)

    def story_articles(
        self, newsroom_id: str, story_ids: Sequence[str], sight: Sight
    ) -> Mapping[str, Sequence[StoryArticle]]:
        found: dict[str, list[StoryArticle]] = {}
        for filed in self._seen_articles(newsroom_id, sight):
            if filed.story_id in story_ids:
                found.setdefault(filed.story_id, []).append(filed.article)
        return {
            story_id: sorted(articles, key=lambda one: (one.reported_at, one.article_id))
            for story_id, articles in found.items()
        }

    def story_page(
        self, newsroom_id: str, size: int, after: StoryCursor | None, now: dt.datetime
    ) -> Sequence[ListedStory]:
        newest: dict[str, tuple[dt.datetime, str]] = {}
        for filed in self._seen_articles(newsroom_id, Sight(now)):
            place = filed.article.reported_at, filed.article.article_id
            newest[filed.story_id] = max(place, newest.get(filed.story_id, place))
        return [
            ListedStory(story_id, StoryCursor(*place))
            for story_id, place in sorted(newest.items(), key=lambda item: item[1], reverse=True)
            if after is None or place < (after.reported_at, after.article_id)
        ][:size]

    def story_walk(
        self, newsroom_id: str, size: int, after: StoryCursor | None, sight: Sight
    ) -> Sequence[ListedStory]:
        walked = [
            ListedStory(one.story_id, StoryCursor(one.article.reported_at, one.article.article_id))
            for one in self._seen_articles(newsroom_id, sight)
        ]
        walked.sort(key=lambda one: (one.cursor.reported_at, one.cursor.article_id), reverse=True)
        last = (after.reported_at, after.article_id) if after else None
        return [
            one for one in walked if last is None or (one.cursor.reported_at, one.cursor.article_id) < last
        ][:size]

    def _seen_articles(self, newsroom_id: str, sight: Sight) -> list[FiledArticle]:
        return [
            filed
            for filed, retracted in self._stories.places(newsroom_id, sight.known_at)
            if retracted is None and (filed.visible_from is None or filed.visible_from <= sight.now)
        ]
