"""`dateline backup` and `dateline restore` as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

from fakes.command_line import run


def test_both_databases_go_into_files_and_come_back(tmp_path: Path) -> None:
    old, new, files = str(tmp_path / "old"), str(tmp_path / "new"), tmp_path / "files"
    assert run("migrate", "--data", old).exit_code == 0
    backed_up = run("backup", "--data", old, "--output", str(files), "--json")
    assert backed_up.exit_code == 0, backed_up.output
    rows = [json.loads(line) for line in backed_up.stdout.splitlines()]
    assert [row["service"] for row in rows] == ["ingest", "incident_store"]
    paths = [row["file"] for row in rows]
    assert sorted(paths) == sorted(map(str, files.iterdir()))

    checked = run("restore", "--check", *paths)
    assert (checked.exit_code, checked.stdout.count("whole")) == (0, 2)
    restored = run("restore", "--data", new, *paths)
    assert (restored.exit_code, restored.stdout.count("restored")) == (0, 2), restored.output
    assert run("backup", "--data", new, "--service", "ingest", "--output", str(tmp_path / "f")).exit_code == 0


def test_what_cannot_be_done_is_told_with_its_exit_code(tmp_path: Path) -> None:
    nothing = run("backup", "--data", str(tmp_path / "none"), "--output", str(tmp_path / "files"))
    assert nothing.exit_code == 2
    assert "nothing to back up" in nothing.output
    away = run(
        "backup",
        "--service",
        "ingest",
        "--output",
        str(tmp_path / "files"),
        environment={"DATELINE_INGEST_DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/none"},
    )
    assert away.exit_code == 3
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"?")
    refused = run("restore", str(broken))
    assert refused.exit_code == 2
    assert "no whole backup" in refused.output


def test_old_backups_go_once_the_new_one_is_there_and_not_before(tmp_path: Path) -> None:
    data, files = str(tmp_path / "data"), tmp_path / "files"
    assert run("migrate", "--data", data).exit_code == 0
    files.mkdir()
    old, notes = files / "ingest-20200101T000000Z.zip", files / "notes.txt"
    for file in (old, notes):
        file.write_text("?")
    keeping = ("backup", "--service", "ingest", "--output", str(files), "--keep-days", "14")
    failed = run(*keeping, "--data", str(tmp_path / "none"))
    assert (failed.exit_code, old.exists()) == (2, True)
    assert run(*keeping, "--data", data).exit_code == 0
    assert not old.exists()
    assert notes.exists()
    assert len(list(files.glob("ingest-*.zip"))) == 1
