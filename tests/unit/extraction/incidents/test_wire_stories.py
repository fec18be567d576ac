"""War and disaster as wires tell of them: behind a dateline, in unknown places, by country. All invented."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.incident import FigureKind, IncidentAccount, ParticipantRole
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

PUBLISHED = dt.datetime(2024, 3, 8, tzinfo=dt.UTC)  # a Friday


def accounts(analyser: Analyser, body: str) -> list[IncidentAccount]:
    text = Text("", body, "en", tuple(line_zones("", body)))
    result = analyser.analyse([ExtractionInput(text, PUBLISHED)])[0]
    assert isinstance(result, Extraction)
    return list(result.accounts)


@pytest.mark.parametrize(
    ("body", "places", "why"),
    [
        (
            "A bomb killed nine people at a market in Pakistan's southwestern city of Quetta on Sunday.\n\n"
            "The prime minister condemned the attack in Islamabad.",
            ["Quetta", "Pakistan"],
            "a city behind whose it is",
        ),
        (
            "ACCRA - Gunmen attacked the small town of Pont-Mabo on Monday, killing nine people.",
            ["Pont-Mabo"],
            "a name with a hyphen that no map has",
        ),
        (
            "Two jets dropped bombs on Ma Taw village in Myanmar on Monday, killing nine people.",
            ["Ma Taw", "Myanmar"],
            "a name before the word for what it is",
        ),
        (
            "M23 rebels killed nine villagers in eastern Congo on Monday, a local official said.",
            ["Congo"],
            "a group that goes by a letter and a number",
        ),
        (
            "Gunmen attacked a ferry on the Niger river in northern Mali on Monday, killing nine people.",
            ["Mali"],
            "a river that a country is called like",
        ),
        (
            "Nine people drowned when a dinghy sank off Libya on Monday. It had left the city of Zwara.",
            ["Libya"],
            "where it set out",
        ),
    ],
)
def test_a_wire_story_is_placed(analyser: Analyser, body: str, places: list[str], why: str) -> None:
    assert [place.name for place in accounts(analyser, body)[0].places] == places, why


def test_a_dateline_is_no_part_of_who_did_it(analyser: Analyser) -> None:
    body = "SANAA, Yemen - Houthi fighters fired two missiles at a ship on Monday, killing three of its crew."
    account = accounts(analyser, body)[0]
    names = [one.name for one in account.participants if one.role is ParticipantRole.PERPETRATOR]
    assert names
    assert not any("SANAA" in name for name in names)


def test_what_a_strike_sets_ablaze_is_no_arson(analyser: Analyser) -> None:
    body = (
        "A Russian drone attack on the port of Izmail set a grain warehouse ablaze and wounded two workers "
        "on Monday, officials said."
    )
    assert [one.type for one in accounts(analyser, body)] == ["conflict.drone_strike"]


@pytest.mark.parametrize(
    ("body", "figures", "why"),
    [
        (
            "A cyclone killed nine people in Oxton on Monday.\n\n"
            "The storm has flattened tens of thousands of homes and displaced millions.",
            {(FigureKind.DISPLACED, 2_000_000)},
            "what was done to millions",
        ),
        (
            "Pirates seized a cargo ship in the Indian Ocean on Monday and took its 23 crew hostage.",
            {(FigureKind.CAPTIVE, 23)},
            "who is taken hostage",
        ),
    ],
)
def test_whom_a_verb_takes(
    analyser: Analyser, body: str, figures: set[tuple[FigureKind, int]], why: str
) -> None:
    found = {(one.kind, one.low) for account in accounts(analyser, body) for one in account.figures}
    assert figures <= found, why
    assert (FigureKind.KILLED, 2_020_000) not in found


def test_who_is_rescued_is_of_the_attack(analyser: Analyser) -> None:
    body = (
        "Houthi fighters fired two missiles at a ship in the Gulf of Aden on Monday, killing three of its "
        "crew.\n\n"
        "The ship was set ablaze some miles off Aden. The Indian navy rescued 20 crew members."
    )
    found = accounts(analyser, body)
    assert len(found) == 1
    roles = {one.name: one.role for one in found[0].participants}
    assert roles["Indian navy"] is ParticipantRole.RESPONDER


def test_gunmen_of_a_separate_attack_are_of_no_group(analyser: Analyser) -> None:
    body = (
        "MAIDUGURI, Nigeria - Boko Haram militants abducted at least 200 people in the northeastern Nigerian "
        "town of Ngala, residents said on Wednesday.\n\n"
        "In a separate attack in Kaduna state on Thursday, gunmen kidnapped 287 pupils from a school in the "
        "town of Kuriga."
    )
    other = accounts(analyser, body)[1]
    assert [one.name for one in other.participants if one.role is ParticipantRole.PERPETRATOR] == ["gunmen"]


def test_a_river_behind_a_burst_dam_is_of_it(analyser: Analyser) -> None:
    body = (
        "A dam collapsed in northern Kenya on Monday, killing at least 45 people, officials said. The water "
        "swept away houses in the town of Mai Mahiu after the river Tana burst its banks."
    )
    assert len(accounts(analyser, body)) == 1


def test_a_storm_is_told_by_country(analyser: Analyser) -> None:
    body = (
        "Typhoon Mela has killed 15 people in the Philippines, where 21 are missing, officials said.\n\n"
        "In Vietnam 143 people were killed and 58 were missing, according to the agriculture ministry. "
        "Myanmar's junta said 33 people had died."
    )
    found = {
        (one.kind, one.low, one.place_scope.name if one.place_scope else "")
        for one in accounts(analyser, body)[0].figures
    }
    assert found == {
        (FigureKind.KILLED, 15, "Philippines"),
        (FigureKind.MISSING, 21, "Philippines"),
        (FigureKind.KILLED, 143, "Vietnam"),
        (FigureKind.MISSING, 58, "Vietnam"),
        (FigureKind.KILLED, 33, "Myanmar"),
    }


def test_who_counts_one_country_counts_no_other(analyser: Analyser) -> None:
    body = (
        "More than 1,000 people have died of cholera in the region this year. Zambia has recorded 412 "
        "deaths, its health minister said, while in Zimbabwe 71 people died."
    )
    sources = {
        one.low: one.source.mention.exact if one.source.mention else ""
        for one in accounts(analyser, body)[0].figures
    }
    assert (sources[412], sources[71]) == ("its health minister", "")


def test_one_voice_counts_one_province_after_another(analyser: Analyser) -> None:
    body = (
        "A quake struck Ecuador on Tuesday. Manabi accounts for 214 of the dead, the risk agency said. "
        "Another 37 died in Esmeraldas, nine in Guayas and two in Santo Domingo."
    )
    figures = accounts(analyser, body)[0].figures
    assert {one.source.name for one in figures} == {"the risk agency"}
