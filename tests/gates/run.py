"""Accuracy gates: run the product over annotated corpora, score it with independent scorers, hold the floors.

    python tests/gates/run.py --data FOLDER --scorers FOLDER [--only NAME]

The corpora and scorers lie outside the project. Exit code 0: all floors hold; 1: one does not; 2: bad usage.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent

type Json = Mapping[str, Json] | Sequence[Json] | float | str | None

DATELINE = [sys.executable, "-m", "dateline.cli"]


@dataclass(frozen=True, slots=True)
class Gate:
    """One floor: which documents, how they are scored, which figure of the score, and the least it may be."""

    name: str
    corpus: str
    convert: str
    scorer: str
    figure: str
    floor: float
    every: int = 1
    args: tuple[str, ...] = ()


def load_gates(path: Path) -> list[Gate]:
    """The gates of a floors file."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["gate"]
    return [Gate(**{**row, "args": tuple(row.get("args", ()))}) for row in rows]


def figure_of(result: Json, path: str) -> float:
    """The figure at a dotted path ("all.e2e.2") of a scorer's JSON. TypeError where there is none."""
    for step in path.split("."):
        if isinstance(result, Mapping):
            result = result[step]
        elif isinstance(result, list):
            result = result[int(step)]
    if not isinstance(result, float | int):
        raise TypeError(f"there is no figure at {path}")
    return float(result)


class Runner:
    """Analyses each corpus once, however many gates read it."""

    def __init__(self, data: Path, scorers: Path, work: Path) -> None:
        self._data = data
        self._scorers = scorers
        self._work = work
        self._results: dict[tuple[object, ...], Json] = {}

    def measure(self, gate: Gate) -> float:
        """The gate's figure, measured now."""
        key = (gate.corpus, gate.every, gate.convert, gate.scorer, gate.args)
        if key not in self._results:
            self._results[key] = self._score(gate)
        return figure_of(self._results[key], gate.figure)

    def _score(self, gate: Gate) -> Json:
        gold, analyses = self._analyse(gate)
        predicted = self._work / f"{gold.stem}.{gate.convert}.jsonl"
        convert = ["evaluate", "convert", "--to", gate.convert, str(analyses), str(gold)]
        with predicted.open("wb") as output:
            subprocess.run([*DATELINE, *convert], check=True, stdout=output)
        scorer = [sys.executable, str(self._scorers / gate.scorer), str(gold), str(predicted), *gate.args]
        if gate.scorer == "quotes_score.py":  # the one that writes its JSON to a file
            result = predicted.with_suffix(".json")
            subprocess.run([*scorer, "--json", str(result)], check=True, stdout=subprocess.DEVNULL)
            return _json(result.read_bytes())
        answer = subprocess.run([*scorer, "--json"], check=True, stdout=subprocess.PIPE)
        return _json(answer.stdout)

    def _analyse(self, gate: Gate) -> tuple[Path, Path]:
        name = f"{gate.corpus.replace('/', '.').removesuffix('.jsonl')}.{gate.every}"
        gold = self._work / f"{name}.gold.jsonl"
        analyses = self._work / f"{name}.analyses.jsonl"
        if not analyses.exists():
            # By line feeds alone: a row may hold other signs that Python takes for the end of a line.
            rows = (self._data / gate.corpus).read_text(encoding="utf-8").rstrip("\n").split("\n")
            gold.write_text("".join(f"{row}\n" for row in rows[:: gate.every]), encoding="utf-8")
            subprocess.run(
                [*DATELINE, "extract", "--input", str(gold), "--output", str(analyses)], check=True
            )
        return gold, analyses


def _json(content: bytes) -> Json:
    parsed: Json = json.loads(content)
    return parsed


def main() -> int:
    """Measure every gate and say which floors hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorers", type=Path, required=True)
    parser.add_argument("--only", help="the gates whose name starts so")
    options = parser.parse_args()
    gates = [g for g in load_gates(HERE / "floors.toml") if g.name.startswith(options.only or "")]
    if not gates or not options.data.is_dir() or not options.scorers.is_dir():
        parser.error("no gate of that name, or no such folder")

    table = Table("gate", "figure", "floor", "measured", "", title="Accuracy on development corpora")
    failed = 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as work:
        runner = Runner(options.data, options.scorers, Path(work))
        for gate in gates:
            measured = runner.measure(gate)
            holds = measured >= gate.floor
            failed += not holds
            table.add_row(
                gate.name,
                gate.figure,
                f"{gate.floor:.3f}",
                f"{measured:.3f}",
                "holds" if holds else "[red]FALLS SHORT",
            )
    console = Console(width=110)
    console.print(table)
    console.print(f"{len(gates) - failed} passed, {failed} failed, in {time.monotonic() - began:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
