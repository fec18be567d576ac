"""What release 0.1 filed is found after the upgrade."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from dateline.domain.linking import LinkDecision, LinkOutcome, StoryCandidate, StoryLink
from dateline.incident_store.db.answers import outcome_to_json
from dateline.incident_store.db.linking import SqlLinking
from dateline.incident_store.db.reading import SqlReading
from dateline.incident_store.db.transactions import MIGRATIONS
from dateline.incident_store.keys import Probe
from dateline.incident_store.ledger_ports import Sight
from dateline.incident_store.profile import profile_of, profile_to_json
from dateline.incident_store.story_ports import Hit
from dateline.incident_store.tokens import key_of
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
from fakes.postgres import Postgres
from incident_factories import newark

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
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


def upgrade(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def test_reports_that_were_filed_before_are_found_and_compared(engine: Engine) -> None:
    upgrade(engine, "incidents_0001")
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


def test_an_article_that_left_its_story_before_is_told_of_where_it_was_first(engine: Engine) -> None:
    upgrade(engine, "incidents_0007")
    answer = outcome_to_json(
        LinkOutcome(
            (),
            applied=True,
            story=StoryLink("sto_1", LinkDecision.LINKED, StoryCandidate("sto_1", 0.5)),
        )
    )
    with engine.begin() as connection:
        for story_id, into in (("sto_1", "sto_0"), ("sto_0", None), ("sto_2", None)):
            connection.execute(
                text("INSERT INTO stories VALUES ('default', :id, 1, :into)"), {"id": story_id, "into": into}
            )
        for article_id, story_id, at in (("left", "sto_2", 7), ("stayed", "sto_0", 5)):
            row = {"article": article_id, "story": story_id, "at": at, "answer": answer}
            connection.execute(
                text(
                    "INSERT INTO story_articles (newsroom_id, article_id, version, revision, story_id, "
                    "outlet, headline, decision, score, linked_at, reported_at) "
                    "VALUES ('default', :article, 1, 1, :story, '', '', 'new', 1.0, :at, 5)"
                ),
                row,
            )
            connection.execute(
                text("INSERT INTO link_calls VALUES ('default', :article, 1, 1, '', :answer, 5)"), row
            )
    migrate(engine, MIGRATIONS)
    then, later = (EPOCH + dt.timedelta(microseconds=number) for number in (6, 7))
    with engine.begin() as connection:
        reading = SqlReading(connection)
        held = reading.story_articles("default", ["sto_0", "sto_2"], Sight(later, then))
        told = [(one.article_id, one.decision, one.score) for one in held["sto_0"]]
        assert told == [("left", LinkDecision.LINKED, 0.5), ("stayed", LinkDecision.NEW, 1.0)]
        assert reading.story("default", "sto_1", then) == "sto_0"
        assert reading.links_of("default", "left", then).story_id == "sto_0"
        assert reading.links_of("default", "left", later).story_id == "sto_2"
