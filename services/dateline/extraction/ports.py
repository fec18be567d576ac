"""What the use cases need of the outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType, Protocol

from dateline.domain.analysis import ExtractionInput, Model
from dateline.domain.text import OffsetUnit

EncodedAnswer = NewType("EncodedAnswer", bytes)
"""An answer as the wire has it. Workers make it, since encoding is CPU work and there is only one front."""


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """What the workers have loaded. `languages` are primary subtags."""

    model: Model
    languages: tuple[str, ...]
    components: tuple[str, ...]
    worker_count: int


class Analysers(Protocol):
    """Those who do the language work."""

    def loaded(self) -> LoadedModel:
        """What is loaded. UnavailableError while nothing is."""
        ...

    async def extract(self, source: ExtractionInput, unit: OffsetUnit, deadline: float) -> EncodedAnswer:
        """The answer for one text, its spans in `unit`.

        `deadline` is in seconds of the monotonic clock. OverloadedError where the work cannot be done by
        then, DeadlineError where it was not, WorkerLostError where the process that did it died.
        """
        ...
