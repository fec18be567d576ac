"""Incidents of monitored press, as MUC-4 has them, in messages by people who had not read the rules.

On such text most of what is missed is told by what was done, without a word that names it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.evaluation.report import score_incidents
from dateline.evaluation.scores.figures import Scores

MESSAGES = Path(__file__).parent / "messages"
HELD_OUT = 2
"""Of so many messages, the last is never read for rules."""
POINT = 0.01
FLOORS = {"incident.f1": 0.618, "roles.f1": 0.315}
"""As measured on 2026-11-27, on the messages held out."""


def rows() -> list[dict[str, Any]]:
    """The messages that are held out, in the shape in which public corpora are read."""
    files = sorted(MESSAGES.glob("*.yaml"))
    told = [row for file in files for row in yaml.safe_load(file.read_text("utf-8"))]
    return [_row(row) for row in told[HELD_OUT - 1 :: HELD_OUT]]


def _row(row: dict[str, Any]) -> dict[str, Any]:
    incidents = [
        {
            **{name: value for name, value in incident.items() if name != "alternatives"},
            "type_alternatives": incident.get("alternatives") or [],
            "date_end": incident.get("date_end") or incident.get("date"),
        }
        for incident in row.get("incidents") or []
    ]
    return {
        "id": row["id"],
        "published": row["published"],
        "title": "",
        "text": row["text"].strip(),
        "incidents": incidents,
    }


def run(*arguments: str) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    folder = tmp_path_factory.mktemp("messages")
    gold, analyses, found = (str(folder / f"{name}.jsonl") for name in ("gold", "analyses", "found"))
    Path(gold).write_text("".join(json.dumps(row, default=str) + "\n" for row in rows()), "utf-8")
    run("extract", "--input", gold, "--output", analyses, "--workers", "1")
    run("evaluate", "convert", "--to", "extraction", analyses, gold, "--output", found)
    return score_incidents(Path(gold), Path(found))


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_fewer_incidents_are_found_than_before(scores: Scores, name: str) -> None:
    assert (scores[name] or 0.0) >= FLOORS[name] - POINT, scores
