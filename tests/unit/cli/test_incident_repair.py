"""`dateline incidents repair`, and what an editor sees of its suggestions, against the store in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dateline.incident_store.ranking import packaged_model
from incident_factories import newark, newark_again
from unit.cli.conftest import Command
from unit.cli.desk import running_desk

# A former ranking, that put nothing together.
NEVER = replace(packaged_model(), link=1 - 1e-9, suggest=1 - 1e-9)


@pytest.fixture
def incidents() -> Iterator[Command]:
    with running_desk(newark_again(), newark("newark-3"), model=NEVER) as command:
        yield command


def test_a_dry_run_keeps_nothing_and_a_run_suggests_once(incidents: Command) -> None:
    dry = incidents("incidents", "repair", "--dry-run")
    assert (dry.exit_code, len(dry.stdout.splitlines())) == (0, 5), dry.output
    assert "Looked at 6 incidents: 4 new suggestions; none is kept." in dry.stderr
    assert incidents("incidents", "suggestions").stdout.count("\n") == 1
    done = incidents("incidents", "repair")
    row = next(line for line in done.stdout.splitlines() if line.startswith("inc_5~inc_1")).split("\t")
    assert row[2] == "join"
    assert row[4:6] == ["Bakery killing: police name victim", "Man shot dead outside bakery"]
    assert "age.shared 23" in row[6]
    assert incidents("incidents", "suggestions").stdout.count("\n") == 5
    again = incidents("incidents", "repair")
    assert "Looked at 6 incidents: 0 new suggestions." in again.stderr
    assert incidents("incidents", "confirm", "inc_5~inc_1").exit_code == 0
    assert incidents("incidents", "reject", "inc_6~inc_1").exit_code == 0


def test_a_run_of_some_incidents_is_gone_on_with(incidents: Command) -> None:
    first = incidents("incidents", "repair", "--limit", "2", "--json")
    page = json.loads(first.stdout)
    assert page["examinedCount"] == 2
    assert f"--resume {page['nextPageToken']}" in first.stderr
    rest = incidents("incidents", "repair", "--resume", page["nextPageToken"])
    assert "Looked at 4 incidents" in rest.stderr
    assert "--resume" not in rest.stderr
    refused = incidents("incidents", "repair", "--resume", "none")
    assert (refused.exit_code, "page_token" in refused.stderr) == (2, True)
