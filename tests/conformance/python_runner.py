"""Runs cases.json by the Python client and prints one JSON line a case.

    python python_runner.py CASES PHASE INGEST INCIDENTS       DATELINE_API_KEY where keys are asked for

Single pages, which the client turns by itself, are asked for over its channel.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import grpc
from google.protobuf.json_format import MessageToDict, ParseDict
from google.protobuf.message import Message

from dateline.v1 import entity_service_pb2, incident_service_pb2, ingest_service_pb2, text_pb2
from dateline.v1.incident_service_pb2_grpc import IncidentServiceStub
from dateline.v1.ingest_service_pb2_grpc import IngestServiceStub
from dateline_client import DatelineClientError, EntityClient, IncidentClient, IngestClient
from dateline_client.channel import open_channel
from dateline_client.errors import error_of_call

LANGUAGE, UNIT = "python", "OFFSET_UNIT_UTF32"
TIMEOUT = 60.0

type Json = Any
type Parts = tuple[str, str]


class Clients:
    """The clients of both services with one key."""

    def __init__(self, ingest: str, incidents: str, key: str | None) -> None:
        self.ingest = IngestClient(ingest, timeout=TIMEOUT, api_key=key)
        self.entities = EntityClient(ingest, timeout=TIMEOUT, api_key=key)
        self.incidents = IncidentClient(incidents, timeout=TIMEOUT, api_key=key)
        self.metadata = (("authorization", f"Bearer {key}"),) if key else ()
        self.ingest_stub = IngestServiceStub(open_channel(ingest))
        self.incident_stub = IncidentServiceStub(open_channel(incidents))

    def page(self, call: Callable[..., Message], request: Message) -> Message:
        try:
            return call(request, timeout=TIMEOUT, metadata=self.metadata)
        except grpc.RpcError as error:
            raise error_of_call(error) from error


def filled(value: Json, kept: dict[str, Json]) -> Json:
    """The request with "$name" replaced by what is kept under that name, and `$repeat` written out."""
    if isinstance(value, str) and value.startswith("$"):
        return kept[value[1:]]
    if isinstance(value, list):
        return [filled(each, kept) for each in value]
    if not isinstance(value, dict):
        return value
    if "$repeat" in value:
        words, times = value["$repeat"]
        return words * times
    return {name: filled(each, kept) for name, each in value.items()}


def at(value: Json, path: str) -> Json:
    """What stands at "a.0.b" in a JSON value."""
    for name in path.split("."):
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value


def spans(message: Message) -> Iterator[text_pb2.Span]:
    """Every span of a message, however deep."""
    if isinstance(message, text_pb2.Span):
        yield message
        return
    for descriptor, value in message.ListFields():
        if descriptor.type == descriptor.TYPE_MESSAGE:
            for inner in value if descriptor.is_repeated else [value]:
                yield from spans(inner)


def error_json(error: DatelineClientError) -> Json:
    code = getattr(error, "code", None)
    return {
        "type": type(error).__name__,
        "code": code.name if code else "",
        "reason": error.reason,
        "metadata": error.metadata,
        "violations": [{"field": each.field, "description": each.description} for each in error.violations],
        "retryAfter": error.retry_after,
        "hasRequestId": bool(error.request_id),
    }


def _repairs(
    incidents: IncidentClient, asked: incident_service_pb2.ProposeRepairsRequest
) -> Iterator[Message]:
    while True:
        page = incidents.propose_repairs(
            page_size=asked.page_size,
            page_token=asked.page_token,
            dry_run=asked.dry_run,
            newsroom_id=asked.newsroom_id,
        )
        yield from page.suggestions
        if not page.next_page_token:
            return
        asked.page_token = page.next_page_token


class Runner:
    """Makes the calls of steps; remembers the texts that were sent."""

    def __init__(self, clients: dict[str, Clients]) -> None:
        self._clients = clients
        self._sent: dict[str, Parts] = {}

    def run(self, step: Json, kept: dict[str, Json]) -> Json:
        outcome: Json = {"slices": 0, "wrong": []}
        client = self._clients[step.get("key", "right")]
        given = filled(step.get("request", {}), kept)
        try:
            if step["call"] == "ProcessArticles":
                outcome["answer"] = self._bulk(client, filled(step["requests"], kept), outcome)
            elif step["call"] == "ImportEntities":
                outcome["answer"] = _import(client, filled(step["requests"], kept))
            else:
                outcome["answer"] = self._call(
                    client, step["call"], given, outcome, step.get("seconds", TIMEOUT)
                )
        except DatelineClientError as error:
            outcome["error"] = error_json(error)
        for name, path in step.get("keep", {}).items():
            kept[name] = at(outcome["answer"], path)
        return outcome

    def _slice(self, parts: Parts, message: Message, outcome: Json) -> None:
        for span in spans(message):
            outcome["slices"] += 1
            text = parts[0] if span.part == text_pb2.PART_HEADLINE else parts[1]
            if text[span.begin : span.end] != span.exact:
                outcome["wrong"].append(f"{span.begin}-{span.end} is not {span.exact}")

    def _call(self, client: Clients, call: str, given: Json, outcome: Json, seconds: float) -> Json:
        ingest, incidents = client.ingest, client.incidents
        match call:
            case "ProcessArticle":
                asked = ParseDict(given, ingest_service_pb2.ProcessArticleRequest())
                analysis = ingest.process_article(
                    asked.article,
                    newsroom_id=asked.newsroom_id,
                    request_id=asked.request_id,
                    offset_unit=asked.offset_unit,
                    timeout=seconds,
                )
                self._sent[asked.article.id] = (asked.article.headline, asked.article.body)
                self._slice(self._sent[asked.article.id], analysis.extraction, outcome)
                return {"analysis": MessageToDict(analysis)}
            case "GetAnalysis":
                wanted = ParseDict(given, ingest_service_pb2.GetAnalysisRequest())
                analysis = ingest.get_analysis(
                    wanted.article_id,
                    version=wanted.version,
                    revision=wanted.revision,
                    newsroom_id=wanted.newsroom_id,
                    offset_unit=wanted.offset_unit,
                )
                self._slice(self._sent.get(wanted.article_id, ("", "")), analysis.extraction, outcome)
                return {"analysis": MessageToDict(analysis)}
            case "GetArticle":
                article = ParseDict(given, ingest_service_pb2.GetArticleRequest())
                version = ingest.get_article(
                    article.article_id, version=article.version, newsroom_id=article.newsroom_id
                )
                return {"articleVersion": MessageToDict(version)}
            case "DeleteArticle":
                order = ParseDict(given, ingest_service_pb2.DeleteArticleRequest())
                deletion = ingest.delete_article(
                    order.article_id,
                    etag=order.etag,
                    reason=order.reason,
                    allow_missing=order.allow_missing,
                    dry_run=order.dry_run,
                    newsroom_id=order.newsroom_id,
                )
                return {} if deletion is None else {"deletion": MessageToDict(deletion)}
            case "AllDeletions":
                records = ParseDict(given, ingest_service_pb2.ListArticleDeletionsRequest())
                deletions = ingest.list_article_deletions(
                    article_id=records.article_id,
                    newsroom_id=records.newsroom_id,
                    page_size=records.page_size,
                )
                return {"items": [MessageToDict(each) for each in deletions]}
            case "GetEntity":
                known = ParseDict(given, entity_service_pb2.GetEntityRequest())
                entity = client.entities.get_entity(known.entity_id, newsroom_id=known.newsroom_id)
                return {"entity": MessageToDict(entity)}
            case "Identify":
                named = ParseDict(given, entity_service_pb2.IdentifyRequest())
                found = client.entities.identify(
                    named.name, type=named.type, roles=named.roles, newsroom_id=named.newsroom_id
                )
                return MessageToDict(found)
            case "CorrectEntity":
                correction = ParseDict(given, entity_service_pb2.CorrectEntityRequest())
                entity = client.entities.correct_entity(
                    correction.entity,
                    correction.update_mask.paths,
                    reason=correction.reason,
                    newsroom_id=correction.newsroom_id,
                )
                return {"entity": MessageToDict(entity)}
            case "AllEntities":
                entities = client.entities.list_entities(
                    newsroom_id=given["newsroomId"], page_size=given.get("pageSize", 0)
                )
                return {"items": [MessageToDict(each) for each in entities]}
            case "GetIncident":
                one = ParseDict(given, incident_service_pb2.GetIncidentRequest())
                incident = incidents.get_incident(one.incident_id, newsroom_id=one.newsroom_id)
                whole = MessageToDict(client.page(client.incident_stub.GetIncident, one))
                return whole | {"incident": MessageToDict(incident)}
            case "ListArticles":
                page = ParseDict(given, ingest_service_pb2.ListArticlesRequest())
                return MessageToDict(client.page(client.ingest_stub.ListArticles, page))
            case "ListIncidents":
                listed = ParseDict(given, incident_service_pb2.ListIncidentsRequest())
                return MessageToDict(client.page(client.incident_stub.ListIncidents, listed))
            case "AllArticles":
                versions = ingest.list_articles(
                    newsroom_id=given["newsroomId"], page_size=given.get("pageSize", 0)
                )
                return {"items": [MessageToDict(each) for each in versions]}
            case "AllIncidents":
                every = incidents.list_incidents(
                    newsroom_id=given["newsroomId"], page_size=given.get("pageSize", 0)
                )
                return {"items": [MessageToDict(each) for each in every]}
            case "AllFound":
                sought = ParseDict(given, incident_service_pb2.SearchIncidentsRequest())
                matching = incidents.search_incidents(
                    sought.filter, newsroom_id=sought.newsroom_id, page_size=sought.page_size
                )
                return {"items": [MessageToDict(each) for each in matching]}
            case "AllExported":
                export = ParseDict(given, incident_service_pb2.ExportIncidentsRequest())
                exported = incidents.export_incidents(
                    export.filter, policy=export.policy, newsroom_id=export.newsroom_id
                )
                return {"items": [MessageToDict(each) for each in exported]}
            case "AllRepairs":
                repair = ParseDict(given, incident_service_pb2.ProposeRepairsRequest())
                return {"items": [MessageToDict(each) for each in _repairs(incidents, repair)]}
        raise ValueError(f"no call is called {call}")

    def _bulk(self, client: Clients, given: Json, outcome: Json) -> Json:
        items = [ParseDict(each, ingest_service_pb2.ProcessArticlesRequest()) for each in given]
        by_article = {item.request.article.id: item for item in items}
        first = items[0].request
        answers = []
        for processed in client.ingest.process_articles(
            (item.request.article for item in items),
            newsroom_id=first.newsroom_id,
            offset_unit=first.offset_unit,
            timeout=TIMEOUT,
        ):
            item = by_article[processed.article_id]
            if processed.analysis is None:
                assert processed.error is not None
                answers.append(
                    {"itemId": item.item_id, "error": error_json(processed.error) | {"hasRequestId": True}}
                )
                continue
            article = item.request.article
            self._slice((article.headline, article.body), processed.analysis.extraction, outcome)
            answers.append(
                {"itemId": item.item_id, "response": {"analysis": MessageToDict(processed.analysis)}}
            )
        return {"items": sorted(answers, key=lambda answer: str(answer["itemId"]))}


def _import(client: Clients, given: Json) -> Json:
    items = [ParseDict(each, entity_service_pb2.ImportEntitiesRequest()) for each in given]
    imports = client.entities.import_entities(
        (item.entity for item in items), newsroom_id=items[0].newsroom_id, dry_run=items[0].dry_run
    )
    answers = []
    for item, done in zip(items, imports, strict=True):
        assert done.record == item.entity
        if done.error is not None:
            answers.append({"itemId": item.item_id, "error": error_json(done.error) | {"hasRequestId": True}})
        else:
            answers.append({"itemId": item.item_id, "imported": MessageToDict(done.unwrap())})
    return {"items": answers}


def main() -> None:
    cases, phase, ingest, incidents = sys.argv[1:]
    keys = {"right": os.environ.get("DATELINE_API_KEY"), "none": None, "wrong": "dl_wrong"}
    runner = Runner({name: Clients(ingest, incidents, key) for name, key in keys.items()})
    for case in json.loads(Path(cases).read_text("utf-8"))["cases"]:
        if case.get("phase", "whole") == phase:
            kept: dict[str, Json] = {"newsroom": LANGUAGE, "unit": UNIT}
            steps = [runner.run(step, kept) for step in case["steps"]]
            sys.stdout.write(json.dumps({"case": case["name"], "unit": UNIT, "steps": steps}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
