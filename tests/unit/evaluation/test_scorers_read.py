"""What `dateline evaluate convert` writes is read by independent scorers, where those are at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from dateline.cli.inputs import row_article
from dateline.cli.offline import Line, Worker
from dateline.evaluation.conversion import ConversionRules, Shape, convert
from dateline.evaluation.corpus import read_rows, write_rows
from dateline.extraction.pipeline import Analyser

SHARED = Path(__file__).parents[4] / "shared"

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not SHARED.is_dir(), reason="no independent scorers beside the checkout"),
]


@pytest.mark.parametrize(
    ("shape", "corpus", "scorer", "found"),
    [
        (Shape.QUOTES, "quotes/gum_news_dev", ["quotes_score.py"], "all"),
        (Shape.ENTITIES, "entities/gum", ["entities_score.py", "--task", "ner"], "untyped_strict"),
        (Shape.ENTITIES, "entities/gum", ["entities_score.py", "--task", "cluster"], "conll_avg"),
        (Shape.ENTITIES, "entities/timex", ["entities_score.py", "--task", "time"], "value_f1"),
        (Shape.EXTRACTION, "incidents/extraction.gva.dev", ["extraction_score.py"], "incident_f1"),
        (Shape.LINKING, "incidents/linking.gva.dev", ["linking_score.py"], "b3_f1"),
    ],
)
def test_converted_analyses_are_scored(
    tmp_path: Path, analyser: Analyser, shape: Shape, corpus: str, scorer: list[str], found: str
) -> None:
    gold = [row for _, row in islice(read_rows(SHARED / "data" / f"{corpus}.jsonl"), 4)]
    done = Worker(analyser).analyse([Line("", json.dumps(row).encode()) for row in gold])
    assert [item.problem for item in done] == [""] * len(gold)
    analyses = tmp_path / "analyses.jsonl"
    analyses.write_text("".join(f"{item.json}\n" for item in done), "utf-8")
    rows = convert(analyses, {row["id"]: row_article(row) for row in gold}, ConversionRules(shape))
    gold_path, predicted_path = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    write_rows(gold_path, gold)
    write_rows(predicted_path, rows)
    name, *options = scorer
    command = [sys.executable, str(SHARED / "eval" / name), str(gold_path), str(predicted_path), *options]
    scored = subprocess.run(command, capture_output=True, text=True, check=False)
    assert scored.returncode == 0, scored.stderr
    line = next(line for line in scored.stdout.splitlines() if line.startswith(found))
    assert any(float(word) > 0 for word in line.split() if word.replace(".", "").isdigit()), line
