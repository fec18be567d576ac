from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from dateline.cli.exits import CommandError
from dateline.cli.inputs import (
    BadRow,
    Details,
    RowError,
    parse_line,
    parse_time,
    read_inputs,
    row_article,
    split_headline,
    unreadable_time,
)
from dateline.domain.article import Article


@pytest.mark.parametrize(
    ("text", "headline", "body", "why"),
    [
        ("Storm hits\n\nIt rained.", "Storm hits", "It rained.", "the plain case"),
        ("\n\nStorm hits \r\n\r\nIt rained.\r\n", "Storm hits", "It rained.\r\n", "blank lines before, CRLF"),
        ("Storm hits?\n\n  \nIt rained.", "Storm hits?", "It rained.", "questions are headlines"),
        ("It rained.\n\nIt poured.", "", "It rained.\n\nIt poured.", "a sentence is a paragraph"),
        ("Storm hits\nIt rained.", "", "Storm hits\nIt rained.", "no empty line after it"),
        ("By Ann Lee,\n\nIt rained.", "", "By Ann Lee,\n\nIt rained.", "ends in a comma"),
        ("x" * 201 + "\n\nIt rained.", "", "x" * 201 + "\n\nIt rained.", "too long for a headline"),
        ("x" * 200 + "\n\nIt rained.", "x" * 200, "It rained.", "just short enough"),
        ("Storm hits", "", "Storm hits", "a lone line is the body"),
        ("", "", "", "nothing"),
    ],
)
def test_the_first_line_is_a_headline_when_it_looks_like_one(
    text: str, headline: str, body: str, why: str
) -> None:
    assert split_headline(text) == (headline, body), why


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", None),
        ("2030-01-16", dt.datetime(2030, 1, 16, tzinfo=dt.UTC)),
        ("2030-01-16T09:30:00Z", dt.datetime(2030, 1, 16, 9, 30, tzinfo=dt.UTC)),
        ("2030-01-16T09:30:00+02:00", dt.datetime(2030, 1, 16, 7, 30, tzinfo=dt.UTC)),
        ("2030-01-16 09:30", dt.datetime(2030, 1, 16, 9, 30, tzinfo=dt.UTC)),
    ],
)
def test_times_are_read_as_utc(value: str, expected: dt.datetime | None) -> None:
    assert parse_time(value) == expected


@pytest.mark.parametrize("value", ["yesterday", "2030-13-01", "16/01/2030", "2030-01-16T25:00"])
def test_what_is_no_time_is_refused(value: str) -> None:
    with pytest.raises(RowError, match="is not a time such as"):
        parse_time(value)


def test_a_row_becomes_an_article() -> None:
    row = {"id": "a", "title": "T", "text": "B", "published": "2030-01-16", "outlet": "O", "gold": [1]}
    published = dt.datetime(2030, 1, 16, tzinfo=dt.UTC)
    assert row_article(row) == Article("a", "T", "B", published=published, outlet="O")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"[1]", "not a JSON object"),
        (b"{", "not JSON"),
        (b'{"id": "a", "text": "\xff"}', "not UTF-8"),
        (b'{"text": "B"}', '"id" is missing'),
        (b'{"id": " ", "text": "B"}', '"id" is empty'),
        (b'{"id": 7, "text": "B"}', '"id" is not a string'),
        (b'{"id": "a"}', '"title" and "text" are both empty'),
        (b'{"id": "a", "text": "  ", "title": null}', '"title" and "text" are both empty'),
        (b'{"id": "a", "text": ["B"]}', '"text" is not a string'),
        (b'{"id": "a", "text": "\\ud83d"}', "half of a surrogate pair"),
        (b'{"id": "a", "text": "B", "published": "soon"}', "is not a time"),
    ],
)
def test_a_bad_row_says_why_and_where(raw: bytes, reason: str) -> None:
    found = parse_line("articles.jsonl:7", raw)
    assert isinstance(found, BadRow)
    assert found.where == "articles.jsonl:7"
    assert reason in found.reason


def test_an_article_may_be_read_without_a_date_that_cannot_be() -> None:
    raw = b'{"id": "a", "text": "B", "published": "soon"}'
    assert parse_line("x:1", raw, undated=True) == Article("a", "", "B")
    assert "is not a time" in unreadable_time(json.loads(raw))
    assert unreadable_time({"published": "2030-01-16"}) == unreadable_time({}) == unreadable_time(7) == ""


def test_a_bad_row_never_quotes_the_text() -> None:
    found = parse_line("x:1", b'{"id": "a", "text": "a secret", "published": 5, "title": ["a secret"]}')
    assert isinstance(found, BadRow)
    assert "secret" not in found.reason


def test_a_headline_alone_is_an_article() -> None:
    assert row_article({"id": "a", "title": "Storm hits"}).body == ""


def test_details_of_the_command_line_win_over_the_file(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "B", "outlet": "O", "published": "2030-01-16"}), "utf-8")
    (article,) = read_inputs([str(path)], Details(outlet="Other"))
    assert isinstance(article, Article)
    assert article.outlet == "Other"
    assert article.published == dt.datetime(2030, 1, 16, tzinfo=dt.UTC)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfIt rained.")
    (article,) = read_inputs([str(path)], Details())
    assert isinstance(article, Article)
    assert article.body == "It rained."


def test_json_lines_carry_their_own_ids(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("{}", "utf-8")
    with pytest.raises(CommandError, match="carry their own"):
        list(read_inputs([str(path)], Details(id="a")))
