from __future__ import annotations

import pytest
from pydantic import Field
from pydantic_settings import SettingsConfigDict
from structlog.testing import capture_logs

from dateline.rpc import starting
from dateline.rpc.settings import GrpcServerSettings
from dateline.rpc.starting import CannotStartError, run_service


class Settings(GrpcServerSettings):
    model_config = SettingsConfigDict(env_prefix="DATELINE_TEST_")

    size: int = Field(default=1, ge=1)


@pytest.fixture(autouse=True)
def _logging_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "configure_logging", lambda service, level, json: None)


async def serve_in_peace(settings: Settings) -> None:
    assert settings.size == 1


async def serve_nothing(settings: Settings) -> None:
    raise CannotStartError(f"size {settings.size} is not to be had; ask for less")


def test_a_service_that_ends_in_peace_has_exit_code_0(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_service("test", Settings, serve_in_peace) == 0
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("LISTEN", "127.0.0.1:99999", "an address and a port up to 65535"),  # gRPC would listen on 34463
        ("LISTEN", "localhost", "an address and a port up to 65535"),
        ("LISTEN", "http://127.0.0.1:50051", "an address and a port up to 65535"),
        ("LISTEN", "", "an address and a port up to 65535"),
        ("METRICS_LISTEN", "9100", "an address and a port up to 65535"),
        ("HEALTH_LISTEN", "127.0.0.1:-1", "an address and a port up to 65535"),
        ("MAX_MESSAGE_BYTES", "99999999999", "less than or equal to 2147483647"),
        ("MAX_CONNECTION_AGE_SECONDS", "1e300", "less than or equal to 2147483"),
        ("MAX_CONNECTION_AGE_SECONDS", "inf", "a finite number"),
        ("DEFAULT_DEADLINE_SECONDS", "nan", "a finite number"),
    ],
)
def test_a_value_that_would_go_wrong_later_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], variable: str, value: str, told: str
) -> None:
    monkeypatch.setenv(f"DATELINE_TEST_{variable}", value)
    assert run_service("test", Settings, serve_in_peace) == 2
    assert f"DATELINE_TEST_{variable}: Input should be {told}" in capsys.readouterr().err


@pytest.mark.parametrize(
    "address", ["127.0.0.1:0", "[::]:65535", ":50051", "ingest:50051", "unix:/run/a.sock"]
)
def test_addresses_to_listen_on(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DATELINE_TEST_LISTEN", address)
    monkeypatch.setenv("DATELINE_TEST_METRICS_LISTEN", "")
    assert run_service("test", Settings, serve_in_peace) == 0


def test_every_wrong_variable_is_named_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_TEST_SIZE", "0")
    monkeypatch.setenv("DATELINE_TEST_LOG_LEVEL", "secret")
    assert run_service("test", Settings, serve_in_peace) == 2
    told = capsys.readouterr().err
    assert told.startswith("dateline test cannot start: ")
    assert "DATELINE_TEST_SIZE: Input should be greater than or equal to 1" in told
    assert "DATELINE_TEST_LOG_LEVEL: " in told
    assert "secret" not in told
    assert "Traceback" not in told


def test_a_service_that_cannot_start_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_service("test", Settings, serve_nothing) == 2
    assert capsys.readouterr().err == ("dateline test cannot start: size 1 is not to be had; ask for less\n")


def test_a_mistyped_setting_is_a_sentence_beside_the_wrong_values(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_TEST_LOGLEVEL", "DEBUG")
    monkeypatch.setenv("DATELINE_TEST_SIZE", "0")
    assert run_service("test", Settings, serve_in_peace) == 2
    told = capsys.readouterr().err
    assert "DATELINE_TEST_LOGLEVEL: there is no such setting; DATELINE_TEST_LOG_LEVEL is one" in told
    assert "DATELINE_TEST_SIZE: " in told


def test_an_unknown_setting_is_warned_of_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_TEST_COLOUR", "s3cret")
    monkeypatch.setenv("DATELINE_TEST_PORT", "tcp://10.0.0.11:50051")
    with capture_logs() as lines:
        assert run_service("test", Settings, serve_in_peace) == 0
    (line,) = lines
    assert (line["event"], line["name"], line["log_level"]) == (
        "unknown_setting",
        "DATELINE_TEST_COLOUR",
        "warning",
    )
    assert "s3cret" not in str(line)
