"""What the words of a filter come to, and how they are refused."""

from __future__ import annotations

import pytest

from dateline.domain.errors import InvalidArgumentError
from dateline.domain.incident import ParticipantRole
from dateline.domain.incident_search import Country, GeoCircle, GeoNamesPlace, IncidentFilter, PlaceName
from dateline.incident_store.search.query import query_of
from dateline.incident_store.search.words import phrases_of


def test_a_text_is_words_and_phrases_each_once() -> None:
    for text, phrases in (
        ('ferry "Port Astrid" ferries', [("ferry",), ("port", "astrid")]),
        ("gas-plant workers'", [("gas",), ("plant",), ("work",)]),
        ('"never closed', [("never", "clos")]),
        ('"" " "', []),
        ("Tromsø Ærø café", [("tromsø",), ("ærø",), ("cafe",)]),
        ("U.N. 9/11", [("un",), ("9",), ("11",)]),
        ("взрыв", [("взрыв",)]),
    ):
        assert list(phrases_of(text)) == phrases, text


def test_every_part_of_a_filter_that_is_words_becomes_terms() -> None:
    wanted = IncidentFilter(
        text="fires",
        participant="Roe",
        participant_entity_id="ent_A7",
        participant_role=ParticipantRole.VICTIM,
        place=Country("US", "NC"),
    )
    assert query_of(wanted).terms == ("ausnc", "eenta7", "proe", "rvictim", "wfire")
    assert query_of(IncidentFilter(place=Country("NO"))).terms == ("cno",)
    assert query_of(IncidentFilter(place=GeoNamesPlace(7))).terms == ("g7",)
    assert query_of(IncidentFilter(place=PlaceName("São Paulo"))).terms == ("lpaulo", "lsao")
    area = query_of(IncidentFilter(place=GeoCircle(0, 0, 1)))
    assert (area.terms, area.area) == ((), GeoCircle(0, 0, 1))


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (IncidentFilter(text="--"), "filter.text"),
        (IncidentFilter(text=" ".join(f"w{number}" for number in range(33))), "filter.text"),
        (IncidentFilter(participant="..."), "filter.participant"),
        (IncidentFilter(place=PlaceName("?")), "filter.place_name"),
    ],
)
def test_a_filter_that_asks_for_no_word_or_too_many_is_refused_by_its_field(
    wanted: IncidentFilter, field: str
) -> None:
    with pytest.raises(InvalidArgumentError) as refused:
        query_of(wanted)
    assert [violation.field for violation in refused.value.violations] == [field]
