"""Repair of names, on docs made by hand: text with the model's mistakes marked as [LABEL words]."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.extraction.components.mentions import repaired_names
from dateline.extraction.mentions.acronyms import definitions
from dateline.extraction.mentions.aliases import aliases
from dateline.extraction.mentions.consistency import consistent
from dateline.extraction.mentions.described import described
from dateline.extraction.mentions.edges import trimmed
from dateline.extraction.mentions.elections import elections
from dateline.extraction.mentions.located import located
from dateline.extraction.mentions.names import Name, with_added
from dateline.extraction.mentions.products import products
from dateline.extraction.mentions.results import teams
from dateline.extraction.mentions.shapes import by_shape

MARK = re.compile(r"\[([A-Z_]+) ([^\]]*)\]")


def marked(nlp: Language, text: str, *, parse: bool = False) -> Doc:
    """A doc with the marked names as its entities; tagged and parsed by the model where asked."""
    plain, spans, end = "", [], 0
    for match in MARK.finditer(text):
        plain += text[end : match.start()]
        spans.append((len(plain), len(plain) + len(match[2]), match[1]))
        plain += match[2]
        end = match.end()
    plain += text[end:]
    doc = nlp.make_doc(plain)
    if parse:
        for name in ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"):
            if name in nlp.pipe_names:
                doc = nlp.get_pipe(name)(doc)
    ents: list[Span] = []
    for begin, stop, label in spans:
        span = doc.char_span(begin, stop, label=label, alignment_mode="expand")
        assert span is not None
        ents.append(span)
    doc.set_ents(ents, default="outside")
    return doc


def names_of(doc: Doc) -> list[Name]:
    return [Name(ent.start, ent.end, ent.label_) for ent in doc.ents]


def shown(doc: Doc, names: list[Name]) -> list[tuple[str, str]]:
    return [(name.label, doc[name.start : name.end].text) for name in names]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in [GPE \xa0 Mali \xa0] now", [("GPE", "Mali")]),  # no-break spaces
        ("[ORG the Pentagon's] view", [("ORG", "Pentagon")]),  # article and possessive
        ("[GPE The Hague] ruled", [("GPE", "The Hague")]),  # its article is its own
        ("told [ORG The Associated Press] so", [("ORG", "The Associated Press")]),  # a capital of its own
        ("He left. [ORG The Associated Press] said", [("ORG", "Associated Press")]),  # the sentence's
        ("[PERSON Al Jazeera's Jordan] said", [("ORG", "Al Jazeera"), ("PERSON", "Jordan")]),
        ("the [ORG al-Qaeda-linked] group", [("ORG", "al-Qaeda")]),
        ("[ORG Christian Democracy (DC] won", [("ORG", "Christian Democracy"), ("ORG", "DC")]),
        (
            "[ORG EAS, Organisation of Islamic Cooperation] met",
            [("ORG", "EAS"), ("ORG", "Organisation of Islamic Cooperation")],
        ),
        ("[ORG Skadden, Arps & Co.] sued", [("ORG", "Skadden, Arps & Co.")]),  # commas of a firm
        ("[PERSON President Obama] spoke", [("PERSON", "Obama")]),  # the title is no name
        ("[PERSON Martin Luther King, Jr.] spoke", [("PERSON", "Martin Luther King, Jr.")]),
        ("[GPE ROME 1996-08-31] said", [("GPE", "ROME")]),
        ("[PERSON !?] said", []),
        ("on [DATE Monday]", [("DATE", "Monday")]),
        ("[PERSON Trump — Wisconsin]", [("PERSON", "Trump"), ("PERSON", "Wisconsin")]),
        ("[PERSON Bashar al - Assad]", [("PERSON", "Bashar al - Assad")]),  # a hyphen set apart
        ("[PERSON St Brannoc's Hospital]", [("ORG", "St Brannoc's Hospital")]),
        ("on [PERSON Twitter 🙏]", [("PERSON", "Twitter")]),
        ("[LOC MADRID 1996-08-31] said", [("LOC", "MADRID")]),
        ("[PRODUCT 16:00 UTC] today", []),
        ("[PRODUCT Boeing 717-200] flew", [("PRODUCT", "Boeing 717-200")]),  # its own number
        ("then [PERSON Inspector Ann Marie Ode] spoke", [("PERSON", "Ann Marie Ode")]),
        ("then [PERSON Judge Reinhold] spoke", [("PERSON", "Reinhold")]),
        ("then [PERSON Dean Martin] spoke", [("PERSON", "Dean Martin")]),  # a first name
    ],
)
def test_edges(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    doc = marked(nlp, text)
    assert shown(doc, trimmed(doc, names_of(doc))) == expected


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
    ],
)
def test_names_that_words_give_away(nlp: Language, text: str, expected: tuple[str, str]) -> None:
    doc = marked(nlp, text, parse=True)
    assert expected in shown(doc, repaired_names(doc))


@pytest.mark.model
def test_a_common_noun_at_the_start_of_a_sentence_is_no_name(nlp: Language) -> None:
    doc = marked(nlp, "Police said so. The Party said no.", parse=True)
    assert shown(doc, repaired_names(doc)) == []


@pytest.mark.model
def test_a_surname_that_is_also_a_place_is_the_person_unless_syntax_says_place(nlp: Language) -> None:
    doc = marked(nlp, "[PERSON Michael Jordan] ran. [GPE Jordan] won, he said in [GPE Jordan].")
    assert shown(doc, consistent(doc, names_of(doc))) == [
        ("PERSON", "Michael Jordan"),
        ("PERSON", "Jordan"),
        ("GPE", "Jordan"),
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Then Ann [GPE Torvund] came. [GPE Torvund] said so. [GPE Torvund] won.", "PERSON"),
        ("Then [ORG Ann Torvund] came. [GPE Torvund] said so. [GPE Torvund] won.", "PERSON"),
        ("Then Ann [GPE Torvund] came. [GPE Torvund] said so. It rained in [GPE Torvund].", "GPE"),
        ("Then Ann [GPE Torvund] came. [GPE Torvund] grew. [GPE Torvund] won.", "GPE"),  # it never speaks
        ("Then [GPE Torvund] came. [GPE Torvund] said so. [GPE Torvund] won.", "GPE"),  # no first name
    ],
)
def test_a_surname_that_speaks_is_a_person(nlp: Language, text: str, label: str) -> None:
    doc = marked(nlp, text, parse=True)
    assert (label, "Torvund") in shown(doc, consistent(doc, names_of(doc)))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[ORG Lake Town Lions] lost. Later [GPE Lake Town] Lions won.",
            ["Lake Town Lions", "Lake Town Lions"],
        ),
        (
            "[ORG Lake Town Lions] lost in [GPE Lake Town].",
            ["Lake Town Lions", "Lake Town"],
        ),  # no Lions there
        (
            "[ORG The Lake Lions] won. The [ORG Lake Lions] lost.",
            ["The Lake Lions", "Lake Lions"],
        ),  # an article
    ],
)
def test_the_whole_of_a_name_takes_the_place_of_a_part(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text)
    assert [words for _, words in shown(doc, consistent(doc, names_of(doc)))] == expected


@pytest.mark.model
def test_the_majority_types_a_name(nlp: Language) -> None:
    doc = marked(nlp, "[ORG Hamas] and [ORG Hamas] and [PERSON Hamas]")
    assert shown(doc, consistent(doc, names_of(doc))) == [("ORG", "Hamas")] * 3


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("the [ORG Movement for Unity and Jihad] (MUJAO) said", ["MUJAO"]),
        ("the [ORG Movement for Unity] (below) said", []),  # a word
        ("the [ORG Movement for Unity] (QX) said", []),  # begins with no word of it
        ("[PERSON Django Cissoko] (DC) said", []),  # people are not abbreviated so
    ],
)
def test_short_names_in_brackets(nlp: Language, text: str, short: list[str]) -> None:
    doc = marked(nlp, text)
    assert [doc[name.start].text for _, name in definitions(doc, names_of(doc))] == short


def test_added_names_replace_what_they_overlap() -> None:
    names = [Name(0, 2, "ORG"), Name(3, 4, "GPE"), Name(6, 7, "GPE")]
    added = [Name(3, 6, "EVENT"), Name(3, 5, "ORG")]
    assert with_added(names, added) == [Name(0, 2, "ORG"), Name(3, 6, "EVENT"), Name(6, 7, "GPE")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the plant at In [PERSON Amenas] was", [("GPE", "In Amenas")]),  # not a preposition
        ("the [GPE Knesset] voted", [("ORG", "Knesset")]),
        ("the [WORK_OF_ART Pentagon Papers] said", [("WORK_OF_ART", "Pentagon Papers")]),  # a longer name
    ],
)
def test_known_names(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    doc = marked(nlp, text, parse=True)
    assert shown(doc, repaired_names(doc)) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[PERSON Passenger Inés Vallejo] said so.", [("PERSON", "Inés Vallejo")]),
        ("[ORG Interior] Minister [PERSON Davit Orlan] said so.", [("PERSON", "Davit Orlan")]),
        ("Two lifeboats came. [PERSON Lifeboats] left.", []),
        ("[PERSON Leonard Pike] came. [PERSON Pike] left.", [("PERSON", "Leonard Pike"), ("PERSON", "Pike")]),
        ("[ORG Apple] said so.", [("ORG", "Apple")]),  # nobody eats one here
        ("[ORG Acme Energy names Okonjo] as chief", [("ORG", "Acme Energy")]),
    ],
)
def test_roles_and_common_words_are_no_part_of_names(
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
        ("[ORG Sea Org] met. He left the Sea Org.", [("ORG", "Sea Org")] * 2),
        ("[PERSON Ann Hill] ran. They saw Ann.", [("PERSON", "Ann Hill"), ("PERSON", "Ann")]),
        ("[ORG KCNA] said so, added KCNA.", [("ORG", "KCNA")] * 2),
        ("[ORG Shell] paid. A shell fell.", [("ORG", "Shell")]),  # small letters
        ("[ORG Sea Org] met. The Sea fell.", [("ORG", "Sea Org")]),  # half of it
    ],
)
def test_a_name_is_found_wherever_it_stands(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    doc = marked(nlp, text, parse=True)
    assert shown(doc, consistent(doc, names_of(doc))) == expected


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
    ],
)
def test_a_full_name_is_what_the_words_after_it_say(nlp: Language, text: str, label: str) -> None:
    doc = marked(nlp, text, parse=True)
    assert [name.label for name in described(doc, names_of(doc))] == [label]


@pytest.mark.model
def test_who_is_described_once_is_a_person_throughout(nlp: Language) -> None:
    doc = marked(nlp, "[ORG Val Lund], a nurse, left. Then [ORG Val Lund] died.", parse=True)
    assert [name.label for name in described(doc, names_of(doc))] == ["PERSON", "PERSON"]


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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Coots fell ill in [PERSON Temryuk], [GPE Russia].", "Temryuk"),  # with what it lies in
        ("Police in [ORG Hanover] arrested him.", "Hanover"),  # after "in", alone
        ("The [NORP Artibonite] region was hit.", "Artibonite"),  # an area of land
        ("It spread to [GPE Cairo], [PERSON Giza] and beyond.", "Giza"),  # in a row with a place
        ("[ORG ROSWELL] - A man was struck by a car.", "ROSWELL"),  # a dateline
        ("A trader from [ORG Hanover] fell ill.", "Hanover"),  # where somebody comes from
        ("In the villages of [PERSON Temryuk] and Anapa it spread.", "Temryuk"),  # what it is, before
        ("[ORG Edmonton] received a good rank.", "Edmonton"),  # large, and no other thing
    ],
)
def test_places_by_the_map(nlp: Language, text: str, place: str) -> None:
    doc = marked(nlp, text, parse=True)
    assert ("GPE", place) in shown(doc, located(doc, names_of(doc)))


@pytest.mark.parametrize(
    "text",
    [
        "[PERSON Clark] said so.",  # twenty places, and a surname
        "A letter from [PERSON Clark] came.",  # a letter comes from men
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


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[PERSON Ali Hamad], also known as [PERSON Abu Omar], fled.", ["Ali Hamad = Abu Omar"]),
        ("the [ORG Signed in Blood Battalion] (formerly the [ORG Masked Brigade]) fled.", 1),
        ("[GPE Mumbai], formerly [GPE Bombay], is big.", ["Mumbai = Bombay"]),
        ("the team, [ORG Wheelchair Australia], known as the [ORG Gliders], won.", 1),
        ("[PERSON Ali Hamad], known to [PERSON Abu Omar], fled.", []),  # known to somebody
        ("[PERSON Ali Hamad], known as a friend of [PERSON Abu Omar], fled.", []),  # and for something
        ("[GPE Paris], known as [PERSON Hilton], fled.", []),  # two kinds
        ("[PERSON Ali Hamad] and [PERSON Abu Omar] fled.", []),
    ],
)
def test_other_names_that_an_article_gives(nlp: Language, text: str, expected: list[str] | int) -> None:
    doc = marked(nlp, text)
    found = [
        f"{doc[one.start : one.end].text} = {doc[other.start : other.end].text}"
        for one, other in aliases(doc, names_of(doc))
    ]
    assert (len(found) if isinstance(expected, int) else found) == expected
