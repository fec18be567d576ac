from __future__ import annotations

import pytest

from dateline.domain.text import Part
from dateline.evaluation.golden.locating import LocatorError, TextIndex

HEADLINE = "Fire in Leith: ‘lucky’ crew"
BODY = (
    "Maria Holt said the fire was out. “It’s over,” Holt said.\n\n"
    "Holt Street was shut. She said so; firefighters left."
)
INDEX = TextIndex(HEADLINE, BODY)


@pytest.mark.parametrize(
    ("locator", "part", "begin"),
    [
        ("Leith", Part.HEADLINE, 8),
        ("Maria Holt", Part.BODY, 0),
        ("It's over", Part.BODY, 35),  # a straight mark for a curly one
        ('"It\'s over," Holt', Part.BODY, 34),
        ("Holt #1", Part.BODY, 6),
        ("Holt #2", Part.BODY, 47),
        ("crew #h", Part.HEADLINE, 23),
        ("<She> said", Part.BODY, 81),
        ("was out. .. over", Part.BODY, 25),
        ("out. \"It's", Part.BODY, 29),
        ("said. Holt", Part.BODY, None),  # a line break is one white space, and two are two
        ("Hol", Part.BODY, None),  # not a whole word
        ("fire", Part.BODY, 20),  # neither "Fire" nor "firefighters"
    ],
)
def test_a_locator_stands_for_one_span(locator: str, part: Part, begin: int | None) -> None:
    if begin is None:
        with pytest.raises(LocatorError, match="not there"):
            INDEX.one(locator)
        return
    span = INDEX.one(locator)
    assert (span.part, span.begin) == (part, begin)
    assert span.exact == (HEADLINE if part is Part.HEADLINE else BODY)[span.begin : span.end]


def test_a_range_goes_to_the_next_place_of_the_last_words() -> None:
    assert INDEX.one("Maria Holt .. said").exact == "Maria Holt said"


@pytest.mark.parametrize(
    ("locator", "why"),
    [
        ("Holt", "ambiguous: it stands 0 times in the headline, 3 times in the body"),
        ("Holt #4", "not there"),
        ("Holt #0", "not there"),
        ("Leith #1", "not there"),
        ("Holt #*", "many places"),
        ("over .. Maria", "does not stand after"),
        ("<said> the moon", "not there"),
        ("", "empty"),
    ],
)
def test_a_locator_for_none_or_several_is_refused(locator: str, why: str) -> None:
    with pytest.raises(LocatorError, match=why):
        INDEX.one(locator)


def test_everywhere_leaves_out_places_inside_longer_mentions() -> None:
    street = INDEX.one("Holt Street")
    assert [span.begin for span in INDEX.every("Holt #*", [street])] == [6, 47]
    assert INDEX.every("Leith") == [INDEX.one("Leith")]
    with pytest.raises(LocatorError, match="nowhere"):
        INDEX.every("Street #*", [street])
