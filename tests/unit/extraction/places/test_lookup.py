"""Names of places as news writes them."""

from __future__ import annotations

import pytest

from dateline.extraction.gazetteer.store import Toponym, shipped
from dateline.extraction.places import lookup


def names(found: tuple[Toponym, ...]) -> list[str]:
    return [shipped().name(each.index) for each in found]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("northern Iraq", "Iraq"),
        ("Bulacan Province", "Bulacan"),
        ("the city of Zaragoza", "Zaragoza"),
        ("South Africa", "South Africa"),  # a name of its own, not the south of something
    ],
)
def test_words_around_the_name_are_passed_over(written: str, place: str) -> None:
    assert place in names(lookup.candidates(written))


@pytest.mark.parametrize("written", ["the north", "the province", "Qwxyzzy", ""])
def test_what_names_no_place(written: str) -> None:
    assert lookup.candidates(written) == ()


@pytest.mark.parametrize(
    ("word", "place"), [("Malian", "Mali"), ("Frenchmen", "France"), ("Georgians", "Georgia")]
)
def test_people_are_of_a_place(word: str, place: str) -> None:
    assert names(lookup.of_people(word)) == [place]


def test_londoners_are_not_of_the_city_alone() -> None:
    assert names(lookup.of_people("Londoners")) == ["London"]


@pytest.mark.parametrize("word", ["Muslim", "Democrats", "Mali"])
def test_other_groups_are_of_none(word: str) -> None:
    assert lookup.of_people(word) == ()
