"""What `dateline serve` makes of its services' fates; the processes themselves are the e2e tests' matter."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pytest

from dateline.cli.exits import CommandError, ExitCode
from dateline.cli.serve import ServeOptions, serve
from dateline.cli.suite import SERVICES, Death


@dataclass
class FakeSuite:
    """Services with a fate: what is dead at each look, what never serves, and what has to be killed."""

    deaths: list[list[Death]] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    stubborn: list[str] = field(default_factory=list)
    stopped: int = 0
    folder: Path = Path("logs")

    addresses = dict.fromkeys(SERVICES, "127.0.0.1:1")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def log_path(self, service: str) -> Path:
        return self.folder / f"{service}.log"

    def dead(self) -> list[Death]:
        if not self.deaths:
            os.kill(os.getpid(), signal.SIGTERM)  # as Ctrl-C in another terminal would
            return []
        return self.deaths.pop(0)

    def wait_until_serving(self, timeout_seconds: float, interrupted: Callable[[float], bool]) -> list[str]:
        assert timeout_seconds == 7.0
        interrupted(0.0)
        return self.late

    def stop(self) -> list[str]:
        self.stopped += 1
        return self.stubborn


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[FakeSuite], None]:
    def serve_with(suite: FakeSuite) -> None:
        suite.folder = tmp_path
        monkeypatch.setattr("dateline.cli.serve.Suite", lambda _settings: suite)
        serve(
            ServeOptions(
                data=tmp_path,
                ports=dict.fromkeys(SERVICES, 0),
                workers=None,
                drain_seconds=1.0,
                ready_seconds=7.0,
                follow_logs=True,
            )
        )

    return serve_with


def test_a_signal_stops_the_suite_and_the_old_handlers_come_back(
    run: Callable[[FakeSuite], None], capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    suite = FakeSuite(deaths=[[], []])
    run(suite)
    told = capsys.readouterr()
    assert suite.stopped == 1
    assert "ingest\t127.0.0.1:1" in told.out
    assert told.err.endswith("Stopped.\n")
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_signal_during_the_start_stops_it_too(
    run: Callable[[FakeSuite], None], capsys: pytest.CaptureFixture[str]
) -> None:
    suite = FakeSuite()
    run(suite)
    assert suite.stopped == 1
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("deaths", "hint", "when"),
    [
        ([[Death("ingest", 2, "wrong")]], "cannot run as it is set up", "while starting"),
        ([[], [], [Death("extraction", -9, "")]], "Nothing acknowledged is lost", "while serving"),
    ],
)
def test_a_death_ends_the_suite(
    run: Callable[[FakeSuite], None], deaths: list[list[Death]], hint: str, when: str
) -> None:
    suite = FakeSuite(deaths=deaths)
    with pytest.raises(CommandError, match="died; the other services were stopped") as caught:
        run(suite)
    assert caught.value.code is ExitCode.UNAVAILABLE
    assert hint in caught.value.hint, when
    assert suite.stopped == 1


def test_a_service_that_is_late_ends_the_suite(run: Callable[[FakeSuite], None]) -> None:
    suite = FakeSuite(deaths=[[]], late=["extraction"])
    with pytest.raises(CommandError, match="extraction did not become ready within 7 s") as caught:
        run(suite)
    assert caught.value.code is ExitCode.UNAVAILABLE
    assert suite.stopped == 1


def test_a_service_that_had_to_be_killed_is_told(run: Callable[[FakeSuite], None]) -> None:
    with pytest.raises(CommandError, match="ingest did not stop within 1 s") as caught:
        run(FakeSuite(deaths=[[], []], stubborn=["ingest"]))
    assert caught.value.code is ExitCode.SOME_FAILED
