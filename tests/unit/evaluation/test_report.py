from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.evaluation.corpus import CorpusError
from dateline.evaluation.report import EntityRules, lines, score_entities, score_linking, score_quotes
from dateline.evaluation.scores.quotes import QuoteRules


def written(path: Path, *rows: Any) -> Path:  # noqa: ANN401 -- any JSON
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("gold", "predicted", "told"),
    [
        ([{"text": "x"}], [], 'gold.jsonl:1: the row has no "id"'),
        ([{"id": "a"}, {"id": "a"}], [], "gold.jsonl:2: the id 'a' comes twice"),
        ([[1]], [], "gold.jsonl:1: not a JSON object"),
        ([], [], "gold.jsonl: no annotated article"),
        ([{"id": "a", "text": "x", "quotes": {}}], [], 'gold.jsonl:1: "quotes" is not a list'),
        ([{"id": "a", "text": "x"}], [{"id": "b"}], "predicted.jsonl: ids that are not annotated: b"),
        (
            [{"id": "a", "text": "x"}],
            [{"id": "a", "quotes": [{"start": 0, "end": 2}]}],
            r"predicted.jsonl: a: \[0, 2\) is not a range of the text",
        ),
    ],
)
def test_a_file_that_cannot_be_scored_is_named_with_its_line(
    tmp_path: Path, gold: list[Any], predicted: list[Any], told: str
) -> None:
    gold_path = written(tmp_path / "gold.jsonl", *gold) if gold else tmp_path / "gold.jsonl"
    gold_path.touch()
    predicted_path = written(tmp_path / "predicted.jsonl", *predicted)
    with pytest.raises(CorpusError, match=told):
        score_quotes(gold_path, predicted_path, QuoteRules())


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"none\.jsonl: No such file"):
        score_linking(tmp_path / "none.jsonl", tmp_path / "none.jsonl")


def test_only_what_lies_in_the_annotated_part_is_compared(tmp_path: Path) -> None:
    inside, outside = {"start": 0, "end": 3, "label": "PER"}, {"start": 4, "end": 7, "label": "PER"}
    gold = {"id": "a", "text": "Ann Bob", "eval_span": [0, 3], "entities": [inside]}
    predicted = {"id": "a", "entities": [inside, outside]}
    found = score_entities(
        written(tmp_path / "gold.jsonl", gold),
        written(tmp_path / "predicted.jsonl", predicted),
        EntityRules(),
    )
    assert found["strict.micro.f1"] == 1.0


def test_figures_are_told_with_four_decimals() -> None:
    assert lines({"a": 1 / 3, "b": 7, "c": None}) == [("a", "0.3333"), ("b", "7"), ("c", "-")]
