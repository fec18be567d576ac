"""Names that the model missed or mistook, given away by words, letters and what stands around them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.mentions import repaired_names
from dateline.extraction.mentions.clubs import clubs
from dateline.extraction.mentions.described import described
from dateline.extraction.mentions.elections import elections
from dateline.extraction.mentions.landforms import landforms
from dateline.extraction.mentions.products import products
from dateline.extraction.mentions.results import teams
from dateline.extraction.mentions.shapes import by_shape
from dateline.extraction.mentions.shouted import is_shouted
from dateline.extraction.mentions.spelled_out import spelled_out

from .marked import marked, names_of, shown


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the [DATE 2008] [NORP Canadian] federal election he won", ["2008 Canadian federal election"]),
        ("before the [DATE 2016] presidential election he won", ["2016 presidential election"]),
        ("the presidential election was close", []),  # which one is not said
        ("the [NORP Canadian] election was close", []),  # no year
        ("he won the 2008 race", []),
    ],
)
def test_elections_have_a_year(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text, parse=True)
    assert [words for _, words in shown(doc, elections(doc))] == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left the [NORP Australian] Labor Party in May.", ("ORG", "Australian Labor Party")),
        (
            "The [ORG Social Democratic Party] of [GPE Germany] won.",
            ("ORG", "Social Democratic Party of Germany"),
        ),
        ("They met at the Suez Crisis in [GPE Egypt].", ("EVENT", "Suez Crisis")),
        ("A [NORP Malian] soldier ran.", ("NORP", "Malian")),
        ("Two Kenyans ran.", ("NORP", "Kenyans")),  # missed by the model
        ("Men met at West 27th Street in May.", ("FAC", "West 27th Street")),
        ("A body lay in Rose Close.", ("FAC", "Rose Close")),
    ],
)
def test_names_that_words_give_away(nlp: Language, text: str, expected: tuple[str, str]) -> None:
    doc = marked(nlp, text, parse=True)
    assert expected in shown(doc, repaired_names(doc))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ash rose from [PERSON Mount Semeru] on Sunday.", [("LOC", "Mount Semeru")]),
        ("Nine died on [PERSON Mt. Roe] on Sunday.", [("LOC", "Mt. Roe")]),
        ("The ferry sank on [FAC Lake Albert] on Sunday.", [("LOC", "Lake Albert")]),
        ("Police in [PERSON Lake Charles] said so.", [("GPE", "Lake Charles")]),  # a town
        ("The actor [PERSON Lake Bell] said so.", []),
        ("Doctor [PERSON Peter Lake] said so.", []),
        ("It was in Lake Street on Sunday.", []),
        ("It was at [ORG Mount Sinai Hospital] on Sunday.", []),
    ],
)
def test_mountains_and_lakes_by_their_first_word(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    doc = marked(nlp, text, parse=True)
    assert shown(doc, landforms(doc, names_of(doc))) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("District Magistrate Rakesh Kumar [GPE Singh] spoke.", [("PERSON", "Rakesh Kumar Singh")]),
        ("[ORG SHO Baig] said so.", [("PERSON", "Baig")]),
        ("[WORK_OF_ART Mr Odongo] said so.", [("PERSON", "Odongo")]),
        ("Then [ORG DSP] [PERSON Mohan Lal] left.", [("PERSON", "Mohan Lal")]),
        ("[ORG Press] Secretary [PERSON Ann Roe] spoke.", [("PERSON", "Ann Roe")]),
        ("[ORG Acting Police] Chief [PERSON Ann Roe] spoke.", [("PERSON", "Ann Roe")]),
        (
            "[ORG Lucknow District Magistrate] [PERSON Ann Roe] spoke.",
            [("GPE", "Lucknow"), ("PERSON", "Ann Roe")],
        ),
        ("[ORG Solicitor] General [PERSON Ann Roe] spoke.", [("PERSON", "Ann Roe")]),
        ("[ORG Group] Managing Director [PERSON Ann Roe] spoke.", [("PERSON", "Ann Roe")]),
        ("[PERSON Alhaji Bukar Modu] spoke.", [("PERSON", "Bukar Modu")]),
        ("Then Datuk Seri Ode [GPE Lund] spoke.", [("PERSON", "Ode Lund")]),
        # near misses: a body of that name, a day, a place, a rank that stands for something else
        ("[ORG State Police] said so.", [("ORG", "State Police")]),
        ("The Chief Minister Monday said so.", []),
        ("They met at Governor [GPE Cape Town] there.", [("GPE", "Cape Town")]),
        ("[ORG DSP Group] said so.", [("ORG", "DSP Group")]),
        ("[ORG Nord Bank] Chief [PERSON Ann Roe] spoke.", [("ORG", "Nord Bank"), ("PERSON", "Ann Roe")]),
    ],
)
def test_titles_say_who_follows(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    doc = marked(nlp, text, parse=True)
    assert shown(doc, repaired_names(doc)) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hull City beat Ipswich Town on Saturday.", ["Hull City", "Ipswich Town"]),
        ("Fans of Bristol City's striker sang.", ["Bristol City"]),
        ("He left Kansas City, Quezon City and New York City.", []),  # places by those names
        ("Hull City Council met.", []),  # the name goes on
        ("York City police came.", []),  # of the town
        ("He moved to Cork City in May.", []),  # the Irish say it of the place
        ("The City of London and Old Town grew.", []),
    ],
)
def test_british_clubs_go_by_their_town(nlp: Language, text: str, expected: list[str]) -> None:
    doc = nlp.make_doc(text)
    assert [doc[name.start : name.end].text for name in clubs(doc)] == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "shouted"),
    [
        ("Mum of two tells of ESCAPE from tower", "ESCAPE", True),
        ("The ESCAPE plan: an escape was planned by ESCAPE", "ESCAPE", True),  # in small letters, too
        ("ESCAPE said that ESCAPE had won", "ESCAPE", False),  # as an organisation's letters
        ("Doctors fight AIDS", "AIDS", False),
        ("The WHO met", "WHO", False),
        ("Teams of CARE met", "CARE", False),
        ("An escape from tower", "escape", False),
    ],
)
def test_headlines_shout_common_words(nlp: Language, text: str, word: str, shouted: bool) -> None:
    doc = nlp.make_doc(text)
    assert is_shouted(next(token for token in doc if token.text == word)) is shouted


@pytest.mark.model
def test_a_common_noun_at_the_start_of_a_sentence_is_no_name(nlp: Language) -> None:
    doc = marked(nlp, "Police said so. The Party said no.", parse=True)
    assert shown(doc, repaired_names(doc)) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the plant at In [PERSON Amenas] was", [("GPE", "In Amenas")]),  # not a preposition
        ("the plant at In [PERSON Aménas] was", [("GPE", "In Aménas")]),
        ("In [GPE Salah] lies far off", [("GPE", "In Salah")]),
        ("police in An [GPE Najaf] said", [("GPE", "An Najaf")]),  # an article
        ("shells hit [PRODUCT Ar Raqqah] again", [("GPE", "Ar Raqqah")]),
        ("people of To [PERSON Kwa Wan] fled", [("GPE", "To Kwa Wan")]),
        ("then he wrote As [PERSON Kofi Annan] said", [("PERSON", "Kofi Annan")]),
        ("In [GPE Paris] rain fell", [("GPE", "Paris")]),
        ("the An Najaf Street market", [("FAC", "An Najaf Street")]),  # goes on
        ("the [GPE Knesset] voted", [("ORG", "Knesset")]),
        ("then [ORG McDonald]'s paid", [("ORG", "McDonald's")]),
        ("then [PERSON Moody]’s paid", [("ORG", "Moody’s")]),
        ("then [PERSON Hart]'s dog ran", [("PERSON", "Hart")]),
        ("the [WORK_OF_ART Pentagon Papers] said", [("WORK_OF_ART", "Pentagon Papers")]),  # a longer name
        ("the [GPE Los Angeles] [PERSON Lakers] won", [("ORG", "Los Angeles Lakers")]),  # torn
        ("saw [ORG Angela Merkel] there", [("PERSON", "Angela Merkel")]),  # taken for a body
        ("the Harvey Weinstein Company met", [("ORG", "Harvey Weinstein Company")]),  # a longer one
        ("the [LOC Gulf] of [GPE Mexico] was", [("LOC", "Gulf of Mexico")]),
        # with a comma, which is a token of its own
        (
            "the [ORG University of California], [GPE Berkeley], said",
            [("ORG", "University of California, Berkeley")],
        ),
        ("then Bank of [ORG America Corp.] said", [("ORG", "Bank of America Corp.")]),
        ("the President of [ORG Acme Corp.] said", [("ORG", "Acme Corp.")]),  # is no bank
        # a body of one word that is nobody's name, and one that is
        ("we read [PERSON Wikipedia] daily", [("ORG", "Wikipedia")]),
        ("we called Pfizer yesterday", [("ORG", "Pfizer")]),  # missed
        ("then [PERSON Dell] left", [("PERSON", "Dell")]),
        ("then Pfizer Hall opened", []),  # part of a longer name
        ("a Pfizer-like firm", []),
    ],
)
def test_known_names(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    doc = marked(nlp, text, parse=True)
    assert shown(doc, repaired_names(doc)) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ORDINAL First] [PERSON Lady Ann Roe] said so.", [("PERSON", "Ann Roe")]),
        ("Then First Lady Ann Roe said so.", [("PERSON", "Ann Roe")]),  # seen by the title alone
        ("The [ORDINAL first] lady left.", []),
        ("The [ORDINAL first] visit ended.", [("ORDINAL", "first")]),  # a number
        ("Then [PERSON Lady Hale] left.", [("PERSON", "Lady Hale")]),  # a rank, which is of the name
        ("Pat [ORG Relly] is here.", [("PERSON", "Pat Relly")]),  # a first name before it
        ("The Virginia [ORG Tech] team won.", [("ORG", "Tech")]),  # a first name that is a place first
        ("At [PERSON Hong Kong Stadium] it rained.", [("FAC", "Hong Kong Stadium")]),
        ("Then Governor [FAC Hong Kong Stadium] said.", [("FAC", "Hong Kong Stadium")]),
        ("Then actor [FAC Ray Park] said.", [("PERSON", "Ray Park")]),  # no place before the park
    ],
)
def test_titles_and_places_are_told_from_names(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    doc = marked(nlp, text, parse=True)
    assert shown(doc, repaired_names(doc)) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        ("He lives in [PERSON Ansera].", "GPE", "a preposition of place"),
        ("It hit the province of [PERSON Ansera].", "GPE", "what it is"),
        ("[PERSON Ansera] fell. The [NORP Anseran] army ran.", "GPE", "its people"),
        ("He asked [PERSON Ansera] about it.", "PERSON", "nothing says more"),
        ("In [PERSON Ansera] we trust, said Mr. [PERSON Ansera].", "PERSON", "a title"),
        ("It works with the state firm [PERSON Ansera].", "ORG", "what it is"),
        ("The [PERSON Astrid Lunde] was carrying people.", "PRODUCT", "an article before a whole name"),
        ("[PERSON Astrid Lunde] was carrying people.", "PERSON", "no article"),
    ],
)
def test_the_words_around_a_name_type_it(nlp: Language, text: str, label: str, reason: str) -> None:
    doc = marked(nlp, text, parse=True)
    name = repaired_names(doc)[0]
    assert name.label == label, reason


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He wrote for wikiHow in May.", [("ORG", "wikiHow")]),
        ("The SDLP voted against it.", [("ORG", "SDLP")]),
        ("They met McGrath in May.", [("PERSON", "McGrath")]),
        ("It rose by 5 mmHg in May.", []),  # a measure
        ("The CEO left in May.", []),  # a role
        ("GREAT NEWS AGAIN TODAY", []),  # capitals throughout
    ],
)
def test_names_by_their_letters(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    doc = marked(nlp, text, parse=True)
    assert shown(doc, by_shape(doc, [])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sells the [ORG iPhone 4] in May.", ["iPhone 4"]),
        ("He had an [PERSON iPod] touch there.", ["iPod touch"]),
        ("It runs Mac OS X there.", ["Mac OS X"]),
        ("He ran Windows XP there.", ["Windows XP"]),
        ("Windows were broken there.", []),  # a word at the start of a sentence
        ("The [ORG Boeing] 737-800 landed.", ["Boeing 737-800"]),
        ("An [ORG Airbus] A380 landed.", ["Airbus A380"]),
        ("Then [ORG Boeing] lost 737 orders.", []),
        ("The [EVENT Apple iTunes Music Festival] began.", []),  # in a longer name
    ],
)
def test_products(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text)
    assert [doc[name.start : name.end].text for name in products(doc, names_of(doc))] == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "the [ORG Office for the Relief] of Human Want (ORHW) said",
            ["Office for the Relief of Human Want"],
        ),
        (
            "the [ORG Lund Office] of Human Want (OHW) said",
            ["Lund Office of Human Want"],
        ),  # with what stands before
        ("the Council for the Welfare of Trees (CWT) said", ["Council for the Welfare of Trees"]),
        ("the Council for the Welfare of Trees (FBI) said", []),  # other letters
        ("the [ORG Council of Trees] (COT) said", []),  # small words are not spelled
        ("the council of trees (CWT) said", []),
        ("the [GPE Democratic Republic of Kerovia] (DRK) said", []),  # a country, seen whole
        ("[PERSON Ann Lund] (CWT) said", []),
    ],
)
def test_names_that_letters_in_brackets_spell(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text)
    assert shown(doc, spelled_out(doc, names_of(doc))) == [("ORG", name) for name in expected]


@pytest.mark.model
def test_names_before_it_do_not_hide_a_name_by_its_letters(nlp: Language) -> None:
    doc = marked(nlp, "Then [PERSON Ann Berg] said wikiHow grew.", parse=True)
    assert shown(doc, by_shape(doc, names_of(doc))) == [("ORG", "wikiHow")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Then [ORG Valeska Lund], an Australian woman, spoke.", "PERSON"),
        ("Then [GPE Chester Holm], 42, spoke.", "PERSON"),
        ("Then [FAC Ashford Kell], the former mayor, spoke.", "PERSON"),
        ("Then [ORG Lund Brothers], an adviser to banks, spoke.", "ORG"),  # firms are that, too
        ("Then [ORG Chase Lund], a lender, spoke.", "ORG"),
        ("Then [GPE Salt Lake City], the mayor said, grew.", "GPE"),
        ("Then [GPE Chester], 42, spoke.", "GPE"),  # one word is no full name
        ("Then [ORG Lund Police], the mayor said, came.", "ORG"),
        ("Then envoy [ORG Lund Berg] spoke.", "PERSON"),
        ("Then the envoy, [ORG Lund Berg], spoke.", "PERSON"),
        ("Then the lender, [ORG Lund Berg], spoke.", "ORG"),
        ("Then adviser [ORG Lund Berg] spoke.", "ORG"),
        ("Then Trooper [ORG J.R. Berg] spoke.", "PERSON"),
        ("He left. Lund's [ORG Osai Ojigho] said so.", "ORG"),  # whose, nobody knows
        ("Then [GPE Prince Lars] spoke.", "PERSON"),
        ("Then [GPE Prince George] grew.", "GPE"),  # a city
        ("It is the [ORG Lund] administration that pays.", "PERSON"),
        ("It is [ORG Lund] administration that pays.", "ORG"),
        ("It is the [ORG Lund] board that pays.", "ORG"),
    ],
)
def test_a_name_is_what_the_words_beside_it_say(nlp: Language, text: str, label: str) -> None:
    doc = marked(nlp, text, parse=True)
    assert [name.label for name in described(doc, names_of(doc))] == [label]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then [ORG Cyclone Phailin] hit.", [("EVENT", "Cyclone Phailin")]),
        ("Then Tropical Storm Irma hit.", [("EVENT", "Tropical Storm Irma")]),
        (
            "Hurricane Tilda hit. [PERSON Tilda] left. [PERSON Ann Lund] stayed.",
            [("EVENT", "Hurricane Tilda"), ("EVENT", "Tilda"), ("PERSON", "Ann Lund")],
        ),
        (
            "Hurricane Tilda hit. [PERSON Ann Tilda] left.",  # a person of that name
            [("EVENT", "Hurricane Tilda"), ("PERSON", "Ann Tilda")],
        ),
        ("The [ORG National Hurricane Center] said so.", [("ORG", "National Hurricane Center")]),
        ("He said Danius Gleveckas was there.", [("PERSON", "Danius Gleveckas")]),
        ("He said Moral Majority was there.", []),  # common words
        ("He said the Coalition Avenir was there.", []),  # not with "the"
        # torn names: a title before, an age after, a nickname between, or a first name left out
        ("Transport Minister Gergely [ORG Bárány] said so.", [("PERSON", "Gergely Bárány")]),
        ("Then [NORP Novak] [PERSON Nunn] won.", [("PERSON", "Novak Nunn")]),  # no such people
        ("Then [NORP Czech] [PERSON Nunn] won.", [("NORP", "Czech"), ("PERSON", "Nunn")]),
        ("[ORG Amnesty]'s [ORG Osai Ojigho] said so.", [("ORG", "Amnesty"), ("PERSON", "Osai Ojigho")]),
        ("[ORG Leeds] United won there.", [("ORG", "Leeds United")]),
        ("The western United States won there.", [("GPE", "United States")]),  # no club
        ("[NORP Lucía] [GPE Armenta], 44, a teacher, waved.", [("PERSON", "Lucía Armenta")]),
        ("[PERSON Gary] 'Gaz' [FAC Ludlow] died.", [("PERSON", "Gary 'Gaz' Ludlow")]),
        ("He said [ORG JK] [PERSON Nunn] was there.", [("PERSON", "JK Nunn")]),  # initials
        ("He said PM [PERSON Nunn] was there.", [("PERSON", "Nunn")]),
        ("He denies murdering Ivy [PERSON Nunn] there.", [("PERSON", "Ivy Nunn")]),
        ("He said Judge [PERSON Nunn] was there.", [("PERSON", "Nunn")]),  # a title
        ("He left Windsor [FAC Castle] then.", [("FAC", "Castle")]),  # nothing says it is a person
        ("He hired [GPE Ohio] State assistant Ann.", [("ORG", "Ohio State")]),
        ("It rained across [GPE Washington] State then.", [("GPE", "Washington")]),  # the state as often
    ],
)
def test_storms_and_rare_names(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    doc = marked(nlp, text, parse=True)
    assert shown(doc, repaired_names(doc)) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Port Vale 2 Oxford 0\nReading 1 Stoke 1", ["Port Vale", "Oxford", "Reading", "Stoke"]),
        ("CHICAGO AT TORONTO\nKent v Surrey", ["CHICAGO", "TORONTO", "Kent", "Surrey"]),
        ("Stoke 4 3 1 0 7 4 10\nYork City 4 2 1 1 3 3 7", ["Stoke", "York City"]),
        ("Oxford 2 Reading 0 (in 12)\nKent v Surrey", ["Oxford", "Reading", "Kent", "Surrey"]),
        ("Romania 3 Lithuania 0\nOxford 2 Reading 0", ["Oxford", "Reading"]),  # countries are places
        ("Total 4 3 1 0 7\nExtras 1 2 3 4", []),  # sums
        ("Port Vale 2 Oxford 0", []),  # one line is no table
        ("Port Vale 2 Oxford 0\nThey met in May.\nReading 1 Stoke 1", []),  # not side by side
        ("Turner, 28, met Obi in Oxford.\nThey left.", []),
    ],
)
def test_teams_in_tables_of_sport(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text)
    assert shown(doc, teams(doc)) == [("ORG", team) for team in expected]
