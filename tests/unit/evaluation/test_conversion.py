from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.domain.analysis import Analysis
from dateline.domain.article import Article
from dateline.domain.text import OffsetUnit
from dateline.evaluation.conversion import ConversionRules, Shape, convert
from dateline.evaluation.corpus import CorpusError
from dateline.rpc.convert.protojson import analysis_to_json
from factories import NOON, make_analysis, make_article

ARTICLES = {key: make_article(key) for key in ("a", "b", "c")}


def written(path: Path, *analyses: Analysis, unit: OffsetUnit = OffsetUnit.UTF32) -> Path:
    path.write_text("".join(analysis_to_json(analysis, unit) + "\n" for analysis in analyses), "utf-8")
    return path


@pytest.mark.parametrize("shape", list(Shape))
def test_one_row_an_analysis_in_their_order(tmp_path: Path, shape: Shape) -> None:
    path = written(tmp_path / "analyses.jsonl", *(make_analysis(ARTICLES[key]) for key in "cab"))
    rows = convert(path, ARTICLES, ConversionRules(shape))
    assert [row["id"] for row in rows] == ["c", "a", "b"]


def test_offsets_are_code_points_whatever_the_analyses_count(tmp_path: Path) -> None:
    article = make_article("a", body="🙏 Gunmen killed nine people in Examplia.")
    path = written(tmp_path / "analyses.jsonl", make_analysis(article), unit=OffsetUnit.UTF8)
    (row,) = convert(path, {"a": article}, ConversionRules(Shape.ENTITIES))
    (entity,) = row["entities"]
    assert article.body[entity["start"] : entity["end"]] == "Examplia"


def test_reports_of_one_incident_are_put_together_in_order_of_time(tmp_path: Path) -> None:
    later = replace(ARTICLES["a"], published=NOON + dt.timedelta(days=1))
    quiet = make_article("b", headline="Quiet day", body="Nothing happened.")
    articles = {"a": later, "b": quiet, "c": ARTICLES["c"]}
    path = written(tmp_path / "analyses.jsonl", *(make_analysis(article) for article in articles.values()))
    ticks: list[None] = []
    rows = convert(path, articles, ConversionRules(Shape.LINKING), lambda: ticks.append(None))
    first, none, second = (row["incident"] for row in rows)
    assert first == second
    assert len(first) == 1
    assert none == []
    assert len(ticks) == 3
    assert convert(path, articles, ConversionRules(Shape.LINKING)) == rows, "the same input, the same ids"


@pytest.mark.parametrize(
    ("line", "articles", "told"),
    [
        ('{"articleId": 3', ARTICLES, ":1: a line is not an analysis in protojson"),
        ("{}", ARTICLES, ":1: an analysis breaks its contract"),
        (None, {}, "'a' is not among the articles"),
        (None, {"a": make_article("a", body="Another body.")}, "is not that of the article 'a'"),
    ],
)
def test_what_cannot_be_converted_is_named(
    tmp_path: Path, line: str | None, articles: dict[str, Article], told: str
) -> None:
    path = tmp_path / "analyses.jsonl"
    if line is None:
        written(path, make_analysis(ARTICLES["a"]))
    else:
        path.write_text(line, "utf-8")
    with pytest.raises(CorpusError, match=told):
        convert(path, articles, ConversionRules(Shape.QUOTES))


def test_an_article_that_comes_twice_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "analyses.jsonl", *[make_analysis(ARTICLES["a"])] * 2)
    with pytest.raises(CorpusError, match="'a' comes twice"):
        convert(path, ARTICLES, ConversionRules(Shape.QUOTES))
