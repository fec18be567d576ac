"""Fit the weights by which articles are put with stories, on annotated corpora that lie outside the project.

    python tests/benchmarks/fit_stories.py ARTICLES.jsonl ANALYSES.jsonl SHARE [ARTICLES.jsonl ...]

ANALYSES is what `dateline extract` wrote; SHARE is how much the corpus weighs beside the others, however many
articles it has. What is printed stands in `stories/weights.toml`, below its thresholds, which are judged on
whole runs (`dateline evaluate convert --to stories`). Each corpus is read in its own order: every article is
compared with the true stories of those before it, through the store's own profiles and comparisons, and the
answers are fitted by logistic regression over curves that only rise or only fall.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.cli.extract import articles_by_id
from dateline.evaluation.conversion import read_analyses
from dateline.evaluation.corpus import read_rows
from dateline.incident_store.packing import pack_article, unpack_article
from dateline.incident_store.rarity import Counts
from dateline.incident_store.stories.features import ArticleComparer, StoryExemplar
from dateline.incident_store.stories.keys import story_probes
from dateline.incident_store.stories.profile import described
from dateline.ingest.digest import digest_of

MAX_CANDIDATES = 12
MAX_EXEMPLARS = 8
ROWS_OF_KEY = 100
RIDGE = 1.0
STEPS = 500

_SHARE = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.55, 0.75)
_COSINE = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_SUM = (0.0, 0.5, 1.0, 2.0, 4.0)
_PART = (0.0, 0.3, 0.6, 1.0)
_DAYS = (0.0, 0.693, 1.099, 1.609, 2.079, 3.434, 5.017, 6.553)
# Each feature with the knots of its curve, and whether more of it speaks for a link (1) or against (-1).
CURVES: dict[str, tuple[tuple[float, ...], int]] = {
    "text.cosine": (_SHARE, 1),
    "text.drift": ((0.0, 0.1, 0.2, 0.4), -1),
    "text.headline": ((0.0, 0.05, 0.1, 0.2, 0.3, 0.5), 1),
    "text.lead": (_SHARE, 1),
    "text.lead.mean": ((0.0, 0.05, 0.1, 0.2, 0.4), 1),
    "published.distance": (_DAYS, -1),
    "published.unknown": ((1.0,), 1),
    "date.distance": (_DAYS, -1),
    "type.shared": ((0.0, 1.0), 1),
    "type.one_side": ((1.0,), -1),
    "scene.shared": ((0.0, 0.4, 0.8, 1.0), 1),
    "age.shared": ((0.0, 1.0), 1),
    **{f"{kind}.alike": (_COSINE, 1) for kind in ("name", "place", "organisation")},
    **{f"{kind}.shared": (_SUM, 1) for kind in ("name", "place", "organisation")},
    **{f"{kind}.leading": (_PART, 1) for kind in ("name", "place", "organisation")},
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One comparison: its features by name, and whether the story was the article's."""

    features: Mapping[str, float]
    right: bool


def samples(articles_path: Path, analyses_path: Path) -> Iterator[Sample]:
    """Every comparison of a corpus with true stories, in the order of its articles."""
    gold = {str(row["id"]): [str(one) for one in row["incident"]] for _, row in read_rows(articles_path)}
    pairs = read_analyses(analyses_path, articles_by_id(articles_path))
    held: Counter[int] = Counter()
    filed: defaultdict[str, list[tuple[dt.date, int]]] = defaultdict(list)
    stories: defaultdict[str, list[StoryExemplar]] = defaultdict(list)
    story_of: list[list[str]] = []
    for number, (analysis, article) in enumerate(pairs):
        about = described(
            digest_of(article, analysis.text, analysis.extraction), analysis.extraction.accounts
        )
        counts = Counts(number, held)
        comparer, probes = ArticleComparer(about, counts), story_probes(about, counts)
        weights: Counter[int] = Counter()
        for probe in probes:
            for _, other in sorted(filed[probe.key], reverse=True)[:ROWS_OF_KEY]:
                weights[other] += probe.weight  # type: ignore[assignment] # a float is a fine count
        found = [one for other, _ in weights.most_common() for one in story_of[other]]
        for story in list(dict.fromkeys(found))[:MAX_CANDIDATES]:
            features = comparer.compare(stories[story][-MAX_EXEMPLARS:])
            yield Sample({f.name: f.value for f in features}, story in gold[article.id])
        profile = unpack_article(pack_article(about.profile))
        for story in gold[article.id]:
            stories[story].append(StoryExemplar(article.id, profile, comparer.lengths))
        story_of.append(gold[article.id])
        held.update(about.profile.tokens)
        for probe in probes:
            filed[probe.key].append((about.profile.day or dt.date.min, number))


def design(rows: Sequence[Sample]) -> NDArray[np.float64]:
    """The samples as rows of numbers: first a 1, then for each curve how far the value is along each stretch.

    With weights that are 0 or more from the second knot on, such a curve can only rise (or only fall).
    """
    columns = [np.ones((len(rows), 1))]
    for name, (knots, sign) in CURVES.items():
        values = np.array([row.features.get(name, np.nan) for row in rows])
        told = ~np.isnan(values)
        block = np.zeros((len(rows), len(knots)))
        block[told, 0] = 1.0
        for place in range(1, len(knots)):
            low, high = knots[place - 1], knots[place]
            block[told, place] = sign * np.clip((values[told] - low) / (high - low), 0.0, 1.0)
        columns.append(block)
    return np.hstack(columns)


def fit(
    rows: NDArray[np.float64], right: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Logistic regression with a ridge, by accelerated projected gradients."""
    least = np.full(rows.shape[1], -np.inf)
    at = 1
    for knots, _ in CURVES.values():
        least[at + 1 : at + len(knots)] = 0.0
        at += len(knots)
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 0.0
    step = 1.0 / (0.25 * np.linalg.norm(rows * np.sqrt(weights)[:, None], 2) ** 2 + RIDGE)
    found, ahead, speed = np.zeros(rows.shape[1]), np.zeros(rows.shape[1]), 1.0
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(rows @ ahead, -30.0, 30.0)))
        slope = rows.T @ (weights * (chance - right)) + ridge * ahead
        new = np.maximum(ahead - step * slope, least)
        faster = (1.0 + np.sqrt(1.0 + 4.0 * speed * speed)) / 2.0
        ahead = new + (speed - 1.0) / faster * (new - found)
        found, speed = new, faster
    return found


def curves(found: NDArray[np.float64]) -> tuple[float, dict[str, list[float]]]:
    """The prior, and the log-odds at each curve's knots."""
    told, at = {}, 1
    for name, (knots, sign) in CURVES.items():
        rises = np.concatenate([[0.0], np.cumsum(found[at + 1 : at + len(knots)])])
        told[name] = [round(float(found[at] + sign * rise), 4) for rise in rises]
        at += len(knots)
    return round(float(found[0]), 4), told


def main() -> None:
    """Fit, and print prior and curves as TOML."""
    given = sys.argv[1:]
    corpora = [
        (list(samples(Path(articles), Path(analyses))), float(share))
        for articles, analyses, share in zip(given[::3], given[1::3], given[2::3], strict=True)
    ]
    usual = sum(len(rows) for rows, _ in corpora) / len(corpora)
    prior, told = curves(
        fit(
            np.vstack([design(rows) for rows, _ in corpora]),
            np.array([float(row.right) for rows, _ in corpora for row in rows]),
            np.concatenate([np.full(len(rows), share * usual / len(rows)) for rows, share in corpora]),
        )
    )
    sys.stdout.write(f"prior = {prior}\n")
    for name, weights in sorted(told.items()):
        knots = list(CURVES[name][0])
        sys.stdout.write(f'\n[features."{name}"]\nknots = {knots}\nweights = {weights}\n')


if __name__ == "__main__":
    main()
