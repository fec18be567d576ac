"""Under what names are kept and looked up."""

from __future__ import annotations

import pytest

from dateline.domain.entity import EntityType, Identity
from dateline.ingest.identity.names import (
    exact_keys,
    initials,
    is_acronym,
    kept_under,
    looked_up,
    new_names,
    sort_key,
)
from factories import make_known

PERSON, ORGANISATION = EntityType.PERSON, EntityType.ORGANISATION


@pytest.mark.parametrize(
    ("left", "right", "are_one", "why"),
    [
        ("Ann Roe", "Ann Roe", True, "the same"),
        ("Ann Roe", "ANN  RÖE’s", True, "case, accents and a possessive are spelling"),
        ("Dr Ann B. Roe Jr.", "Ann Roe", True, "honorific, middle name and suffix are weighed later"),
        ("Ann Roe", "Anna Roe", False, "another first name"),
        ("Pope Francis", "Francis", False, "a title that makes a name"),
        ("Ann Roe", "Roe", False, "a surname is a key of its own"),
    ],
)
def test_people_of_one_name_share_a_key(left: str, right: str, are_one: bool, why: str) -> None:
    assert (exact_keys(PERSON, left) == exact_keys(PERSON, right)) is are_one, why


@pytest.mark.parametrize(
    ("left", "right", "are_one", "why"),
    [
        ("The Example Shipping Co. Ltd", "Example Shipping", True, "article and legal form are spelling"),
        ("The Co", "Co", True, "a name is never all legal form"),
        ("Example Shipping", "Example Shipping Union", False, "one word more is another name"),
    ],
)
def test_things_of_one_name_share_a_key(left: str, right: str, are_one: bool, why: str) -> None:
    assert (exact_keys(ORGANISATION, left) == exact_keys(ORGANISATION, right)) is are_one, why


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("International Atomic Energy Agency", "iaea"),
        ("The Union of Example Workers", "uew"),
        ("Red Cross", ""),  # two letters are too few to tell anything
        ("the group of many", ""),
        ("Médecins Sans Frontières", "msf"),
    ],
)
def test_initials_are_those_of_capitalised_words(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("IAEA", True), ("U.N.H.C.R.", True), ("UN", False), ("Nato", False), ("AT&T", False), ("A1B", False)],
)
def test_an_acronym_is_one_word_of_three_or_more_capitals(name: str, is_one: bool) -> None:
    assert is_acronym(name) is is_one


@pytest.mark.parametrize(
    ("kept", "type_", "written", "is_found", "why"),
    [
        ("Ann B. Roe", PERSON, "Ann Roe", True, "without the middle name"),
        ("Ann B. Roe", PERSON, "Roe", True, "by surname, to be weighed"),
        ("Ann B. Roe", PERSON, "Ann", False, "a first name means anybody"),
        ("Roe", PERSON, "Ann Roe", False, "a full name is not looked for among bare surnames"),
        ("International Atomic Energy Agency", ORGANISATION, "IAEA", True, "by initials"),
        ("IAEA", ORGANISATION, "International Atomic Energy Agency", True, "and the other way round"),
        ("IAEA", ORGANISATION, "International Ale Enjoyers' Association", True, "to be weighed"),
        ("Agency", ORGANISATION, "International Atomic Energy Agency", False, "one word of many"),
    ],
)
def test_what_is_kept_is_found(kept: str, type_: EntityType, written: str, is_found: bool, why: str) -> None:
    shared = kept_under(make_known("ent_1", kept, type_)) & looked_up(type_, [written], ())
    assert bool(shared) is is_found, why


def test_an_identity_is_a_key_whatever_the_name() -> None:
    q1 = Identity("wikidata", "Q1")
    entity = make_known("ent_1", "Ann Roe", identities=(q1,))
    assert kept_under(entity) & looked_up(PERSON, ["漢字"], [q1]) == {"i:wikidata:Q1"}


def test_a_name_without_letters_has_no_keys() -> None:
    assert looked_up(ORGANISATION, ["—"], ()) == frozenset()
    assert sort_key("—") == "—"


def test_spellings_of_a_known_name_are_not_new() -> None:
    profile = make_known("ent_1", "Example Co", ORGANISATION, aliases=("EXC",)).profile
    assert new_names(profile, ["The Example", "Exc", "Example Lines", "example lines Ltd"]) == (
        "Example Lines",
    )
