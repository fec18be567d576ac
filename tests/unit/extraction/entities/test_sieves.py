"""Which names are one thing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extraction.entities.keys import key_of
from dateline.extraction.entities.sieves import NameMention, cluster_names


def clusters(*names: str, short: list[tuple[str, str]] | None = None) -> list[list[str]]:
    """Names as "LABEL words" or "LABEL|Title words"; the words of each cluster."""
    mentions = []
    for position, name in enumerate(names):
        label, _, text = name.partition(" ")
        label, _, title = label.partition("|")
        mentions.append(NameMention(position * 10, position * 10 + 1, label, text, title))
    return [cluster.texts for cluster in cluster_names(mentions, short or [])]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # the same words
        (("ORG BP", "ORG BP"), [["BP"]]),
        (("GPE U.S.", "GPE United States", "GPE US"), [["U.S.", "United States", "US"]]),
        (("ORG Apple Inc.", "ORG Apple"), [["Apple Inc.", "Apple"]]),
        (("GPE Jordan", "PERSON Jordan"), [["Jordan"], ["Jordan"]]),  # a person is no country
        # initials
        (("ORG General Motors", "ORG GM"), [["General Motors", "GM"]]),
        (
            ("ORG General Motors", "ORG Grand Magasin", "ORG GM"),
            [["General Motors"], ["Grand Magasin"], ["GM"]],
        ),
        # what a body is, in small letters
        (
            ("ORG state health department", "ORG Ohio Department of Health"),
            [["state health department", "Ohio Department of Health"]],
        ),
        (("ORG coast guard", "ORG National Guard"), [["coast guard"], ["National Guard"]]),
        # persons
        (("PERSON Victoria Nuland", "PERSON Nuland"), [["Victoria Nuland", "Nuland"]]),
        (
            ("PERSON Luis Quispe Flores", "PERSON Quispe"),
            [["Luis Quispe Flores", "Quispe"]],
        ),  # the first of two
        (("PERSON Otto van Dam", "PERSON Van"), [["Otto van Dam"], ["Van"]]),  # no name by itself
        (("PERSON Ada Roe-Lund", "PERSON Roe-Lund"), [["Ada Roe-Lund", "Roe-Lund"]]),  # joined, but one
        (("PERSON Sultan Ahmed Al Jaber", "PERSON Al Jaber"), [["Sultan Ahmed Al Jaber", "Al Jaber"]]),
        (("PERSON Al Gore", "PERSON Ann Gore"), [["Al Gore"], ["Ann Gore"]]),  # a first name
        (("ORG PKN Orlen SA", "PERSON Orlen"), [["PKN Orlen SA", "Orlen"]]),  # before the legal form
        (("ORG Council of Cauca", "PERSON Cauca"), [["Council of Cauca"], ["Cauca"]]),  # what it is of
        (("PERSON Nuland", "PERSON Victoria Nuland"), [["Nuland", "Victoria Nuland"]]),
        (("PERSON Larry Lessig", "PERSON Lawrence Lessig"), [["Larry Lessig", "Lawrence Lessig"]]),
        (("PERSON Ted Hill", "PERSON Theodore Hill"), [["Ted Hill", "Theodore Hill"]]),
        (("PERSON Ted Hill", "PERSON Edward Hill"), [["Ted Hill", "Edward Hill"]]),  # short for two names
        (("PERSON Ted Hill", "PERSON Fred Hill"), [["Ted Hill"], ["Fred Hill"]]),
        (("PERSON John F. Kennedy", "PERSON John Kennedy"), [["John F. Kennedy", "John Kennedy"]]),
        (
            ("PERSON George Bush", "PERSON Barbara Bush", "PERSON Bush"),
            [["George Bush"], ["Barbara Bush"], ["Bush"]],  # nothing tells which
        ),
        (
            ("PERSON George Bush", "PERSON Bush", "PERSON Barbara Bush", "PERSON Bush"),
            [["George Bush", "Bush"], ["Barbara Bush"]],  # there was but one when it was first said
        ),
        (
            ("PERSON George Bush", "PERSON Barbara Bush", "PERSON|Mrs. Bush"),
            [["George Bush"], ["Barbara Bush", "Bush"]],  # the title does
        ),
        (
            ("PERSON David Osei", "PERSON|Mr Osei", "PERSON Grace Osei", "PERSON|Mrs Osei", "PERSON|Mr Osei"),
            [["David Osei", "Osei"], ["Grace Osei", "Osei"]],  # a couple
        ),
        (("PERSON|Mr Osei", "PERSON Osei", "PERSON|Mr Osei"), [["Osei"]]),  # nobody is named in full
        (("PERSON|Mr Osei", "PERSON|Mrs Osei", "PERSON Osei"), [["Osei"], ["Osei"]]),
        (("PERSON Adel al-Jubeir", "PERSON Al-Jubeir"), [["Adel al-Jubeir", "Al-Jubeir"]]),
        (("PERSON Lars van Dijk", "PERSON Van Dijk"), [["Lars van Dijk", "Van Dijk"]]),
        (('PERSON Katherine "Kate" Ollis', "PERSON Kate"), [['Katherine "Kate" Ollis', "Kate"]]),
        (('PERSON Katherine "Kate" Ollis', "PERSON Kat"), [['Katherine "Kate" Ollis'], ["Kat"]]),
        (("PERSON Karen Gore", "PERSON Al Gore"), [["Karen Gore"], ["Al Gore"]]),  # a first name
        (("PERSON Ann Hill", "PERSON Anthony Hill"), [["Ann Hill"], ["Anthony Hill"]]),
        # longer and shorter names of organisations
        (("ORG Lockheed Martin", "ORG Lockheed"), [["Lockheed Martin", "Lockheed"]]),
        (("GPE Qatar", "ORG Qatar Airways"), [["Qatar"], ["Qatar Airways"]]),  # a country is no airline
        (("ORG Church of Scientology", "ORG Church"), [["Church of Scientology", "Church"]]),
        (
            ("ORG United States Federal Reserve", "ORG Federal Reserve"),
            [["United States Federal Reserve", "Federal Reserve"]],  # an owner's name before
        ),
        (("ORG Daily Planet", "ORG Planet"), [["Daily Planet"], ["Planet"]]),  # no owner
        (("ORG Lesk Fire Department", "ORG Fire Department"), [["Lesk Fire Department", "Fire Department"]]),
        (("ORG Uganda Red Cross", "ORG Red Cross"), [["Uganda Red Cross", "Red Cross"]]),  # a country before
        (("ORG US Coast Guard", "ORG coast guard"), [["US Coast Guard", "coast guard"]]),  # in small letters
        (("ORG Lesk Evening Star", "ORG Evening Star"), [["Lesk Evening Star"], ["Evening Star"]]),
        (
            (*("ORG Ford Motor Company",) * 3, "ORG Ford", "ORG Ford Explorer"),
            [["Ford Motor Company", "Ford"], ["Ford Explorer"]],  # what the article is far more about
        ),
        # letters that the name does not spell
        (
            ("ORG ASEAN", "ORG Association of Southeast Asian Nations"),
            [["ASEAN", "Association of Southeast Asian Nations"]],
        ),
        # what was mistaken for a person
        (("ORG Mozilla Firefox", "PERSON Firefox"), [["Mozilla Firefox", "Firefox"]]),
        (("ORG Baker Hughes", "PERSON|Mr. Hughes"), [["Baker Hughes"], ["Hughes"]]),  # a title
        (("PERSON Lockheed Martin", "ORG Lockheed"), [["Lockheed Martin", "Lockheed"]]),
        (("PERSON John Martin", "ORG John"), [["John Martin"], ["John"]]),  # a first name
        # peoples, and compass points
        (("NORP Malian", "NORP Malians"), [["Malian", "Malians"]]),
        (("GPE South Korea", "LOC South"), [["South Korea", "South"]]),
        (
            ("GPE South Korea", "GPE South Africa", "LOC South"),
            [["South Korea"], ["South Africa"], ["South"]],
        ),
    ],
)
def test_names_meet(names: tuple[str, ...], expected: list[list[str]]) -> None:
    assert clusters(*names) == expected


def test_a_definition_joins_what_initials_do_not() -> None:
    names = "ORG Movement for Oneness", "ORG MUJAO"
    assert clusters(*names) == [["Movement for Oneness"], ["MUJAO"]]
    assert clusters(*names, short=[("Movement for Oneness", "MUJAO")]) == [["Movement for Oneness", "MUJAO"]]


def test_keys_leave_out_what_does_not_tell_names_apart() -> None:
    assert key_of("the U.N.", "ORG") == key_of("United Nations", "ORG")
    assert key_of("Ford Motor Company", "ORG") == key_of("Ford Motor Co.", "ORG")
    assert key_of("Company", "ORG") == "company"


@given(
    st.lists(
        st.sampled_from(["PERSON A B", "PERSON B", "PERSON C B", "ORG A", "ORG A B", "GPE A", "ORG AB"]),
        max_size=9,
    )
)
@settings(max_examples=100, deadline=None)
def test_every_name_is_in_one_cluster(names: list[str]) -> None:
    mentions = [NameMention(i, i + 1, *name.split(" ", 1)) for i, name in enumerate(names)]
    found = cluster_names(mentions, [])
    assert sorted(m.start for cluster in found for m in cluster.mentions) == list(range(len(names)))
