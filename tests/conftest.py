"""What many tests share: the language model, loaded once a session."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.pipeline import Analyser


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """The whole pipeline with the default model."""
    return Analyser()


@pytest.fixture(scope="session")
def nlp(analyser: Analyser) -> Language:
    """The spaCy pipeline of the analyser, with all components."""
    return analyser.nlp
