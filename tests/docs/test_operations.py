"""docs/operations.md: an article is taken down as it says. Its commands for clusters, tests/deploy runs."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.v1.article_pb2 import Article
from dateline_client import IncidentClient, IngestClient, NotFoundError
from docs.pages import blocks
from serving import serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PAGE = Path("docs/operations.md")
BODY = "Nine people died in a fire in Lund on Monday, police said. Mayor Ann Roe said it was a catastrophe."


def test_an_article_is_taken_down(tmp_path: Path) -> None:
    (code,), (statements,) = blocks(PAGE, "python"), blocks(PAGE, "sql")
    with (
        serving(tmp_path / "data") as running,
        IngestClient(running.addresses["ingest"]) as ingest,
        IncidentClient(running.addresses["incident_store"]) as incidents,
    ):
        for name in ("story-1", "story-2"):
            ingest.process_article(Article(id=name, headline="Fire in Lund", body=f"{BODY} It is {name}."))
        assert "127.0.0.1:50053" in code
        done = subprocess.run(
            [sys.executable, "-c", code.replace("127.0.0.1:50053", running.addresses["incident_store"])],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "report_ids" in done.stdout
        database = sqlite3.connect(running.data / "ingest.db", timeout=30)
        database.executescript(statements)
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            assert "It is story-1" not in str(database.execute(f"SELECT * FROM {table}").fetchall()), table
        database.close()
        with pytest.raises(NotFoundError):
            ingest.get_article("story-1")
        assert ingest.get_article("story-2").article.id == "story-2"
        for incident in incidents.list_incidents():
            reports = incidents.get_incident(incident.id).reports
            assert {report.article_id for report in reports if not report.HasField("retracted_at")} == {
                "story-2"
            }
