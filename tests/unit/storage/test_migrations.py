"""Migrations: whole or not at all, once, and never backwards."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.config import Config
from sqlalchemy import Engine, inspect, text

from dateline.domain.errors import StorageError
from dateline.storage import migrations
from dateline.storage.engine import make_engine
from dateline.storage.locking import database_lock
from dateline.storage.migrations import Migration, migrate, schema_is_current
from fakes.postgres import Postgres

SCRIPTS = str(Path(__file__).parent / "scripts")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/shelf.db"
    postgres: Postgres = request.getfixturevalue("postgres")
    return postgres.create()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    yield engine
    engine.dispose()


def test_a_new_database_becomes_current(engine: Engine) -> None:
    assert not schema_is_current(engine, SCRIPTS)
    assert migrate(engine, SCRIPTS) == Migration(found="", left="0001")
    assert migrate(engine, SCRIPTS) == Migration(found="0001", left="0001")
    assert schema_is_current(engine, SCRIPTS)
    assert set(inspect(engine).get_table_names()) == {"alembic_version", "book", "shelf"}


def test_a_migration_that_dies_leaves_the_former_schema(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = migrations._config

    def failing(script_location: str) -> Config:
        config = plain(script_location)
        config.attributes["fail_after_first_table"] = True
        return config

    monkeypatch.setattr(migrations, "_config", failing)
    with pytest.raises(RuntimeError):
        migrate(engine, SCRIPTS)
    assert inspect(engine).get_table_names() == []


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_bytes(b"a letter to the editor" * 100)
    engine = make_engine(f"sqlite:///{tmp_path}/letter.db")
    with pytest.raises(StorageError, match="not a database"):
        migrate(engine, SCRIPTS)
    engine.dispose()


def test_a_database_newer_than_the_program_is_refused(engine: Engine) -> None:
    migrate(engine, SCRIPTS)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    assert not schema_is_current(engine, SCRIPTS)
    with pytest.raises(StorageError, match="0999"):
        migrate(engine, SCRIPTS)


_RACER = """
import sys
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
print("ready", flush=True)
sys.stdin.readline()
migrate(make_engine(sys.argv[1]), sys.argv[2])
"""


def test_migrators_that_race_are_safe(url: str, engine: Engine) -> None:
    command = [sys.executable, "-c", _RACER, url, SCRIPTS]
    racers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    for racer in racers:
        racer.communicate(timeout=60)
    assert [racer.returncode for racer in racers] == [0, 0]
    assert schema_is_current(engine, SCRIPTS)


def test_a_lock_that_another_holds_is_waited_for_and_then_an_error(url: str, engine: Engine) -> None:
    times = iter([0.0, 1.0, 2.0, 3.0])
    other = make_engine(url)
    with (
        database_lock(engine),
        pytest.raises(StorageError, match="lock"),
        database_lock(other, timeout=2.0, clock=lambda: next(times), sleep=lambda _: None),
    ):
        pass
    with database_lock(other, timeout=0.0):
        pass
    other.dispose()
