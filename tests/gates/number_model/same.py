"""`python -m gates.number_model.same FOLDER`: fit what tells incidents apart, for the encoder in FOLDER.

Every fifth passage is left out and judged at the end, on standard error.
"""

from __future__ import annotations

import sys
from pathlib import Path

from gates.number_model.base import read_weights
from gates.number_model.same_export import write_comparing, write_layers
from gates.number_model.same_fit import fit_same, judged_same
from gates.number_model.same_texts import marked_texts
from marked_passages import load_passages

GOLDEN = Path(__file__).parents[2] / "golden"
FOLDERS = ("passages", "reports")


def main() -> int:
    """Fit, judge, write; 2 where no folder is named."""
    match sys.argv[1:]:
        case [folder]:
            pass
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    passages = [passage for name in FOLDERS for passage in load_passages(GOLDEN / name)]
    texts = list(marked_texts(passages, Path(folder) / "numbers.onnx"))
    params = fit_same([text for text in texts if not text.held_out], read_weights())
    sys.stderr.write(judged_same(params, [text for text in texts if text.held_out]))
    write_layers(params, Path(folder) / "incidents.onnx")
    write_comparing(params, Path(folder) / "same_incident.onnx")
    return 0


if __name__ == "__main__":
    sys.exit(main())
