"""Where a name begins and ends: articles, titles, roles, brackets and dashes are no part of it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.mentions import repaired_names
from dateline.extraction.mentions.acronyms import definitions
from dateline.extraction.mentions.edges import trimmed
from dateline.extraction.mentions.names import Name, with_added

from .marked import marked, names_of, shown


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in [GPE \xa0 Mali \xa0] now", [("GPE", "Mali")]),  # no-break spaces
        ("[ORG the Pentagon's] view", [("ORG", "Pentagon")]),  # article and possessive
        ("in [GPE Kuriga, Nigeria] now", [("GPE", "Kuriga"), ("GPE", "Nigeria")]),  # what it lies in
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
        ("[PERSON Maj Gen Ann Roe] spoke", [("PERSON", "Ann Roe")]),  # ranks without their full stops
        ("[PERSON Maj Gen] [PERSON Ann Roe] spoke", [("PERSON", "Ann Roe")]),
        ("[PERSON Martin Luther King, Jr.] spoke", [("PERSON", "Martin Luther King, Jr.")]),
        ("[GPE ROME 1996-08-31] said", [("GPE", "ROME")]),
        ("[PERSON 13:58 Ms Ode] said", [("PERSON", "Ode")]),  # the clock of a live page's entry
        ("[PERSON Keith Ode] [ORG OBE] said", [("PERSON", "Keith Ode")]),  # letters behind a name
        ("[PERSON !?] said", []),
        ("on [DATE Monday]", [("DATE", "Monday")]),
        ("[PERSON Trump — Wisconsin]", [("PERSON", "Trump"), ("PERSON", "Wisconsin")]),
        ("[PERSON Bashar al - Assad]", [("PERSON", "Bashar al - Assad")]),  # a hyphen set apart
        ("[PERSON St Brannoc's Hospital]", [("ORG", "St Brannoc's Hospital")]),
        ("on [PERSON Twitter 🙏]", [("PERSON", "Twitter")]),
        ("[LOC MADRID 1996-08-31] said", [("LOC", "MADRID")]),
        ("[PRODUCT 16:00 UTC] today", []),
        ("at 17:40 [ORG BST] today", []),  # the zone alone
        ("the [ORG EST] therapy", [("ORG", "EST")]),  # behind no time
        ("[PERSON Det Ch Insp Ravi Ode] said", [("PERSON", "Ravi Ode")]),
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
        ("[PERSON Passenger Inés Vallejo] said so.", [("PERSON", "Inés Vallejo")]),
        ("[PERSON Det Insp Inés Vallejo] said so.", [("PERSON", "Inés Vallejo")]),
        ("then [PERSON Archbishop Inés Roe-Lund] said so.", [("PERSON", "Inés Roe-Lund")]),
        (
            "[PERSON Inés Roe-Lund] left. Then [ORG Roe-Lund] said so.",
            [("PERSON", "Inés Roe-Lund"), ("PERSON", "Roe-Lund")],
        ),
        (
            "Its leader, [ORG Inés Vallejo-Roe], said so.",
            [("PERSON", "Inés Vallejo-Roe")],
        ),
        ("[PERSON Devon] and [ORG Cornwall Police] came.", [("ORG", "Devon and Cornwall Police")]),
        ("They paid [ORG N50]m and Rs 4 lakh.", [("MONEY", "N50m"), ("MONEY", "Rs 4 lakh")]),
        ("Judge [PERSON Inés Vallejo QC] said so.", [("PERSON", "Inés Vallejo")]),
        (
            "[PERSON Inés Vallejo of Lund Talent] said so.",
            [("PERSON", "Inés Vallejo"), ("ORG", "Lund Talent")],
        ),
        ("[PERSON Philip Duke of Lund] said so.", [("PERSON", "Philip Duke of Lund")]),
        (
            "[ORG Vallejo's party] lost. Inés [PERSON Vallejo] left.",
            [("PERSON", "Vallejo"), ("PERSON", "Inés Vallejo")],
        ),
        ("[ORG Vallejo's Party] lost.", [("ORG", "Vallejo's Party")]),  # a name
        (
            "[PERSON Vallejo] spoke. Then Inés Vallejo left.",
            [("PERSON", "Vallejo"), ("PERSON", "Inés Vallejo")],
        ),
        (
            "The Trees and [ORG Shrubs Authority] said so.",
            [("ORG", "Trees and Shrubs Authority")],  # one body of two fields
        ),
        (
            "Then the [ORG House]'s Foreign Affairs and [ORG Garden Committee] met.",
            [("ORG", "House"), ("ORG", "Foreign Affairs and Garden Committee")],
        ),
        ("The [ORG Forest] and [ORG Garden Ministry] fell.", [("ORG", "Forest"), ("ORG", "Garden Ministry")]),
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
    ("text", "short"),
    [
        ("the [ORG Movement for Unity and Jihad] (MUJAO) said", ["MUJAO"]),
        ("the [ORG Road Movement]'s (RM) chief", ["RM"]),  # behind a possessive
        ("the [ORG Relief Agency], or RAN, said", ["RAN"]),
        ("the [ORG Area Local Government Agency] (Alga) said", ["Alga"]),  # a word of the initials
        ("the [ORG General Elections Commission] (KPU) said", ["KPU"]),  # of the name in its own tongue
        ("the [ORG National Office for Disaster Management] (BNGRC) said", ["BNGRC"]),
        ("the [ORG General Elections Commission] (Ode) said", []),
        ("the [ORG Relief Agency], or Ran, said", []),
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
