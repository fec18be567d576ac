"""`dateline entities` against the real service over a store in memory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.cli.entity_records import EntityRecord, identity, read_records
from dateline.cli.exits import CommandError
from dateline.cli.inputs import BadRow, RowError
from dateline.domain.entity import EntityType, Identity
from dateline.domain.known_entity import Profile

from .conftest import Command

PEOPLE = """\
id,type,name,aliases,roles,affiliations,sameAs
1,person,Ann Roe,Annie Roe|A. Roe,mayor,Green Party,wikidata:Q1
2,person,"Doe, Al",,"striker, captain",,https://www.wikidata.org/wiki/Q2
3,place,Lund,,,,https://sws.geonames.org/2693678/
"""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    return path


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_a_table_is_read_with_its_lists(people: Path) -> None:
    first, second, third = read_records(people)
    assert first == EntityRecord(
        f"{people}:2",
        Profile(
            EntityType.PERSON,
            "Ann Roe",
            ("Annie Roe", "A. Roe"),
            ("mayor",),
            ("Green Party",),
            (Identity("newsroom", "1"), Identity("wikidata", "Q1")),
        ),
    )
    assert isinstance(second, EntityRecord)
    assert (second.profile.name, second.profile.roles) == ("Doe, Al", ("striker, captain",))
    assert isinstance(third, EntityRecord)
    assert Identity("geonames", "2693678") in third.profile.identities


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_may_have_other_separators(tmp_path: Path, separator: str) -> None:
    text = "\ufefftype;names\nperson;Ann Roe|Annie Roe\n\n".replace(";", separator)
    (read,) = read_records(written(tmp_path, "people.csv", text))
    assert isinstance(read, EntityRecord)
    assert read.profile.names == ("Ann Roe", "Annie Roe")


def test_json_lines_hold_strings_or_lists(tmp_path: Path) -> None:
    rows = [
        {"id": 7, "type": "company", "names": ["Example Co", "EXC"], "sameAs": "wikidata:Q3"},
        {"type": "person", "name": "Zoë 漢字", "roles": ["mayor"], "aliases": None},
    ]
    path = written(tmp_path, "all.jsonl", "\n".join(map(json.dumps, rows)))
    assert list(read_records(path)) == [
        EntityRecord(
            f"{path}:1",
            Profile(
                EntityType.ORGANISATION,
                "Example Co",
                ("EXC",),
                identities=(Identity("newsroom", "7"), Identity("wikidata", "Q3")),
            ),
        ),
        EntityRecord(f"{path}:2", Profile(EntityType.PERSON, "Zoë 漢字", roles=("mayor",))),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ('{"name": "Ann"}', '"type" is missing'),
        ('{"type": "person"}', '"name" is missing'),
        ('{"type": "person", "name": " "}', '"name" is missing'),
        ('{"type": "ship", "name": "Ann"}', "must be one of person, organisation"),
        ('{"type": "date", "name": "Wednesday"}', "must be one of"),
        ('{"type": "person", "name": "Ann", "rolls": "mayor"}', "has 'rolls'"),
        ('{"type": "person", "name": {"first": "Ann"}}', "neither a string nor a list"),
        ('{"type": "person", "name": true}', "neither a string nor a list"),
        ('{"type": "person", "name": "Ann", "sameAs": "Q1"}', 'neither "scheme:id"'),
        ('{"type": "person", "name": "Ann", "sameAs": "wikidata:Quite"}', "wikidata is Q and a number"),
        ('{"type": "person", "name": "Ann", "sameAs": "geonames:Lund"}', "geonames is a number"),
        ('{"type": "person", "name": "Ann", "id": "a b"}', "white space"),
        (r'{"type": "person", "name": "Ann\nRoe"}', '"name" is not one line'),
        (
            r'{"type": "person", "name": "Ann", "aliases": ["A. Roe", "A.\u0007Roe"]}',
            "U+0007 at code point 2",
        ),
        (r'{"type": "person", "name": "Ann", "roles": "mayor\tof Lund"}', '"roles" is not one line'),
        (json.dumps({"type": "person", "name": "A" * 501}), "1 to 500"),
    ],
)
def test_a_bad_line_is_told_with_its_number(tmp_path: Path, line: str, reason: str) -> None:
    path = written(tmp_path, "all.jsonl", '\n{"type": "person", "name": "Ann Roe"}\n' + line + "\n")
    good, bad = read_records(path)
    assert isinstance(good, EntityRecord)
    assert isinstance(bad, BadRow)
    assert bad.where == f"{path}:3"
    assert reason in bad.reason


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("type,name,rolls\n", "has a column 'rolls'"),
        ("name\nAnn\n", 'needs "type" and "name"'),
        ("type,name,name\n", "each column once"),
        ("", "has a column" if False else "the header"),
    ],
)
def test_a_header_that_is_none_is_told_at_once(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(CommandError, match=":1: the header") as error:
        list(read_records(written(tmp_path, "people.csv", text)))
    assert told in error.value.message


def test_a_row_with_too_many_cells_is_told(tmp_path: Path) -> None:
    good, bad = read_records(written(tmp_path, "people.csv", "type,name\nperson,Ann\nperson,Doe,Al\n"))
    assert isinstance(good, EntityRecord)
    assert isinstance(bad, BadRow)
    assert bad.reason == "has 3 cells; the header has 2"


@pytest.mark.parametrize(
    ("text", "scheme", "id_"),
    [
        ("wikidata:Q76", "wikidata", "Q76"),
        ("http://www.wikidata.org/entity/Q76", "wikidata", "Q76"),
        ("https://www.geonames.org/2988507/paris.html", "geonames", "2988507"),
        ("https://viaf.org/viaf/12", "url", "https://viaf.org/viaf/12"),
        (" isni:0000-1 ", "isni", "0000-1"),
    ],
)
def test_what_a_thing_is_the_same_as(text: str, scheme: str, id_: str) -> None:
    assert identity(text) == Identity(scheme, id_)


@pytest.mark.parametrize("text", ["Q76", "wiki data:Q76", "wikidata:", "", "https://a b"])
def test_what_is_no_identity(text: str) -> None:
    with pytest.raises(RowError, match="sameAs"):
        identity(text)


def test_an_import_tells_each_outcome_and_again_changes_nothing(dateline: Command, people: Path) -> None:
    tried = dateline("entities", "import", str(people), "--dry-run")
    assert (tried.exit_code, tried.stderr) == (0, "would be 3 created\n")
    first = dateline("entities", "import", str(people))
    assert (first.exit_code, first.stderr, first.stdout) == (0, "3 created\n", "")
    again = dateline("entities", "import", str(people), "--json")
    assert (again.exit_code, again.stderr) == (0, "3 unchanged\n")
    lines = [json.loads(line) for line in again.stdout.splitlines()]
    assert lines[0]["itemId"] == f"{people}:2"
    assert lines[0]["imported"]["entity"]["name"] == "Ann Roe"


def test_a_bad_line_does_not_hold_up_the_others(dateline: Command, people: Path) -> None:
    people.write_text(PEOPLE + "4,ship,Marrow,,,,\n5,person,Eve Roe,,,,wikidata:Q1\n", "utf-8")
    done = dateline("entities", "import", str(people))
    assert done.exit_code == 1
    assert f"{people}:5: \"type\" is 'ship'" in done.stderr
    assert f"{people}:6: ALREADY_EXISTS: wikidata:Q1 is that of ent_1" in done.stderr
    assert done.stderr.endswith("3 created\nerror: 2 records failed\n")


def test_a_record_that_the_service_refuses_is_told_by_its_line(dateline: Command, tmp_path: Path) -> None:
    rows = ["Ann Roe,wikidata:Q1", "Al Roe,wikidata:Q2", "Ann,wikidata:Q1|wikidata:Q2"]
    path = written(tmp_path, "people.csv", "\nperson,".join(["type,name,sameAs", *rows]))
    done = dateline("entities", "import", str(path))
    assert done.exit_code == 1
    assert f"error: {path}:4: ALREADY_EXISTS: wikidata:Q2 is that of" in done.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "No such file"), (b"type,name\nperson,\xff\n", "not UTF-8")],
)
def test_a_file_that_cannot_be_read_is_bad_input(
    dateline: Command, tmp_path: Path, content: bytes | None, told: str
) -> None:
    path = tmp_path / "people.csv"
    if content is not None:
        path.write_bytes(content)
    done = dateline("entities", "import", str(path))
    assert done.exit_code == 2
    assert told in done.stderr


def test_entities_are_listed_searched_and_shown(dateline: Command, people: Path) -> None:
    dateline("entities", "import", str(people))
    listed = dateline("entities", "list", "--type", "person")
    assert [line.split("\t")[2] for line in listed.stdout.splitlines()] == ["name", "Ann Roe", "Doe, Al"]
    found = json.loads(dateline("entities", "search", "wikidata:Q1", "--json").stdout)
    shown = dateline("entities", "show", found["id"]).stdout
    assert shown.startswith(f"Ann Roe  [{found['id']}]\n  person · curated")
    assert "also: A. Roe, Annie Roe" in shown
    assert "same as: newsroom:1, wikidata:Q1" in shown
    assert "import" in shown
    assert json.loads(dateline("entities", "show", "--json", found["id"]).stdout) == found


def test_a_merge_and_a_correction_are_shown_with_their_reasons(dateline: Command, people: Path) -> None:
    dateline("entities", "import", str(people))
    ids = [json.loads(line)["id"] for line in dateline("entities", "list", "--json").stdout.splitlines()]
    assert dateline("entities", "merge", ids[0], ids[1], "--reason", "one person").exit_code == 0
    done = dateline(
        "entities", "correct", ids[0], "--name", "Ann B. Roe", "--remove-role", "mayor",
        "--add-alias", "Ann Doe", "--add-same-as", "viaf:7", "--reason", "her wish", "--json",
    )  # fmt: skip
    entity = json.loads(done.stdout)
    assert entity["name"] == "Ann B. Roe"
    assert entity["roles"] == ["striker, captain"]
    assert {"scheme": "viaf", "id": "7"} in entity["identities"]
    shown = dateline("entities", "show", ids[1]).stdout
    assert "her wish" in shown
    assert f"Doe, Al [{ids[1]}]" in shown
    undone = json.loads(dateline("entities", "unmerge", ids[1], "--reason", "two", "--json").stdout)
    assert (undone["id"], undone["distinctFrom"]) == (ids[1], [ids[0]])
    assert "unmerge" in dateline("entities", "show", ids[0]).stdout


def test_a_correction_of_nothing_changes_nothing(dateline: Command, people: Path) -> None:
    dateline("entities", "import", str(people))
    entity = json.loads(dateline("entities", "search", "lund", "--json").stdout)
    done = dateline("entities", "correct", entity["id"], "--json")
    assert json.loads(done.stdout) == entity


def test_who_is_meant_is_told_with_reasons(dateline: Command, people: Path) -> None:
    dateline("entities", "import", str(people))
    known = dateline("entities", "identify", "Roe", "--role", "the mayor", "--type", "person")
    assert known.stdout.startswith("This is ent_1.\n")
    assert "role +1.5 (mayor)" in known.stdout
    open_ = dateline("entities", "identify", "Roe")
    assert open_.stdout.startswith("It may be one of these")
    nobody = dateline("entities", "identify", "Eve Moe", "--json")
    assert json.loads(nobody.stdout) == {"decision": "IDENTITY_DECISION_NEW"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "ent_0"), "there is no entity 'ent_0'"),
        (("list", "--type", "ship"), "must be one of person"),
        (("identify", "Ann", "--same-as", "Q1"), 'neither "scheme:id"'),
        (("merge", "ent_0", "ent_1"), "there is no entity"),
        (("unmerge", "ent_0"), "there is no entity"),
        (("search", " "), "query is required"),
    ],
)
def test_what_is_wrong_is_told_plainly(dateline: Command, arguments: tuple[str, ...], told: str) -> None:
    done = dateline("entities", *arguments)
    assert done.exit_code == 2
    assert told in done.stderr
