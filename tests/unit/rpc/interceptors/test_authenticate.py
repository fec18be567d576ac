"""API keys and client certificates, asked for by a real server."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from dateline.rpc.convert.linking import digest_to_pb
from dateline.rpc.keys import keys_text, make_key
from dateline.rpc.server import GrpcServer
from dateline.rpc.settings import GrpcServerSettings
from dateline.v1.article_pb2 import Article
from dateline.v1.incident_service_pb2 import LinkReportsRequest
from dateline.v1.incident_service_pb2_grpc import add_IncidentLinkServiceServicer_to_server
from dateline_client import AioIncidentLinkClient, AioIngestClient, IngestClient, PermissionDeniedError, Tls
from dateline_client.errors import UnauthenticatedError
from fakes.authority import Authority
from fakes.servers import FakeIncidentLinkServicer
from fakes.servicers import Script, ingest_server
from fakes.services import FakeIncidentStore
from incident_factories import digest
from patience import PATIENCE

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
DIGEST = digest_to_pb(digest("Headline"))
ARTICLE = Article(id="a1", headline="Headline", body="Body")
KEY, TOKEN = make_key("cms", NOW, os.urandom)
OLD, OLD_TOKEN = make_key("cms", NOW, os.urandom)


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
async def server(tmp_path: Path, script: Script) -> AsyncIterator[GrpcServer]:
    file = tmp_path / "keys.jsonl"
    file.write_text(keys_text([KEY, replace(OLD, revoked=NOW)]))
    async with ingest_server(script, api_keys_file=file) as server:
        yield server


@pytest.mark.parametrize(
    ("api_key", "reason"),
    [
        (None, "API_KEY_MISSING"),
        ("", "API_KEY_MISSING"),
        ("dl_nonsense", "API_KEY_INVALID"),
        (TOKEN[:-4] + "AAAA", "API_KEY_INVALID"),
        (OLD_TOKEN, "API_KEY_REVOKED"),
    ],
    ids=["none", "empty", "no key", "wrong secret", "revoked"],
)
async def test_who_has_no_valid_key_is_told_so_in_calls_and_streams(
    server: GrpcServer, script: Script, api_key: str | None, reason: str
) -> None:
    async with AioIngestClient(f"127.0.0.1:{server.port}", api_key=api_key, timeout=PATIENCE) as ingest:
        with pytest.raises(UnauthenticatedError) as refused:
            await ingest.process_article(ARTICLE)
        assert refused.value.reason == reason
        assert refused.value.request_id
        with pytest.raises(UnauthenticatedError):
            [each async for each in ingest.process_articles([ARTICLE])]
    assert script.seen == []
    assert TOKEN.split("_", 2)[2] not in str(refused.value)


async def test_a_key_lets_both_clients_in_by_its_name(server: GrpcServer, script: Script) -> None:
    target = f"127.0.0.1:{server.port}"
    async with AioIngestClient(target, api_key=TOKEN, timeout=PATIENCE) as ingest:
        await ingest.process_article(ARTICLE)
        assert [each.article_id async for each in ingest.process_articles([ARTICLE])] == ["a1"]
    assert script.callers == ["cms", "cms"]
    assert IngestClient(target, api_key=TOKEN)._metadata()[0] == ("authorization", f"Bearer {TOKEN}")


async def test_health_asks_for_no_key(server: GrpcServer) -> None:
    async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        answer = await health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest())
    assert answer.status == health_pb2.HealthCheckResponse.NOT_SERVING


async def test_without_a_keys_file_nobody_is_asked(script: Script) -> None:
    async with (
        ingest_server(script) as server,
        AioIngestClient(f"127.0.0.1:{server.port}", timeout=PATIENCE) as ingest,
    ):
        await ingest.process_article(ARTICLE)
    assert script.callers == [""]


async def test_services_are_for_who_shows_a_certificate_even_at_the_public_port(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    files, mine = authority.issue("server"), authority.issue("ingest")
    settings = GrpcServerSettings(
        listen="127.0.0.1:0",
        drain_seconds=0,
        tls_certificate=files.certificate,
        tls_key=files.key,
        tls_client_ca=authority.certificate,
    )
    server = GrpcServer(settings, public_listen="127.0.0.1:0")
    server.add(add_IncidentLinkServiceServicer_to_server, FakeIncidentLinkServicer(FakeIncidentStore()))
    await server.start()
    shown, not_shown = Tls(authority.certificate, mine.certificate, mine.key), Tls(authority.certificate)
    try:
        for port, tls, allowed in (
            (server.port, shown, True),
            (server.public_port, not_shown, False),
            (server.public_port, shown, False),
        ):
            async with AioIncidentLinkClient(f"127.0.0.1:{port}", tls=tls, timeout=PATIENCE) as client:
                request = LinkReportsRequest(
                    newsroom_id="default", article_id="a1", version=1, revision=1, digest=DIGEST
                )
                if allowed:
                    assert (await client.link_reports(request)).applied
                    continue
                with pytest.raises(PermissionDeniedError) as refused:
                    await client.link_reports(request)
                assert refused.value.metadata == {"method": "dateline.v1.IncidentLinkService/LinkReports"}
    finally:
        await server.stop()
