"""What accuracy to expect of stories on other news: whole runs with weights that did not see it.

Run in `tests/`: `python -m benchmarks.cross_validate_stories [--undated] ARTICLES ANALYSES SHARE [...]`

Corpora as for `fit_stories`. The first is cut into folds by story (by topic, where ids read "topic_story", so
that look-alikes stay together); its articles are put with stories in their order, each by weights that were
fitted without its fold, with the packaged thresholds. The others only help to fit.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.curve_fitting import Sample, fit_corpora, log_odds
from benchmarks.fit_stories import CURVES, samples
from benchmarks.story_stream import StoryStream, TrueArticle, true_articles
from dateline.evaluation.corpus import Row
from dateline.evaluation.scores import linking
from dateline.incident_store.ranking import Curve, RankingModel, StoryModels, packaged_story_models

SHOWN = ("b3.p", "b3.r", "b3.f1", "pair.p", "pair.r", "pair.f1", "link_recall", "false_link")


def fold_of(story: str, folds: int) -> int:
    """The fold of a story: that of its topic, and the same on every machine."""
    return zlib.crc32(story.partition("_")[0].encode()) % folds


def fitted(corpora: Sequence[tuple[Sequence[Sample], float]], judged: RankingModel) -> RankingModel:
    """A model of fitted weights, with what is set by judgement."""
    prior, told = log_odds(CURVES, fit_corpora(CURVES, corpora))
    curves = {name: Curve(CURVES[name][0], tuple(weights)) for name, weights in told.items()}
    kept = {name: curve for name, curve in judged.curves.items() if name not in CURVES}
    return replace(judged, prior=prior, curves={**curves, **kept})


def run(articles: Sequence[TrueArticle], models: Mapping[int, StoryModels]) -> dict[str, str]:
    """The story of each article, put there by its fold's models."""
    stream = StoryStream()
    for article in articles:
        stream.place(article, models[fold_of(article.story, len(models))])
    return stream.stories()


def scores(articles: Sequence[TrueArticle], stories: Mapping[str, str]) -> dict[str, float]:
    """The scores of `dateline evaluate linking`."""

    def row(article: TrueArticle, story: str) -> Row:
        published = article.about.profile.published
        return {
            "id": article.id,
            "incident": [story],
            "published": published.isoformat() if published else None,
        }

    gold = {article.id: row(article, article.story) for article in articles}
    told = linking.score(gold, {a.id: row(a, stories[a.id]) for a in articles})
    return {name: float(told[name] or 0.0) for name in SHOWN}


def main() -> None:
    """Fit without each fold, run, and print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--undated", action="store_true")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("corpora", nargs="+", help="ARTICLES ANALYSES SHARE, time and again")
    chosen = parser.parse_args()
    given, packaged = chosen.corpora, packaged_story_models()
    corpora = [
        (true_articles(Path(articles), Path(analyses), undated=chosen.undated), float(share))
        for articles, analyses, share in zip(given[::3], given[1::3], given[2::3], strict=True)
    ]
    judged = packaged.undated if chosen.undated else packaged.dated
    compared = [(list(samples(articles)), share) for articles, share in corpora]
    articles, folds = corpora[0][0], chosen.folds
    fold = {article.id: fold_of(article.story, folds) for article in articles}
    models = {}
    for left_out in range(folds):
        mine = [sample for sample in compared[0][0] if fold[sample.article_id] != left_out]
        model = fitted([(mine, compared[0][1]), *compared[1:]], judged)
        models[left_out] = StoryModels(model, model)
    for name, value in scores(articles, run(articles, models)).items():
        sys.stdout.write(f"{name} {value:.3f}\n")


if __name__ == "__main__":
    main()
