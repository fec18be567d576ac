"""One trace through three real services, at a collector at the edge of the world."""

from __future__ import annotations

import json
from collections.abc import Iterator

import grpc
import pytest

from dateline.v1 import article_pb2, ingest_service_pb2, text_pb2
from dateline.v1.ingest_service_pb2_grpc import IngestServiceStub
from fakes.collector import Collector, Seen, collecting
from serving import Served, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(200)]

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
HEADLINE = "Trawler lost off Skagen"
BODY = "Seven people died when a trawler sank off Skagen on Monday, said Maren Holt, the harbour chief."
SECRET = ("Trawler", "Skagen", "Maren", "Holt", "Seven")


@pytest.fixture(scope="module")
def collector() -> Iterator[Collector]:
    with collecting() as running:
        yield running


@pytest.fixture(scope="module")
def suite(collector: Collector, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    environment = {
        f"DATELINE_{service}_LOG_FORMAT": "json" for service in ("INGEST", "EXTRACTION", "INCIDENT_STORE")
    } | {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.endpoint, "OTEL_BSP_SCHEDULE_DELAY": "100"}
    with serving(tmp_path_factory.mktemp("traces") / "data", environment, drain_seconds=1) as running:
        yield running


def process(suite: Served, trace_id: str, article_id: str) -> None:
    article = article_pb2.Article(id=article_id, headline=HEADLINE, body=BODY)
    request = ingest_service_pb2.ProcessArticleRequest(
        article=article, offset_unit=text_pb2.OFFSET_UNIT_UTF16
    )
    parent = (("traceparent", f"00-{trace_id}-{SPAN}-01"), ("x-request-id", f"request-{article_id}"))
    with grpc.insecure_channel(suite.addresses["ingest"]) as channel:
        answer = IngestServiceStub(channel).ProcessArticle(request, metadata=parent, timeout=60)
    assert answer.analysis.links
    assert not answer.analysis.degradations


@pytest.fixture(scope="module")
def spans(suite: Served, collector: Collector) -> dict[tuple[str, str], Seen]:
    """The spans of one article, by service and name without package."""
    process(suite, TRACE, "trawler-1")

    def arrived() -> dict[tuple[str, str], Seen]:
        return {(span.service, span.name.removeprefix("dateline.v1.")): span for span in collector.of(TRACE)}

    collector.await_(lambda: arrived().keys() >= TREE.keys())  # in as many parcels as their services like
    return arrived()


INGEST, EXTRACTION, STORE = "dateline-ingest", "dateline-extraction", "dateline-incident-store"
# Each span and what it is part of.
TREE = {
    (INGEST, "IngestService/ProcessArticle"): None,
    (INGEST, "ingest.queue_wait"): (INGEST, "IngestService/ProcessArticle"),
    (INGEST, "ExtractionService/Extract"): (INGEST, "IngestService/ProcessArticle"),
    (EXTRACTION, "ExtractionService/Extract"): (INGEST, "ExtractionService/Extract"),
    (EXTRACTION, "extraction.queue_wait"): (EXTRACTION, "ExtractionService/Extract"),
    (EXTRACTION, "extraction.analyse"): (EXTRACTION, "ExtractionService/Extract"),
    (INGEST, "ingest.resolve_entities"): (INGEST, "IngestService/ProcessArticle"),
    (INGEST, "IncidentLinkService/LinkReports"): (INGEST, "IngestService/ProcessArticle"),
    (STORE, "IncidentLinkService/LinkReports"): (INGEST, "IncidentLinkService/LinkReports"),
    (STORE, "incident_store.link"): (STORE, "IncidentLinkService/LinkReports"),
}


def test_an_articles_trace_is_one_tree_through_all_services(spans: dict[tuple[str, str], Seen]) -> None:
    assert set(spans) == set(TREE)
    for key, part_of in TREE.items():
        parent = SPAN if part_of is None else spans[part_of].span_id
        assert spans[key].parent_id == parent, key
    whole = spans[INGEST, "IngestService/ProcessArticle"].milliseconds
    assert all(0 <= span.milliseconds <= whole for span in spans.values())
    assert spans[EXTRACTION, "extraction.analyse"].milliseconds > 1


def test_no_word_of_an_article_is_in_a_trace(
    spans: dict[tuple[str, str], Seen], collector: Collector
) -> None:
    assert spans
    for word in SECRET:
        assert word.encode() not in collector.raw


def test_every_services_log_names_the_trace(spans: dict[tuple[str, str], Seen], suite: Served) -> None:
    assert spans
    logs = "".join(log.read_text("utf-8") for log in (suite.data / "logs").iterdir())
    lines = [json.loads(line) for line in logs.splitlines() if line.startswith("{")]
    named = {(line["service"], line.get("method")) for line in lines if line.get("trace_id") == TRACE}
    assert named >= {
        ("ingest", "dateline.v1.IngestService/ProcessArticle"),
        ("extraction", "dateline.v1.ExtractionService/Extract"),
        ("incident store", "dateline.v1.IncidentLinkService/LinkReports"),
    }


def test_a_trace_that_nobody_records_costs_no_span(suite: Served, collector: Collector) -> None:
    unrecorded = TRACE.replace("4", "5")
    with grpc.insecure_channel(suite.addresses["ingest"]) as channel:
        IngestServiceStub(channel).ListArticles(
            ingest_service_pb2.ListArticlesRequest(),
            metadata=(("traceparent", f"00-{unrecorded}-{SPAN}-00"),),
            timeout=30,
        )
        # A later one that is recorded shows that the former would have come.
        follower = TRACE.replace("4", "6")
        IngestServiceStub(channel).ListArticles(
            ingest_service_pb2.ListArticlesRequest(),
            metadata=(("traceparent", f"00-{follower}-{SPAN}-01"),),
            timeout=30,
        )
    collector.await_(lambda: bool(collector.of(follower)))
    assert collector.of(unrecorded) == []
