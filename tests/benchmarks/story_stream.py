"""The stories of a stream of articles in memory, found, chosen and compared as the store does.

`StoryStream` is `story_ports.StoryLinking` without a database: quick enough to run a corpus through with many
sets of weights. Where articles go is up to the caller: their true stories, or those that linking chose.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.cli.extract import articles_by_id
from dateline.evaluation.conversion import read_analyses
from dateline.evaluation.corpus import read_rows
from dateline.incident_store.hits import best_hits
from dateline.incident_store.keys import ROWS_OF_KEY, Probe
from dateline.incident_store.packing import pack_article, unpack_article
from dateline.incident_store.ranking import StoryModels
from dateline.incident_store.rarity import Counts
from dateline.incident_store.stories.features import StoryExemplar
from dateline.incident_store.stories.keys import story_probes
from dateline.incident_store.stories.placing import place_article
from dateline.incident_store.stories.profile import DescribedArticle, described
from dateline.incident_store.story_ports import FiledArticle
from dateline.ingest.digest import digest_of

ITEMS = 128
NEWSROOM = "default"


@dataclass(frozen=True, slots=True)
class TrueArticle:
    """An article of a corpus as linking sees it, and the story that it truly belongs to."""

    id: str
    story: str
    about: DescribedArticle


def true_articles(articles: Path, analyses: Path, *, undated: bool = False) -> list[TrueArticle]:
    """The articles of a corpus in its order. With `undated` none has a day of publication."""
    gold = {str(row["id"]): str(row["incident"][0]) for _, row in read_rows(articles)}
    found = []
    for analysis, article in read_analyses(analyses, articles_by_id(articles)):
        digest = digest_of(article, analysis.text, analysis.extraction)
        if undated:
            digest = replace(digest, published=None)
        about = described(digest, analysis.extraction.accounts)
        found.append(TrueArticle(article.id, gold[article.id], about))
    return found


class StoryStream:
    """The articles so far and the story of each, found by their keys."""

    def __init__(self) -> None:
        self._held: Counter[int] = Counter()
        self._filed: defaultdict[str, list[tuple[dt.date, int]]] = defaultdict(list)
        self._items: list[tuple[StoryExemplar, dt.date]] = []
        self._owners: list[str] = []
        self._members: defaultdict[str, list[int]] = defaultdict(list)

    def counts(self) -> Counts:
        """How many of the articles hold each token."""
        return Counts(len(self._items), self._held)

    def stories(self) -> dict[str, str]:
        """The story of each article, by its id."""
        return {item.article_id: owner for (item, _), owner in zip(self._items, self._owners, strict=True)}

    def place(self, article: TrueArticle, models: StoryModels) -> None:
        """Put an article where linking puts it."""
        counts = self.counts()
        placed = place_article(
            self,
            NEWSROOM,
            article.id,
            article=article.about,
            counts=counts,
            count=lambda _: counts,
            models=models,
        )
        story = placed.story_id or f"s{len(self._items)}"
        for part in placed.joining:
            self.join(NEWSROOM, part, story, article.about.profile.day)
        if placed.taking:
            self.move(NEWSROOM, placed.taking, story, article.about.profile.day or dt.date.min)
        exemplar = StoryExemplar(article.id, article.about.profile, placed.lengths, placed.copy_of)
        self.add(story, exemplar, story_probes(article.about, counts))

    def add(self, story: str, exemplar: StoryExemplar, probes: Sequence[Probe]) -> None:
        """File an article under a story."""
        number, profile = len(self._items), exemplar.profile
        day = profile.day or dt.date.min
        stored = replace(exemplar, profile=unpack_article(pack_article(profile)))
        self._items.append((stored, day))
        self._owners.append(story)
        self._members[story].append(number)
        self._held.update(profile.tokens)
        for probe in probes:
            self._filed[probe.key].append((day, number))

    def story_candidates(
        self,
        newsroom_id: str,
        probes: Sequence[Probe],
        limit: int,
        near: dt.date | None,
        *,
        newest: int,
        besides: Sequence[str] = (),
    ) -> Mapping[str, Sequence[StoryExemplar]]:
        """Of the stories that most weight of the probes hits what was hit best, and the newest."""
        del newsroom_id, besides
        weights: defaultdict[int, float] = defaultdict(float)
        for probe in probes:
            last = probe.latest or dt.date.max
            rows = [row for row in self._filed[probe.key] if row[0] <= last]
            for _, number in sorted(rows, reverse=True)[:ROWS_OF_KEY]:
                weights[number] += probe.weight
        best = sorted(weights, key=lambda number: (-weights[number], -number))[:ITEMS]
        items = [
            (number, self._owners[number], weights[number], self._items[number][1].toordinal())
            for number in best
        ]
        found = {}
        for hit in best_hits(items, limit, near):
            chosen = {*self._members[hit.id][-newest:], *hit.numbers}
            found[hit.id] = [self._items[number][0] for number in sorted(chosen, reverse=True)]
        return found

    def join(self, newsroom_id: str, story_id: str, into: str, at: object) -> None:
        """Move all articles of a story into another."""
        del newsroom_id, at
        moved = self._members.pop(story_id)
        for number in moved:
            self._owners[number] = into
        self._members[into] = sorted([*self._members[into], *moved])

    def move(self, newsroom_id: str, article_id: str, into: str, at: object) -> None:
        """Move one article into another story."""
        del newsroom_id, at
        number = next(n for n, (item, _) in enumerate(self._items) if item.article_id == article_id)
        self._members[self._owners[number]].remove(number)
        self._owners[number] = into
        self._members[into].append(number)

    # What a stream of one version an article has no use for.

    def place_of(self, newsroom_id: str, article_id: str) -> str | None:
        """No article comes twice."""
        del newsroom_id, article_id
        return None

    def withdraw(self, newsroom_id: str, article_id: str, at: dt.datetime) -> str | None:
        """No article goes."""
        raise NotImplementedError

    def open_story(self, newsroom_id: str, story_id: str, at: dt.datetime) -> None:
        """A story is there with its first article."""
        raise NotImplementedError

    def put(self, newsroom_id: str, filed: FiledArticle) -> None:
        """`add` keeps places."""
        raise NotImplementedError
