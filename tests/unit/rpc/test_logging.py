from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from dateline.rpc.logging import configure_logging


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers, root.level
    yield
    root.handlers, root.level = before, level
    structlog.reset_defaults()


def test_own_lines_and_the_libraries_lines_have_one_form(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("ingest", "INFO", json=True)
    structlog.get_logger("dateline").info("started", port=50051)
    logging.getLogger("alembic").warning("ran %d migrations", 2)
    own, library = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (own["event"], own["level"], own["service"], own["port"]) == ("started", "info", "ingest", 50051)
    assert (library["event"], library["level"], library["service"]) == (
        "ran 2 migrations",
        "warning",
        "ingest",
    )
    assert own["timestamp"].endswith("Z")
    assert library["timestamp"].endswith("Z")


def test_lines_below_the_level_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("ingest", "WARNING", json=True)
    structlog.get_logger("dateline").info("started")
    logging.getLogger("alembic").info("context")
    assert capsys.readouterr().err == ""


def test_what_the_grpc_library_says_of_an_exception_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("ingest", "INFO", json=True)
    logging.getLogger("grpc._cython.cygrpc").error("Unexpected [ValueError] with an article's text")
    assert capsys.readouterr().err == ""


def test_people_read_columns(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("ingest", "INFO", json=False)
    structlog.get_logger("dateline").info("started", port=50051)
    line = capsys.readouterr().err
    assert "started" in line
    assert "port=50051" in line
    with pytest.raises(json.JSONDecodeError):
        json.loads(line)
