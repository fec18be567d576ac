"""Extraction and the incident store as real gRPC servers around the fakes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dateline.domain.linking import LinkKey
from dateline.domain.text import OffsetUnit
from dateline.ingest.keys import ArticleKey, VersionKey
from dateline.rpc.context import CallContext, deadline_of
from dateline.rpc.convert.analysis import extraction_input_from_pb, extraction_to_pb, model_to_pb
from dateline.rpc.convert.incident import account_from_pb
from dateline.rpc.convert.linking import digest_from_pb, link_to_pb
from dateline.rpc.convert.spans import CodePointSpans, TextSpans
from dateline.rpc.convert.standing_links import standing_links_to_pb
from dateline.rpc.convert.story import story_link_to_pb
from dateline.rpc.convert.violations import Violations, each
from dateline.rpc.server import GrpcServer
from dateline.rpc.settings import GrpcServerSettings
from dateline.v1 import (
    extraction_service_pb2,
    extraction_service_pb2_grpc,
    incident_service_pb2,
    incident_service_pb2_grpc,
    text_pb2,
)
from factories import MODEL
from fakes.services import FakeExtraction, FakeIncidentStore
from patience import PATIENCE


class FakeExtractionServicer(extraction_service_pb2_grpc.ExtractionServiceServicer):
    """Extract, by a fake."""

    def __init__(self, extraction: FakeExtraction) -> None:
        self._extraction = extraction

    async def Extract(  # noqa: N802
        self, request: extraction_service_pb2.ExtractRequest, context: CallContext
    ) -> extraction_service_pb2.ExtractResponse:
        violations = Violations()
        source, unit = violations.accept(extraction_input_from_pb(request, violations))
        assert unit is OffsetUnit.UTF32
        extraction = await self._extraction.extract(source, deadline_of(context, PATIENCE))
        return extraction_service_pb2.ExtractResponse(
            extraction=extraction_to_pb(extraction, TextSpans(source.text, unit)),
            offset_unit=text_pb2.OFFSET_UNIT_UTF32,
        )

    async def ExtractStream(  # noqa: N802
        self,
        request_iterator: AsyncIterator[extraction_service_pb2.ExtractStreamRequest],
        context: CallContext,
    ) -> AsyncIterator[extraction_service_pb2.ExtractStreamResponse]:
        async for item in request_iterator:
            response = await self.Extract(item.request, context)
            yield extraction_service_pb2.ExtractStreamResponse(item_id=item.item_id, response=response)

    async def GetModel(  # noqa: N802
        self, request: extraction_service_pb2.GetModelRequest, context: CallContext
    ) -> extraction_service_pb2.GetModelResponse:
        del request, context
        return extraction_service_pb2.GetModelResponse(model=model_to_pb(MODEL), languages=["en"])


class FakeIncidentLinkServicer(incident_service_pb2_grpc.IncidentLinkServiceServicer):
    """IncidentLinkService, by a fake."""

    def __init__(self, incident_store: FakeIncidentStore) -> None:
        self._incident_store = incident_store

    async def LinkReports(  # noqa: N802
        self, request: incident_service_pb2.LinkReportsRequest, context: CallContext
    ) -> incident_service_pb2.LinkReportsResponse:
        violations = Violations()
        spans = CodePointSpans()
        accounts = each(
            request.accounts, "accounts", lambda pb, path: account_from_pb(pb, spans, path, violations)
        )
        digest = violations.accept(digest_from_pb(request.digest, "digest", violations))
        key = LinkKey(request.newsroom_id, request.article_id, request.version, request.revision)
        outcome = await self._incident_store.link(key, accounts, digest, deadline_of(context, PATIENCE))
        return incident_service_pb2.LinkReportsResponse(
            links=[link_to_pb(link) for link in outcome.links],
            applied=outcome.applied,
            story=story_link_to_pb(outcome.story) if outcome.story else None,
        )

    async def RetractReports(  # noqa: N802
        self, request: incident_service_pb2.RetractReportsRequest, context: CallContext
    ) -> incident_service_pb2.RetractReportsResponse:
        through = VersionKey(request.newsroom_id, request.article_id, request.through_version)
        told = await self._incident_store.retract(
            through, deadline_of(context, PATIENCE), dry_run=request.dry_run
        )
        return incident_service_pb2.RetractReportsResponse(
            report_ids=told.report_ids, incident_ids=told.incident_ids, story_id=told.story_id
        )

    async def GetLinks(  # noqa: N802
        self, request: incident_service_pb2.GetLinksRequest, context: CallContext
    ) -> incident_service_pb2.GetLinksResponse:
        article = ArticleKey(request.newsroom_id, request.article_id)
        return standing_links_to_pb(await self._incident_store.links(article, deadline_of(context, PATIENCE)))

    async def WatchLinks(  # noqa: N802
        self, request: incident_service_pb2.WatchLinksRequest, context: CallContext
    ) -> AsyncIterator[incident_service_pb2.WatchLinksResponse]:
        async for moved in self._incident_store.watch_links(request.newsroom_id, request.resume_token):
            yield incident_service_pb2.WatchLinksResponse(
                article_ids=moved.article_ids, resume_token=moved.token
            )


def server_settings(listen: str = "127.0.0.1:0", **more: object) -> GrpcServerSettings:
    return GrpcServerSettings.model_validate({"listen": listen, "drain_seconds": 0.1, **more})


@asynccontextmanager
async def extraction_server(
    fake: FakeExtraction, listen: str = "127.0.0.1:0", **settings: object
) -> AsyncIterator[str]:
    """Serve a fake extraction; its target."""
    server = GrpcServer(server_settings(listen, **settings))
    server.add(
        extraction_service_pb2_grpc.add_ExtractionServiceServicer_to_server, FakeExtractionServicer(fake)
    )
    await server.start()
    yield f"127.0.0.1:{server.port}"
    await server.stop()


@asynccontextmanager
async def incident_store_server(
    fake: FakeIncidentStore, listen: str = "127.0.0.1:0", **settings: object
) -> AsyncIterator[str]:
    """Serve a fake incident store; its target."""
    server = GrpcServer(server_settings(listen, **settings))
    server.add(
        incident_service_pb2_grpc.add_IncidentLinkServiceServicer_to_server, FakeIncidentLinkServicer(fake)
    )
    await server.start()
    yield f"127.0.0.1:{server.port}"
    await server.stop()
