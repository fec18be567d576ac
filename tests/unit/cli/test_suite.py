from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.cli.exits import CommandError, ExitCode
from dateline.cli.serve import open_suite, ports, tell_deaths
from dateline.cli.suite import (
    SERVICES,
    Death,
    LogFollower,
    Suite,
    SuiteSettings,
    choose_ports,
    environments,
    log_tail,
)
from patience import PATIENCE

ADDRESSES = {"ingest": "127.0.0.1:1", "extraction": "127.0.0.1:2", "incident_store": "127.0.0.1:3"}
FREE = dict.fromkeys(SERVICES, 0)


def settings(data: Path, **environment: str) -> SuiteSettings:
    return SuiteSettings(data=data, ports=FREE, environment=environment, drain_seconds=5.0, workers=3)


def test_ports_follow_the_base_except_where_one_is_named() -> None:
    chosen = {"ingest": None, "extraction": 7, "incident_store": None}
    assert ports(100, chosen) == {"ingest": 100, "extraction": 7, "incident_store": 102}
    assert ports(0, chosen) == {"ingest": 0, "extraction": 7, "incident_store": 0}


def test_free_ports_are_all_different() -> None:
    assert len(set(choose_ports(FREE).values())) == 3


def test_a_taken_port_is_told_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        wanted = SuiteSettings(tmp_path, FREE | {"extraction": taken}, {})
        with pytest.raises(CommandError, match=f"extraction cannot listen on 127.0.0.1:{taken}") as caught:
            open_suite(wanted)
    assert caught.value.code is ExitCode.UNAVAILABLE
    assert "--port-base 0" in caught.value.hint


def test_each_service_is_told_its_address_and_its_database(tmp_path: Path) -> None:
    found = environments(settings(tmp_path), ADDRESSES)
    assert found["ingest"]["DATELINE_INGEST_LISTEN"] == "127.0.0.1:1"
    assert found["ingest"]["DATELINE_INGEST_EXTRACTION_TARGET"] == "127.0.0.1:2"
    assert found["ingest"]["DATELINE_INGEST_INCIDENT_STORE_TARGET"] == "127.0.0.1:3"
    assert found["ingest"]["DATELINE_INGEST_DATABASE_URL"] == f"sqlite:///{tmp_path}/ingest.db"
    assert found["incident_store"]["DATELINE_INCIDENT_STORE_DATABASE_URL"].endswith("/incidents.db")
    assert found["extraction"]["DATELINE_EXTRACTION_WORKERS"] == "3"
    assert {env[f"DATELINE_{name.upper()}_DRAIN_SECONDS"] for name, env in found.items()} == {"5"}


def test_the_callers_environment_wins_except_for_addresses(tmp_path: Path) -> None:
    own = {"DATELINE_INGEST_DATABASE_URL": "sqlite:////srv/a.db", "DATELINE_INGEST_LISTEN": "0.0.0.0:9"}
    found = environments(settings(tmp_path, **own), ADDRESSES)
    assert found["ingest"]["DATELINE_INGEST_DATABASE_URL"] == "sqlite:////srv/a.db"
    assert found["ingest"]["DATELINE_INGEST_LISTEN"] == "127.0.0.1:1"


def test_the_tail_of_a_log(tmp_path: Path) -> None:
    path = tmp_path / "ingest.log"
    assert log_tail(path) == ""
    path.write_text("\n".join(map(str, range(30))), "utf-8")
    assert log_tail(path, 2) == "28\n29"


def test_logs_are_followed_by_whole_lines_from_now_on(tmp_path: Path) -> None:
    path, seen = tmp_path / "ingest.log", list[str]()
    path.write_text("old\n", "utf-8")
    follower = LogFollower({"ingest": path, "extraction": tmp_path / "none.log"}, seen.append)
    with path.open("a", encoding="utf-8") as log:
        log.write("new\nhalf")
        log.flush()
        follower.copy()
        log.write(" done\n")
    follower.copy()
    assert [line.split(maxsplit=1)[1] for line in seen] == ["new", "half done"]


@pytest.mark.parametrize(("returncode", "how"), [(2, "exit code 2"), (-9, "killed by SIGKILL")])
def test_a_death_is_told_with_the_end_of_its_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], returncode: int, how: str
) -> None:
    error = tell_deaths([Death("ingest", returncode, "last words")], Suite(settings(tmp_path)))
    told = capsys.readouterr().err
    assert f"ingest ended: {how}" in told
    assert "    last words" in told
    assert error.code is ExitCode.UNAVAILABLE


def script(suite: Suite, service: str, code: str) -> None:
    """A process in the place of a service; it has begun its work when this returns."""
    log = suite.log_path(service)
    log.parent.mkdir(parents=True, exist_ok=True)
    program = f"import signal, sys, time\n{code}\nprint('ready', flush=True)\ntime.sleep(600)\n"
    with log.open("wb") as out:
        suite.processes[service] = subprocess.Popen(
            [sys.executable, "-c", program], stdout=out, stderr=out, start_new_session=True
        )
    deadline = time.monotonic() + PATIENCE
    while log.read_text("utf-8") != "ready\n":
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_services_stop_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.cli.suite.KILL_MARGIN_SECONDS", PATIENCE)
    suite = Suite(SuiteSettings(tmp_path, FREE, {}, drain_seconds=0.0))
    order = tmp_path / "order"

    def noting(name: str) -> str:
        write = f"open({str(order)!r}, 'a').write({name!r})"
        return f"signal.signal(signal.SIGTERM, lambda *_: ({write}, sys.exit()))"

    for service in ("incident_store", "extraction", "ingest"):
        script(suite, service, noting(f"{service} "))
    assert suite.dead() == []
    assert suite.stop() == []
    assert order.read_text("utf-8") == "ingest extraction incident_store "
    assert [process.returncode for process in suite.processes.values()] == [0, 0, 0]


def test_a_stubborn_service_is_killed_and_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.cli.suite.KILL_MARGIN_SECONDS", 0.1)
    suite = Suite(SuiteSettings(tmp_path, FREE, {}, drain_seconds=0.0))
    script(suite, "extraction", "signal.signal(signal.SIGTERM, signal.SIG_IGN)")
    assert suite.stop() == ["extraction"]
    assert suite.processes["extraction"].returncode == -signal.SIGKILL
