"""Fit the weights by which articles are put with stories, on annotated corpora that lie outside the project.

Run in `tests/`: `python -m benchmarks.fit_stories [--undated] ARTICLES.jsonl ANALYSES.jsonl SHARE [...]`

ANALYSES is what `dateline extract` wrote; SHARE is how much the corpus weighs beside the others, however many
articles it has. With `--undated` no article has a day of publication. What is printed stands in
`stories/weights.toml` or `stories/weights_undated.toml`, below the thresholds, which are judged on whole runs
(`dateline evaluate convert --to stories`). Each corpus is read in its own order: every article is compared
with the true stories of those before it, found, chosen and compared as the store does.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.curve_fitting import DAYS, SHARE, Curves, Sample, fit_corpora, print_toml
from dateline.cli.extract import articles_by_id
from dateline.evaluation.conversion import read_analyses
from dateline.evaluation.corpus import read_rows
from dateline.incident_store.hits import best_hits
from dateline.incident_store.keys import Probe
from dateline.incident_store.packing import pack_article, unpack_article
from dateline.incident_store.rarity import Counts
from dateline.incident_store.stories.features import ArticleComparer, StoryExemplar
from dateline.incident_store.stories.keys import story_probes
from dateline.incident_store.stories.placing import MAX_CANDIDATES, NEWEST
from dateline.incident_store.stories.profile import described
from dateline.ingest.digest import digest_of

ROWS_OF_KEY = 100
ITEMS = 128

_COSINE = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_SUM = (0.0, 0.5, 1.0, 2.0, 4.0)
_PART = (0.0, 0.3, 0.6, 1.0)
CURVES: Curves = {
    "text.cosine": (SHARE, 1),
    "text.drift": ((0.0, 0.1, 0.2, 0.4), -1),
    "text.headline": ((0.0, 0.05, 0.1, 0.2, 0.3, 0.5), 1),
    "text.lead": (SHARE, 1),
    "text.lead.mean": ((0.0, 0.05, 0.1, 0.2, 0.4), 1),
    "published.distance": (DAYS, -1),
    "date.distance": (DAYS, -1),
    "type.shared": ((0.0, 1.0), 1),
    "type.one_side": ((1.0,), -1),
    "scene.shared": ((0.0, 0.4, 0.8, 1.0), 1),
    "age.shared": ((0.0, 1.0), 1),
    **{f"{kind}.alike": (_COSINE, 1) for kind in ("name", "place", "organisation")},
    **{f"{kind}.shared": (_SUM, 1) for kind in ("name", "place", "organisation")},
    **{f"{kind}.leading": (_PART, 1) for kind in ("name", "place", "organisation")},
}


class _Known:
    """The articles so far with the true story of each, found by their keys."""

    def __init__(self) -> None:
        self.held: Counter[int] = Counter()
        self._filed: defaultdict[str, list[tuple[dt.date, int]]] = defaultdict(list)
        self._items: list[tuple[str, StoryExemplar, dt.date]] = []
        self._members: defaultdict[str, list[int]] = defaultdict(list)

    def counts(self) -> Counts:
        return Counts(len(self._items), self.held)

    def candidates(
        self, probes: Sequence[Probe], near: dt.date | None
    ) -> Iterator[tuple[str, list[StoryExemplar]]]:
        weights: defaultdict[int, float] = defaultdict(float)
        for probe in probes:
            for _, number in sorted(self._filed[probe.key], reverse=True)[:ROWS_OF_KEY]:
                weights[number] += probe.weight
        best = sorted(weights, key=lambda number: (-weights[number], -number))[:ITEMS]
        items = [
            (number, self._items[number][0], weights[number], self._items[number][2].toordinal())
            for number in best
        ]
        for hit in best_hits(items, MAX_CANDIDATES, near):
            chosen = {*self._members[hit.id][-NEWEST:], *hit.numbers}
            yield hit.id, [self._items[number][1] for number in sorted(chosen, reverse=True)]

    def add(self, story: str, exemplar: StoryExemplar, probes: Sequence[Probe]) -> None:
        number, day = len(self._items), exemplar.profile.day or dt.date.min
        stored = replace(exemplar, profile=unpack_article(pack_article(exemplar.profile)))
        self._items.append((story, stored, day))
        self._members[story].append(number)
        self.held.update(exemplar.profile.tokens)
        for probe in probes:
            self._filed[probe.key].append((day, number))


def samples(articles_path: Path, analyses_path: Path, *, undated: bool = False) -> Iterator[Sample]:
    """Every comparison of a corpus with true stories, in the order of its articles."""
    gold = {str(row["id"]): str(row["incident"][0]) for _, row in read_rows(articles_path)}
    known = _Known()
    for analysis, article in read_analyses(analyses_path, articles_by_id(articles_path)):
        digest = digest_of(article, analysis.text, analysis.extraction)
        if undated:
            digest = replace(digest, published=None)
        about = described(digest, analysis.extraction.accounts)
        counts = known.counts()
        comparer, probes = ArticleComparer(about, counts), story_probes(about, counts)
        for story, exemplars in known.candidates(probes, about.profile.published):
            features = {found.name: found.value for found in comparer.compare(exemplars)}
            yield Sample(article.id, features, story == gold[article.id])
        known.add(gold[article.id], comparer.exemplar(article.id), probes)


def main() -> None:
    """Fit, and print prior and curves as TOML."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--undated", action="store_true")
    parser.add_argument("corpora", nargs="+", help="ARTICLES ANALYSES SHARE, time and again")
    chosen = parser.parse_args()
    given = chosen.corpora
    corpora = [
        (list(samples(Path(articles), Path(analyses), undated=chosen.undated)), float(share))
        for articles, analyses, share in zip(given[::3], given[1::3], given[2::3], strict=True)
    ]
    print_toml(CURVES, fit_corpora(CURVES, corpora))


if __name__ == "__main__":
    main()
