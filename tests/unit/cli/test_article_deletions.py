"""`dateline articles delete` and `deletions`, over a fake newsroom behind a real server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unit.cli.conftest import Command, FakeNewsroom


@pytest.fixture
def sent(dateline: Command, tmp_path: Path) -> list[str]:
    """The ids of two articles that were processed."""
    for name in ("story-one", "story-two"):
        path = tmp_path / f"{name}.txt"
        path.write_text("Nine killed\n\nGunmen killed nine people in Examplia on Friday, the police said.")
        assert dateline("process", str(path)).exit_code == 0
    return ["story-one", "story-two"]


def test_articles_are_deleted_and_the_records_are_listed(
    dateline: Command, newsroom: FakeNewsroom, sent: list[str]
) -> None:
    result = dateline("articles", "delete", *sent, "--reason", "a court order")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        f"{name} was deleted at version 1: 1 analysis, 1 report of 1 incident" for name in sent
    ]
    assert not newsroom.seen
    listed = dateline("articles", "deletions").stdout.splitlines()
    assert listed[0] == "id\tversion\tdeleted\tby\tincident store\treason"
    assert [row.split("\t")[0] for row in listed[1:]] == ["story-two", "story-one"]
    assert listed[1].endswith("\tcms\ttold\ta court order")
    own = dateline("articles", "deletions", "--article", "story-one", "--json").stdout.splitlines()
    assert [json.loads(line)["articleId"] for line in own] == ["story-one"]


def test_a_dry_run_deletes_nothing(dateline: Command, newsroom: FakeNewsroom, sent: list[str]) -> None:
    result = dateline("articles", "delete", sent[0], "--dry-run")
    assert result.stdout == "story-one would be deleted at version 1: 1 analysis, 1 report of 1 incident\n"
    assert len(newsroom.seen) == 2


def test_an_incident_store_that_has_not_heard_is_told_of(
    dateline: Command, newsroom: FakeNewsroom, sent: list[str]
) -> None:
    newsroom.is_store_away = True
    result = dateline("articles", "delete", sent[0])
    assert result.stdout.strip().endswith("the incident store is told as soon as it answers")
    assert "not told yet" in dateline("articles", "deletions").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("none",), 2, "there is no article 'none'"),
        (("none", "story-one"), 1, "none: there is no article 'none'"),
        (("none", "--allow-missing"), 0, "there was never such an article"),
        (("story-one", "--etag", "v7"), 2, "read it again"),
        (("story-one", "story-two", "--etag", "v1"), 2, "that of one article"),
    ],
)
def test_what_cannot_be_deleted_is_told(
    dateline: Command, sent: list[str], arguments: tuple[str, ...], code: int, said: str
) -> None:
    assert sent == ["story-one", "story-two"]
    result = dateline("articles", "delete", *arguments)
    assert result.exit_code == code
    assert said in result.stderr
