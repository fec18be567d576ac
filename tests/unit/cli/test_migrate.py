"""`dateline migrate` against PostgreSQL, as a Kubernetes Job runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from dateline.incident_store.db.transactions import MIGRATIONS
from dateline.ingest.db.unit_of_work import MIGRATIONS as INGEST_MIGRATIONS
from dateline.storage.engine import database_name, make_engine
from dateline.storage.migrations import schema_is_current
from fakes.command_line import run
from fakes.postgres import PASSWORD, Postgres


def newest(script_location: str) -> str:
    config = Config()
    config.set_main_option("script_location", script_location)
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config).get_current_head() or ""


def test_both_databases_are_made_once_and_told_of(postgres: Postgres) -> None:
    urls = {"ingest": postgres.create(), "incident_store": postgres.create()}
    environment = {f"DATELINE_{service.upper()}_DATABASE_URL": url for service, url in urls.items()}
    left = {"ingest": newest(INGEST_MIGRATIONS), "incident_store": newest(MIGRATIONS)}
    for found in ({}, left):
        result = run("migrate", "--json", environment=environment)
        assert result.exit_code == 0, result.output
        assert PASSWORD not in result.output
        assert [json.loads(line) for line in result.stdout.splitlines()] == [
            {
                "service": service,
                "database": database_name(url),
                "from": found.get(service, ""),
                "to": left[service],
            }
            for service, url in urls.items()
        ]
    engine = make_engine(urls["incident_store"])
    assert schema_is_current(engine, MIGRATIONS)
    engine.dispose()


def test_one_service_can_be_chosen(postgres: Postgres, tmp_path: Path) -> None:
    environment = {"DATELINE_INGEST_DATABASE_URL": postgres.create()}
    arguments = ["migrate", "--service", "ingest", "--data", str(tmp_path / "unused")]
    result = run(*arguments, environment=environment)
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    assert not (tmp_path / "unused").exists()


@pytest.mark.parametrize(
    ("url", "code", "says"),
    [
        ("postgresql+psycopg://dateline:s3cret@/news?host=/nowhere", 3, "/nowhere"),
        ("postgresql+psycopg://dateline:s3cret@/news?host=/nowhere&nonsense=1", 2, "nonsense"),
        ("postgresql+psycopg://dateline:host@s3cret@host/news", 2, "percent-encoded"),
    ],
)
def test_what_cannot_be_reached_is_code_3_and_what_is_wrong_is_code_2(url: str, code: int, says: str) -> None:
    result = run("migrate", environment={"DATELINE_INGEST_DATABASE_URL": url})
    assert (result.exit_code, says in result.stderr) == (code, True), result.output
    assert "s3cret" not in result.output


def test_one_database_for_both_services_is_refused(postgres: Postgres) -> None:
    url = postgres.create()
    environment = {f"DATELINE_{service}_DATABASE_URL": url for service in ("INGEST", "INCIDENT_STORE")}
    result = run("migrate", environment=environment)
    assert result.exit_code == 2
    assert "another service's" in result.stderr
