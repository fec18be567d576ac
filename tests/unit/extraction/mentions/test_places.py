"""Places by the map, and what only looks like one."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.mentions.dated import without_towns
from dateline.extraction.mentions.located import located
from dateline.extraction.mentions.roads import roads

from .marked import marked, names_of, shown


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Coots fell ill in [PERSON Temryuk], [GPE Russia].", "Temryuk"),  # with what it lies in
        ("Police in [ORG Hanover] arrested him.", "Hanover"),  # after "in", alone
        ("The [NORP Artibonite] region was hit.", "Artibonite"),  # an area of land
        ("It spread to [GPE Cairo], [PERSON Giza] and beyond.", "Giza"),  # in a row with a place
        ("[ORG ROSWELL] - A man was struck by a car.", "ROSWELL"),  # a dateline
        ("It fell near [ORG Zawadno], 40 km south of [GPE Warsaw].", "Zawadno"),  # how far, on no map
        ("A bus fell at [PERSON Lorvo] (some 12 miles north-west of [GPE Braga]).", "Lorvo"),
        ("A trader from [ORG Hanover] fell ill.", "Hanover"),  # where somebody comes from
        ("In the villages of [PERSON Temryuk] and Anapa it spread.", "Temryuk"),  # what it is, before
        ("[ORG Edmonton] received a good rank.", "Edmonton"),  # large, and no other thing
        ("[PERSON Ann], from [ORG Wigan], spoke.", "Wigan"),  # a comma, and a person before it
        ("Sue Hay, the Labour MP for [PERSON Workington], spoke.", "Workington"),  # whom somebody sits for
        ("Then Cody Lund, 27, of [ORG Wigan], spoke.", "Wigan"),  # where somebody of that age lives
        ("The minister visited [ORG Carlisle] last week.", "Carlisle"),
        ("[ORG Baton Rouge] voted on Monday.", "Baton Rouge"),  # large, and called by several words
        ("Gunmen attacked [PERSON Gwoza] in [GPE Nigeria].", "Gwoza"),  # what is done, and where it lies
        ("Residents of [PERSON Cape Town] were told to leave.", "Cape Town"),
        ("[PERSON Beira]'s port has opened again.", "Beira"),  # what towns have
        ("Officers were called to [PERSON Peckham] on Friday.", "Peckham"),  # where somebody goes
        ("Kyiv was accused of shelling [NORP Belgorod] again.", "Belgorod"),  # no people is called so
        ("A court in [GPE Karnataka]'s [PERSON Udupi] jailed him.", "Udupi"),  # where it lies, before
        ("A camp opened in [ORG Mahakalapada] block.", "Mahakalapada"),  # on no map, but divided land
        ("Men of the [PERSON Shiroro] Local Government Area fled.", "Shiroro"),
        ("Then [PERSON Cape Verde]'s president spoke.", "Cape Verde"),  # a country by another name
        ("Tom Roe, of [FAC Mill Road], [PERSON Ely], was fined.", "Ely"),  # an address
        ("A pensioner from [ORG Wigan] fell ill.", "Wigan"),
        ("[PERSON Saint-Étienne] won the cup.", "Saint-Étienne"),  # a hyphen, unlike a church
        ("A boat sank off Zanzibar on Friday.", "Zanzibar"),  # off an island
        ("[PERSON Siaya] Governor James Orengo spoke.", "Siaya"),  # who governs it, by name
        ("[PERSON Khyber Pakhtunkhwa] Chief Minister Ode spoke.", "Khyber Pakhtunkhwa"),
        ("Five died in [ORG Tank] on Friday.", "Tank"),  # a word, and a name to the model
        ("He flew between [PERSON Roermond] and [GPE London].", "Roermond"),  # begins a row
        ("She spoke in [ORG Ecatepec] on Friday.", "Ecatepec"),  # a large city by a part of its name
        ("A man murdered a nurse in Hull in May.", "Hull"),  # a word, but a city after "in"
        ("Two men were shot near Reading on Friday.", "Reading"),  # no proper noun to the model
        ("Then Mrs [PERSON Doyle], of [PERSON Wigan], drowned.", "Wigan"),  # who has a title has a home
        ("Rockets hit [PERSON Kiryat Shmona] on Friday.", "Kiryat Shmona"),  # what rockets do to towns
        ("He fell in an attack at [PERSON Gamboru Ngala].", "Gamboru Ngala"),  # two words, and no person's
        ("Shells fell in [PERSON Khan Younis].", "Khan Younis"),  # the map writes it otherwise
        ("It hit [GPE Rafah] and [PERSON Deir al-Balah].", "Deir al-Balah"),  # beside a town
        ("A [PERSON Waterloo] woman was hurt.", "Waterloo"),  # where somebody is from
        ("It sank off [PERSON Pylos], southern [GPE Greece].", "Pylos"),  # with a part of what it lies in
    ],
)
def test_places_by_the_map(nlp: Language, text: str, place: str) -> None:
    doc = marked(nlp, text, parse=True)
    assert ("GPE", place) in shown(doc, located(doc, names_of(doc)))


@pytest.mark.parametrize(
    "text",
    [
        "The [PERSON Clinton] family spoke.",
        "Trust in Labour is gone.",  # words, and no cities
        "She flew to [GPE Rafah] and [PERSON Sue Hay] spoke.",  # a first name
        "He sang off Broadway in May.",  # no island
        "Critics attacked [PERSON Clark Wigan] again.",  # a person's first name
        "[PERSON Clark] said so.",  # twenty places, and a surname
        "[PERSON Clark]'s mother said so.",
        "The letter was addressed to [PERSON Clark] on Friday.",
        "A plan of [GPE Ghana]'s [PERSON Gwoza] failed.",  # it is not there
        "It was the work, of [PERSON Clark], that failed.",
        "He was killed by [PERSON Gwoza] in [GPE Nigeria].",  # by a man
        "Gunmen attacked [PERSON Gwoza] in [GPE Ghana].",  # it is not there
        "They married at [ORG St. Paul] in 1940.",  # saints have churches
        "[PERSON San Jose] Mercury",  # a paper
        "A letter from [PERSON Clark] came.",  # a letter comes from men
        "A letter, from [PERSON Clark], came.",
        "Then, 27, of [PERSON Clark] fame, spoke.",
        "She visited [PERSON Clark] there.",  # men are visited, too
        "It is good for [PERSON Clark] there.",
        "Faith in Mr. [PERSON Clark] is gone.",  # after "in", but a man
        "Trust in [ORG Congress] is gone.",  # a common word
        "The [NORP Canadian] government knew.",  # a town in Texas, but a people
        "[ORG Hanover] Insurance lost.",  # small, and nothing speaks for it
        "[ORG Acme] wants [PERSON Clark] and others.",  # a row, but not of places
    ],
)
def test_what_only_looks_like_a_place(nlp: Language, text: str) -> None:
    doc = marked(nlp, text, parse=True)
    assert [label for label, _ in shown(doc, located(doc, names_of(doc)))] == [
        name.label for name in names_of(doc)
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("He murdered a nurse in [DATE Hull last year].", "last year"),
        ("A bus crashed near [DATE Lima on Sunday].", "on Sunday"),
        ("He came in [DATE May last year].", "May last year"),  # a month
        ("He came in [DATE Easter last year].", "Easter last year"),  # no town
        ("He came home [DATE Hull last year].", "Hull last year"),  # nothing says where
    ],
)
def test_a_town_is_no_part_of_a_date(nlp: Language, text: str, date: str) -> None:
    doc = marked(nlp, text, parse=True)
    assert ("DATE", date) in shown(doc, without_towns(doc, names_of(doc)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A lorry overturned on the [ORG M62] near Leeds.", ["M62"]),
        ("Police shut the A1(M) and the [PERSON A66] was closed.", ["A1(M)", "A66"]),
        ("She left the A1(M) at Wetherby.", ["A1(M)"]),
        ("She was driving along the A1(M) at noon.", ["A1(M)"]),
        ("He died on I-95 in the rain.", ["I-95"]),
        ("The crash on the N1 highway killed two.", ["N1"]),
        ("The M5 was closed between two junctions.", ["M5"]),
        ("He drove off in the M1 tank, from the M16 rifle range.", []),  # a tank, and a rifle
        ("Passengers on the A320 saw smoke.", []),  # an airliner
        ("The M3 is a fine car.", []),
        ("He lived on the B12 that she gave him.", []),  # a vitamin
    ],
)
def test_roads_by_their_number(nlp: Language, text: str, found: list[str]) -> None:
    doc = marked(nlp, text, parse=True)
    assert [doc[road.start : road.end].text for road in roads(doc)] == found
