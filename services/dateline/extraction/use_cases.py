"""What the extraction service does, whatever carries the requests."""

from __future__ import annotations

from dateline.domain.analysis import ExtractionInput
from dateline.domain.text import OffsetUnit
from dateline.extraction.ports import Analysers, EncodedAnswer, LoadedModel


class Extract:
    """Analyses one text."""

    def __init__(self, analysers: Analysers) -> None:
        self._analysers = analysers

    async def __call__(self, source: ExtractionInput, unit: OffsetUnit, deadline: float) -> EncodedAnswer:
        """The encoded answer, or one of the errors that `Analysers.extract` names."""
        return await self._analysers.extract(source, unit, deadline)


class GetModel:
    """Tells what is loaded."""

    def __init__(self, analysers: Analysers) -> None:
        self._analysers = analysers

    def __call__(self) -> LoadedModel:
        """The loaded model. UnavailableError while nothing is loaded."""
        return self._analysers.loaded()
