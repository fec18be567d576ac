"""SearchIncidents, ExportIncidents and ProposeRepairs over gRPC, through the real client."""

from __future__ import annotations

from pathlib import Path

import grpc
import pytest

from dateline.v1 import incident_pb2
from dateline.v1 import incident_service_pb2 as pb2
from dateline_client import InvalidArgumentError
from incident_factories import newark, newark_again, tromso
from integration.incident_store.test_service import running

FILTER = pb2.IncidentFilter(text="bakery", type="crime", participant="Quillfeather")


async def test_a_search_gives_pages_whose_tokens_are_of_that_search_alone(tmp_path: Path) -> None:
    async with running(tmp_path) as suite:
        for request in (newark(), tromso(), newark_again()):
            await suite.link(request)
        found = [one async for one in suite.reading.search_incidents(FILTER)]
        assert [(one.id[:4], one.report_count, len(one.reports)) for one in found] == [("inc_", 2, 0)]
        everything = pb2.SearchIncidentsRequest(page_size=1)
        page = await suite.reading._stub.SearchIncidents(everything)
        assert page.next_page_token
        everything.page_token = page.next_page_token
        rest = await suite.reading._stub.SearchIncidents(everything)
        assert {one.id for one in (*page.incidents, *rest.incidents)} == {
            one.id for one in await suite.listed()
        }
        assert rest.next_page_token == ""
        everything.filter.text = "bakery"
        with pytest.raises(grpc.aio.AioRpcError, match="page_token"):
            await suite.reading._stub.SearchIncidents(everything)


async def test_an_export_is_of_one_time_and_goes_on_after_a_token(tmp_path: Path) -> None:
    async with running(tmp_path) as suite:
        for request in (newark(), tromso(), newark_again()):
            await suite.link(request)
        whole = [one async for one in suite.reading.export_incidents()]
        assert len({one.known_at.ToNanoseconds() for one in whole}) == 1
        assert [len(one.incident.reports) for one in whole] == [1, 2]
        rest = [one async for one in suite.reading.export_incidents(page_token=whole[0].page_token)]
        assert [one.incident.id for one in rest] == [whole[1].incident.id]
        with pytest.raises(InvalidArgumentError):
            async for _ in suite.reading.export_incidents(FILTER, page_token=whole[0].page_token):
                pass
        assert (await suite.reading.propose_repairs(dry_run=True)).examined_count == 2


REFUSED = [
    (pb2.IncidentFilter(text="x" * 501), "filter.text"),
    (pb2.IncidentFilter(first_day="2013-1-16"), "filter.first_day"),
    (pb2.IncidentFilter(first_day="2013-01-16", last_day="2013-01-15"), "filter.last_day"),
    (pb2.IncidentFilter(country="Norway"), "filter.country"),
    (pb2.IncidentFilter(place_name="a" * 201), "filter.place_name"),
    (pb2.IncidentFilter(geonames_id=0), "filter.geonames_id"),
    (pb2.IncidentFilter(box=pb2.GeoBox(south=2, north=1)), "filter.box"),
    (pb2.IncidentFilter(circle=pb2.GeoCircle(latitude=91, radius_km=1)), "filter.circle"),
    (pb2.IncidentFilter(circle=pb2.GeoCircle(latitude=float("nan"), radius_km=1)), "filter.circle"),
    (pb2.IncidentFilter(participant_role=incident_pb2.ParticipantRole.ValueType(99)), "participant_role"),
]


async def test_a_filter_is_refused_by_its_field(tmp_path: Path) -> None:
    async with running(tmp_path) as suite:
        for wanted, field in REFUSED:
            for call in (suite.reading.search_incidents, suite.reading.export_incidents):
                with pytest.raises(InvalidArgumentError) as refused:
                    async for _ in call(wanted):
                        pass
                assert [one.field.endswith(field) for one in refused.value.violations] == [True], field
