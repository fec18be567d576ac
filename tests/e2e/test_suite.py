"""The whole suite as its users run it: `dateline serve` as a process, and commands and clients against it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from google.protobuf.message import Message

from dateline.cli.demo import SAMPLES, read_articles
from dateline.rpc.convert.article import article_to_pb
from dateline.v1 import text_pb2
from dateline.v1.incident_pb2 import FIGURE_KIND_KILLED
from dateline_client import IncidentClient, IngestClient
from fakes.command_line import run
from patience import PATIENCE
from serving import Served, serving

CODECS = {
    text_pb2.OFFSET_UNIT_UTF8: ("utf-8", 1),
    text_pb2.OFFSET_UNIT_UTF16: ("utf-16-le", 2),
    text_pb2.OFFSET_UNIT_UTF32: ("utf-32-le", 4),
}


def dateline(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dateline.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def spans(message: Message) -> Iterator[text_pb2.Span]:
    """Every span of a message, however deep."""
    if isinstance(message, text_pb2.Span):
        yield message
        return
    for descriptor, value in message.ListFields():
        if descriptor.type == descriptor.TYPE_MESSAGE:
            for inner in value if descriptor.is_repeated else [value]:
                yield from spans(inner)


def sliced(text: text_pb2.Text, span: text_pb2.Span, unit: int) -> str:
    codec, width = CODECS[unit]  # type: ignore[index]
    part = text.headline if span.part == text_pb2.PART_HEADLINE else text.body
    return part.encode(codec)[span.begin * width : span.end * width].decode(codec)


def test_articles_come_back_with_true_spans_and_grow_into_incidents(tmp_path: Path) -> None:
    articles = read_articles(SAMPLES)
    with serving(tmp_path / "data") as served:
        checked = 0
        with IngestClient(served.addresses["ingest"], timeout=PATIENCE) as ingest:
            for article in articles:
                for unit in CODECS:
                    # The first call analyses; the others are the same version in another unit.
                    analysis = ingest.process_article(article_to_pb(article), offset_unit=unit)
                    assert analysis.offset_unit == unit
                    assert (analysis.version, len(analysis.degradations)) == (1, 0)
                    assert analysis.text.body == article.body
                    for span in spans(analysis.extraction):
                        assert span.exact == sliced(analysis.text, span, unit)
                        checked += 1
        assert checked > 1_000

        listed = run("incidents", "list", "--incident-store", served.addresses["incident_store"])
        assert listed.exit_code == 0, listed.stderr
        incident_ids = [row.split("\t")[0] for row in listed.stdout.splitlines()[1:]]
        with IncidentClient(served.addresses["incident_store"]) as store:
            incidents = [store.get_incident(incident_id) for incident_id in incident_ids]
        ferry = next(i for i in incidents if any(r.article_id == "astrid-1" for r in i.reports))
        assert {report.article_id for report in ferry.reports} >= {"astrid-1", "astrid-2"}
        tolls = {known.figure.low for known in ferry.figures if known.figure.kind == FIGURE_KIND_KILLED}
        assert {9, 31} <= tolls

        shown = run("incidents", "show", ferry.id, "--incident-store", served.addresses["incident_store"])
        assert shown.exit_code == 0
        assert "killed 31\t" in shown.stdout

        again = run("articles", "show", "astrid-1", "--json", "--ingest", served.addresses["ingest"])
        assert json.loads(again.stdout)["articleId"] == "astrid-1"

        stops_cleanly(served)


def stops_cleanly(served: Served) -> None:
    """SIGTERM ends all three, in order, each by itself."""
    children = psutil.Process(served.process.pid).children(recursive=True)
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(PATIENCE) == 0, served.errors()
    assert "Stopped." in served.errors()
    assert "killed" not in served.errors()
    _, alive = psutil.wait_procs(children, timeout=PATIENCE)
    assert alive == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ingest", "extraction", "incident_store"])
def test_a_killed_service_is_told_and_ends_the_suite(tmp_path: Path, name: str) -> None:
    with serving(tmp_path / "data") as served:
        children = psutil.Process(served.process.pid).children(recursive=True)
        served.service(name).send_signal(signal.SIGKILL)
        assert served.process.wait(PATIENCE) == 3
        told = served.errors()
        assert f"{name} ended: killed by SIGKILL" in told
        assert f"{name} died; the other services were stopped" in told
        assert "Traceback" not in told
        _, alive = psutil.wait_procs(children, timeout=PATIENCE)
        assert alive == []

        service = "incidents" if name == "incident_store" else "articles"
        option = "--incident-store" if name == "incident_store" else "--ingest"
        address = served.addresses["incident_store" if name == "incident_store" else "ingest"]
        asked = dateline(service, "list", option, address, "--timeout", "5")
        assert asked.returncode == 3
        assert f"not reachable at {address}" in asked.stderr
