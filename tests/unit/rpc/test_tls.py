"""TLS between real servers and the Python client, with certificates that are replaced meanwhile."""

from __future__ import annotations

import asyncio
import gc
import socket
import ssl
import weakref
from collections.abc import AsyncIterator
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from dateline.rpc.server import GrpcServer
from dateline.rpc.settings import CallerSettings
from dateline.rpc.starting import CannotStartError
from dateline.rpc.tls import ServerCertificates, TlsFiles
from dateline.v1.article_pb2 import Article
from dateline.v1.ingest_service_pb2 import GetArticleRequest
from dateline.v1.ingest_service_pb2_grpc import IngestServiceStub
from dateline_client import AioIngestClient, IngestClient, Tls, UnavailableError
from dateline_client.renewal import RenewedAioChannel, RenewedChannel
from fakes.authority import DAY, Authority
from fakes.servicers import Script, ingest_server
from patience import PATIENCE, eventually

ARTICLE = Article(id="a1", headline="Headline", body="Body")


class Moments:
    """A clock that moves on by two seconds whenever somebody looks."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 2.0
        return self.now


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "ca")


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture(autouse=True)
def _look_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No second of waiting between two looks at the files."""
    for module in ("dateline.rpc.tls", "dateline_client.renewal"):
        monkeypatch.setattr(f"{module}._LOOK_SECONDS", 0.0)


@pytest.fixture
async def server(authority: Authority, script: Script) -> AsyncIterator[GrpcServer]:
    files = authority.issue("server")
    async with ingest_server(script, tls_certificate=files.certificate, tls_key=files.key) as server:
        yield server


def client(server: GrpcServer, tls: Tls | None) -> AioIngestClient:
    return AioIngestClient(
        f"127.0.0.1:{server.port}", tls=tls, timeout=PATIENCE, options=[("grpc.enable_retries", 0)]
    )


async def test_both_clients_call_over_tls(server: GrpcServer, authority: Authority) -> None:
    tls = Tls(authority.certificate)
    async with client(server, tls) as ingest:
        assert (await ingest.process_article(ARTICLE)).article_id == "a1"
        assert [each.article_id async for each in ingest.process_articles([ARTICLE])] == ["a1"]

    def blocking() -> tuple[str, list[str]]:
        with IngestClient(f"127.0.0.1:{server.port}", tls=tls, timeout=PATIENCE) as ingest:
            one = ingest.process_article(ARTICLE).article_id
            return one, [each.article_id for each in ingest.process_articles([ARTICLE])]

    assert await asyncio.to_thread(blocking) == ("a1", ["a1"])


async def test_nobody_gets_in_by_another_ca_or_in_clear_text(
    server: GrpcServer, script: Script, tmp_path: Path
) -> None:
    another = Authority(tmp_path / "another", "another")
    for tls in (Tls(another.certificate), Tls(), None):
        async with client(server, tls) as ingest:
            with pytest.raises(UnavailableError):
                await ingest.process_article(ARTICLE)
    assert script.seen == []


async def test_a_server_that_asks_for_certificates_takes_only_its_cas(
    authority: Authority, script: Script, tmp_path: Path
) -> None:
    files, mine = authority.issue("server"), authority.issue("me", client_only=True)
    stranger = Authority(tmp_path / "another", "another").issue("stranger")
    async with ingest_server(
        script,
        tls_certificate=files.certificate,
        tls_key=files.key,
        tls_client_ca=authority.certificate,
    ) as server:
        ca = authority.certificate
        for refused in (Tls(ca), Tls(ca, stranger.certificate, stranger.key)):
            async with client(server, refused) as ingest:
                with pytest.raises(UnavailableError):
                    await ingest.process_article(ARTICLE)
        async with client(server, Tls(ca, mine.certificate, mine.key)) as ingest:
            assert (await ingest.process_article(ARTICLE)).article_id == "a1"
    assert script.seen == ["a1"]


async def test_a_replaced_certificate_is_used_and_no_call_is_dropped(
    authority: Authority, script: Script
) -> None:
    files = authority.issue("server")
    gate = script.gates["slow"] = asyncio.Event()
    async with ingest_server(script, tls_certificate=files.certificate, tls_key=files.key) as server:
        target = f"127.0.0.1:{server.port}"
        async with client(server, Tls(authority.certificate)) as ingest:
            at_hand = asyncio.ensure_future(
                ingest.process_article(Article(id="slow", headline="H", body="B"))
            )
            await asyncio.wait_for(script.entered.wait(), PATIENCE)
            before = await asyncio.to_thread(shown_by, target, authority.certificate)
            authority.issue("renewed", into=files)
            after = await asyncio.to_thread(shown_by, target, authority.certificate)
            assert before != after
            assert after == files.certificate.read_text()
            assert (await ingest.process_article(ARTICLE)).article_id == "a1"
            gate.set()
            assert (await asyncio.wait_for(at_hand, PATIENCE)).article_id == "slow"


async def test_a_broken_replacement_leaves_the_former_one(authority: Authority, script: Script) -> None:
    files = authority.issue("server")
    async with ingest_server(script, tls_certificate=files.certificate, tls_key=files.key) as server:
        target = f"127.0.0.1:{server.port}"
        before = await asyncio.to_thread(shown_by, target, authority.certificate)
        authority.issue("expired", begins=-2 * DAY, ends=-DAY, into=files)
        assert await asyncio.to_thread(shown_by, target, authority.certificate) == before
        files.key.unlink()
        assert await asyncio.to_thread(shown_by, target, authority.certificate) == before
        authority.issue("renewed", into=files)
        after = await asyncio.to_thread(shown_by, target, authority.certificate)
        assert after == files.certificate.read_text()


def test_a_replaced_certificate_is_told_before_anybody_connects(authority: Authority) -> None:
    files = authority.issue("server", ends=6 * DAY)
    certificates = ServerCertificates(TlsFiles(files.certificate, files.key), Moments())
    before = certificates.expires()
    authority.issue("server", into=files, ends=20 * DAY)
    assert certificates.expires() - before > 13 * DAY.total_seconds()


def test_files_are_looked_at_at_most_once_a_second(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.rpc.tls._LOOK_SECONDS", 3.0)
    files = authority.issue("server")
    certificates = ServerCertificates(TlsFiles(files.certificate, files.key), Moments())
    former = certificates.newer()
    authority.issue("renewed", into=files)
    assert certificates.newer() is not former


async def test_a_client_shows_its_new_certificate_without_losing_a_call(
    authority: Authority, script: Script, tmp_path: Path
) -> None:
    files, mine = authority.issue("server"), authority.issue("me")
    gate = script.gates["slow"] = asyncio.Event()
    async with ingest_server(
        script,
        tls_certificate=files.certificate,
        tls_key=files.key,
        tls_client_ca=authority.certificate,
    ) as server:
        tls = Tls(authority.certificate, mine.certificate, mine.key)
        async with client(server, tls) as ingest:
            at_hand = asyncio.ensure_future(
                ingest.process_article(Article(id="slow", headline="H", body="B"))
            )
            await asyncio.wait_for(script.entered.wait(), PATIENCE)
            former = renewed(ingest).present()
            mine.certificate.write_text("broken")
            assert (await ingest.process_article(ARTICLE)).article_id == "a1"
            assert renewed(ingest).present() is former
            authority.issue("renewed", into=mine)
            assert (await ingest.process_article(ARTICLE)).article_id == "a1"
            assert renewed(ingest).present() is not former
            gate.set()
            assert (await asyncio.wait_for(at_hand, PATIENCE)).article_id == "slow"

            async def is_closed() -> bool:
                return former.get_state() is grpc.ChannelConnectivity.SHUTDOWN

            await eventually(is_closed)


def renewed(ingest: AioIngestClient) -> RenewedAioChannel:
    channel: object = ingest._channel
    assert isinstance(channel, RenewedAioChannel)
    return channel


def shown_by(target: str, ca: Path) -> str:
    """The certificate that a server shows to a new connection, in PEM form."""
    context = ssl.create_default_context(cafile=str(ca))
    context.set_alpn_protocols(["h2"])
    host, _, port = target.rpartition(":")
    with (
        socket.create_connection((host, int(port)), timeout=PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=host) as connection,
    ):
        shown = connection.getpeercert(binary_form=True)
    assert shown is not None
    return ssl.DER_cert_to_PEM_cert(shown)


async def test_files_that_cannot_be_used_stop_the_start(authority: Authority, tmp_path: Path) -> None:
    expired = authority.issue("expired", begins=-2 * DAY, ends=-DAY)
    good = authority.issue("good")
    for settings, said in (
        ({"tls_certificate": expired.certificate, "tls_key": expired.key}, "expired"),
        ({"tls_certificate": good.certificate, "tls_key": expired.key}, "does not belong"),
        ({"tls_certificate": good.certificate}, "go together"),
        ({"tls_client_ca": authority.certificate}, "TLS_CLIENT_CA needs"),
        ({"tls_certificate": good.certificate, "tls_key": tmp_path / "none"}, "cannot be read"),
        ({"api_keys_file": tmp_path / "none"}, "dateline keys create"),
    ):
        with pytest.raises(CannotStartError, match=said):
            GrpcServer(CallerSettings.model_validate(settings))


async def test_probes_have_a_port_in_clear_text_with_health_alone(
    authority: Authority, script: Script
) -> None:
    files = authority.issue("server")
    async with (
        ingest_server(
            script, tls_certificate=files.certificate, tls_key=files.key, health_listen="127.0.0.1:0"
        ) as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.health_port}") as channel,
    ):
        answer = await health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest())
        assert answer.status == health_pb2.HealthCheckResponse.NOT_SERVING
        with pytest.raises(grpc.aio.AioRpcError) as unknown:
            await IngestServiceStub(channel).GetArticle(GetArticleRequest(article_id="a1"))
        assert unknown.value.code() is grpc.StatusCode.UNIMPLEMENTED


def test_half_a_pair_and_wrong_files_are_refused_by_the_client(authority: Authority, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="give both"):
        Tls(certificate=tmp_path / "certificate")
    with pytest.raises(ValueError, match="cannot be read"):
        IngestClient("127.0.0.1:1", tls=Tls(tmp_path / "none"))


async def test_a_blocking_client_keeps_a_call_at_hand_while_it_changes_its_certificate(
    authority: Authority, script: Script
) -> None:
    files, mine = authority.issue("server"), authority.issue("me")
    gate = script.gates["slow"] = asyncio.Event()
    async with ingest_server(
        script,
        tls_certificate=files.certificate,
        tls_key=files.key,
        tls_client_ca=authority.certificate,
    ) as server:
        tls = Tls(authority.certificate, mine.certificate, mine.key)
        with IngestClient(f"127.0.0.1:{server.port}", tls=tls, timeout=PATIENCE) as ingest:
            slow = Article(id="slow", headline="H", body="B")
            at_hand = asyncio.create_task(asyncio.to_thread(ingest.process_article, slow))
            await asyncio.wait_for(script.entered.wait(), PATIENCE)
            channel: object = ingest._channel
            assert isinstance(channel, RenewedChannel)
            former = weakref.ref(channel.present())
            authority.issue("renewed", into=mine)
            answer = await asyncio.to_thread(ingest.process_article, ARTICLE)
            assert answer.article_id == "a1"
            assert channel.present() is not former()
            gate.set()
            assert (await asyncio.wait_for(at_hand, PATIENCE)).article_id == "slow"

            async def is_gone() -> bool:
                gc.collect()
                return former() is None

            await eventually(is_gone)
