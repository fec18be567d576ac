"""The whole answer to the golden corpus: no figure falls a point or more under what figures.json keeps.

`make golden-record` keeps the figures of now.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.evaluation.answer import answers, measure
from dateline.evaluation.golden import load_corpus
from dateline.evaluation.scores.figures import Scores
from dateline.extraction.pipeline import Analyser

HERE = Path(__file__).parent
POINT = 0.01

HELD = (
    "quotes.direct.partial.f1",
    "quotes.all.exact.f1",
    "quotes.all.partial.f1",
    "quotes.all.speaker.overlap",
    "quotes.all.e2e.f1",
    "quotes.all.e2e_resolved.f1",
    "entities.names.f1",
    "entities.clusters.names",
    "entities.clusters.annotated",
    "entities.places.e2e_161.f1",
    "dates.value.f1",
    "incidents.incident.f1",
    "incidents.incident_type.f1",
    "figures.value.f1",
    "figures.full.f1",
    "linking.b3.f1",
    "linking.pair.f1",
    "stories.b3.f1",
    "stories.pair.f1",
    "whole.speakers",
    "whole.figures",
    "whole.links",
    "whole.article",
)


@pytest.fixture(scope="module")
def measured(analyser: Analyser) -> dict[str, Scores]:
    return measure(answers(load_corpus(HERE / "articles"), analyser.analyse))


@pytest.fixture(scope="module")
def kept() -> dict[str, Scores]:
    figures: dict[str, Scores] = json.loads((HERE / "figures.json").read_text("utf-8"))
    return figures


@pytest.mark.slow
@pytest.mark.model
def test_the_kept_figures_are_of_these_articles(measured: dict[str, Scores], kept: dict[str, Scores]) -> None:
    assert {half: scores["articles"] for half, scores in measured.items()} == {
        half: scores["articles"] for half, scores in kept.items()
    }, "articles came or went: make golden-record"


@pytest.mark.slow
@pytest.mark.model
def test_no_figure_falls_by_more_than_a_point(measured: dict[str, Scores], kept: dict[str, Scores]) -> None:
    fallen = {
        f"{half}.{name}": (scores[name], measured[half][name])
        for half, scores in kept.items()
        for name in HELD
        if (measured[half][name] or 0.0) < (scores[name] or 0.0) - POINT
    }
    assert not fallen


@pytest.mark.slow
@pytest.mark.model
def test_no_more_words_that_are_no_quotes_are_reported(
    measured: dict[str, Scores], kept: dict[str, Scores]
) -> None:
    for half, scores in kept.items():
        assert (measured[half]["quotes.false_quotes"] or 0) <= (scores["quotes.false_quotes"] or 0)
