"""Filters and suggestions come back from the wire as they were."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.editing import Suggestion, SuggestionKind
from dateline.domain.incident import ParticipantRole
from dateline.domain.incident_search import (
    Country,
    GeoBox,
    GeoCircle,
    GeoNamesPlace,
    IncidentFilter,
    PlaceFilter,
    PlaceName,
)
from dateline.domain.linking import LinkReason
from dateline.rpc.convert.editing import suggestion_from_pb, suggestion_to_pb
from dateline.rpc.convert.incident_search import filter_from_pb, filter_to_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1.incident_service_pb2 import IncidentFilter as IncidentFilterPb

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "place",
    [
        None,
        GeoNamesPlace(2_643_743),
        Country("NO"),
        Country("US", "NC"),
        PlaceName("Port Astrid"),
        GeoBox(-20, 175, -15, -175),
        GeoCircle(59.9, 10.7, 30),
    ],
)
def test_a_filter_survives_the_wire(place: PlaceFilter | None) -> None:
    wanted = IncidentFilter(
        text='"port astrid" ferry',
        type="accident.sea",
        first_day=dt.date(2026, 1, 1),
        last_day=dt.date(2026, 3, 2),
        place=place,
        participant="Okafor",
        participant_entity_id="ent_7",
        participant_role=ParticipantRole.RESPONDER,
    )
    violations = Violations()
    assert filter_from_pb(filter_to_pb(wanted), "filter", violations) == wanted
    assert violations.found == ()
    assert filter_from_pb(filter_to_pb(IncidentFilter()), "filter", violations) == IncidentFilter()


@pytest.mark.parametrize(
    ("kind", "is_one"),
    [
        ("", True),
        ("crime", True),
        ("crime.arson", True),
        ("civic.road_works", True),  # a newsroom's own
        ("Crime", False),
        ("crime.", False),
        ("crime/arson", False),
        ("crime.arson.attempt", False),
        ("crime arson", False),
        ("crime.*", False),
        ("a" * 129, False),
    ],
)
def test_what_no_incident_can_have_for_a_type_is_refused(kind: str, is_one: bool) -> None:
    violations = Violations()
    filter_from_pb(IncidentFilterPb(type=kind), "filter", violations)
    assert [found.field for found in violations.found] == ([] if is_one else ["filter.type"])


def test_suggestions_of_both_kinds_survive_the_wire() -> None:
    reasons = (LinkReason("name.shared", 1.5, "quillfeather"),)
    join = Suggestion("inc_2", "inc_1", "x", 1, 1, 0.7, reasons, NOON)
    split = Suggestion(
        "inc_2",
        "rep_4",
        "x",
        1,
        1,
        0.9,
        reasons,
        NOON,
        kind=SuggestionKind.SPLIT,
        report_ids=("rep_4", "rep_5"),
    )
    for one in (join, split):
        pb = suggestion_to_pb(one)
        assert suggestion_from_pb(pb) == one
        assert pb.id == one.id
    assert suggestion_to_pb(split).other_incident_id == ""
    with pytest.raises(ValueError, match="names reports"):
        Suggestion("inc_2", "inc_1", "x", 1, 1, 0.7, reasons, NOON, kind=SuggestionKind.SPLIT)
