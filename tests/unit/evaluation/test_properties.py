"""Whatever is found, an annotation that says the same finds it perfect."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from dateline.domain.analysis import Analysis
from dateline.evaluation.convert import entities_row, quotes_row
from dateline.evaluation.incident_rows import TypeNames, incidents_row
from dateline.evaluation.scores import clusters, incidents, ner, quotes, times
from linked_strategies import analyses

# Paths that smaller tests run, again and again: measured, they would take twice as long.
pytestmark = pytest.mark.no_cover


@settings(max_examples=12)
@given(analyses())
def test_quotes(analysis: Analysis) -> None:
    rows = {analysis.article_id: quotes_row(analysis) | {"text": analysis.text.body}}
    found = quotes.score(rows, rows, quotes.QuoteRules())
    for kind in quotes.KINDS:
        if found[f"{kind}.gold"]:
            assert found[f"{kind}.partial.f1"] == found[f"{kind}.chars.f1"] == 1.0


@settings(max_examples=12)
@given(analyses())
def test_entities(analysis: Analysis) -> None:
    found = entities_row(analysis)["entities"]
    documents = [(analysis.text.body, found, found)]
    names = ner.score(documents, None)
    assert names["strict.micro.f1"] == names["norm.micro.f1"] == (1.0 if found else 0.0)
    every = clusters.score(documents, clusters.ClusterRules(names_only=False))
    if any("cluster" in item for item in found):
        assert every["mentions.f1"] == 1.0
    told = [item for item in found if item["label"] in times.TIME_LABELS and item.get("value")]
    dated = list({(item["start"], item["end"]): item for item in told}.values())
    scored = times.score([(analysis.text.body, dated, dated)])
    if dated:
        assert scored["strict.f1"] == 1.0


@settings(max_examples=12)
@given(analyses())
def test_incidents(analysis: Analysis) -> None:
    row = incidents_row(analysis, TypeNames.TAXONOMY, background=True)
    found = incidents.score({"a": row}, {"a": row})
    if row["incidents"]:
        assert found["incident.r"] == found["incident.p"] == 1.0
        assert found["document.f1"] == 1.0
