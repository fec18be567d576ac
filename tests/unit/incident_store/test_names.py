"""Names in the form in which they are compared."""

from __future__ import annotations

import pytest

from dateline.incident_store.names import fold, person_name, place_parts, surname


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Tromsø's  ", "tromsø"),  # ø is a letter of its own, not an o with a mark
        ("São Paulo", "sao paulo"),
        ("St. Louis", "st louis"),
        ("U.S.", "us"),
        ("the officers’ club", "the officers club"),
        ("AT&T", "at t"),
        ("—", ""),
    ],
)
def test_folding_keeps_what_a_name_is_known_by(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sgt. John Cruz Jr.", "john cruz"),
        ("Police Chief Ann O'Hara", "police chief ann o hara"),  # "police" is no title by itself
        ("Detective Sergeant Lund", "lund"),
        ("Judge", ""),
        ("Jean-Luc Martin III", "jean luc martin"),
    ],
)
def test_titles_and_suffixes_are_no_part_of_a_name(text: str, name: str) -> None:
    assert person_name(text) == name


def test_a_surname_is_the_last_word() -> None:
    assert surname("john cruz") == surname("cruz") == "cruz"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Newark, N.J.", ("newark", "new jersey")),
        ("the Bronx, New York", ("bronx", "new york")),
        ("Paris, Paris", ("paris",)),
        (" , ", ()),
    ],
)
def test_a_place_has_parts_and_states_have_one_name(text: str, parts: tuple[str, ...]) -> None:
    assert place_parts(text) == parts
