"""The whole suite as its users run it: `dateline serve` as a process, and commands and clients against it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue

import psutil
import pytest
from google.protobuf.message import Message

from dateline.cli.demo import SAMPLES, read_articles
from dateline.rpc.convert.article import article_to_pb
from dateline.v1 import text_pb2
from dateline.v1.incident_pb2 import FIGURE_KIND_KILLED
from dateline_client import IncidentClient, IngestClient

READY_SECONDS = 90.0
STOP_SECONDS = 30.0
CODECS = {
    text_pb2.OFFSET_UNIT_UTF8: ("utf-8", 1),
    text_pb2.OFFSET_UNIT_UTF16: ("utf-16-le", 2),
    text_pb2.OFFSET_UNIT_UTF32: ("utf-32-le", 4),
}


@dataclass
class Served:
    """A running `dateline serve`."""

    process: subprocess.Popen[str]
    data: Path
    lines: Queue[str | None] = field(default_factory=Queue)
    addresses: dict[str, str] = field(default_factory=dict)

    def read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def await_addresses(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while len(self.addresses) < 3:
            try:
                line = self.lines.get(timeout=max(0.1, deadline - time.monotonic()))
            except Empty:
                pytest.fail("the suite did not become ready in time")
            if line is None:
                pytest.fail(f"the suite ended: {self.errors()}")
            name, *rest = line.split("\t")
            if rest and name != "service":
                self.addresses[name] = rest[0]

    def service(self, name: str) -> psutil.Process:
        """The process of a service, by its module."""
        for child in psutil.Process(self.process.pid).children():
            if f"dateline.{name}" in child.cmdline():
                return child
        raise AssertionError(f"{name} does not run")

    def errors(self) -> str:
        return (self.data / "stderr.txt").read_text("utf-8")


@contextmanager
def serving(data: Path) -> Iterator[Served]:
    """A suite on free ports with one worker; whatever the test does, nothing of it is left."""
    data.mkdir()
    command = ["serve", "--port-base", "0", "--data", str(data), "--workers", "1", "--drain-seconds", "5"]
    with (data / "stderr.txt").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "dateline.cli", *command],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")},
        )
    served = Served(process, data)
    reader = threading.Thread(target=served.read)
    reader.start()
    try:
        served.await_addresses()
        yield served
    finally:
        leftovers = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        process.kill()
        for leftover in leftovers:
            if leftover.is_running():
                leftover.kill()
        process.wait()
        reader.join(10)
        if process.stdout:
            process.stdout.close()


def dateline(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dateline.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
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
        with IngestClient(served.addresses["ingest"], timeout=60) as ingest:
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

        listed = dateline("incidents", "list", "--incident-store", served.addresses["incident_store"])
        assert listed.returncode == 0, listed.stderr
        incident_ids = [row.split("\t")[0] for row in listed.stdout.splitlines()[1:]]
        with IncidentClient(served.addresses["incident_store"]) as store:
            incidents = [store.get_incident(incident_id) for incident_id in incident_ids]
        ferry = next(i for i in incidents if any(r.article_id == "astrid-1" for r in i.reports))
        assert {report.article_id for report in ferry.reports} >= {"astrid-1", "astrid-2"}
        tolls = {known.figure.low for known in ferry.figures if known.figure.kind == FIGURE_KIND_KILLED}
        assert {9, 31} <= tolls

        shown = dateline(
            "incidents", "show", ferry.id, "--incident-store", served.addresses["incident_store"]
        )
        assert shown.returncode == 0
        assert "killed 31\t" in shown.stdout

        again = dateline("articles", "show", "astrid-1", "--json", "--ingest", served.addresses["ingest"])
        assert json.loads(again.stdout)["articleId"] == "astrid-1"

        assert "Mayor Ann Roe ['We are devastated" in first_call_of_the_readme(served.addresses["ingest"])

        stops_cleanly(served)


def first_call_of_the_readme(address: str) -> str:
    """What the README's first Python call prints, made to the suite at hand."""
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    code = readme.split("```python\n")[1].split("```")[0]
    assert "127.0.0.1:50051" in code
    ran = subprocess.run(
        [sys.executable, "-c", code.replace("127.0.0.1:50051", address)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def stops_cleanly(served: Served) -> None:
    """SIGTERM ends all three, in order, each by itself."""
    children = psutil.Process(served.process.pid).children(recursive=True)
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(STOP_SECONDS) == 0, served.errors()
    assert "Stopped." in served.errors()
    assert "killed" not in served.errors()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ingest", "extraction", "incident_store"])
def test_a_killed_service_is_told_and_ends_the_suite(tmp_path: Path, name: str) -> None:
    with serving(tmp_path / "data") as served:
        children = psutil.Process(served.process.pid).children(recursive=True)
        served.service(name).send_signal(signal.SIGKILL)
        assert served.process.wait(STOP_SECONDS) == 3
        told = served.errors()
        assert f"{name} ended: killed by SIGKILL" in told
        assert f"{name} died; the other services were stopped" in told
        assert "Traceback" not in told
        _, alive = psutil.wait_procs(children, timeout=10)
        assert alive == []

        service = "incidents" if name == "incident_store" else "articles"
        option = "--incident-store" if name == "incident_store" else "--ingest"
        address = served.addresses["incident_store" if name == "incident_store" else "ingest"]
        asked = dateline(service, "list", option, address, "--timeout", "5")
        assert asked.returncode == 3
        assert f"not reachable at {address}" in asked.stderr
