"""CPU seconds an article of each layer that is ours, beside the model as spaCy ships it, in one process.

`python -m benchmarks.layers ROUNDS [FILE]` prints them as JSON: `bare`, and a layer by its name. Both
pipelines read the same articles in turn, round by round, so that a machine that slows down slows both.

What is loaded is kept from the collector of cycles, as a worker keeps it (`workers/loading.py`): a walk
through all of it takes 80 ms, once in some forty articles, and counts for the layer that is at work then.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.articles import FIRST_DAY, Sample, load
from benchmarks.bare import BATCH, ONE_THREAD, bare_pipeline
from dateline.domain.analysis import ExtractionInput
from dateline.domain.text import Text, line_zones


def main(rounds: int, path: Path | None) -> dict[str, float]:
    """The means over so many rounds, after one to warm up."""
    from dateline.extraction.pipeline import Analyser  # noqa: PLC0415 - after the number of threads is set
    from dateline.extraction.stages import Stages  # noqa: PLC0415

    nlp = bare_pipeline()
    analyser = Analyser()
    analyser.stages = Stages(analyser.nlp, time.process_time)
    samples = load(path)
    texts = [sample.joined for sample in samples]
    inputs = [_input(sample) for sample in samples]
    gc.collect()
    gc.freeze()
    seconds: dict[str, float] = defaultdict(float)
    for number in range(rounds + 1):
        if number == 1:
            seconds.clear()
        began = time.process_time()
        list(nlp.pipe(texts, batch_size=BATCH))
        seconds["bare"] += time.process_time() - began
        list(analyser.analyse(inputs))
        for layer, used in analyser.stages.take().items():
            seconds[layer] += used
    return {name: total / (rounds * len(samples)) for name, total in seconds.items()}


def _input(sample: Sample) -> ExtractionInput:
    zones = tuple(line_zones(sample.headline, sample.body))
    return ExtractionInput(Text(sample.headline, sample.body, "en", zones), FIRST_DAY)


if __name__ == "__main__":
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2:] else None)) + "\n")
