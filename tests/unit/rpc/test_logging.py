from __future__ import annotations

import errno
import io
import json
import logging
import sys
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


class FullDisk(io.StringIO):
    """A log on a disk that is full, until there is room again."""

    has_room = False

    def write(self, line: str) -> int:
        if not self.has_room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(line)


def test_a_log_that_cannot_be_written_costs_its_lines_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    disk = FullDisk()
    monkeypatch.setattr(sys, "stderr", disk)
    configure_logging("ingest", "INFO", json=True)
    structlog.get_logger("dateline").info("lost")
    logging.getLogger("alembic").warning("lost, too")
    disk.has_room = True
    structlog.get_logger("dateline").info("told")
    assert [json.loads(line)["event"] for line in disk.getvalue().splitlines()] == ["told"]
