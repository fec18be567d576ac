"""docs/operations.md: an article is taken down as it says. Its commands for clusters, tests/deploy runs."""

from __future__ import annotations

import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from dateline.v1.article_pb2 import Article
from dateline_client import IncidentClient, IngestClient, NotFoundError
from docs.pages import sections
from patience import PATIENCE
from serving import Served, own_environment, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PAGE = Path("docs/operations.md")
BODY = "Nine people died in a fire in Lund on Monday, police said. Mayor Ann Roe said it was a catastrophe."


def test_an_article_is_taken_down(tmp_path: Path) -> None:
    asked, done = re.findall(r"`(dateline articles delete [^`]+)`", sections(PAGE)["Taking an article down"])
    (records,) = re.findall(r"`(dateline articles deletions)`", sections(PAGE)["Taking an article down"])
    with (
        serving(tmp_path / "data") as running,
        IngestClient(running.addresses["ingest"]) as ingest,
        IncidentClient(running.addresses["incident_store"]) as incidents,
    ):
        for name in ("story-1", "story-2"):
            ingest.process_article(Article(id=name, headline="Fire in Lund", body=f"{BODY} It is {name}."))
        typed(asked, running)
        assert ingest.get_article("story-1").article.id == "story-1"
        typed(done, running)
        assert "a court order" in typed(records, running)
        with closing(sqlite3.connect(running.data / "ingest.db", timeout=PATIENCE)) as database:
            tables = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            for (table,) in tables:
                assert "It is story-1" not in str(database.execute(f"SELECT * FROM {table}").fetchall()), (
                    table
                )
        with pytest.raises(NotFoundError):
            ingest.get_article("story-1")
        assert ingest.get_article("story-2").article.id == "story-2"
        for incident in incidents.list_incidents():
            reports = incidents.get_incident(incident.id).reports
            assert {report.article_id for report in reports if not report.HasField("retracted_at")} == {
                "story-2"
            }


def typed(command: str, running: Served) -> str:
    """What a command of the page prints, with the suite at hand as the reader's own."""
    done = subprocess.run(
        [sys.executable, "-m", "dateline.cli", *shlex.split(command)[1:]],
        env=own_environment() | {"DATELINE_CLI_INGEST": running.addresses["ingest"]},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
