"""Which place of a name an article means, through the whole pipeline: each with its near miss."""

from __future__ import annotations

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.entity import EntityType
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model


def place(analyser: Analyser, body: str, name: str) -> Place | None:
    text = Text("", body, "en", tuple(line_zones("", body)))
    [found] = analyser.analyse([ExtractionInput(text)])
    assert isinstance(found, Extraction)
    [wanted] = [one for one in found.entities if name in {one.name, *one.aliases}]
    return wanted.place


@pytest.mark.parametrize(
    ("body", "name", "country", "admin1"),
    [
        ("The mayor of Paris spoke to France on Monday.", "Paris", "FR", "11"),
        ("A barn burned down in Paris, Texas, the sheriff said.", "Paris", "US", "TX"),
        ("He met her in Paris, Texas, and flew to Toronto from London, Ontario.", "Paris", "US", "TX"),
        ("In London, officials of the United States met.", "London", "GB", "ENG"),
        ("Police in Athens, Ga., arrested two men.", "Athens", "US", "GA"),
        ("The ferry left Athens for the Greek island of Naxos.", "Athens", "GR", "ESYE31"),
        ("He flew from Birmingham, Alabama, to Atlanta.", "Birmingham", "US", "AL"),
        ("Trains from Birmingham to London were late across England.", "Birmingham", "GB", "ENG"),
        ("The governor flew from Washington to Ohio on Tuesday.", "Washington", "US", "DC"),
        ("The finance ministers of Germany and Japan met in Washington.", "Washington", "US", "DC"),
        # a capital that says whose it is, and its namesake among its neighbours
        ("Delegates met in Panama City on Monday.", "Panama City", "PA", "08"),
        ("The storm hit Panama City, Florida, on Monday.", "Panama City", "US", "FL"),
        ("The fires at Tallahassee and Panama City spread.", "Panama City", "US", "FL"),
        ("The Kent Police officer fired in Maidstone, a court in Kent heard.", "Maidstone", "GB", "ENG"),
        ("Gunmen attacked Konduga in Nigeria's northeastern Borno state.", "Konduga", "NG", "27"),
        # an area that no list of divisions has, and the towns of its country
        ("Two men were held in Halifax, West Yorkshire, on Monday.", "Halifax", "GB", "ENG"),
        ("Two men were held in Halifax, Nova Scotia, on Monday.", "Halifax", "CA", "07"),
    ],
)
def test_the_article_says_which(analyser: Analyser, body: str, name: str, country: str, admin1: str) -> None:
    found = place(analyser, body, name)
    assert found is not None
    assert (found.country, found.admin1_code) == (country, admin1)
    assert found.kind is PlaceKind.POPULATED
    assert found.precision is PlacePrecision.POINT
    assert found.scheme == "geonames"


@pytest.mark.parametrize(
    ("body", "name", "country"),
    [
        ("A ferry sank off Mindanao on Monday.", "Mindanao", "PH"),
        ("A landslide killed six people in West Java, on the island of Java.", "Java", "ID"),
        ("Rockets were fired at Galilee overnight.", "Galilee", "IL"),
        ("West Yorkshire Police were called at noon.", "West Yorkshire Police", "GB"),
        ("Gunmen attacked a church in Dagestan on Sunday.", "Dagestan", "RU"),
    ],
)
def test_areas_that_news_names_are_on_the_map(analyser: Analyser, body: str, name: str, country: str) -> None:
    found = place(analyser, body, name)
    assert found is not None
    assert found.country == country
    assert found.kind in {PlaceKind.REGION, PlaceKind.ADMIN1}
    assert found.precision is not PlacePrecision.POINT


@pytest.mark.parametrize(
    ("body", "country"),
    [
        ("A lorry hit a car in Kent on Monday. A councillor said the motorway was shut.", "GB"),
        ("A truck hit a car in Kent on Monday. A sheriff said the freeway was closed.", "US"),
    ],
)
def test_counties_are_those_of_whose_english_it_is(analyser: Analyser, body: str, country: str) -> None:
    found = place(analyser, body, "Kent")
    assert found is not None
    assert found.country == country


def test_a_body_is_of_the_place_it_is_named_after(analyser: Analyser) -> None:
    found = place(analyser, "Dublin City Council met the Irish government on Monday.", "Dublin City Council")
    assert found is not None
    assert (found.country, found.precision) == ("IE", PlacePrecision.AROUND)


@pytest.mark.parametrize(
    ("body", "name", "around"),
    [
        ("Two men were held in Hinkleford, Ontario, on Monday.", "Hinkleford", None),  # nowhere on the map
        ("Two men were held in Stroud, Ontario, on Monday.", "Stroud", "Ontario"),  # the map has others only
        ("He has flown to Nantes, Ontario and Peru since.", "Nantes", None),  # a row of places
    ],
)
def test_a_place_that_the_map_lacks_is_in_the_area_named(
    analyser: Analyser, body: str, name: str, around: str | None
) -> None:
    found = place(analyser, body, name)
    if around is None:
        assert found is None or found.name != "Ontario"
    else:
        assert found is not None
        assert (found.name, found.precision) == (around, PlacePrecision.AROUND)


def test_an_airport_is_where_it_is(analyser: Analyser) -> None:
    found = place(analyser, "The plane landed at Heathrow Airport in London.", "Heathrow Airport")
    assert found is not None
    assert (found.kind, found.precision, found.scheme) == (
        PlaceKind.AIRPORT,
        PlacePrecision.POINT,
        "airports",
    )


def test_a_people_is_of_its_country(analyser: Analyser) -> None:
    found = place(analyser, "Two Malian soldiers were killed on Monday.", "Malian")
    assert found is not None
    assert (found.country, found.kind) == ("ML", PlaceKind.COUNTRY)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Angela Merkel met Nicolas Sarkozy on Monday.", "Angela Merkel"),
        ("The Republicans won on Monday.", "Republicans"),
        ("General Motors hired ten engineers.", "General Motors"),
    ],
)
def test_what_has_no_place(analyser: Analyser, body: str, name: str) -> None:
    assert place(analyser, body, name) is None


def test_the_same_article_gives_the_same_places(analyser: Analyser) -> None:
    body = "Springfield and Lebanon, Missouri, are on the road from St. Louis to Tulsa."
    text = Text("", body, "en", tuple(line_zones("", body)))
    source = ExtractionInput(text)
    [alone] = analyser.analyse([source])
    other = Text("", "Snow fell in Oslo and Bergen.", "en", ())
    _, beside = analyser.analyse([ExtractionInput(other), source])
    assert alone == beside
    assert isinstance(alone, Extraction)
    places = [one for one in alone.entities if one.type is EntityType.PLACE]
    assert {one.place.country for one in places if one.place is not None} == {"US"}


@pytest.mark.parametrize(
    ("body", "name", "kind", "precision", "admin1"),
    [
        # a state beside a state, and where a town is said to lie in it
        ("Fires burned in Oregon, Idaho and Washington.", "Washington", "ADMIN1", "CENTRE", "WA"),
        (
            "Fires burned in Washington. The town of Wenatchee was evacuated.",
            "Washington",
            "ADMIN1",
            "CENTRE",
            "WA",
        ),
        ("A crash near Spokane, Washington, killed two from Idaho.", "Washington", "ADMIN1", "CENTRE", "WA"),
        # no place of the gazetteer's lies there: no namesake elsewhere is meant
        (
            "A bus fell near Santa Eulália in Brazil's Minas Gerais.",
            "Santa Eulália",
            "ADMIN1",
            "AROUND",
            "15",
        ),
        ("The talks on Paris in Germany went on.", "Paris", "POPULATED", "POINT", "11"),
    ],
)
def test_what_lies_in_what(
    analyser: Analyser, body: str, name: str, kind: str, precision: str, admin1: str
) -> None:
    found = place(analyser, body, name)
    assert found is not None
    assert (found.kind.name, found.precision.name, found.admin1_code) == (kind, precision, admin1)


def test_a_body_named_after_a_place_says_nothing_of_where_the_place_is(analyser: Analyser) -> None:
    body = "Police in Kent said a man was shot. The Kent Police officer fired at 9pm in Maidstone."
    found = place(analyser, body, "Kent")
    assert found is not None
    assert (found.country, found.kind) == ("GB", PlaceKind.ADMIN2)
