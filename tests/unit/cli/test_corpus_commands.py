from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline.cli import offline
from dateline.cli.exits import CommandError
from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.text import OffsetUnit
from dateline.rpc.convert.protojson import analysis_from_json, analysis_to_json
from factories import MODEL, make_analysis, make_article
from fakes.offline import load

from .conftest import Command


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Analyses, and the articles that they are of."""
    article = make_article("a")
    analyses, articles = tmp_path / "analyses.jsonl", tmp_path / "articles.jsonl"
    analyses.write_text(analysis_to_json(make_analysis(article), OffsetUnit.UTF32) + "\n", "utf-8")
    row = {"id": "a", "title": article.headline, "text": article.body, "published": "2026-03-14"}
    articles.write_text(json.dumps(row) + "\n", "utf-8")
    return analyses, articles


@pytest.mark.parametrize(
    ("to", "command"),
    [("quotes", "quotes"), ("entities", "entities"), ("extraction", "incidents"), ("linking", "linking")],
)
def test_what_is_converted_can_be_measured(
    files: tuple[Path, Path], tmp_path: Path, to: str, command: str
) -> None:
    analyses, articles = map(str, files)
    converted = tmp_path / f"{to}.jsonl"
    result = Command()("evaluate", "convert", "--to", to, analyses, articles, "--output", str(converted))
    assert result.exit_code == 0, result.output
    row = json.loads(converted.read_text("utf-8"))
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(row | {"text": make_article().body}), "utf-8")
    measured = Command()("evaluate", command, str(gold), str(converted), "--json")
    assert measured.exit_code == 0, measured.output
    assert json.loads(measured.stdout)["missing"] == 0
    table = Command()("evaluate", command, str(gold), str(converted))
    assert "missing\t0" in table.stdout


def test_conversion_goes_to_standard_output(files: tuple[Path, Path]) -> None:
    result = Command()("evaluate", "convert", "--to", "extraction", *map(str, files))
    assert json.loads(result.stdout)["incidents"][0]["killed"] == [9]


def test_a_wrong_file_is_bad_input(files: tuple[Path, Path]) -> None:
    analyses, articles = map(str, files)
    result = Command()("evaluate", "convert", "--to", "quotes", articles, articles)
    assert result.exit_code == 2
    assert f"{articles}:1: " in result.stderr
    assert Command()("evaluate", "quotes", analyses, analyses).exit_code == 2
    assert Command()("evaluate", "entities", articles, articles, "--mentions", "some").exit_code == 2


def test_output_over_input_is_refused(files: tuple[Path, Path]) -> None:
    _, articles = map(str, files)
    result = Command()("extract", "--input", articles, "--output", articles)
    assert result.exit_code == 2
    assert "overwrite" in result.stderr


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that load no model; what one finds is told by the tests of the worker in them."""
    monkeypatch.setattr(offline, "_load", load)


ROWS = ['{"id": "a", "text": "Ada Obi spoke in Lagos."}', "{", '{"id": "c", "title": "Storm hits Lagos"}']


@pytest.mark.usefixtures("processes")
def test_extract_analyses_a_file_in_processes_and_tells_bad_rows(tmp_path: Path) -> None:
    source, target = tmp_path / "articles.jsonl", tmp_path / "analyses.jsonl"
    source.write_text("\n".join(ROWS), "utf-8")
    result = Command()("extract", "--input", str(source), "--output", str(target), "--workers", "1")
    assert result.exit_code == 1
    assert f"{source}:2: not JSON" in result.stderr
    assert "1 of 3 rows failed" in result.stderr
    analyses = [analysis_from_json(line) for line in target.read_text("utf-8").splitlines()]
    assert [analysis.article_id for analysis in analyses] == ["a", "c"]
    assert analyses[0].extraction.quotes[0].content[0].exact == "Ada Obi spoke in Lagos."


@pytest.mark.slow
def test_extract_finds_in_processes_what_the_model_finds(tmp_path: Path) -> None:
    source, target = tmp_path / "articles.jsonl", tmp_path / "analyses.jsonl"
    source.write_text(ROWS[0], "utf-8")
    result = Command()("extract", "--input", str(source), "--output", str(target), "--workers", "1")
    assert result.exit_code == 0, result.output
    analysis = analysis_from_json(target.read_text("utf-8"))
    assert "Lagos" in {entity.name for entity in analysis.extraction.entities}


@pytest.mark.usefixtures("processes")
def test_a_pipeline_that_is_not_installed_ends_the_command(tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl"
    source.write_text(ROWS[0], "utf-8")
    result = Command()("extract", "--input", str(source), "--output", "-", "--pipeline", "wrong")
    assert result.exit_code == 2
    assert "there is no pipeline 'wrong'" in result.stderr
    assert "Traceback" not in result.output


def test_a_process_says_why_it_loads_no_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline, "_loaded", [])
    offline._load("no_such_model")
    with pytest.raises(CommandError, match="the pipeline 'no_such_model' cannot be loaded"):
        offline._analyse([])


GOLDEN = """\
id: a
half: development
style: local
family: none
published: 2024-03-04T09:20:00Z
headline: Fair opens
body: '“It is open,” Ada Obi said.'
story: fair
entities: {obi: {person: Ada Obi}}
quotes: [{direct: It is open, cue: said, speaker: Ada Obi, by: obi}]
"""


class FindsNothing:
    """An analyser for which every article is empty."""

    def __init__(self, settings: object) -> None:
        pass

    def analyse(self, inputs: Sequence[ExtractionInput]) -> list[Extraction]:
        return [Extraction((), (), (), MODEL) for _ in inputs]


@pytest.fixture
def golden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("dateline.extraction.pipeline.Analyser", FindsNothing)
    folder = tmp_path / "golden"
    folder.mkdir()
    (folder / "a.yaml").write_text(GOLDEN, "utf-8")
    return folder


def test_the_whole_answer_is_measured_by_half(golden: Path) -> None:
    result = Command()("evaluate", "answer", str(golden), "--json")
    assert result.exit_code == 0, result.output
    measured = json.loads(result.stdout)
    assert measured["development"]["quotes.all.gold"] == 1
    assert measured["all"]["whole.speakers"] == 0.0
    table = Command()("evaluate", "answer", str(golden))
    assert "measure\tdevelopment\tall" in table.stdout
    assert "quotes.all.e2e.f1\t0.000 [0.000, 0.000]\t0.000 [0.000, 0.000]" in table.stdout
    assert "incidents.day\t-\t-" in table.stdout


def test_annotated_articles_are_checked_without_analysing_them(golden: Path) -> None:
    result = Command()("evaluate", "answer", str(golden), "--check")
    assert result.stdout == "1 articles, 0 incidents\n"
    (golden / "a.yaml").write_text(GOLDEN.replace("by: obi", "by: ade"), "utf-8")
    wrong = Command()("evaluate", "answer", str(golden), "--check")
    assert wrong.exit_code == 2
    assert f"{golden / 'a.yaml'}:10: there is no entity 'ade'" in wrong.stderr


def test_differences_are_told_one_a_line(golden: Path) -> None:
    result = Command()("evaluate", "answer", str(golden), "--differences")
    assert "a\tquotes\tmissed\tIt is open\t" in result.stdout.splitlines()
    rows = Command()("evaluate", "answer", str(golden), "--differences", "--json").stdout.splitlines()
    assert json.loads(rows[0])["annotated"] == "It is open"
