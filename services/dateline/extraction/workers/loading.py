"""Loads the pipeline in a worker, and says in plain words why it cannot."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import Protocol

from dateline.domain.analysis import Extraction, ExtractionInput, Model
from dateline.domain.errors import DatelineError

NEEDED_COMPONENTS = ("parser", "ner")
SUPPORTED_LANGUAGES = ("en",)


class CannotLoadError(Exception):
    """The settings name a pipeline that cannot be used; the message says what to do."""


class Analyses(Protocol):
    """What a worker needs of a pipeline."""

    @property
    def model(self) -> Model:
        """What every answer names."""
        ...

    @property
    def languages(self) -> Sequence[str]:
        """Primary subtags of the languages it reads."""
        ...

    @property
    def components(self) -> Sequence[str]:
        """Its parts in the order in which they run."""
        ...

    def analyse(self, inputs: Sequence[ExtractionInput]) -> list[Extraction | DatelineError]:
        """What is in each text."""
        ...


def load_pipeline(pipeline: str) -> Analyses:
    """The analyser for a spaCy pipeline. CannotLoadError where there is none, or it lacks a part."""
    import spacy.util  # noqa: PLC0415 - only workers pay for spaCy

    from dateline.extraction.pipeline import Analyser, PipelineSettings  # noqa: PLC0415 - as above

    try:
        analyser = Analyser(PipelineSettings(pipeline=pipeline))
    except OSError as error:
        installed = sorted({"en_core_web_md", *spacy.util.get_installed_models()})
        raise CannotLoadError(
            f"the spaCy pipeline {pipeline!r} cannot be loaded; installed here: {', '.join(installed)}. "
            f"Set DATELINE_EXTRACTION_PIPELINE to one of them, or install {pipeline!r} beside Dateline."
        ) from error
    _check_parts(pipeline, analyser)
    # What is loaded now lives as long as the process; the collector need not walk it again and again.
    gc.collect()
    gc.freeze()
    return analyser


def _check_parts(pipeline: str, analyser: Analyses) -> None:
    missing = [name for name in NEEDED_COMPONENTS if name not in analyser.components]
    if missing:
        raise CannotLoadError(
            f"the spaCy pipeline {pipeline!r} has no {' and no '.join(missing)}; "
            "set DATELINE_EXTRACTION_PIPELINE to a pipeline with a parser and an NER, such as en_core_web_md."
        )
    if not set(analyser.languages) & set(SUPPORTED_LANGUAGES):
        raise CannotLoadError(
            f"the spaCy pipeline {pipeline!r} reads {', '.join(analyser.languages)}; Dateline's finders know "
            f"{', '.join(SUPPORTED_LANGUAGES)}. Set DATELINE_EXTRACTION_PIPELINE to an English pipeline."
        )
