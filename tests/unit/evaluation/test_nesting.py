"""What an annotated file says about quotes inside quotes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.evaluation.nesting import ENOUGH, Nesting, annotated_nesting

SAID = {"start": 0, "end": 40, "cue_start": 45, "cue_end": 49, "group": 1}
INSIDE = {"start": 20, "end": 40, "cue_start": 10, "cue_end": 14, "group": 2}
SPLIT = {"start": 50, "end": 60, "cue_start": 45, "cue_end": 49, "group": 1}
UNCREDITED = {"start": 5, "end": 9, "cue_start": None, "cue_end": None, "group": 3}


@pytest.mark.parametrize(
    ("quotes", "times", "nesting", "reason"),
    [
        ([SAID, SPLIT], ENOUGH, Nesting.OUTERMOST, "many, and none inside another"),
        ([SAID, INSIDE], ENOUGH, Nesting.UNQUOTED, "some inside others"),
        ([SAID, UNCREDITED], ENOUGH, Nesting.OUTERMOST, "no cue, so nobody's inside"),
        ([SAID], 3, Nesting.UNQUOTED, "too few to tell"),
        ([], 3, Nesting.UNQUOTED, "no annotation"),
    ],
)
def test_a_corpus_shows_whether_it_nests(
    tmp_path: Path, quotes: list[dict[str, int]], times: int, nesting: Nesting, reason: str
) -> None:
    path = tmp_path / "gold.jsonl"
    rows = [{"id": f"a{number}", "text": "x" * 60, "quotes": quotes} for number in range(times)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert annotated_nesting(path) is nesting, reason
