"""`dateline incidents search` and `export`, against the store itself in memory."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.domain.incident import FigureKind, ParticipantRole, PlaceMention
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.incident_store.use_cases import LinkRequest
from dateline_client import incident_search
from incident_factories import WEDNESDAY, account, day, digest, figure, link_request, words
from unit.cli.conftest import Command
from unit.cli.desk import running_desk

LAGOS = Place(
    "Lagos",
    PlaceKind.POPULATED,
    6.4541,
    3.3947,
    PlacePrecision.POINT,
    0.9,
    "geonames",
    2332459,
    "NG",
    "05",
    "Lagos",
)


def bombing() -> LinkRequest:
    """A bombing on the map, with a claim and a number of attackers of its own."""
    one = account(
        kind="conflict.bombing",
        time=day(WEDNESDAY),
        victims={"Ada Obi": 30},
        figures=[
            figure(FigureKind.KILLED, 7),
            replace(figure(FigureKind.KILLED, 1, "f2"), group="one attacker", group_path="attackers"),
            figure(FigureKind.INJURED, 20, "f3"),
        ],
    )
    front = replace(
        one.participants[0], role=ParticipantRole.CLAIMER, name="the Front", entity_key=None, named=True
    )
    one = replace(
        one,
        places=(PlaceMention("Lagos", words("Lagos"), place=LAGOS),),
        participants=(*one.participants, front),
        weapons=("car bomb",),
    )
    about = digest(
        'Blast, "worst in years"', "market lagos bomb", people=["Ada Obi"], places=["Lagos"], outlet="Wire"
    )
    return link_request("lagos-1", one, about=about)


@pytest.fixture(scope="module")
def incidents() -> Iterator[Command]:
    with running_desk(bombing()) as command:
        yield command


def ids(command: Command, *arguments: str) -> list[str]:
    found = command("incidents", "search", "--json", *arguments)
    assert found.exit_code == 0, found.output
    return [json.loads(line)["id"] for line in found.stdout.splitlines()]


def test_what_is_typed_is_what_is_searched_for(incidents: Command) -> None:
    for arguments, found in (
        (["bakery"], ["inc_1"]),
        (["man", "bakery"], ["inc_1"]),
        (['"bakery man"'], []),
        (["--type", "accident"], ["inc_3"]),
        (["--from", "2013-02", "--to", "2013"], ["inc_2"]),
        (["--to", "2013-01", "--type", "crime"], ["inc_1"]),
        (["--in", "tromso"], ["inc_2"]),
        (["--country", "ng-05"], ["inc_4"]),
        (["--geonames", "2332459"], ["inc_4"]),
        (["--near", "6.5, 3.4"], ["inc_4"]),
        (["--near", "6.5,3.4", "--radius", "1"], []),
        (["--box", "3,6,4,7"], ["inc_4"]),
        (["--box", "-75,40,-74,41"], []),
        (["--participant", "Obi", "--role", "victim"], ["inc_4"]),
        (["--participant", "Obi", "--role", "suspect"], []),
        (["--known-at", "2000-01-01"], []),
    ):
        assert ids(incidents, *arguments) == found, arguments


def test_a_search_is_a_table_and_says_what_it_leaves_out(incidents: Command) -> None:
    some = incidents("incidents", "search", "--limit", "1")
    header, row = some.stdout.splitlines()
    assert header.split("\t")[0] == "id"
    assert row.startswith("inc_2\t")
    assert "more than these 1" in some.stderr
    none = incidents("incidents", "search", "nowhere")
    assert (none.exit_code, none.stdout) == (0, "")
    assert "Nothing was found" in none.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--"], "filter.text"),
        (["--from", "spring"], "--from"),
        (["--from", "2013-13"], "is no day"),
        (["--from", "2014", "--to", "2013"], "--to is before --from"),
        (["--near", "60"], "LATITUDE,LONGITUDE"),
        (["--near", "60,200"], "--near"),
        (["--radius", "5"], "--radius is for --near"),
        (["--box", "1,2,3"], "WEST,SOUTH,EAST,NORTH"),
        (["--country", "Norway"], "--country"),
        (["--country", "NO", "--in", "Oslo"], "give one of"),
    ],
)
def test_what_makes_no_sense_is_said_in_plain_words(
    incidents: Command, arguments: list[str], says: str
) -> None:
    if arguments == ["--"]:
        arguments = ["--", "..."]
    result = incidents("incidents", "search", *arguments)
    assert result.exit_code == 2
    assert says in result.stderr


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_an_export_has_a_row_an_incident_with_what_its_figures_come_to(
    incidents: Command, tmp_path: Path
) -> None:
    target = tmp_path / "incidents.csv"
    done = incidents("incidents", "export", "--output", str(target))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Wrote 4 incidents" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["incidents.csv"]
    found = {row["incident_id"]: row for row in rows(target.read_text(encoding="utf-8"))}
    lagos = found["inc_4"]
    assert lagos["title"] == 'Blast, "worst in years"'
    assert [lagos[name] for name in ("country", "latitude", "location_kind")] == ["NG", "6.4541", "populated"]
    assert [lagos[name] for name in ("killed", "injured", "missing")] == ["7", "20", ""]
    assert lagos["perpetrators"] == "the Front"
    assert found["inc_3"]["reports"] == "2"
    assert found["inc_3"]["outlets"] == "a; b"
    assert found["inc_1"]["first_day"] == "2013-01-16"


def test_gtd_and_acled_have_their_own_columns_and_leave_out_what_they_have_no_place_for(
    incidents: Command,
) -> None:
    gtd = incidents("incidents", "export", "--format", "gtd")
    assert "Left out 2 incidents" in gtd.stderr
    lagos = rows(gtd.stdout)[0]
    expected = {
        "eventid": "inc_4",
        "iyear": "2013",
        "imonth": "1",
        "iday": "16",
        "approxdate": "",
        "extended": "0",
        "country_txt": "Nigeria",
        "provstate": "Lagos",
        "city": "Lagos",
        "specificity": "1",
        "attacktype1": "3",
        "attacktype1_txt": "Bombing/Explosion",
        "gname": "the Front",
        "guncertain1": "1",
        "claimed": "1",
        "weapdetail": "car bomb",
        "nkill": "7",
        "nkillter": "1",
        "nwound": "20",
        "nhostkid": "",
        "ishostkid": "0",
        "scite1": '"Blast, "worst in years"", Wire, 2013-01-16',
        "dbsource": "Dateline",
    }
    assert {name: lagos[name] for name in expected} == expected
    # Nobody finds an article by its headline alone, which the summary has, too.
    newark = rows(gtd.stdout)[1]
    assert newark["summary"]
    assert newark["scite1"] == "newark-1, 2013-01-16"
    acled = rows(incidents("incidents", "export", "--format", "acled", "--country", "NG").stdout)
    expected = {
        "event_date": "2013-01-16",
        "time_precision": "1",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Remote explosive/landmine/IED",
        "actor1": "the Front",
        "geo_precision": "1",
        "fatalities": "7",
    }
    assert [{name: row[name] for name in expected} for row in acled] == [expected]


def test_json_lines_hold_all_that_there_is(incidents: Command) -> None:
    done = incidents("incidents", "export", "--format", "jsonl", "--type", "conflict")
    (line,) = done.stdout.splitlines()
    told = json.loads(line)
    assert told["incident"]["reports"][0]["account"]["places"][0]["place"]["geonamesId"] == 2332459
    assert {figure["kind"] for figure in told["currentFigures"]} == {
        "FIGURE_KIND_KILLED",
        "FIGURE_KIND_INJURED",
    }


def test_the_columns_of_a_format_are_described_without_a_store(incidents: Command) -> None:
    described = incidents("incidents", "export", "--format", "gtd", "--describe")
    assert described.exit_code == 0
    assert "nkillter\tAttackers killed." in described.stdout
    assert incidents("incidents", "export", "--format", "jsonl", "--describe").exit_code == 2


def test_a_newsroom_says_what_its_own_types_are_called(incidents: Command, tmp_path: Path) -> None:
    types = tmp_path / "types.yaml"
    types.write_text("crime.shooting: 7\n", encoding="utf-8")
    refused = incidents("incidents", "export", "--format", "gtd", "--incident-types", str(types))
    assert refused.exit_code == 2
    assert "has no fields" in refused.stderr


def test_a_store_that_is_away_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incident_search, "pause_after", lambda _breaks: 0.0)
    command = Command()
    command.environment = {"DATELINE_CLI_INCIDENT_STORE": "127.0.0.1:1"}
    away = command("incidents", "export", "--output", str(tmp_path / "x.csv"))
    assert away.exit_code == 3
    assert list(tmp_path.iterdir()) == []
