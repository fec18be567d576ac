"""Roles, nouns and pronouns that point back, and dates, through the whole pipeline."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.entity import Entity, EntityType, MentionKind
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

THURSDAY = dt.datetime(2013, 1, 17, 12, tzinfo=dt.UTC)
pytestmark = pytest.mark.model


def analysed(analyser: Analyser, body: str) -> Extraction:
    text = Text("", body, "en", tuple(line_zones("", body)))
    [found] = analyser.analyse([ExtractionInput(text, THURSDAY)])
    assert isinstance(found, Extraction)
    return found


def entity(found: Extraction, name: str) -> Entity:
    [wanted] = [one for one in found.entities if one.name == name]
    return wanted


@pytest.mark.parametrize(
    ("body", "name", "title"),
    [
        (
            "Victoria Nuland, state department spokeswoman, said so.",
            "Victoria Nuland",
            "state department spokeswoman",
        ),
        ("British Prime Minister David Cameron flew home.", "David Cameron", "British Prime Minister"),
        ("Army spokesman John Smith denied it.", "John Smith", "Army spokesman"),
        ("The group's leader, Peter Brown, fled.", "Peter Brown", "group's leader"),
        ("David Cameron was the mayor of London.", "David Cameron", "mayor of London"),
        ("Secretary of State John Kerry flew home.", "John Kerry", "Secretary of State"),
        ("Ana Olsen, the finance minister since 2009, left.", "Ana Olsen", "finance minister"),
        ("The Commissioner for Health, Omar Bello, told us so.", "Omar Bello", "Commissioner for Health"),
        ("A lawyer for Mr Smith, John Roe, said so.", "John Roe", None),
        ("John Berg, a footballer for Lund United, scored.", "John Berg", "footballer for Lund United"),
        ("John Berg, who is the mayor of London, left.", "John Berg", "mayor of London"),
        ("John Berg, whose wife is the mayor of London, left as a pilot.", "John Berg", None),
    ],
)
def test_roles(analyser: Analyser, body: str, name: str, title: str | None) -> None:
    person = entity(analysed(analyser, body), name)
    if title is None:
        assert not person.roles
        return
    assert [role.title for role in person.roles] == [title]
    assert title in person.roles[0].evidence.exact
    assert (
        body[person.roles[0].evidence.begin : person.roles[0].evidence.end] == person.roles[0].evidence.exact
    )


def test_two_roles_are_two(analyser: Analyser) -> None:
    body = (
        "John Berg, chief executive of Boeing and a former diplomat, met Ann Hill, chairman and chief of BP."
    )
    found = analysed(analyser, body)
    assert [role.title for role in entity(found, "John Berg").roles] == [
        "chief executive of Boeing",
        "former diplomat",
    ]
    assert [role.title for role in entity(found, "Ann Hill").roles] == ["chairman and chief of BP"]


@pytest.mark.parametrize(
    "body",
    [
        "His friends, Peter Brown and Ann Hill, fled.",  # friends is no role
        "Peter Brown is not the mayor of London.",  # denied
    ],
)
def test_what_is_no_role(analyser: Analyser, body: str) -> None:
    assert all(not one.roles for one in analysed(analyser, body).entities)


@pytest.mark.parametrize(
    ("body", "name", "affiliation", "names_one"),
    [
        (
            "Victoria Nuland, state department spokeswoman, said so.",
            "Victoria Nuland",
            "state department",
            False,
        ),
        ("British Prime Minister David Cameron flew home.", "David Cameron", "British", True),
        ("Boeing chief executive Jim McNerney flew home.", "Jim McNerney", "Boeing", True),
        ("Sadiq Khan, the mayor of London, said so.", "Sadiq Khan", "London", True),
        ("Secretary of State John Kerry flew home.", "John Kerry", None, False),  # state is no body here
        ("Interior minister Daho Kablia flew home.", "Daho Kablia", None, False),  # what he is minister for
        ("Ann Hill, vice president, said so.", "Ann Hill", None, False),  # a rank
        ("Professor Ann Hill of the University of Oslo left.", "Ann Hill", "University of Oslo", True),
        ("Professor Ann Hill of Oslo left.", "Ann Hill", None, False),  # where she lives
    ],
)
def test_whom_a_role_is_with(
    analyser: Analyser, body: str, name: str, affiliation: str | None, names_one: bool
) -> None:
    found = analysed(analyser, body)
    [role] = entity(found, name).roles
    assert (role.affiliation.exact if role.affiliation else None) == affiliation
    names = {one.key: one.name for one in found.entities}
    assert names.get(role.affiliation_key or "") == (affiliation if names_one else None)
    assert not role.inferred


@pytest.mark.parametrize(
    ("body", "evidence", "affiliation"),
    [
        ("Shell's Ann Hill flew home.", "Shell's", "Shell"),
        ("Ann Hill of Shell told reporters so.", "of Shell", "Shell"),
        ("Ann Hill, of Shell, flew home. Shell's Ann Hill spoke.", "of Shell", "Shell"),  # a body once
        ("Ann Hill, from the charity Oxfam, flew home.", "from the charity Oxfam", "Oxfam"),
        ("Serbia's Ann Hill flew home.", None, None),  # where she is from
        ("Ann Hill's Shell flew home.", None, None),
    ],
)
def test_whom_somebody_is_with_of_whom_no_role_is_said(
    analyser: Analyser, body: str, evidence: str | None, affiliation: str | None
) -> None:
    found = analysed(analyser, body)
    roles = entity(found, "Ann Hill").roles
    told = [(role.title, role.evidence.exact, role.affiliation and role.affiliation.exact) for role in roles]
    assert told == ([("", evidence, affiliation)] if evidence else [])
    names = {one.key: one.name for one in found.entities}
    assert [names.get(role.affiliation_key or "") for role in roles] == ([affiliation] if affiliation else [])


def test_a_role_says_more_than_whom_somebody_is_with(analyser: Analyser) -> None:
    found = analysed(analyser, "Shell's Ann Hill flew home. Shell chief executive Ann Hill spoke.")
    assert [role.title for role in entity(found, "Ann Hill").roles] == ["Shell chief executive"]


def test_a_description_before_the_name_tells_whose_minister_it_is(analyser: Analyser) -> None:
    body = "The Algerian interior minister said 20 men fled. Interior minister Ali Hamad spoke later."
    found = analysed(analyser, body)
    minister = entity(found, "Ali Hamad")
    assert [m.span.exact for m in minister.mentions] == ["The Algerian interior minister", "Ali Hamad"]
    assert [(role.title, role.inferred) for role in minister.roles] == [
        ("Algerian interior minister", True),
        ("Interior minister", False),
    ]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("Interior minister Ali Hamad spoke. The former interior minister said no.", "not he"),
        ("French interior minister Ali Hamad spoke. The Spanish interior minister said no.", "another"),
        ("Interior minister Ali Hamad spoke. The interior minister of Spain said no.", "its own words"),
        ("Ministers Ali Hamad and Omar Said spoke. The finance minister said no.", "no role fits"),
    ],
)
def test_a_description_that_may_be_another_is_left_alone(analyser: Analyser, body: str, reason: str) -> None:
    kinds = {m.kind for e in analysed(analyser, body).entities for m in e.mentions}
    assert MentionKind.NOMINAL not in kinds, reason


def test_whoever_leads_is_the_boss(analyser: Analyser) -> None:
    body = "County police commander Ali Hamad spoke. The fire chief, Ann Roe, left. The police boss said no."
    found = analysed(analyser, body)
    assert pointers(found, "Ali Hamad") == ["The police boss"]
    assert not pointers(found, "Ann Roe")


def pointers(found: Extraction, name: str) -> list[str]:
    return [m.span.exact for m in entity(found, name).mentions if m.kind is not MentionKind.NAME]


@pytest.mark.parametrize(
    ("body", "name", "words"),
    [
        ("Ian Roe, 68, ran a shop. The 68-year-old left it.", "Ian Roe", ["The 68-year-old"]),
        (
            "Ian Roe, 68, met Tom Hay, 31. The 31-year-old midfielder scored.",
            "Tom Hay",
            ["The 31-year-old midfielder"],
        ),
        ("Ian Roe won in Rome. The Irishman was glad.", "Ian Roe", ["The Irishman"]),
        ("Ian Roe met Tom Hay. The Irishman was glad.", "Tom Hay", []),  # the subject stands out
        ("A 31-year-old man fell. Ian Roe spoke. The 31-year-old left.", "Ian Roe", []),
        ("Ian Roe met the American in Rome.", "Ian Roe", []),  # of whom he is the subject
        ("Ian Roe left. The French were glad.", "Ian Roe", []),
    ],
)
def test_an_age_or_a_nation_points_back(analyser: Analyser, body: str, name: str, words: list[str]) -> None:
    assert pointers(analysed(analyser, body), name) == words


def test_a_pronoun_follows_the_one_person_it_can_be(analyser: Analyser) -> None:
    found = analysed(analyser, "Victoria Nuland met Peter Brown on Wednesday. She left, and he stayed.")
    assert pointers(found, "Victoria Nuland") == ["She"]
    assert pointers(found, "Peter Brown") == ["he"]


def test_a_couple_shares_its_last_name(analyser: Analyser) -> None:
    body = "Bill and Hillary Lund came on Monday. Mr. Lund spoke first. Kemp and Stacey Berg left."
    people = [entity.name for entity in analysed(analyser, body).entities if entity.type is EntityType.PERSON]
    assert {"Bill Lund", "Hillary Lund", "Stacey Berg"} <= set(people)
    assert "Kemp Berg" not in people  # no first name


def test_a_pronoun_that_can_be_two_people_is_left_alone(analyser: Analyser) -> None:
    found = analysed(analyser, "The two men, Peter Brown and John Smith, fled. The police caught him.")
    assert pointers(found, "Peter Brown") == []
    assert pointers(found, "John Smith") == []


def test_a_noun_follows_the_one_organisation_named(analyser: Analyser) -> None:
    found = analysed(analyser, "Boeing reported a loss. The company cut its forecast.")
    assert pointers(found, "Boeing") == ["The company"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("DGP Vijay Rao said so. The DGP left.", ["The DGP"]),
        ("Superintendent of Police Anil Rao said so. The SP left.", ["The SP"]),
        ("Anil Rao said so. The SP left.", []),  # a party, for all that is said
        ("SP Anil Rao and SP Meena Dey said so. The SP left.", []),  # one of two
    ],
)
def test_a_rank_in_letters_means_who_has_it(analyser: Analyser, body: str, expected: list[str]) -> None:
    found = analysed(analyser, body)
    (name,) = {entity.name for entity in found.entities if entity.name.endswith("Rao")}
    assert pointers(found, name) == expected
    assert expected == [] or not any(entity.name in expected[0] for entity in found.entities)


def test_a_noun_with_its_own_description_is_another_group(analyser: Analyser) -> None:
    found = analysed(analyser, "Boeing reported a loss. The company that makes tyres did not.")
    assert pointers(found, "Boeing") == []


@pytest.mark.parametrize(
    ("body", "words", "timex"),
    [
        ("He said so on Wednesday.", "Wednesday", "2013-01-16"),
        ("He will speak on Wednesday.", "Wednesday", "2013-01-23"),
        ("The trial is set to begin on Wednesday.", "Wednesday", "2013-01-23"),
        ("He has until Monday.", "Monday", "2013-01-21"),
        ("The bid runs until 5 p.m. EST on Jan. 20.", "5 p.m. EST on Jan. 20", "2013-01-20T17:00"),
        ("It fell apart in 1995.", "1995", "1995"),
    ],
)
def test_dates_by_tense(analyser: Analyser, body: str, words: str, timex: str) -> None:
    dated = [
        one for one in analysed(analyser, body).entities if one.type in {EntityType.DATE, EntityType.TIME}
    ]
    assert [(one.name, one.calendar.timex if one.calendar else None) for one in dated] == [(words, timex)]


def test_dates_of_two_paragraphs_are_two(analyser: Analyser) -> None:
    found = analysed(analyser, "The first loss since 1992\nJanuary 16, 2013\nThe company said so.")
    dated = [one.name for one in found.entities if one.type is EntityType.DATE]
    assert dated == ["1992", "January 16, 2013"]


@pytest.mark.parametrize(
    "body",
    ["The 5-year-old ran.", "It may rain.", "They sold 1995 cars.", "It cost $1995."],
)
def test_what_is_no_date(analyser: Analyser, body: str) -> None:
    assert not [one for one in analysed(analyser, body).entities if one.type is EntityType.DATE]


def test_the_same_day_is_one_entity(analyser: Analyser) -> None:
    found = analysed(analyser, "He spoke on Wednesday. The Jan. 16 speech was short.")
    [day] = [one for one in found.entities if one.type is EntityType.DATE]
    assert [mention.span.exact for mention in day.mentions] == ["Wednesday", "Jan. 16"]
    assert day.aliases == ("Jan. 16",)
