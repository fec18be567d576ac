"""Loads the pipeline in a worker, and says in plain words why it cannot."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from dateline.domain.analysis import Extraction, ExtractionInput, Model
from dateline.domain.errors import DatelineError
from dateline.extraction.workers.first_article import first_article

NEEDED_COMPONENTS = ("parser", "ner")
SUPPORTED_LANGUAGES = ("en",)


class CannotLoadError(Exception):
    """The settings name a pipeline that cannot be used; the message says what to do."""


class StageTimes(Protocol):
    """Seconds by stage of the work."""

    def take(self) -> dict[str, float]:
        """Those since they were last taken."""
        ...


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

    @property
    def stages(self) -> StageTimes:
        """How long the work took."""
        ...

    def analyse(self, inputs: Sequence[ExtractionInput]) -> list[Extraction | DatelineError]:
        """What is in each text."""
        ...


INCIDENT_TYPES = "DATELINE_EXTRACTION_INCIDENT_TYPES"
"""The variable by which a worker is told the file of incident types to add."""


def load_pipeline(pipeline: str) -> Analyses:
    """The analyser for a spaCy pipeline. CannotLoadError where there is none, or it lacks a part."""
    import spacy.util  # noqa: PLC0415 - only workers pay for spaCy

    from dateline.extraction.pipeline import Analyser, PipelineSettings, locate_model  # noqa: PLC0415

    meta = _meta(Path(locate_model(pipeline)))
    if meta is None:
        installed = sorted({"en_core_web_md", *spacy.util.get_installed_models()})
        raise CannotLoadError(
            f"there is no spaCy pipeline {pipeline!r}; installed here: {', '.join(installed)}. "
            f"Set DATELINE_EXTRACTION_PIPELINE to one of them, or install {pipeline!r} beside Dateline."
        )
    _check(pipeline, str(meta["lang"]), [str(name) for name in meta["pipeline"]])
    types = os.environ.get(INCIDENT_TYPES, "")
    try:
        analyser = Analyser(PipelineSettings(pipeline=pipeline, incident_types=types))
    except (OSError, ValueError) as error:
        if not types:
            raise
        raise CannotLoadError(f"{INCIDENT_TYPES}: {types}: {error}") from None
    analyser.analyse([first_article()])
    analyser.stages.take()
    # What is loaded now lives as long as the process; the collector need not walk it again and again.
    gc.collect()
    gc.freeze()
    return analyser


def _meta(model: Path) -> dict[str, Any] | None:
    """What a spaCy pipeline says of itself; None where there is none."""
    file = model / "meta.json"
    return json.loads(file.read_text("utf-8")) if file.is_file() else None


def _check(pipeline: str, language: str, components: Sequence[str]) -> None:
    if language not in SUPPORTED_LANGUAGES:
        raise CannotLoadError(
            f"the spaCy pipeline {pipeline!r} reads {language!r}; Dateline's finders know "
            f"{', '.join(SUPPORTED_LANGUAGES)}. Set DATELINE_EXTRACTION_PIPELINE to an English pipeline."
        )
    missing = [name for name in NEEDED_COMPONENTS if name not in components]
    if missing:
        raise CannotLoadError(
            f"the spaCy pipeline {pipeline!r} has no {' and no '.join(missing)}; "
            "set DATELINE_EXTRACTION_PIPELINE to a pipeline with a parser and an NER, such as en_core_web_md."
        )
