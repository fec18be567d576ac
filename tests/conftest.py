"""What many tests share, made once a session: the language model, and a PostgreSQL."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import HealthCheck, settings
from spacy.language import Language

from dateline.extraction.pipeline import Analyser
from fakes.postgres import Postgres, running_postgres

# The same examples in every run, and no verdict on how fast the machine is today.
settings.register_profile(
    "dateline", max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("dateline")


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """The whole pipeline with the default model."""
    return Analyser()


@pytest.fixture(scope="session")
def nlp(analyser: Analyser) -> Language:
    """The spaCy pipeline of the analyser, with all components."""
    return analyser.nlp


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Logging as a service sets it up, for one test alone."""
    root = logging.getLogger()
    before, level = root.handlers, root.level
    yield
    root.handlers, root.level = before, level
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A running PostgreSQL with any number of databases; started when a first test asks for it."""
    with running_postgres() as server:
        yield server
