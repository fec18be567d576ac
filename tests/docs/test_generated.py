"""The pages made of the protos: nothing leads nowhere, and every call that Envoy takes as JSON is told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from dateline.v1 import entity_service_pb2, incident_service_pb2, ingest_service_pb2, story_service_pb2
from docs.pages import ROOT

DOCUMENT: dict[str, Any] = json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8"))
SERVICES = [
    ingest_service_pb2.DESCRIPTOR.services_by_name["IngestService"],
    entity_service_pb2.DESCRIPTOR.services_by_name["EntityService"],
    incident_service_pb2.DESCRIPTOR.services_by_name["IncidentService"],
    story_service_pb2.DESCRIPTOR.services_by_name["StoryService"],
]


def references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for each in value.values():
            yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)


def test_every_reference_of_the_openapi_document_resolves() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    wanted = {reference.removeprefix("#/components/schemas/") for reference in references(DOCUMENT)}
    assert wanted - schemas.keys() == set()
    assert schemas.keys() - wanted == set()


def test_every_call_that_is_no_stream_is_told_and_taken_by_envoy() -> None:
    calls = {
        f"/{service.full_name}/{method.name}"
        for service in SERVICES
        for method in service.methods
        if not (method.client_streaming or method.server_streaming)
    }
    assert set(DOCUMENT["paths"]) == calls
    config = (ROOT / "deploy/kustomize/components/envoy/config/envoy.yaml").read_text("utf-8")
    listeners = yaml.safe_load(config)["static_resources"]["listeners"]
    (listener,) = [each for each in listeners if each["name"] == "front"]
    manager = listener["filter_chains"][0]["filters"][0]["typed_config"]
    transcoder = next(each for each in manager["http_filters"] if each["name"].endswith("json_transcoder"))
    assert transcoder["typed_config"]["services"] == [service.full_name for service in SERVICES]
    routes = manager["route_config"]["virtual_hosts"][0]["routes"]
    prefixes = {route["match"]["prefix"] for route in routes if "prefix" in route["match"]}
    assert prefixes == {f"/{service.full_name}/" for service in SERVICES}
    # A stream has a route of its own, without a time limit.
    streams = {route["match"]["path"] for route in routes if route.get("route", {}).get("timeout") == "0s"}
    assert streams == {
        f"/{service.full_name}/{method.name}"
        for service in SERVICES
        for method in service.methods
        if method.client_streaming or method.server_streaming
    }


def test_every_link_of_the_reference_has_its_heading() -> None:
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    headings = {
        re.sub(r"[^a-z0-9_-]", "", line[4:].lower()) for line in page.splitlines() if line[:4] == "### "
    }
    assert set(re.findall(r"\(#([^)]+)\)", page)) - headings == set()
