"""An analyser that workers load instead of the model, and that does what a text tells it to.

Each line of the body is a command: `die` (SIGKILL), `stop` (SIGSTOP), `wait PATH` (until the file is there),
`grow MEBIBYTES` (and keep them), `refuse` (the text's own error). Other lines do nothing. An answer's one
quote carries, as its rule, how many texts were in the batch.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from dateline.domain.analysis import Extraction, ExtractionInput, Model
from dateline.domain.errors import DatelineError, FieldViolation, InvalidArgumentError
from dateline.domain.quote import Quote, QuoteKind
from dateline.domain.text import Part, ZoneKind
from dateline.extraction.workers.loading import CannotLoadError
from patience import PATIENCE

MODEL = Model("0", "fake", "1", "0" * 64)


class FakeStages:
    """Says that the model took a quarter of a second."""

    def take(self) -> dict[str, float]:
        return {"model": 0.25}


class FakeAnalyser:
    """Knows no language."""

    model = MODEL
    languages = ("en",)
    components = ("fake",)
    stages = FakeStages()

    def __init__(self) -> None:
        self._kept: list[bytes] = []

    def analyse(self, inputs: Sequence[ExtractionInput]) -> list[Extraction | DatelineError]:
        return [self._obey(source, len(inputs)) for source in inputs]

    def _obey(self, source: ExtractionInput, batch: int) -> Extraction | DatelineError:
        for line in source.text.body.splitlines():
            command, _, argument = line.partition(" ")
            if command == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            elif command == "stop":
                os.kill(os.getpid(), signal.SIGSTOP)
            elif command == "wait":
                wait_for(Path(argument))
            elif command == "grow":
                self._kept.append(os.urandom(1 << 20) * int(argument))
            elif command == "refuse":
                return InvalidArgumentError([FieldViolation("text.body", "asks to be refused")])
        text = source.text
        if not text.body:
            return Extraction((), (), (), MODEL)
        everything = text.span(Part.BODY, 0, len(text.body))
        quote = Quote("q0", QuoteKind.DIRECT, (everything,), ZoneKind.PARAGRAPH, f"batch of {batch}", 1.0)
        return Extraction((), (quote,), (), MODEL)


def wait_for(path: Path) -> None:
    """Return when the file is there; a worker has no loop to be told by."""
    gives_up = time.monotonic() + PATIENCE
    while not path.exists():
        if time.monotonic() > gives_up:
            raise TimeoutError(path)
        time.sleep(0.005)


def load(pipeline: str) -> FakeAnalyser:
    """Load at once; a pipeline of `wrong` cannot be loaded, `die` dies, `wait:PATH` waits for the file."""
    if pipeline == "wrong":
        raise CannotLoadError("there is no pipeline 'wrong'; installed here: fake. Set the pipeline to it.")
    if pipeline == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    command, _, argument = pipeline.partition(":")
    if command == "wait":
        wait_for(Path(argument))
    return FakeAnalyser()
