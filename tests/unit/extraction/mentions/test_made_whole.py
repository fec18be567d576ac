"""Names of which the model saw a part, and bodies taken for people: hyphens, legal forms, nouns beside."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.mentions.apposed import apposed
from dateline.extraction.mentions.buildings import buildings
from dateline.extraction.mentions.firms import firms
from dateline.extraction.mentions.heads import by_head
from dateline.extraction.mentions.hospitals import hospitals
from dateline.extraction.mentions.hyphened import hyphened
from dateline.extraction.mentions.rare_names import rare_names
from dateline.extraction.mentions.torn import torn_names
from dateline.extraction.mentions.units import units

from .marked import marked, names_of, shown


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[NORP Jamaat]-ul-Ahrar claimed it.", [("ORG", "Jamaat-ul-Ahrar")]),
        ("[PERSON Jamiat Ulema-i]-Islam-Fazl left.", [("ORG", "Jamiat Ulema-i-Islam-Fazl")]),
        ("[GPE Pakistan] Tehreek-e-Insaf won.", [("ORG", "Pakistan Tehreek-e-Insaf")]),
        ("General [PERSON Zia]-ul-Haq died.", [("PERSON", "Zia-ul-Haq")]),  # people are called so, too
        # near misses: whole already, no capital behind, a joint that stands alone
        ("[ORG Lashkar-e-Taiba] denied it.", []),
        ("The [GPE Karachi]-i-think was late.", []),
        ("They met al Haq there.", []),
    ],
)
def test_hyphens_hold_a_name_together(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    doc = marked(nlp, text)
    assert shown(doc, hyphened(doc, names_of(doc))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ORG Nuru Grid Systems] Limited fell.", [("ORG", "Nuru Grid Systems Limited")]),
        ("[PERSON Lund Norda] A/S rose.", [("ORG", "Lund Norda A/S")]),
        ("[PERSON Vale SA] fell.", [("ORG", "Vale SA")]),
        (
            "[ORG Porto Indigo] [ORG SA] grew.",  # two names of which one is the other's form
            [("ORG", "Porto Indigo SA")],
        ),
        (
            "[ORG Porto Indigo SA] grew. [PERSON Porto Indigo] owns it.",
            [("ORG", "Porto Indigo SA"), ("ORG", "Porto Indigo")],
        ),
        (
            "PT [PERSON Sinar Jaya] fell. [PERSON Sinar Jaya] sank.",
            [("ORG", "PT Sinar Jaya"), ("ORG", "Sinar Jaya")],
        ),
        # near misses: a time zone, the founder's surname, a name that goes on, no form
        ("At 8 PT [PERSON Ann Ode] sang.", [("PERSON", "Ann Ode")]),
        (
            "[ORG Ode Ltd] fell. [PERSON Ann Ode] left. [PERSON Ode] wept.",
            [("ORG", "Ode Ltd"), ("PERSON", "Ann Ode"), ("PERSON", "Ode")],
        ),
        ("[PRODUCT Lund] Limited Edition sold.", [("PRODUCT", "Lund")]),
        ("[PERSON Ann Ode] fell.", [("PERSON", "Ann Ode")]),
    ],
)
def test_firms_by_their_legal_form(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    doc = marked(nlp, text)
    assert shown(doc, firms(doc, names_of(doc))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They are at the [PERSON Khalifa Gul] hospital now.", [("ORG", "Khalifa Gul hospital")]),
        ("The [PERSON Mariana] dam collapse killed 19.", [("FAC", "Mariana dam")]),
        ("[PERSON Habib Roe] hospital said so.", [("ORG", "Habib Roe hospital")]),
        # near misses: whoever runs it, what is his, no noun of a building, no article
        ("They met the [PERSON Lund] hospital director.", [("PERSON", "Lund")]),
        ("[PERSON Ann Ode] left the [PERSON Ode] school.", [("PERSON", "Ann Ode"), ("PERSON", "Ode")]),
        ("They met the [PERSON Lund] family.", [("PERSON", "Lund")]),
        ("They asked [PERSON Lund] hospital rules.", [("PERSON", "Lund")]),
        ("Police held [PERSON Ann Ode] hospital director.", [("PERSON", "Ann Ode")]),
    ],
)
def test_buildings_by_a_noun_in_small_letters(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    doc = marked(nlp, text)
    assert shown(doc, buildings(doc, names_of(doc))) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelter Compass, a charity that runs hostels, said so.", [("ORG", "Shelter Compass")]),
        ("[PERSON Walhi], the largest environmental group, warned them.", [("ORG", "Walhi")]),
        ("[NORP Hellenic] Rail, a unit of a bank, said no.", [("ORG", "Hellenic Rail")]),
        ("[LOC Vigie Lund], a rights group, said so.", [("ORG", "Vigie Lund")]),
        ("A rights group, [PERSON Voix du Lund], put it at 30.", [("ORG", "Voix du Lund")]),
        ("It was new, said the operator, [GPE Ruta Lund].", [("ORG", "Ruta Lund")]),
        # near misses: one of several, where it is, when, a person's role, a first name, a body already
        ("The union, [PERSON Voix du Lund] and others said so.", []),
        ("In [GPE Lagos], a bank, which failed, said so.", []),
        ("On [DATE Friday], a company spoke.", []),
        ("[PERSON Walhi], the party leader, left.", []),
        ("[PERSON Ann Roe], the group, left.", []),
        ("[ORG Fitch], an agency, left.", []),
    ],
)
def test_a_noun_behind_a_comma_says_it_is_a_body(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    doc = marked(nlp, text, parse=True)
    assert shown(doc, apposed(doc, names_of(doc))) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[PERSON Erik] ten Hag disagreed.", [("PERSON", "Erik ten Hag")]),
        ("Then party chief Pritam [GPE Singh] spoke.", [("PERSON", "Pritam Singh")]),
        ("[PERSON Erik] ten times left.", []),
        ("Then mayor New [GPE Delhi] spoke.", []),
    ],
)
def test_people_are_named_in_full(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    doc = marked(nlp, text, parse=True)
    assert shown(doc, torn_names(doc, names_of(doc))) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The [ORG National Office for Risk] and Disaster Management said so.",
            [("ORG", "National Office for Risk and Disaster Management")],
        ),
        (
            "The Department of Health and [ORG Human Services] said so.",
            [("ORG", "Department of Health and Human Services")],
        ),
        # near misses: another body, an acronym, a person behind "and"
        ("The Ministry of Health and World Bank said so.", []),
        ("The Department of Justice and WHO said so.", []),
        ("The Bureau of Mines and Ada Bell said so.", []),
    ],
)
def test_a_body_may_be_of_two_fields(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    doc = marked(nlp, text, parse=True)
    found = shown(doc, by_head(doc, names_of(doc)))
    assert [one for one in found if " and " in one[1]] == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They are at [GPE Chania] general hospital.", ["Chania general hospital"]),
        ("[PERSON Jinnah] hospital received nine.", ["Jinnah hospital"]),
        ("She is in the [LOC San Juan de Dias] hospital.", ["San Juan de Dias hospital"]),
        ("He died in the [GPE Mulago] referral hospital.", ["Mulago referral hospital"]),
        # near misses: one of several, a town's, what is the hospital's, a people's
        ("He died in a [GPE Lund] hospital.", []),
        ("The [GPE Hamburg] hospital where he died is shut.", []),
        ("[GPE Lagos] hospital staff are on strike.", []),
        ("[NORP Kenyan] hospital is a word.", []),
    ],
)
def test_hospitals_go_by_their_towns(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text, parse=True)
    assert shown(doc, hospitals(doc, names_of(doc))) == [("FAC", name) for name in expected]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 18th Brigade lost seven men.", ["18th Brigade"]),
        ("Men of the 34th Motorised Brigade fell.", ["34th Motorised Brigade"]),
        ("The Second Infantry Division and II Corps met.", ["Second Infantry Division", "II Corps"]),
        # near misses: of sport, no number, small letters
        ("They play in the Second Division.", []),
        ("The Lund Brigade sang.", []),
        ("The second brigade sang.", []),
    ],
)
def test_units_go_by_their_numbers(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text)
    assert shown(doc, units(doc)) == [("ORG", name) for name in expected]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[PERSON Marie Diop]-Sarr saw it.", ["Marie Diop-Sarr"]),
        ("[PERSON Anne-Lise] Bakke-Olsen saw it.", ["Anne-Lise Bakke-Olsen"]),
        # near misses: a common word, a dash, whole already
        ("[PERSON Obama]-Style politics ended.", []),
        ("[PERSON Obama] - Sarr came later.", []),
        ("[PERSON Marie Diop-Sarr] saw it.", []),
    ],
)
def test_hyphens_do_not_end_a_name(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text)
    assert shown(doc, torn_names(doc, names_of(doc))) == [("PERSON", name) for name in expected]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aminata Sow-Keita, who heads it, spoke.", ["Aminata Sow-Keita"]),
        # near miss: nothing says that it is somebody
        ("Aminata Sow-Keita, in short, is unknown.", []),
    ],
)
def test_who_says_that_a_name_is_somebodys(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text, parse=True)
    assert shown(doc, rare_names(doc, names_of(doc))) == [("PERSON", name) for name in expected]
