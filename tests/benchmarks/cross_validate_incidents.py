"""What accuracy to expect of linking on other news: a whole run with weights that did not see its incidents.

Run in `tests/`: `python -m benchmarks.cross_validate_incidents ARTICLES.jsonl ANALYSES.jsonl LINK [...]`

Incidents are cut into five folds. Articles are linked in order of publication by the store's own rules,
each by weights that were fitted without its fold; what is set by judgement is as packaged. LINK are the
least probabilities of a link to try.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.cross_validate_stories import SHOWN, fold_of
from benchmarks.fit_incidents import CURVES, samples
from benchmarks.reliability import FOLDS, refitted
from dateline.cli.extract import articles_by_id
from dateline.domain.analysis import Analysis
from dateline.domain.article import Article
from dateline.domain.linking import LinkOutcome
from dateline.evaluation.conversion import read_analyses
from dateline.evaluation.corpus import Row, read_rows
from dateline.evaluation.link_in_order import in_time_order, link_in_store, main_incidents
from dateline.evaluation.scores import linking
from dateline.incident_store.db.transactions import SqlTransactions
from dateline.incident_store.ranking import RankingModel, packaged_model


def linked(
    pairs: Sequence[tuple[Analysis, Article]], models: Sequence[RankingModel], fold: dict[str, int]
) -> dict[str, Row]:
    """The incidents of each article, linked by its fold's model."""

    async def read(transactions: SqlTransactions, outcomes: Sequence[LinkOutcome]) -> list[LinkOutcome]:
        del transactions
        return list(outcomes)

    with tempfile.TemporaryDirectory(prefix="dateline-linking-") as folder:
        outcomes = asyncio.run(
            link_in_store(
                in_time_order(pairs),
                Path(folder),
                lambda: None,
                read,
                model_of=lambda article_id: models[fold[article_id]],
            )
        )
    return {
        article.id: {"id": article.id, "incident": main_incidents(analysis, outcome.links)}
        for (analysis, article), outcome in zip(pairs, outcomes, strict=True)
    }


def main() -> None:
    """Fit without each fold, run, and print the scores."""
    articles_path, analyses_path = map(Path, sys.argv[1:3])
    gold = {str(row["id"]): row for _, row in read_rows(articles_path)}
    fold = {article: fold_of(str(row["incident"][0]), FOLDS) for article, row in gold.items()}
    rows = list(samples(articles_path, analyses_path))
    models = [
        refitted(CURVES, [one for one in rows if fold[one.article_id] != left_out], packaged_model())
        for left_out in range(FOLDS)
    ]
    pairs = read_analyses(analyses_path, articles_by_id(articles_path))
    for link in map(float, sys.argv[3:]):
        chosen = [replace(model, link=link, suggest=min(link, model.suggest)) for model in models]
        told = linking.score(gold, linked(pairs, chosen, fold))
        sys.stdout.write(f"link {link} " + " ".join(f"{name} {told[name]:.3f}" for name in SHOWN) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
