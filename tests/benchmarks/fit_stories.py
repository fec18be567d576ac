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
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.curve_fitting import DAYS, SHARE, Curves, Sample, fit_corpora, print_toml
from benchmarks.story_stream import NEWSROOM, StoryStream, TrueArticle, true_articles
from dateline.incident_store.stories.features import ArticleComparer
from dateline.incident_store.stories.keys import story_probes
from dateline.incident_store.stories.placing import MAX_CANDIDATES, NEWEST

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
    "named.day.distance": (DAYS, -1),
    "named.day.alike": (_PART, 1),
    "named.weekday.alike": (_PART, 1),
    "named.year.distance": ((0.0, 1.0, 2.0, 5.0), -1),
    **{f"{kind}.alike.mean": ((0.0, 0.2, 0.4, 0.6, 0.8), 1) for kind in ("name", "place", "organisation")},
    **{f"{kind}.alike": (_COSINE, 1) for kind in ("name", "place", "organisation")},
    **{f"{kind}.shared": (_SUM, 1) for kind in ("name", "place", "organisation")},
    **{f"{kind}.leading": (_PART, 1) for kind in ("name", "place", "organisation")},
}


def samples(articles: Sequence[TrueArticle]) -> Iterator[Sample]:
    """Every comparison of a corpus with true stories, in the order of its articles."""
    known = StoryStream()
    for article in articles:
        counts = known.counts()
        comparer, probes = ArticleComparer(article.about, counts), story_probes(article.about, counts)
        found = known.story_candidates(
            NEWSROOM, probes, MAX_CANDIDATES, article.about.profile.published, newest=NEWEST
        )
        for story, exemplars in found.items():
            features = {name: value for name, value, _ in comparer.compare(exemplars)}
            yield Sample(article.id, features, story == article.story)
        known.add(article.story, comparer.exemplar(article.id), probes)


def main() -> None:
    """Fit, and print prior and curves as TOML."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--undated", action="store_true")
    parser.add_argument("corpora", nargs="+", help="ARTICLES ANALYSES SHARE, time and again")
    chosen = parser.parse_args()
    given = chosen.corpora
    corpora = [
        (
            list(samples(true_articles(Path(articles), Path(analyses), undated=chosen.undated))),
            float(share),
        )
        for articles, analyses, share in zip(given[::3], given[1::3], given[2::3], strict=True)
    ]
    print_toml(CURVES, fit_corpora(CURVES, corpora))


if __name__ == "__main__":
    main()
