"""What the packaged knowledge base offers, for clusters made by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from importlib import resources

import pytest

from dateline.domain.entity import Candidate, EntityType, MentionKind
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.extraction import knowledge
from dateline.extraction.components.candidates import Surroundings, candidates_of
from dateline.extraction.extensions import Cluster, FoundMention, FoundRole
from dateline.extraction.knowledge.base import packaged

PERSON, ORGANISATION, PLACE, GROUP = (
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.GROUP,
)


def place(name: str, kind: PlaceKind, country: str, admin1: str = "", confidence: float = 0.9) -> Place:
    return Place(
        name, kind, 0.0, 0.0, PlacePrecision.CENTRE, confidence, "geonames", 1, country, admin1_code=admin1
    )


def town(name: str, country: str, geonames_id: int) -> Place:
    return Place(
        name, PlaceKind.POPULATED, 0.0, 0.0, PlacePrecision.CENTRE, 0.9, "geonames", geonames_id, country
    )


def cluster(kind: EntityType, name: str, at: Place | None = None, *aliases: str) -> Cluster:
    mentions = [FoundMention(0, 1, MentionKind.NAME)]
    return Cluster(kind, name, mentions, list(aliases), place=at)


def adjective(name: str, country: str) -> Cluster:
    mentions = [FoundMention(0, 1, MentionKind.NAME), FoundMention(2, 3, MentionKind.ADJECTIVE)]
    return Cluster(GROUP, name, mentions, place=place(country, PlaceKind.COUNTRY, country))


def around(name: str, area: str, country: str, admin1: str) -> Cluster:
    at = place(area, PlaceKind.ADMIN1, country, admin1)
    return cluster(PLACE, name, replace(at, precision=PlacePrecision.AROUND))


def with_role(name: str, role: str) -> Cluster:
    found = cluster(PERSON, name)
    found.roles.append(FoundRole(role, (0, 1)))
    return found


def senator(name: str) -> Cluster:
    found = cluster(PERSON, name)
    found.roles.append(FoundRole("senator", (0, 7)))
    return found


def likely(found: Cluster, *homes: str, teams: frozenset[str] = frozenset()) -> str:
    """The id that is likelier than all else, if any, in an article about countries."""
    return of(candidates_of(found, Surroundings(homes, teams)))


def of(offers: Sequence[Candidate]) -> str:
    return next((offer.id for offer in offers if offer.score > 0.5), "")


KENYA = place("Kenya", PlaceKind.COUNTRY, "KE")
GEORGIA = place("Georgia", PlaceKind.COUNTRY, "GE")
GEORGIA_US = place("Georgia", PlaceKind.ADMIN1, "US", "GA")
NEW_YORK = place("New York", PlaceKind.ADMIN1, "US", "NY")
LONDON = place("London", PlaceKind.POPULATED, "GB", "ENG")
LONDON_CA = place("London", PlaceKind.POPULATED, "CA", "08")


@pytest.mark.parametrize(
    ("found", "identity", "reason"),
    [
        (cluster(PLACE, "Kenya", KENYA), "Q114", "a country"),
        (cluster(PLACE, "Georgia", GEORGIA), "Q230", "where the gazetteer says so"),
        (cluster(PLACE, "Georgia", GEORGIA_US), "Q1428", "and the state, where it says so"),
        (cluster(PLACE, "Western Georgia", GEORGIA_US), "", "a part of it"),
        (
            cluster(PLACE, "Red Sea", place("Red Sea", PlaceKind.ADMIN1, "SD", "36")),
            "Q23406",
            "the sea, and no state",
        ),
        (
            cluster(ORGANISATION, "JPMorgan Chase & Co."),
            "Q192314",
            "without what is before its legal form, too",
        ),
        (cluster(PLACE, "London", LONDON), "Q84", "a large city"),
        (cluster(PLACE, "London", LONDON_CA), "", "another London"),
        (cluster(PLACE, "La.", place("Los Angeles", PlaceKind.POPULATED, "US", "CA")), "", "letters"),
        (cluster(PLACE, "New York", NEW_YORK), "Q60", "the city as often as the state that it lies in"),
        (cluster(PLACE, "N.Y.", NEW_YORK), "Q1384", "letters are the state's"),
        (
            cluster(PLACE, "Washington", place("Washington", PlaceKind.ADMIN1, "US", "WA")),
            "Q1223",
            "the state, in which the capital is not",
        ),
        (
            cluster(PLACE, "Washington", place("Washington", PlaceKind.ADMIN1, "US", "WA", 0.53)),
            "Q61",
            "and the capital, where it is not sure to be the state",
        ),
        (cluster(PLACE, "Africa"), "Q15", "a continent"),
        (cluster(GROUP, "Kenyan", KENYA), "", "the people as often as the country"),
        (cluster(GROUP, "Americans"), "Q846570", "the people, who are called so"),
        (
            cluster(GROUP, "British", place("United Kingdom", PlaceKind.COUNTRY, "GB")),
            "Q842438",
            "the British",
        ),
        (adjective("British", "GB"), "", "a British firm, too"),
        (cluster(PLACE, "D.C.", place("Washington", PlaceKind.POPULATED, "US", "DC")), "Q61", "sure letters"),
        (around("Santa Eulália", "Minas Gerais", "BR", "15"), "", "where it is, and not what it is"),
        (cluster(ORGANISATION, "UN", None), "Q1065", "letters that everybody knows"),
        (cluster(ORGANISATION, "The New York Times"), "Q9684", "with its article"),
        (cluster(ORGANISATION, "NFL"), "Q1215884", "a league"),
        (cluster(EntityType.EVENT, "Super Bowl"), "Q32096", "an event"),
        (cluster(ORGANISATION, "the Oscars", None, "Oscars"), "Q19020", "taken for who gives it"),
        (cluster(EntityType.DATE, "Christmas"), "Q19809", "a day that has a name"),
        (cluster(EntityType.PRODUCT, "iPhone"), "Q2766", "a product"),
        (cluster(EntityType.LANGUAGE, "Spanish"), "Q1321", "a language"),
        (cluster(GROUP, "Hindi"), "Q1568", "taken for a people"),
        (cluster(GROUP, "Spanish", place("Spain", PlaceKind.COUNTRY, "ES")), "", "a people or its language"),
        (cluster(EntityType.FACILITY, "Buckingham Palace", LONDON), "Q42182", "a building"),
        (cluster(EntityType.FACILITY, "White House", NEW_YORK), "Q35525", "whose name is a body's"),
        (cluster(EntityType.FACILITY, "Starbucks", LONDON), "", "a shop is not the chain"),
        (cluster(PLACE, "Brooklyn", place("Brooklyn", PlaceKind.ADMIN2, "US", "NY")), "Q18419", "a borough"),
        (cluster(ORGANISATION, "American Samoa"), "Q16641", "a territory, taken for a body"),
        (cluster(PERSON, "Lakers"), "Q121783", "a team, taken for a person"),
        (cluster(PERSON, "Jerry Lakers", None, "Lakers"), "", "but not where there is a first name"),
        (cluster(PERSON, "Disney"), "", "a surname, too"),
        (cluster(EntityType.WORK, "Bruce Springsteen"), "Q1225", "a person, taken for a work"),
        (cluster(EntityType.WORK, "Tim Johnson"), "", "but not a name that several have"),
        (cluster(EntityType.WORK, "Boeing Girl"), "", "nor a part of the title"),
        (cluster(PERSON, "Vincent Kompany"), "Q201381", "a footballer"),
        (cluster(ORGANISATION, "Nowhere Gazette"), "", "nobody knows it"),
        (cluster(ORGANISATION, "Target"), "", "a common word, and two firms"),
        (cluster(PERSON, "Barack Obama"), "Q76", "a full name"),
        (cluster(PERSON, "Barack H. Obama Jr."), "Q76", "with an initial and more"),
        (cluster(PERSON, "Robert Corker"), "", "the first name that his stands for, which others have, too"),
        (senator("Robert Corker"), "Q331719", "who is told to be somebody"),
        (cluster(PERSON, "Tim Johnson"), "", "a name that several have"),
        (senator("Tim Johnson"), "Q925052", "where the article says what he is"),
        (with_role("Tim Johnson", "police spokesman"), "", "and not where it says something else"),
        (with_role("Barry White", "soul singer"), "Q213647", "a singer is of the stage"),
        (with_role("Barry White", "bank's chief economist"), "", "an economist is not"),
        (with_role("Tim Rice", "lyricist"), "Q298295", "a name that one alone has in the news"),
        (cluster(PERSON, "Tim Rice"), "Q298295", "also where nothing is said of him"),
        (with_role("Tim Rice", "spokesman for the county"), "", "but he is no spokesman"),
        (cluster(PERSON, "Carter"), "", "a surname alone"),
        (cluster(PERSON, "Obama"), "Q76", "one that is one man's to every reader"),
        (cluster(PERSON, "Ann Obama", None, "Obama"), "", "but not where there is another first name"),
        (
            cluster(PLACE, "Allahabad", town("Prayagraj", "IN", 1278994)),
            "Q162442",
            "a town by its GeoNames id",
        ),
        (cluster(PLACE, "Nowhere", town("Nowhere", "US", 2)), "", "a town that the list lacks"),
        (cluster(ORGANISATION, "Boeing Co."), "Q66", "without its legal form"),
        (cluster(ORGANISATION, "US National Park Service"), "Q308439", "without its country"),
        (cluster(ORGANISATION, "U.S. Department of Agriculture"), "Q501542", "known with its country"),
        (cluster(ORGANISATION, "Indian National Park Service"), "", "that of another country"),
        (cluster(ORGANISATION, "Nowhere Co."), "", "where the rest is known"),
        (cluster(PERSON, "Obama", None, "Barack Obama"), "Q76", "a full name elsewhere in the article"),
    ],
)
def test_who_it_is(found: Cluster, identity: str, reason: str) -> None:
    assert likely(found) == identity, reason


def test_a_short_name_means_the_body_of_the_country_that_the_article_is_about() -> None:
    congress = cluster(ORGANISATION, "Congress")
    assert (likely(congress, "US"), likely(congress, "IN"), likely(congress)) == ("Q11268", "", "")
    assert likely(congress, "FR", "US") == "Q11268"  # as much about one country as about the other
    assert likely(cluster(ORGANISATION, "Commons"), "GB") == "Q11005"  # a firm has the name, too


def test_a_place_that_may_be_a_team_is_uncertain() -> None:
    georgia = cluster(PLACE, "Georgia", GEORGIA_US)
    assert likely(georgia, "US", teams=frozenset({"Georgia"})) == ""


LIVERPOOL = place("Liverpool", PlaceKind.POPULATED, "GB", "ENG")
WASHINGTON = place("Washington", PlaceKind.ADMIN1, "US", "DC")
MIAMI = place("Miami", PlaceKind.POPULATED, "US", "FL")
ALABAMA = place("Alabama", PlaceKind.ADMIN1, "US", "AL")


@pytest.mark.parametrize(
    ("found", "bodies", "identity", "reason"),
    [
        (cluster(PLACE, "Liverpool", LIVERPOOL), (), "Q1130849", "a club that has the name of its city"),
        (cluster(PLACE, "Miami", MIAMI), ("Miami Heat", "NBA"), "Q169138", "one that is named in full"),
        (cluster(PLACE, "Miami", MIAMI), ("Miami Heat", "Miami Dolphins"), "", "of two nobody knows which"),
        (cluster(PLACE, "Miami", MIAMI), ("Miami Herald",), "", "a paper of the city plays nothing"),
        (cluster(PLACE, "Washington", WASHINGTON), ("Washington Post",), "", "even one that is known"),
        (cluster(PLACE, "Miami", MIAMI), ("Chicago Bulls",), "", "the team of another city"),
        (cluster(PLACE, "Alabama", ALABAMA), ("University of Alabama",), "Q492318", "a college"),
        (cluster(PLACE, "Georgia", GEORGIA_US), ("University of Alabama",), "", "another college"),
    ],
)
def test_a_place_that_may_be_a_team_is_the_only_one_that_is_known(
    found: Cluster, bodies: Sequence[str], identity: str, reason: str
) -> None:
    played = Surroundings(("US",), frozenset({found.name}), bodies)
    assert of(candidates_of(found, played)) == identity, reason


def test_a_place_is_no_team_where_none_plays() -> None:
    liverpool = cluster(PLACE, "Liverpool", LIVERPOOL)
    assert of(candidates_of(liverpool, Surroundings(("GB",), frozenset(), ("Everton",)))) == "Q24826"


def test_a_country_is_a_team_in_an_article_about_sport() -> None:
    zealand = cluster(ORGANISATION, "New Zealand")
    assert (likely(zealand), likely(zealand, teams=frozenset({"Fiji"}))) == ("Q664", "")


def test_the_scores_of_an_entity_leave_room_for_none_of_them() -> None:
    offers = candidates_of(cluster(ORGANISATION, "Target"), Surroundings(("US",)))
    assert len(offers) > 1
    assert sum(offer.score for offer in offers) <= 1
    assert list(offers) == sorted(offers, key=lambda offer: (-offer.score, offer.id))


def test_every_id_is_one_and_no_name_of_note_has_two() -> None:
    base = packaged()
    for name in ("Reuters", "United Nations", "NATO", "Boeing"):
        [known] = base.organisations(name)
        assert known.id.startswith("Q")


def test_each_town_has_one_id_and_each_id_one_town() -> None:
    rows = [line.split("\t") for line in (resources.files(knowledge) / "cities.tsv").read_text().splitlines()]
    assert [int(town) for town, _ in rows] == sorted({int(town) for town, _ in rows}), "looked up by halving"
    assert len({identity for _, identity in rows}) == len(rows)
    assert all(identity[0] == "Q" and identity[1:].isdigit() for _, identity in rows)


@pytest.mark.parametrize(
    ("name", "role", "year", "identity"),
    [
        ("Bush", "President", 2006, "Q207"),
        ("Bush", "President", 1990, "Q23505"),
        ("Bush", "U.S. President", None, "Q207"),
        ("Carter", "former President", 2006, "Q23685"),
        ("Sissi", "Egyptian President", 2016, "Q307871"),
        ("Sissi", "Egyptian President", 2006, ""),  # he was none then
        ("Johnson", "Liberian President", 2006, ""),
        ("Ford", "company president", 2006, ""),
        ("Bush", "Deputy President", 2006, ""),
        ("Cheney", "Vice President", 2006, "Q48259"),
        ("Bush", "Vice President", 2006, ""),
        ("Bush", "governor", 2006, ""),
    ],
)
def test_an_office_and_a_last_name_mean_who_held_it(
    name: str, role: str, year: int | None, identity: str
) -> None:
    around = Surroundings(published=dt.date(year, 5, 1) if year is not None else None)
    assert of(candidates_of(with_role(name, role), around)) == identity


def test_an_office_says_nothing_where_the_article_has_another_first_name() -> None:
    found = with_role("Laura Bush", "President")
    found.aliases.append("Bush")
    assert of(candidates_of(found, Surroundings())) != "Q207"


def test_who_has_age_and_home_told_is_seldom_the_known_one() -> None:
    actor = cluster(PERSON, "Will Smith")
    assert of(candidates_of(actor, Surroundings())) == "Q40096"
    assert of(candidates_of(actor, Surroundings(), private=True)) == ""


def test_a_body_of_a_city_is_not_that_of_the_world() -> None:
    council = cluster(ORGANISATION, "Human Rights Council")
    assert of(candidates_of(council, Surroundings())) == "Q205650"
    assert of(candidates_of(council, Surroundings(), owned=True)) == ""
