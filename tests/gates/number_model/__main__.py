"""`python -m gates.number_model FILE`: fit the weights that read numbers, and write them.

Every fifth passage is left out and judged at the end, on standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import jax
import numpy as np

from dateline.extraction.encoder.model import KINDS, TOLD
from gates.number_model.base import Array, read_weights
from gates.number_model.examples import Target, examples
from gates.number_model.export import write_model
from gates.number_model.fit import Fitting
from marked_passages import load_passages

GOLDEN = Path(__file__).parents[2] / "golden"
FOLDERS = ("passages", "reports")
SURE = (0.5, 0.6, 0.7, 0.8, 0.9)
UNSURE = (0.02, 0.05, 0.1, 0.2, 0.4)


def judged(told: Sequence[tuple[Target, Array]], sure: float) -> str:
    """Precision, recall and F1 of the numbers that no rule reads, at a probability."""
    asked = [(one, row[: len(KINDS)]) for one, row in told if one.asked]
    found = [(one.kind, int(row.argmax())) for one, row in asked if row.max() >= sure and row.argmax() > 0]
    right = sum(kind == best for kind, best in found)
    marked = sum(one.kind > 0 for one, _ in asked)
    precision, recall = right / max(len(found), 1), right / max(marked, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{sure:.1f}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} of {marked}\n"


def judged_told(told: Sequence[tuple[Target, Array]], unsure: float) -> str:
    """Of words in passages with and without an incident, the share that would be taken for neither."""
    real, quiet = (
        [float(row[len(KINDS) + 1]) for one, row in told if one.kind == len(KINDS) + kind] for kind in (1, 0)
    )
    shares = [sum(value < unsure for value in values) / max(len(values), 1) for values in (real, quiet)]
    return (
        f"under {unsure:.2f}: {shares[0]:.3f} of {len(real)} real, {shares[1]:.3f} of {len(quiet)} others\n"
    )


def judged_types(told: Sequence[tuple[Target, Array]], sure: float) -> str:
    """Of words that count or tell of something, how many have a type told, and the share right of these."""
    first = len(KINDS) + len(TOLD)
    asked = [(one.kind - first, row[first:]) for one, row in told if one.kind >= first]
    given = [(kind, int(row.argmax())) for kind, row in asked if row.max() >= sure]
    right = sum(kind == best for kind, best in given) / max(len(given), 1)
    return f"types from {sure:.1f}: {right:.3f} right of {len(given)} told, of {len(asked)}\n"


def main() -> int:
    """Fit, judge, write; 2 where no file is named."""
    match sys.argv[1:]:
        case [target]:
            pass
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    told = list(examples([passage for name in FOLDERS for passage in load_passages(GOLDEN / name)]))
    weights = read_weights()
    fitting = Fitting(weights)
    fitting.fit([one for one in told if not one.held_out])
    left_out = fitting.probabilities([one for one in told if one.held_out])
    sys.stderr.write(f"{len(KINDS)} kinds, {len(told)} passages\n")
    sys.stderr.writelines(judged(left_out, sure) for sure in SURE)
    sys.stderr.writelines(judged_told(left_out, unsure) for unsure in UNSURE)
    sys.stderr.writelines(judged_types(left_out, sure) for sure in SURE)
    write_model(weights, jax.tree.map(np.asarray, fitting.params), Path(target))
    return 0


if __name__ == "__main__":
    sys.exit(main())
