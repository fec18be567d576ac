"""Where an incident happened, among the places that its sentences name."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.text import Part, Span, Zone, ZoneKind
from dateline.extraction.pipeline import Analyser

from .articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2021, 11, 9)


def scales(analyser: Analyser, headline: str, text: str) -> dict[str, str]:
    """The places of the first incident, each with how exactly it says where."""
    account = analysed(analyser, headline, text, OUT).accounts[0]
    return {place.name: place.scale.value if place.scale else "" for place in account.places}


@pytest.mark.parametrize(
    ("text", "places", "why"),
    [
        ("Gunmen shot two men dead in the village of Nankuro on Sunday.", ["Nankuro"], "an unknown village"),
        ("Gunmen shot two men dead in a village of Protestants on Sunday.", [], "no name of a village"),
        (
            "WARSAW, Nov 8 (Wire) - Nine people died when a train crashed in south-eastern Poland on Monday.",
            ["Poland"],
            "a direction with a hyphen",
        ),
        ("Dan Roe, 31, of Pine Street, was stabbed to death on Sunday.", [], "the street where he lived"),
        ("Dan Roe, 31, was stabbed to death in Pine Street on Sunday.", ["Pine Street"], "where he died"),
        (
            "Two men kidnapped near Mora in Cameroon were freed, the foreign ministry in Beijing said.",
            ["Mora", "Cameroon"],
            "where a ministry sits",
        ),
        ("Two men were shot dead by the ministry in Beijing on Sunday.", ["Beijing"], "where they were shot"),
        (
            "Dan Roe was shot dead on Sunday. Ann Poe appeared at Luton Crown Court.",
            [],
            "no street",
        ),
        (
            "A quake hit Jajarkot district, 500 km west of Kathmandu, on Friday and killed nine people.",
            ["Jajarkot district"],
            "the capital is far away",
        ),
        (
            "A quake jolted Nepal on Friday, killing nine people. It was felt as far away as New Delhi.",
            ["Nepal"],
            "where it was noticed, and no more",
        ),
        (
            "TARNOVA, June 7 (Reuters) - Mount Marapi erupted on Sunday, killing nine hikers.",
            ["Mount Marapi"],
            "where it was filed",
        ),
        ("A plane crashed 12 km south of Bogota on Friday, killing nine.", ["Bogota"], "all that is told"),
        (
            "Clashes in the Amhara region killed nine people, a doctor in Bahir Dar said.",
            ["Amhara"],
            "where it was told",
        ),
        ("Fighting in North Darfur killed nine people, the UN said in Geneva.", ["North Darfur"], "likewise"),
        ("A bomb killed four people, a police officer in Lahore said.", ["Lahore"], "all that is told"),
        ("A lorry overturned on the M62 near Leeds, killing two people.", ["M62", "Leeds"], "a road"),
        ("Dan Roe was shot dead at 33 Luton Court on Sunday.", ["33 Luton Court"], "but a street may be one"),
    ],
)
def test_the_places(analyser: Analyser, text: str, places: list[str], why: str) -> None:
    (account,) = analysed(analyser, "", text, OUT).accounts
    assert [place.name for place in account.places] == places, why


@pytest.mark.parametrize(
    ("headline", "text", "places", "why"),
    [
        (
            "Car ploughs into crowd in Belgium",
            "A car drove into a crowd in the southern Belgian village of Thieu, killing two on Sunday. "
            "Prosecutors in Mons said nothing pointed to terrorism.",
            {"Thieu": "town", "Belgium": "country"},
            "a village behind words for what it is, and where prosecutors sit",
        ),
        (
            "Leak kills two in Gujarat",
            "Two workers were killed by an ammonia leak in Veraval in the western Indian state of Gujarat.",
            {"Veraval": "town", "Gujarat": "state"},
            "a state of the gazetteer",
        ),
        (
            "Two shot dead in Kaduna",
            "Gunmen shot two men dead in Kaduna on Sunday.",
            {"Kaduna": "town"},
            "a town and a state of one name",
        ),
        (
            "Two shot dead in Bhutan",
            "Gunmen shot two men dead in Bhutan on Sunday.",
            {"Bhutan": "country"},
            "a country that no list has",
        ),
        (
            "Bus falls into ravine",
            "A bus fell into a ravine in Pokhara on Sunday, killing nine. Two were flown to Kathmandu.",
            {"Pokhara": "town"},
            "where the injured were taken",
        ),
    ],
)
def test_how_exactly_a_place_says_where(
    analyser: Analyser, headline: str, text: str, places: dict[str, str], why: str
) -> None:
    assert scales(analyser, headline, text) == places, why


def test_a_country_told_of_elsewhere_is_not_that_of_a_town_in_another(analyser: Analyser) -> None:
    text = (
        "A bomb killed nine people in Mogadishu, Somalia, on Monday.\n"
        "In Marseille, a fire destroyed a paint factory on Monday night. No one was hurt."
    )
    accounts = analysed(analyser, "What you need to know today", text, OUT).accounts
    assert [[place.name for place in account.places] for account in accounts] == [
        ["Mogadishu", "Somalia"],
        ["Marseille"],
    ]


def test_each_item_of_a_round_up_is_in_its_own_country(analyser: Analyser) -> None:
    lines = [
        "LIMA - A bomb killed two policemen in Cusco on Monday.",
        "MADRID - Gunmen shot two men dead in Leon, Spain, on Sunday.",
        "SEOUL - Nothing was heard from North Korea.",
    ]
    accounts = analysed(analyser, "", "\n".join(lines), OUT).accounts
    assert [[place.name for place in account.places] for account in accounts] == [
        ["Cusco"],
        ["Leon", "Spain"],
    ]


def test_a_town_and_a_colon_begin_an_item(analyser: Analyser) -> None:
    lines = [
        "Here is what is known this morning.",
        "KHARKIV: Two missiles struck a hostel. Six people were killed.",
        "ODESA: A drone hit the port and wounded three dockers.",
        "KHERSON: Gunmen shot four postmen dead.",
    ]
    accounts = analysed(analyser, "", "\n\n".join(lines), OUT).accounts
    assert [(account.places[0].name, [one.low for one in account.figures]) for account in accounts] == [
        ("Kharkiv", [6]),
        ("Odesa", [3]),
        ("Kherson", [4]),
    ]


def test_the_towns_of_one_quake_are_no_items(analyser: Analyser) -> None:
    lines = [
        "A quake struck Ecuador on Monday.",
        "MANTA: Six people were killed when a hotel collapsed.",
        "QUITO: A wall fell and killed a man.",
        "CUENCA: Three people died.",
    ]
    account, *others = analysed(analyser, "", "\n\n".join(lines), OUT).accounts
    assert (account.type, others) == ("disaster.earthquake", [])


def test_the_agency_of_a_dateline_is_no_state(analyser: Analyser) -> None:
    body = (
        "BANGKOK, Feb 6 (MD) - Military jets bombed a school in the town of Demoso on Monday, killing "
        "at least 17 people, a rebel group said."
    )
    account = analysed(analyser, "Air strike on Myanmar town kills 17", body, dt.date(2024, 2, 6)).accounts[0]
    assert "Maryland" not in [place.name for place in account.places]


def test_the_day_of_a_dateline_is_that_of_nothing_else(analyser: Analyser) -> None:
    body = (
        "MANILA, Nov 9 - Twelve people died when a ferry sank off Mindoro.\n"
        "It went down late on Monday, an aide said."
    )
    end = body.index("- ") + 1
    zones = (
        Zone(ZoneKind.DATELINE, Span(Part.BODY, 0, end)),
        Zone(ZoneKind.PARAGRAPH, Span(Part.BODY, end + 1, body.index("\n"))),
        Zone(ZoneKind.PARAGRAPH, Span(Part.BODY, body.index("\n") + 1, len(body))),
    )
    (account,) = analysed(analyser, "", body, OUT, zones).accounts
    assert account.time is not None
    assert account.time.earliest == dt.date(2021, 11, 8)


@pytest.mark.parametrize(
    ("headline", "text", "places", "why"),
    [
        (
            "Man shot in Englewood",
            "A man was shot on Sunday in the Englewood neighborhood, Chicago police said.",
            {"Englewood": "district", "Chicago": "town"},
            "the town whose police say so, of a part of it",
        ),
        (
            "Man shot at home",
            "A man was shot on Sunday in the 400 block of Pine Street, Panama City Police said.",
            {"400 block of Pine Street": "street", "Panama City": "town"},
            "a town named City",
        ),
        (
            "Man shot on Pine Street",
            "A man was shot on Sunday in Pine Street. Ohio State Police are looking for two others.",
            {"Pine Street": "street", "Ohio": "state"},
            "the police of a state",
        ),
        (
            "Man shot in Evanston",
            "A man was shot on Sunday in Evanston. Evanston police said a Chicago Police officer saw it.",
            {"Evanston": "town"},
            "a town with police of its own",
        ),
        (
            "Man shot in Denver",
            "A man was shot on Sunday in Denver. He had served with the Chicago Police.",
            {"Denver": "town"},
            "no part of that town",
        ),
        (
            "Man shot in Englewood",
            "A man was shot in the Englewood neighborhood and taken to a hospital in Oak Lawn, "
            "Chicago police said.",
            {"Englewood": "district", "Chicago": "town"},
            "where he was taken",
        ),
        (
            "Man shot on Pine Street",
            "A man was shot on Sunday in Pine Street, Leeds-Bradford Police said.",
            {"Pine Street": "street", "Leeds": "town"},
            "the first of two towns that share a force",
        ),
        (
            "Man shot on Pine Street",
            "A man was shot on Sunday in Pine Street, campus police said.",
            {"Pine Street": "street"},
            "police of no town",
        ),
    ],
)
def test_the_town_whose_police_look_into_it(
    analyser: Analyser, headline: str, text: str, places: dict[str, str], why: str
) -> None:
    assert scales(analyser, headline, text) == places, why


@pytest.mark.parametrize(
    ("text", "places", "why"),
    [
        (
            "Storm Elda battered the coast on Tuesday. In Honduras, 12 people died when rivers rose. "
            "In Guatemala, officials reported three dead.",
            {"Honduras", "Guatemala"},
            "of two countries, each told of by itself",
        ),
        (
            "Floods killed 12 people in Honduras on Tuesday. In Guatemala, the president voiced his sorrow.",
            {"Honduras"},
            "nobody came to harm in the other",
        ),
        (
            "A quake killed 34 people in Peru on Monday. Five from Chile and six from Spain were among them.",
            {"Peru"},
            "where the dead had come from",
        ),
        ("A typhoon hit the northern Philippines on Tuesday, killing six.", {"Philippines"}, "what it hit"),
        (
            "A man stood trial in Paris over the 2004 Madrid train bombings, which killed 191 people.",
            {"Madrid"},
            "a part of the incident's name, before where the court sits",
        ),
        (
            "Gunmen killed four people in the southern Gaza city of Rafah on Sunday.",
            {"Rafah"},
            'the name before "city of" says where the town lies',
        ),
    ],
)
def test_places_told_by_the_words_around(analyser: Analyser, text: str, places: set[str], why: str) -> None:
    account = analysed(analyser, "", text, OUT).accounts[0]
    assert {place.name for place in account.places} == places, why


@pytest.mark.parametrize(
    ("told", "places", "why"),
    [
        ("In May a bomb killed nine people in the same town.", ["Sukkur"], "the town told of"),
        ("In May a bomb killed nine people in the city.", ["Sukkur"], 'without "same"'),
        ("In May a bomb killed nine people in the city of Quetta.", ["Quetta"], "a town that is named"),
        ("In May a bomb killed nine people in the area around a mine.", [], "an area may be any"),
    ],
)
def test_a_background_attack_lies_in_the_town_that_is_pointed_at(
    analyser: Analyser, told: str, places: list[str], why: str
) -> None:
    text = f"A car blew up outside a court in Sukkur on Monday, killing three policemen.\n\n{told}"
    found = analysed(analyser, "", text, OUT).accounts
    assert [place.name for place in found[1].places] == places, why


def test_a_storm_has_victims_here_and_there(analyser: Analyser) -> None:
    """An article on one death tells of no others further down; one on a storm does."""
    text = (
        "Thousands of homes were without power in Ireland on Sunday after Storm Kathleen struck. A man in "
        "his 40s died when a tree fell on his car in Claremorris, gardai said. Two flights to Dublin were "
        "diverted. In Scotland, a woman was hurt by a falling chimney in Paisley."
    )
    account = analysed(analyser, "", text, OUT).accounts[0]
    assert [(one.kind.value, one.low, one.group) for one in account.figures] == [
        ("affected", 2000, "homes"),
        ("killed", 1, "man"),
        ("injured", 1, "woman"),
    ]
