"""How often a link of a score is right: how reliable linking's probabilities are on unseen articles.

Run in `tests/`: `python -m benchmarks.reliability incidents|dated|undated ARTICLES.jsonl ANALYSES.jsonl`

Articles are compared with the true incidents (or stories) of those before them, as for fitting. Each is
scored by weights that were fitted without its fold, and its likeliest candidate is counted by its score; so
are the weights that are packaged, which were fitted on all of it. The bands are those of the packaged
thresholds.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import fit_incidents, fit_stories
from benchmarks.cross_validate_stories import fold_of
from benchmarks.curve_fitting import Curves, Sample, fit_corpora, log_odds
from benchmarks.story_stream import true_articles
from dateline.evaluation.corpus import read_rows
from dateline.incident_store.ranking import Curve, RankingModel, packaged_model, packaged_story_models

FOLDS = 5
EDGES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """The likeliest candidates of some scores: how many, their mean score, and the share that is right."""

    low: float
    high: float
    count: int
    mean: float
    right: float


def bins(best: Iterable[tuple[float, bool]], edges: Sequence[float] = EDGES) -> list[Bin]:
    """Candidates by score, each in the bin that its score reaches; empty bins are left out."""
    held: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, right in best:
        place = sum(score >= edge for edge in edges[1:-1])
        held[place].append((score, right))
    return [
        Bin(
            edges[place],
            edges[place + 1],
            len(rows),
            sum(score for score, _ in rows) / len(rows),
            sum(right for _, right in rows) / len(rows),
        )
        for place, rows in sorted(held.items())
    ]


def likeliest(samples: Iterable[Sample], model: Callable[[Sample], RankingModel]) -> list[tuple[float, bool]]:
    """The score of each article's likeliest candidate, and whether that is right."""
    best: dict[str, tuple[float, bool]] = {}
    for sample in samples:
        features = [(name, value, "") for name, value in sample.features.items()]
        scored = model(sample).score(features), sample.right
        best[sample.article_id] = max(scored, best.get(sample.article_id, (-1.0, False)))
    return list(best.values())


def refitted(curves: Curves, rows: Sequence[Sample], judged: RankingModel) -> RankingModel:
    """The packaged model with prior and fitted curves of other samples."""
    prior, told = log_odds(curves, fit_corpora(curves, [(rows, 1.0)]))
    new = {name: Curve(curves[name][0], tuple(weights)) for name, weights in told.items()}
    return replace(judged, prior=prior, curves={**judged.curves, **new})


def main() -> None:
    """Compare, fit without each fold, and print the bins."""
    kind, articles_path, analyses_path = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    fold = {str(row["id"]): fold_of(str(row["incident"][0]), FOLDS) for _, row in read_rows(articles_path)}
    if kind == "incidents":
        curves, packaged = fit_incidents.CURVES, packaged_model()
        samples = list(fit_incidents.samples(articles_path, analyses_path))
    else:
        curves = fit_stories.CURVES
        packaged = getattr(packaged_story_models(), kind)
        articles = true_articles(articles_path, analyses_path, undated=kind == "undated")
        samples = list(fit_stories.samples(articles))
    models = [
        refitted(curves, [one for one in samples if fold[one.article_id] != left_out], packaged)
        for left_out in range(FOLDS)
    ]
    for name, best in (
        ("cross-validated", likeliest(samples, lambda one: models[fold[one.article_id]])),
        ("packaged", likeliest(samples, lambda one: packaged)),
    ):
        sys.stdout.write(f"{name}\n")
        bands = (0.0, packaged.suggest, packaged.link, 1.0)
        for found in (*bins(best), *bins(best, bands)):
            sys.stdout.write(
                f"{found.low:.2f} to {found.high:.2f}: {found.count} candidates, score {found.mean:.3f}, "
                f"right {found.right:.3f}\n"
            )


if __name__ == "__main__":
    main()
