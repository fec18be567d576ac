"""The clients of extraction and of the incident store, each against its real service definition."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

import dateline_client as client
from dateline.domain.errors import LinkPayloadChangedError, NotFoundError, UnavailableError
from dateline.rpc.context import CallContext
from dateline.rpc.server import GrpcServer
from dateline.rpc.settings import GrpcServerSettings
from dateline.v1 import analysis_pb2, incident_pb2, text_pb2
from dateline.v1 import extraction_service_pb2 as extraction_pb
from dateline.v1 import incident_service_pb2 as incident_pb
from dateline.v1.extraction_service_pb2_grpc import (
    ExtractionServiceServicer,
    add_ExtractionServiceServicer_to_server,
)
from dateline.v1.incident_service_pb2_grpc import (
    IncidentLinkServiceServicer,
    IncidentServiceServicer,
    add_IncidentLinkServiceServicer_to_server,
    add_IncidentServiceServicer_to_server,
)
from patience import PATIENCE

MODEL = analysis_pb2.Model(name="en_core_web_md", version="3.8.0")


class Extraction(ExtractionServiceServicer):
    async def Extract(  # noqa: N802 - the proto's name
        self, request: extraction_pb.ExtractRequest, context: CallContext
    ) -> extraction_pb.ExtractResponse:
        found = analysis_pb2.Extraction(model=MODEL)
        return extraction_pb.ExtractResponse(extraction=found, offset_unit=request.offset_unit)

    async def ExtractStream(  # noqa: N802 - the proto's name
        self, requests: AsyncIterator[extraction_pb.ExtractStreamRequest], context: CallContext
    ) -> AsyncIterator[extraction_pb.ExtractStreamResponse]:
        async for request in requests:
            yield extraction_pb.ExtractStreamResponse(item_id=request.item_id)

    async def GetModel(  # noqa: N802 - the proto's name
        self, request: extraction_pb.GetModelRequest, context: CallContext
    ) -> extraction_pb.GetModelResponse:
        return extraction_pb.GetModelResponse(model=MODEL, languages=["en"])


class Incidents(IncidentServiceServicer):
    async def GetIncident(  # noqa: N802 - the proto's name
        self, request: incident_pb.GetIncidentRequest, context: CallContext
    ) -> incident_pb.GetIncidentResponse:
        if request.incident_id != "i1":
            raise NotFoundError("incident", request.incident_id)
        return incident_pb.GetIncidentResponse(incident=incident_pb2.Incident(id="i1", title="Storm"))

    async def ListIncidents(  # noqa: N802 - the proto's name
        self, request: incident_pb.ListIncidentsRequest, context: CallContext
    ) -> incident_pb.ListIncidentsResponse:
        page = int(request.page_token or "0")
        incident = incident_pb2.Incident(id=f"{request.newsroom_id}:{request.type}:{page}")
        return incident_pb.ListIncidentsResponse(
            incidents=[incident], next_page_token=str(page + 1) if page < 2 else ""
        )


class Links(IncidentLinkServiceServicer):
    async def LinkReports(  # noqa: N802 - the proto's name
        self, request: incident_pb.LinkReportsRequest, context: CallContext
    ) -> incident_pb.LinkReportsResponse:
        if request.revision > 1:
            raise LinkPayloadChangedError("other content")
        return incident_pb.LinkReportsResponse(applied=True)

    async def RetractReports(  # noqa: N802 - the proto's name
        self, request: incident_pb.RetractReportsRequest, context: CallContext
    ) -> incident_pb.RetractReportsResponse:
        return incident_pb.RetractReportsResponse(story_id="sto_1" if request.dry_run else "")

    async def GetLinks(  # noqa: N802 - the proto's name
        self, request: incident_pb.GetLinksRequest, context: CallContext
    ) -> incident_pb.GetLinksResponse:
        return incident_pb.GetLinksResponse(version=len(request.article_id))

    async def WatchLinks(  # noqa: N802 - the proto's name
        self, request: incident_pb.WatchLinksRequest, context: CallContext
    ) -> AsyncIterator[incident_pb.WatchLinksResponse]:
        yield incident_pb.WatchLinksResponse(article_ids=["a1"], resume_token=request.resume_token + "1")
        raise UnavailableError("the server stops")


@pytest.fixture
async def target() -> AsyncIterator[str]:
    server = GrpcServer(GrpcServerSettings(drain_seconds=0.0))
    server.add(add_ExtractionServiceServicer_to_server, Extraction())
    server.add(add_IncidentServiceServicer_to_server, Incidents())  # type: ignore[abstract] # these will do
    server.add(add_IncidentLinkServiceServicer_to_server, Links())
    await server.start()
    yield f"127.0.0.1:{server.port}"
    await server.stop()


async def in_thread[T](work: Callable[[], T]) -> T:
    return await asyncio.wait_for(asyncio.to_thread(work), PATIENCE)


async def test_extraction(target: str) -> None:
    asked = extraction_pb.ExtractRequest(offset_unit=text_pb2.OFFSET_UNIT_UTF8)

    def blocking() -> tuple[extraction_pb.ExtractResponse, extraction_pb.GetModelResponse]:
        with client.ExtractionClient(target) as extraction:
            return extraction.extract(asked), extraction.get_model()

    async with client.AioExtractionClient(target) as aio:
        answers = [await in_thread(blocking), (await aio.extract(asked), await aio.get_model())]
    for response, model in answers:
        assert response.offset_unit == text_pb2.OFFSET_UNIT_UTF8
        assert response.extraction.model == model.model == MODEL


async def test_incidents(target: str) -> None:
    def blocking() -> list[str]:
        with client.IncidentClient(target) as incidents:
            listed = [
                incident.id for incident in incidents.list_incidents(type="disaster", newsroom_id="desk")
            ]
            return [incidents.get_incident("i1").title, *listed]

    names = ["Storm", "desk:disaster:0", "desk:disaster:1", "desk:disaster:2"]
    assert await in_thread(blocking) == names
    async with client.AioIncidentClient(target) as aio:
        listed = [incident.id async for incident in aio.list_incidents(type="disaster", newsroom_id="desk")]
        assert [(await aio.get_incident("i1")).title, *listed] == names
        with pytest.raises(client.NotFoundError) as missing:
            await aio.get_incident("i2")
    assert missing.value.metadata == {"resource_type": "incident", "resource_name": "i2"}


async def test_linking(target: str) -> None:
    first = incident_pb.LinkReportsRequest(article_id="a1", version=1, revision=1)
    changed = incident_pb.LinkReportsRequest(article_id="a1", version=1, revision=2)

    def blocking() -> bool:
        with client.IncidentLinkClient(target) as links:
            return links.link_reports(first).applied

    assert await in_thread(blocking)
    async with client.AioIncidentLinkClient(target) as aio:
        assert (await aio.link_reports(first)).applied
        retracted = await aio.retract_reports(incident_pb.RetractReportsRequest(article_id="x", dry_run=True))
        assert retracted.story_id == "sto_1"
        with pytest.raises(client.LinkPayloadChangedError):
            await aio.link_reports(changed)


async def test_links_are_read_and_watched_until_the_stream_breaks(target: str) -> None:
    asked = incident_pb.GetLinksRequest(article_id="a1")
    watched = incident_pb.WatchLinksRequest(resume_token="7")
    seen: list[str] = []

    def blocking() -> int:
        with client.IncidentLinkClient(target) as links:
            with pytest.raises(client.UnavailableError):
                seen.extend(item.resume_token for item in links.watch_links(watched))
            return links.get_links(asked).version

    assert await in_thread(blocking) == 2
    async with client.AioIncidentLinkClient(target) as aio:
        assert (await aio.get_links(asked)).version == 2
        stream = aio.watch_links(watched)
        seen.append((await anext(stream)).resume_token)
        with pytest.raises(client.UnavailableError):
            await anext(stream)
    assert seen == ["71", "71"]
