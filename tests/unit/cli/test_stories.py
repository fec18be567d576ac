"""`dateline stories`, against the store itself in memory."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest

from incident_factories import newark_again
from unit.cli.conftest import Command
from unit.cli.desk import running_desk


@pytest.fixture(scope="module")
def stories() -> Iterator[Command]:
    with running_desk(newark_again()) as command:
        yield command


def test_stories_are_a_table_the_newest_first(stories: Command) -> None:
    listed = stories("stories", "list")
    assert listed.exit_code == 0, listed.output
    header, *rows = (line.split("\t") for line in listed.stdout.splitlines())
    assert header == ["id", "articles", "sources", "first", "newest", "title"]
    assert {row[0]: row[1] for row in rows}["sto_1"] == "2"
    newest = [row[4] for row in rows]
    assert newest == sorted(newest, reverse=True)
    assert len(stories("stories", "list", "--limit", "1").stdout.splitlines()) == 2


def test_a_story_is_shown_with_its_incidents_and_articles(stories: Command) -> None:
    shown = stories("stories", "show", "sto_1")
    assert shown.exit_code == 0, shown.output
    title, state, *tables = shown.stdout.splitlines()
    assert title == "Man shot dead outside bakery  [sto_1]"
    assert "2 articles" in state
    rows = [line.split("\t") for line in tables]
    assert [row[0] for row in rows if row[0].startswith("inc_")] == ["inc_1"]
    articles = {row[1]: row[3] for row in rows[3:]}
    assert articles["newark-1 v1"] == "the first"
    assert articles["newark-2 v1"].startswith("linked ")


def test_json_is_one_protojson_line_a_story(stories: Command) -> None:
    (story,) = map(json.loads, stories("stories", "show", "--json", "sto_1").stdout.splitlines())
    assert story["incidentIds"] == ["inc_1"]
    assert [one["articleId"] for one in story["articles"]] == ["newark-1", "newark-2"]
    listed = [json.loads(line) for line in stories("stories", "list", "--json").stdout.splitlines()]
    assert {one["id"]: one["articleCount"] for one in listed}["sto_1"] == 2
    assert "articles" not in listed[0]


def test_stories_are_told_as_they_were_known(stories: Command) -> None:
    now = f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%MZ}"
    assert len(stories("stories", "list", "--known-at", "1999-01-01").stdout.splitlines()) == 1
    assert stories("stories", "list", "--known-at", now).exit_code == 0
    assert "sto_1" in stories("stories", "show", "sto_1", "--known-at", now).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show", "sto_9"], "there is no story 'sto_9'"),
        (["show", "sto_9"], "dateline stories list shows what there is"),
        (["show", "sto_1", "--known-at", "1999-01-01"], "there is no story 'sto_1'"),
        (["show", "sto_1", "--known-at", "noon"], "is no time"),
        (["list", "--known-at", "noon"], "is no time"),
        (["show", ""], "story_id"),
    ],
)
def test_what_cannot_be_is_said_in_plain_words(stories: Command, arguments: list[str], says: str) -> None:
    result = stories("stories", *arguments)
    assert result.exit_code == 2, result.output
    assert says in result.stderr


def test_a_store_that_is_away_has_exit_code_3() -> None:
    result = Command()("stories", "list", "--incident-store", "127.0.0.1:1", "--timeout", "5")
    assert result.exit_code == 3
    assert "dateline serve" in result.stderr
