"""What release 0.1 filed is found after the upgrade."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from dateline.incident_store.db.linking import SqlLinking
from dateline.incident_store.db.transactions import MIGRATIONS
from dateline.incident_store.keys import Probe
from dateline.incident_store.profile import profile_of, profile_to_json
from dateline.incident_store.story_ports import Hit
from dateline.incident_store.tokens import key_of
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
from fakes.postgres import Postgres
from incident_factories import newark

KEY = "surname quillfeather"


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'incidents.db'}"
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.create()
    engine = make_engine(url)
    yield engine
    engine.dispose()


def test_reports_that_were_filed_before_are_found_and_compared(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "incidents_0001")
    profile = profile_of(newark().accounts, newark().digest)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO report_profiles "
                "(newsroom_id, report_id, incident_id, reported_at, norm, profile, keys) "
                "VALUES ('default', 'rep_1', 'inc_1', 5, 2.0, :profile, :keys)"
            ),
            {"profile": profile_to_json(profile), "keys": json.dumps([KEY])},
        )
        connection.execute(
            text(
                "INSERT INTO incident_keys (newsroom_id, key, day, incident_id, report_id) "
                "VALUES ('default', :key, 734884, 'inc_1', 'rep_1')"
            ),
            {"key": key_of(KEY)},
        )
    migrate(engine, MIGRATIONS)
    with engine.begin() as connection:
        linking = SqlLinking(connection)
        assert linking.find("default", [Probe(KEY, 1.0)], 5, None) == [Hit("inc_1", (1,))]
        (exemplar,) = linking.exemplars("default", [Hit("inc_1", (1,))], 5)["inc_1"]
        assert exemplar.profile.people == profile.people
        assert exemplar.terms
        linking._reports.remove("default", ["rep_1"])
        assert linking.find("default", [Probe(KEY, 1.0)], 5, None) == []
