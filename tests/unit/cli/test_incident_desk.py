"""`dateline incidents` for an editor: edits, the ledger and the watch, against the store itself in memory."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator

import pytest

from dateline_client import By, IncidentClient
from patience import PATIENCE
from unit.cli.conftest import Command
from unit.cli.desk import DeskCommand, running_desk


@pytest.fixture
def incidents() -> Iterator[DeskCommand]:
    with running_desk() as command:
        yield command


def test_an_edit_is_shown_logged_and_taken_back(incidents: Command) -> None:
    done = incidents("incidents", "merge", "inc_1", "inc_2", "--reason", "one storm")
    assert done.exit_code == 0, done.output
    assert "merge by ann  [edt_1]" in done.stdout
    assert "inc_2 merged into: - -> inc_1" in done.stdout
    assert "dateline incidents undo edt_1" in done.stdout
    logged = incidents("incidents", "edits", "--incident", "inc_2").stdout
    assert "one storm" in logged
    undone = json.loads(incidents("incidents", "undo", "edt_1", "--by", "ben", "--json").stdout)
    assert undone["edit"]["undoesEditId"] == "edt_1"
    assert [one["id"] for one in undone["incidents"]] == ["inc_1", "inc_2"]
    again = incidents("incidents", "undo", "edt_1")
    assert again.exit_code == 2
    assert "taken back already" in again.stderr


def test_fields_are_set_locked_and_given_back(incidents: Command) -> None:
    updated = incidents("incidents", "update", "inc_1", "--title", "Bakery", "--status", "ended")
    assert updated.exit_code == 0, updated.output
    assert "inc_1 title: Man shot dead outside bakery -> Bakery" in updated.stdout
    time = incidents("incidents", "update", "inc_1", "--time", "2013-01-16/2013-01-17/day", "--json")
    assert json.loads(time.stdout)["incident"]["time"]["latest"] == "2013-01-17"
    assert incidents("incidents", "lock", "inc_1", "--field", "title").exit_code == 0
    refused = incidents("incidents", "update", "inc_1", "--title", "")
    assert (refused.exit_code, "locked the title" in refused.stderr) == (2, True)
    assert "shows what there is" not in refused.stderr  # that helps who asks for what is not there
    assert incidents("incidents", "unlock", "inc_1", "--field", "title").exit_code == 0
    assert "-> Man shot dead" in incidents("incidents", "update", "inc_1", "--title", "").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["update", "inc_1"], "nothing to set"),
        (["update", "inc_1", "--type", "fire"], "--type"),
        (["update", "inc_1", "--time", "yesterday"], "--time"),
        (["merge", "inc_1", "inc_9"], "there is no incident 'inc_9'"),
        (["merge", "inc_1", "inc_1"], "incident_ids"),
        (["figures", "inc_9"], "there is no incident"),
        (["figures", "inc_1", "--known-at", "noon"], "is no time"),
        (["list", "--known-at", "noon"], "is no time"),
        (["show", "inc_1", "--known-at", "1999-01-01"], "there is no incident 'inc_1'"),
        (["watch", "--resume", "none"], "resume_token"),
        (["lock", "inc_1", "--by", ""], "who decides"),
        (["undo", "edt_9"], "dateline incidents edits shows"),
        (["withdraw", "rep_9.1"], "dateline incidents figures --all"),
        (["confirm", "inc_8~inc_9"], "dateline incidents suggestions shows"),
        (["move", "rep_9", "inc_1"], "dateline incidents show INCIDENT_ID --json"),
        (["lock", "inc_9"], "dateline incidents list shows"),
    ],
)
def test_what_cannot_be_is_said_in_plain_words(incidents: Command, arguments: list[str], says: str) -> None:
    result = incidents("incidents", *arguments)
    assert result.exit_code == 2, result.output
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_figures_conflict_and_are_withdrawn(incidents: Command) -> None:
    shown = incidents("incidents", "figures", "inc_3").stdout.splitlines()
    assert shown[1].split("\t")[:7] == ["killed", "-", "3", "3", "5", "1", "sources differ"]
    given = incidents("incidents", "figures", "--all", "--kind", "killed", "inc_3").stdout.splitlines()
    assert [line.split("\t")[-1] for line in given[1:]] == ["yes", "yes"]
    wrong = given[1].split("\t")[0]
    assert incidents("incidents", "withdraw", wrong).exit_code == 0
    views = [
        json.loads(line) for line in incidents("incidents", "figures", "inc_3", "--json").stdout.splitlines()
    ]
    assert [view["best"] for view in views] == ["5"]
    timeline = incidents("incidents", "timeline", "inc_3").stdout
    assert "withdraw figure\tann\tkilled 3 -> 5" in timeline


def test_incidents_are_shown_as_they_were_known(incidents: Command) -> None:
    assert incidents("incidents", "list", "--known-at", "1999-01-01", "--json").stdout == ""
    assert '"id": "inc_1"' in incidents("incidents", "list", "--known-at", "2999-01-01", "--json").stdout
    assert "inc_1" in incidents("incidents", "show", "inc_1", "--known-at", "2999-01-01").stdout
    assert incidents("incidents", "lock", "inc_1").exit_code == 0
    assert incidents("incidents", "edits", "--known-at", "1999-01-01", "--json").stdout == ""
    assert "inc_1" in incidents("incidents", "edits", "--known-at", "2999-01-01", "--json").stdout
    assert incidents("incidents", "suggestions", "--known-at", "1999-01-01", "--json").stdout == ""


def test_reports_are_moved_and_split_and_suggestions_decided(incidents: Command) -> None:
    split = incidents("incidents", "split", "inc_3", "rep_004", "--json")
    assert split.exit_code == 0, split.output
    new = json.loads(split.stdout)["incident"]["id"]
    assert incidents("incidents", "move", "rep_004", "inc_3").exit_code == 0
    assert json.loads(incidents("incidents", "show", new, "--json").stdout)["id"] == "inc_3"
    assert incidents("incidents", "suggestions").stdout.splitlines()[0].startswith("id\tmade")
    for decision in ("confirm", "reject"):
        assert incidents("incidents", decision, "inc_1~inc_2").exit_code == 2


def _while_watched(incidents: DeskCommand, work: Callable[[], object]) -> str:
    """The first line of a watch during which something happens."""

    def once_watched() -> None:
        assert incidents.watched.wait(PATIENCE)
        work()

    worker = threading.Thread(target=once_watched)
    worker.start()
    told = incidents("incidents", "watch", "--limit", "1", "--json").stdout
    worker.join()
    return next(line for line in told.splitlines() if "change" in line)


def test_a_watch_tells_first_what_is_there(incidents: Command) -> None:
    told = incidents("incidents", "watch", "--snapshot", "--limit", "3")
    assert {line.split("  ")[0] for line in told.stdout.splitlines()} == {"inc_1", "inc_2", "inc_3"}


def test_a_watch_tells_changes_and_goes_on_from_a_token(incidents: DeskCommand) -> None:
    incidents("incidents", "lock", "inc_1")
    # By the client: two commands in one process would share one standard output.
    with IncidentClient(incidents.environment["DATELINE_CLI_INCIDENT_STORE"]) as other:
        line = _while_watched(incidents, lambda: other.lock_incident(By("ben"), "inc_2"))
    item = json.loads(line)
    assert item["change"]["kind"] == "INCIDENT_CHANGE_KIND_EDITED"
    incidents("incidents", "lock", "inc_3")
    resumed = incidents("incidents", "watch", "--limit", "1", "--resume", item["resumeToken"])
    assert "edited  inc_3" in resumed.stdout


@pytest.mark.parametrize(
    "command",
    [
        *("figures", "timeline", "suggestions", "edits", "watch", "merge", "split", "move", "update"),
        *("lock", "unlock", "confirm", "reject", "withdraw", "undo"),
    ],
)
def test_help_has_examples_and_exit_codes(command: str) -> None:
    result = Command()("incidents", command, "--help")
    assert result.exit_code == 0
    assert f"dateline incidents {command}" in result.stdout.partition("Examples:")[2]
    assert "3 a service is unavailable" in result.stdout
