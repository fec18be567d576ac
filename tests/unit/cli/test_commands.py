from __future__ import annotations

import datetime as dt
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from dateline.cli.app import app
from dateline.cli.calls import Address, or_ended
from dateline.cli.exits import CommandError
from dateline.domain.errors import OverloadedError
from dateline.domain.incident import FigureKind, IncidentStatus
from dateline.domain.linking import Incident, IncidentFigure, LinkDecision, Report
from dateline_client import ServerError
from factories import BODY, NOON
from incident_factories import account, figure

from .conftest import Command, FakeNewsroom

STORY = f"Nine killed in Examplia\n\n{BODY}"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story one.txt"
    path.write_text(STORY, "utf-8")
    return path


def incident(incident_id: str = "inc-1") -> Incident:
    known = account("a1", kind="accident.sea", figures=[figure(FigureKind.KILLED, 31)])
    report = Report(
        id="rep-1",
        article_id="ferry-1",
        version=1,
        revision=1,
        outlet="Daily Example",
        published=NOON,
        headline="Ferry sinks",
        account=known,
        decision=LinkDecision.NEW,
        score=1.0,
        linked_at=NOON,
    )
    later = IncidentFigure("rep-2", "ferry-2", 1, NOON + dt.timedelta(days=1), figure(FigureKind.KILLED, 28))
    first = IncidentFigure("rep-1", "ferry-1", 1, NOON, known.figures[0])
    return Incident(
        id=incident_id,
        type="accident.sea",
        title="Ferry sinks off Marrow Island",
        status=IncidentStatus.REPORTED,
        first_reported=NOON,
        last_reported=NOON,
        report_count=1,
        place="Marrow Island",
        figures=(later, first),
        reports=(report,),
    )


def test_process_shows_entities_incidents_figures_and_links(dateline: Command, story: Path) -> None:
    result = dateline("process", str(story))
    assert result.exit_code == 0, result.output
    assert "Nine killed in Examplia" in result.stdout
    assert "Places\n    Examplia" in result.stdout
    assert "killed 9 — the article itself" in result.stdout
    assert "new incident inc-1" in result.stdout


def test_why_an_article_was_linked_is_shown(dateline: Command, story: Path) -> None:
    dateline("process", str(story))
    shown = dateline("articles", "show", "--why", "story-one")
    assert shown.exit_code == 0, shown.output
    assert "why: nothing known was like it" in shown.stdout
    assert "why:" not in dateline("articles", "show", "story-one").stdout


def test_process_takes_id_and_headline_from_the_file(
    dateline: Command, newsroom: FakeNewsroom, story: Path
) -> None:
    dateline("process", str(story), "--published", "2026-03-14", "--outlet", "Daily Example")
    (article,) = newsroom.seen
    assert (article.id, article.headline, article.body) == ("story-one", "Nine killed in Examplia", BODY)
    assert article.published == dt.datetime(2026, 3, 14, tzinfo=dt.UTC)
    assert article.outlet == "Daily Example"


def test_each_article_has_a_request_id_so_that_a_retry_is_safe(
    dateline: Command, newsroom: FakeNewsroom, story: Path
) -> None:
    dateline("process", str(story), str(story))
    assert all(newsroom.request_ids)
    assert len(set(newsroom.request_ids)) == 2


def test_process_reads_standard_input(dateline: Command, newsroom: FakeNewsroom) -> None:
    result = dateline("process", "-", "--id", "piped", "--headline", "Storm", stdin=b"Nine were killed.\n")
    assert result.exit_code == 0, result.output
    (article,) = newsroom.seen
    assert (article.id, article.headline, article.body) == ("piped", "Storm", "Nine were killed.\n")


@pytest.mark.parametrize(("unit", "begin"), [("utf8", 5), ("utf16", 3), ("utf32", 2)])
def test_json_is_one_protojson_line_in_the_unit_asked_for(dateline: Command, unit: str, begin: int) -> None:
    body = "🙏 Gunmen killed nine people in Examplia.".encode()
    result = dateline("process", "-", "--no-headline", "--json", "--unit", unit, stdin=body)
    (line,) = result.stdout.splitlines()
    analysis = json.loads(line)
    trigger = analysis["extraction"]["accounts"][0]["triggers"][0]
    assert trigger["exact"] == "killed"
    assert trigger["begin"] == begin + len("Gunmen ")
    assert analysis["offsetUnit"] == f"OFFSET_UNIT_{unit.upper()}"


def test_a_bad_row_is_named_with_its_line_and_the_rest_goes_on(
    dateline: Command, newsroom: FakeNewsroom, tmp_path: Path
) -> None:
    path = tmp_path / "articles.jsonl"
    rows = ['{"id": "a", "title": "A", "text": "Words."}', '{"id": "b"', '{"id": "c", "text": "Words."}']
    path.write_text("\n".join(rows), "utf-8")
    result = dateline("process", str(path), "--json")
    assert result.exit_code == 1
    assert [article.id for article in newsroom.seen] == ["a", "c"]
    assert f"{path}:2: not JSON" in result.stderr
    assert "1 article failed" in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_a_row_that_the_server_refuses_leaves_the_others_alone(
    dateline: Command, newsroom: FakeNewsroom, tmp_path: Path
) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(f'{{"id": "{key}", "text": "Words."}}\n' for key in "abc"), "utf-8")
    newsroom.errors["b"] = OverloadedError("too much to do", retry_after=2.0)
    result = dateline("process", str(path), "--json")
    assert result.exit_code == 1
    assert "error: b: RESOURCE_EXHAUSTED: too much to do (try again in 2 s)" in result.stderr
    assert {json.loads(line)["articleId"] for line in result.stdout.splitlines()} == {"a", "c"}


def test_a_row_that_is_larger_than_a_message_may_be_leaves_the_others_alone(
    dateline: Command, newsroom: FakeNewsroom, tmp_path: Path
) -> None:
    rows = [{"id": f"a{number}", "text": "x" * (17 << 20 if number == 1 else 1)} for number in range(4)]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    result = dateline("process", str(file))
    assert result.exit_code == 1
    assert sorted(article.id for article in newsroom.seen) == ["a0", "a2", "a3"]
    assert "error: a1: RESOURCE_EXHAUSTED: " in result.stderr
    assert "larger than max" in result.stderr
    assert "1 article failed" in result.stderr


def test_an_error_of_a_whole_stream_ends_the_command_in_plain_words() -> None:
    def broken() -> None:
        raise ServerError("the stream is gone")

    with pytest.raises(CommandError, match="the stream is gone"):
        or_ended(Address("ingest", "127.0.0.1:1", "--ingest"), broken)


def test_what_the_server_refuses_is_told_with_its_field(dateline: Command, newsroom: FakeNewsroom) -> None:
    result = dateline("process", "-", "--id", "a", stdin=b" \n")
    assert result.exit_code == 1
    assert "article.body" in result.stderr
    assert newsroom.seen == []


def test_an_overloaded_server_says_when_to_come_back(
    dateline: Command, newsroom: FakeNewsroom, story: Path
) -> None:
    newsroom.errors["story-one"] = OverloadedError("too much to do", retry_after=2.0)
    result = dateline("process", str(story))
    assert result.exit_code == 1
    assert "try again in 2 s" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "service", "option"),
    [
        (["articles", "list"], "ingest", "--ingest"),
        (["articles", "show", "a"], "ingest", "--ingest"),
        (["articles", "delete", "a"], "ingest", "--ingest"),
        (["process", "-"], "ingest", "--ingest"),
        (["incidents", "list"], "incident_store", "--incident-store"),
        (["incidents", "show", "a"], "incident_store", "--incident-store"),
    ],
)
def test_a_server_that_is_down_is_named_with_its_address_and_what_to_do(
    arguments: list[str], service: str, option: str
) -> None:
    with socket.socket() as unused:  # bound and not listening: nobody else gets the port, nobody answers
        unused.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{unused.getsockname()[1]}"
        result = Command()(*arguments, option, address, "--timeout", "5", stdin=b"Words.")
    assert result.exit_code == 3
    assert f"{service} is not reachable at {address}" in result.stderr
    assert "dateline serve" in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["articles", "list", "--ingest"], 3),
        (["articles", "delete", "a", "--ingest"], 3),
        (["entities", "list", "--ingest"], 3),
        (["incidents", "list", "--incident-store"], 3),
        (["stories", "show", "a", "--incident-store"], 3),
        (["process", "-", "--ingest"], 1),
    ],
)
def test_a_server_that_never_answers_is_no_bad_input(arguments: list[str], code: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the connection, says nothing
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        result = Command()(*arguments, address, "--timeout", "0.3", stdin=b"Words.")
    assert result.exit_code == code, result.output
    assert f"at {address} did not answer in time" in result.stderr
    assert "--timeout" in result.stderr


def test_articles_are_listed_in_plain_lines(dateline: Command, story: Path) -> None:
    dateline("process", str(story), "--outlet", "Daily Example")
    result = dateline("articles", "list")
    assert result.stdout.splitlines() == [
        "id\tversion\trevision\tpublished\toutlet\theadline",
        "story-one\t1\t1\t-\tDaily Example\tNine killed in Examplia",
    ]


def test_an_article_is_shown_as_when_it_was_processed(dateline: Command, story: Path) -> None:
    processed = dateline("process", str(story), "--json").stdout
    assert dateline("articles", "show", "story-one", "--json").stdout == processed


@pytest.mark.parametrize("arguments", [("articles", "show", "none"), ("incidents", "show", "none")])
def test_what_is_not_there_is_bad_input(dateline: Command, arguments: tuple[str, ...]) -> None:
    result = dateline(*arguments)
    assert result.exit_code == 2
    assert "'none'" in result.stderr


def test_incidents_are_listed(dateline: Command, newsroom: FakeNewsroom) -> None:
    newsroom.incidents["inc-1"] = incident()
    result = dateline("incidents", "list", "--type", "accident")
    assert newsroom.types_asked == ["accident"]
    row = result.stdout.splitlines()[1].split("\t")
    assert row == [
        "inc-1",
        "sea accident",
        "-",
        "Marrow Island",
        "1",
        "2026-03-14 12:00Z",
        "Ferry sinks off Marrow Island",
    ]


def test_an_incident_is_shown_with_figures_in_order_of_time(
    dateline: Command, newsroom: FakeNewsroom
) -> None:
    newsroom.incidents["inc-1"] = incident()
    shown = dateline("incidents", "show", "inc-1").stdout
    assert "sea accident · Marrow Island · reported · 1 report" in shown
    assert shown.index("killed 31\t-\tthe article itself\tferry-1 v1") < shown.index("killed 28")
    assert "ferry-1 v1\tDaily Example\tthe first\tFerry sinks" in shown


def test_incidents_as_json(dateline: Command, newsroom: FakeNewsroom) -> None:
    newsroom.incidents["inc-1"] = incident()
    assert json.loads(dateline("incidents", "list", "--json").stdout)["id"] == "inc-1"
    assert json.loads(dateline("incidents", "show", "inc-1", "--json").stdout)["place"] == "Marrow Island"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"caf\xe9", "not UTF-8 (byte 3)"),
        (b"caf\xe9", "iconv -f windows-1252"),
        ("café".encode("utf-16"), "iconv -f utf-16"),
        (None, "No such file"),
    ],
)
def test_a_file_that_cannot_be_read_sends_nothing(
    dateline: Command, newsroom: FakeNewsroom, story: Path, tmp_path: Path, content: bytes | None, told: str
) -> None:
    bad = tmp_path / "bad.txt"
    if content is not None:
        bad.write_bytes(content)
    result = dateline("process", str(story), str(bad))
    assert result.exit_code == 2
    assert told in result.stderr
    assert newsroom.seen == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("process",),
        ("process", "--published", "yesterday", "-"),
        ("process", "--id", "a", "one.txt", "two.txt"),
        ("process", "--unit", "utf7", "-"),
        ("process", "--api-key", "dl_ü", "-"),
        ("no-such-command",),
        ("extract", "--input", "/nowhere/articles.jsonl", "--output", "-"),
    ],
)
def test_wrong_usage_has_exit_code_2(dateline: Command, arguments: tuple[str, ...]) -> None:
    result = dateline(*arguments)
    assert result.exit_code == 2
    assert result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "command",
    [
        "",
        "serve",
        "migrate",
        "demo",
        "process",
        "extract",
        "articles list",
        "articles show",
        "articles delete",
        "articles deletions",
        "incidents list",
        "incidents show",
        "stories list",
        "stories show",
        "evaluate convert",
        "evaluate quotes",
        "evaluate entities",
        "evaluate incidents",
        "evaluate linking",
    ],
)
def test_help_has_examples_and_exit_codes(command: str) -> None:
    result = Command()(*command.split(), "--help")
    assert result.exit_code == 0
    assert f"dateline {command}".strip() in result.stdout.partition("Examples:")[2]
    assert "3 a service is unavailable" in result.stdout


def test_every_group_and_command_has_examples_that_name_it() -> None:
    def all_of(name: str, command: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - typer's own click
        yield name, command.epilog or ""
        for part, inner in getattr(command, "commands", {}).items():
            yield from all_of(f"{name} {part}", inner)

    told = dict(all_of("dateline", typer.main.get_command(app)))
    assert len(told) > 30
    for name, epilog in told.items():
        told_of = epilog.partition("Examples:")[2].partition("Exit codes:")[0]
        lines = [line for line in told_of.splitlines() if line.strip(" \b")]
        assert lines, name
        assert all(name in line for line in lines), name
        assert "Exit codes: " in epilog, name


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, dateline.cli.__main__; "
        "print([name for name in ('grpc', 'google.protobuf', 'spacy', 'sqlalchemy', 'rich', 'numpy') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_migrate_makes_both_databases_and_may_be_run_again(tmp_path: Path) -> None:
    for done in ("made, at", "up to date at"):
        result = Command()("migrate", "--data", str(tmp_path / "data"))
        assert result.exit_code == 0, result.output
        services = [line.partition(f": {done} revision")[0] for line in result.stdout.splitlines()]
        assert services == ["ingest", "incident_store"]
    assert {path.name for path in (tmp_path / "data").glob("*.db")} == {"ingest.db", "incidents.db"}
