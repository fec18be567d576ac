"""The whole way of an article under TLS, with certificates between the services and keys of callers."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from dateline.extraction import bootstrap as extraction
from dateline.extraction.settings import ExtractionSettings
from dateline.incident_store import bootstrap as incident_store
from dateline.incident_store.settings import IncidentStoreSettings
from dateline.ingest import bootstrap as ingest
from dateline.ingest.settings import IngestSettings
from dateline.rpc.convert.article import article_to_pb
from dateline.rpc.keys import keys_text, make_key
from dateline.rpc.starting import CannotStartError, run_service
from dateline_client import (
    AioIngestClient,
    DeadlineExceededError,
    RequestIdReusedError,
    Tls,
    UnauthenticatedError,
    UnavailableError,
)
from factories import make_article
from fakes.authority import DAY, Authority
from fakes.servers import extraction_server, incident_store_server
from fakes.services import FakeExtraction, FakeIncidentStore
from fakes.suite import Suite
from patience import PATIENCE

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
CMS, CMS_TOKEN = make_key("cms", NOW, os.urandom)
CMS_2, CMS_2_TOKEN = make_key("cms", NOW, os.urandom)
WIRE, WIRE_TOKEN = make_key("wire", NOW, os.urandom)


async def test_an_article_goes_all_the_way_for_who_has_a_key(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    keys = tmp_path / "keys.jsonl"
    keys.write_text(keys_text([CMS, CMS_2, WIRE]))
    files, own = authority.issue("services"), authority.issue("ingest")
    inside: dict[str, Any] = {
        "tls_certificate": files.certificate,
        "tls_key": files.key,
        "tls_client_ca": authority.certificate,
    }
    extraction, incident_store = FakeExtraction(), FakeIncidentStore()
    async with (
        extraction_server(extraction, **inside) as left,
        incident_store_server(incident_store, **inside) as right,
    ):
        suite = Suite(f"sqlite:///{tmp_path}/ingest.db", left, right, extraction, incident_store)
        settings: dict[str, Any] = {
            "tls_certificate": own.certificate,
            "tls_key": own.key,
            "tls_ca": authority.certificate,
            "api_keys_file": keys,
        }
        async with suite.ingest(**settings) as (server, in_clear_text):
            target, tls = f"127.0.0.1:{server.port}", Tls(authority.certificate)
            with pytest.raises((UnavailableError, DeadlineExceededError)):
                await in_clear_text.get_article("a1", timeout=1.0)
            await both_callers(target, tls)
            await on_the_command_line(target, authority.certificate)


async def both_callers(target: str, tls: Tls) -> None:
    first, second = (article_to_pb(make_article(article_id)) for article_id in ("a1", "a2"))
    async with (
        AioIngestClient(target, tls=tls) as nobody,
        AioIngestClient(target, tls=tls, api_key=CMS_TOKEN) as cms,
        AioIngestClient(target, tls=tls, api_key=CMS_2_TOKEN) as cms_with_new_key,
        AioIngestClient(target, tls=tls, api_key=WIRE_TOKEN) as wire,
    ):
        with pytest.raises(UnauthenticatedError):
            await nobody.process_article(first)
        analysis = await cms.process_article(first, request_id="r1")
        assert [link.incident_id for link in analysis.links] == ["inc-1"]
        assert not analysis.degradations
        # A request id is its caller's own, whichever of the caller's keys comes with it.
        assert (await wire.process_article(second, request_id="r1")).article_id == "a2"
        with pytest.raises(RequestIdReusedError):
            await cms_with_new_key.process_article(second, request_id="r1")


async def on_the_command_line(target: str, ca: Path) -> None:
    listing = ["articles", "list", "--json", "--ingest", target, "--tls-ca", str(ca)]
    code, written, _ = await run("dateline.cli", *listing, DATELINE_CLI_API_KEY=CMS_TOKEN)
    assert (code, written.count('"id"')) == (0, 2)
    code, _, said = await run("dateline.cli", *listing)
    assert code == 2
    assert "DATELINE_CLI_API_KEY" in said


async def run(module: str, *arguments: str, **environment: str) -> tuple[int | None, str, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    written, said = await asyncio.wait_for(process.communicate(), PATIENCE)
    return process.returncode, written.decode(), said.decode()


@pytest.mark.usefixtures("own_logging")
@pytest.mark.parametrize(
    ("service", "settings_type", "serve", "wanted"),
    [
        ("ingest", IngestSettings, ingest.serve, ["TLS_CERTIFICATE", "TLS_KEY", "API_KEYS_FILE"]),
        ("extraction", ExtractionSettings, extraction.serve, ["TLS_CERTIFICATE", "TLS_KEY", "TLS_CLIENT_CA"]),
        (
            "incident_store",
            IncidentStoreSettings,
            incident_store.serve,
            ["TLS_CERTIFICATE", "TLS_KEY", "TLS_CLIENT_CA", "API_KEYS_FILE"],
        ),
    ],
    ids=["ingest", "extraction", "incident store"],
)
def test_no_service_is_open_to_other_machines_by_mistake(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    service: str,
    settings_type: type[Any],
    serve: Callable[[Any], Coroutine[Any, Any, None]],
    wanted: list[str],
) -> None:
    prefix = f"DATELINE_{service.upper()}_"
    monkeypatch.setenv(f"{prefix}LISTEN", "0.0.0.0:0")
    monkeypatch.setenv(f"{prefix}DATABASE_URL", f"sqlite:///{tmp_path}/some.db")
    assert run_service(service, settings_type, serve) == 2
    said = capsys.readouterr().err
    for name in (*wanted, "ALLOW_INSECURE=true"):
        assert prefix + name in said


async def test_certificates_that_cannot_be_used_stop_the_start(suite: Suite, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    expired = authority.issue("expired", begins=-2 * DAY, ends=-DAY)
    own = {"tls_certificate": expired.certificate, "tls_key": expired.key}
    for settings, said in (
        (own, r"expired\.pem is of no use: certificate has expired"),
        ({"tls_ca": expired.certificate}, "the other services cannot be called: .*no certificate of a CA"),
    ):
        with pytest.raises(CannotStartError, match=said):
            await suite.start(**settings)
