"""`dateline evaluate answer`: the whole pipeline over annotated articles, in this process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli import output
from dateline.cli.exits import CommandError
from dateline.cli.extract import progress
from dateline.cli.offline import one_thread_each

if TYPE_CHECKING:
    from dateline.evaluation.answer import Answer
    from dateline.evaluation.scores.figures import Scores

_ENDS = (".low", ".high")


def run_check(folder: Path) -> None:
    """Read the articles and say how many there are. CorpusError where one is wrong."""
    from dateline.evaluation.golden import load_corpus

    corpus = load_corpus(folder)
    incidents = {account.incident for article in corpus for account in article.accounts}
    output.line(f"{len(corpus)} articles, {len(incidents)} incidents")


def run_answer(folder: Path, pipeline: str, resamples: int, *, json_: bool) -> None:
    """Analyse, link, compare, and show the figures by half."""
    from dateline.evaluation.answer import measure

    figures = measure(_answers(folder, pipeline), resamples=resamples)
    if json_:
        output.line(json.dumps(figures, indent=2))
    else:
        output.table(("measure", *figures), _rows(figures))


def run_differences(folder: Path, pipeline: str, *, json_: bool) -> None:
    """Analyse, and show each place where the answer is not what was annotated."""
    from dateline.evaluation.answer import differences

    found = [difference for answer in _answers(folder, pipeline) for difference in differences(answer)]
    if json_:
        for difference in found:
            output.line(json.dumps(asdict(difference), ensure_ascii=False))
        return
    output.table(
        ("article", "layer", "what", "annotated", "found"),
        [(d.article, d.layer, d.what, d.annotated, d.found) for d in found],
    )


def _answers(folder: Path, pipeline: str) -> list[Answer]:
    with one_thread_each():
        from dateline.evaluation.answer import answers
        from dateline.evaluation.golden import load_corpus
        from dateline.extraction.pipeline import Analyser, PipelineSettings

        corpus = load_corpus(folder)
        try:
            analyser = Analyser(PipelineSettings(pipeline=pipeline))
        except OSError as error:
            raise CommandError(f"the pipeline {pipeline!r} cannot be loaded: {error}") from None
        with progress("Analysing", len(corpus)) as tick:
            return answers(corpus, analyser.analyse, tick)


def _rows(figures: Mapping[str, Scores]) -> list[tuple[str, ...]]:
    """A row a measure, a column a half; an interval stands behind its figure."""
    names = dict.fromkeys(name for scores in figures.values() for name in scores if not name.endswith(_ENDS))
    return [(name, *(_cell(scores, name) for scores in figures.values())) for name in names]


def _cell(scores: Scores, name: str) -> str:
    value, low, high = scores.get(name), scores.get(f"{name}.low"), scores.get(f"{name}.high")
    if value is None:
        return "-"
    shown = str(value) if isinstance(value, int) else f"{value:.3f}"
    return shown if low is None or high is None else f"{shown} [{low:.3f}, {high:.3f}]"
