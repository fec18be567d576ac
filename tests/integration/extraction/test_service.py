"""The service as its users meet it: a process with an address, health, calls and signals."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
import psutil
import pytest
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc

from dateline.v1 import extraction_service_pb2 as pb2
from dateline.v1 import extraction_service_pb2_grpc as pb2_grpc
from dateline.v1 import text_pb2
from fakes.metrics import told_at_last
from patience import PATIENCE

TESTS = Path(__file__).parents[2]
SERVICE = "dateline.v1.ExtractionService"


class Service:
    """A running service process, its log lines and a channel to it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        listening = self.logged("listening")
        self.port, self.metrics_port = int(listening["port"]), int(listening.get("metrics_port", 0))
        self.channel = grpc.insecure_channel(f"127.0.0.1:{self.port}")
        self.stub = pb2_grpc.ExtractionServiceStub(self.channel)

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._lines.put(line)

    def logged(self, event: str) -> dict[str, Any]:
        """The next log line of that event."""
        while True:
            line = json.loads(self._lines.get(timeout=PATIENCE))
            if line["event"] == event:
                return dict(line)

    def watch(self) -> Iterator[Any]:
        health = health_pb2_grpc.HealthStub(self.channel)
        return iter(health.Watch(health_pb2.HealthCheckRequest(service=SERVICE), timeout=PATIENCE))

    def serving(self) -> Service:
        next(answer for answer in self.watch() if answer.status == health_pb2.HealthCheckResponse.SERVING)
        return self

    def later(self, body: str) -> Future[pb2.ExtractResponse]:
        """A call under way; the server has it when a health check after it is answered."""
        call: Any = self.stub.Extract.future(request(body), timeout=PATIENCE)
        return call  # type: ignore[no-any-return]

    def workers(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children()


def request(
    body: str, unit: text_pb2.OffsetUnit.ValueType = text_pb2.OFFSET_UNIT_UTF32, language: str = "en"
) -> pb2.ExtractRequest:
    return pb2.ExtractRequest(text=text_pb2.Text(body=body, language=language), offset_unit=unit)


@contextmanager
def running(**environment: str) -> Iterator[Service]:
    settings = {f"DATELINE_EXTRACTION_{name}": value for name, value in environment.items()}
    process = start({"DATELINE_EXTRACTION_WORKERS": "1", **settings})
    try:
        service = Service(process)
        with service.channel:
            yield service
    finally:
        process.kill()
        process.wait()
        if process.stderr is not None:
            service._reader.join(PATIENCE)
            process.stderr.close()


def start(settings: Mapping[str, str]) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(TESTS), "DATELINE_EXTRACTION_LISTEN": "127.0.0.1:0"}
    return subprocess.Popen(
        [sys.executable, "-m", "integration.extraction.fake_service"],
        env={**environment, **settings},
        stderr=subprocess.PIPE,
        text=True,
    )


def details[M: Message](error: grpc.RpcError, kind: type[M]) -> M:
    trailers: Any = error.trailing_metadata()
    status = status_pb2.Status.FromString(dict(trailers)["grpc-status-details-bin"])
    detail = kind()
    assert any(any_detail.Unpack(detail) for any_detail in status.details)
    return detail


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with running() as service:
        yield service.serving()


def test_it_answers_and_names_its_model(service: Service) -> None:
    answer = service.stub.Extract(request("words"), timeout=PATIENCE)
    assert answer.extraction.quotes[0].content[0].exact == "words"
    assert answer.offset_unit == text_pb2.OFFSET_UNIT_UTF32
    loaded = service.stub.GetModel(pb2.GetModelRequest(), timeout=PATIENCE)
    assert loaded.model == answer.extraction.model
    assert (list(loaded.languages), list(loaded.components), loaded.worker_count) == (["en"], ["fake"], 1)
    assert loaded.max_text_code_points == 202_000


def test_spans_count_in_the_unit_asked_for(service: Service) -> None:
    asked = request("wörds €", text_pb2.OFFSET_UNIT_UTF8)
    answer = service.stub.Extract(asked, timeout=PATIENCE)
    assert answer.extraction.quotes[0].content[0].end == len("wörds €".encode())
    assert answer.offset_unit == text_pb2.OFFSET_UNIT_UTF8


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (request("x", text_pb2.OFFSET_UNIT_UNSPECIFIED), "offset_unit"),
        (request("x", language="de"), "text.language"),
        (request(""), "text.body"),
        (request("x" * 202_001), "text.body"),
    ],
    ids=["no unit", "another language", "no words", "too long"],
)
def test_a_wrong_request_names_its_field(service: Service, wrong: pb2.ExtractRequest, field: str) -> None:
    with pytest.raises(grpc.RpcError) as refused:
        service.stub.Extract(wrong, timeout=PATIENCE)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    found = details(refused.value, error_details_pb2.BadRequest).field_violations
    assert [violation.field for violation in found] == [field]


def test_a_stream_answers_each_item_with_its_answer_or_its_status(service: Service) -> None:
    items = [
        pb2.ExtractStreamRequest(item_id="good", request=request("words")),
        pb2.ExtractStreamRequest(item_id="refused", request=request("refuse")),
        pb2.ExtractStreamRequest(item_id="no words", request=request("")),
        pb2.ExtractStreamRequest(request=request("words")),
        *(pb2.ExtractStreamRequest(item_id=f"more {n}", request=request("words")) for n in range(30)),
    ]
    answers = {answer.item_id: answer for answer in service.stub.ExtractStream(iter(items), timeout=PATIENCE)}
    assert len(answers) == len(items)
    assert answers["good"].response.extraction.quotes
    for item_id in ("refused", "no words", ""):
        assert answers[item_id].status.code == grpc.StatusCode.INVALID_ARGUMENT.value[0]
    assert all(answers[f"more {n}"].HasField("response") for n in range(30))


def test_an_item_id_at_work_twice_is_refused_the_second_time(service: Service, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    sent: queue.Queue[pb2.ExtractStreamRequest | None] = queue.Queue()
    for body in (f"wait {gate}", "words"):
        sent.put(pb2.ExtractStreamRequest(item_id="same", request=request(body)))
    answers = iter(service.stub.ExtractStream(iter(sent.get, None), timeout=PATIENCE))
    assert next(answers).status.code == grpc.StatusCode.INVALID_ARGUMENT.value[0]
    gate.touch()
    assert next(answers).HasField("response")
    sent.put(None)
    assert list(answers) == []


def test_a_poisoned_text_is_unavailable_and_the_service_goes_on(service: Service) -> None:
    with pytest.raises(grpc.RpcError) as lost:
        service.stub.Extract(request("die"), timeout=PATIENCE)
    assert lost.value.code() is grpc.StatusCode.UNAVAILABLE
    assert details(lost.value, error_details_pb2.ErrorInfo).reason == "WORKER_LOST"
    service.serving()
    assert service.stub.Extract(request("words"), timeout=PATIENCE)


def test_a_caller_who_leaves_costs_no_worker(service: Service, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    held = service.later(f"wait {gate}")
    leaving = [service.later("die") for _ in range(3)]
    service.stub.GetModel(pb2.GetModelRequest(), timeout=PATIENCE)  # by now the server has them
    for call in leaving:
        call.cancel()
    for _ in leaving:
        while service.logged("call")["code"] != "CANCELLED":
            pass
    gate.touch()
    assert held.result(PATIENCE)
    assert service.stub.Extract(request("words"), timeout=PATIENCE)


def test_overload_is_refused_at_once_and_says_when_to_come_back(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    with running(QUEUE_SIZE="1") as service:
        service.serving()
        held, waiting = service.later(f"wait {gate}"), service.later("words")
        service.stub.GetModel(pb2.GetModelRequest(), timeout=PATIENCE)  # by now the server has both
        with pytest.raises(grpc.RpcError) as refused:
            service.stub.Extract(request("words"), timeout=PATIENCE)
        assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        assert details(refused.value, error_details_pb2.RetryInfo).retry_delay.ToTimedelta()
        gate.touch()
        assert held.result(PATIENCE)
        assert waiting.result(PATIENCE)


def test_it_serves_once_loaded_and_drains_on_sigterm(tmp_path: Path) -> None:
    loaded, gate = tmp_path / "loaded", tmp_path / "gate"
    with running(PIPELINE=f"wait:{loaded}") as service:
        states = service.watch()
        assert next(states).status == health_pb2.HealthCheckResponse.NOT_SERVING
        with pytest.raises(grpc.RpcError) as early:
            service.stub.Extract(request("words"), timeout=PATIENCE)
        assert early.value.code() is grpc.StatusCode.UNAVAILABLE
        loaded.touch()
        assert next(states).status == health_pb2.HealthCheckResponse.SERVING
        held = service.later(f"wait {gate}")
        service.stub.GetModel(pb2.GetModelRequest(), timeout=PATIENCE)  # by now the server has the call
        service.process.send_signal(signal.SIGTERM)
        assert next(states).status == health_pb2.HealthCheckResponse.NOT_SERVING
        gate.touch()
        assert held.result(PATIENCE).extraction.quotes
        assert service.process.wait(PATIENCE) == 0


def test_kill_9_of_the_front_ends_the_workers_in_the_middle_of_their_work(tmp_path: Path) -> None:
    with running(WORKERS="2") as service:
        service.serving()
        workers = service.workers()
        assert len(workers) == 2
        service.later(f"wait {tmp_path / 'never'}")
        service.stub.GetModel(pb2.GetModelRequest(), timeout=PATIENCE)
        service.process.kill()
        gone, alive = psutil.wait_procs(workers, timeout=PATIENCE)
        assert (len(gone), alive) == (2, [])


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"PIPELINE": "wrong"}, "there is no pipeline 'wrong'"),
        ({"WORKERS": "none"}, "DATELINE_EXTRACTION_WORKERS: "),
    ],
)
def test_wrong_settings_end_it_with_a_sentence(settings: dict[str, str], told: str) -> None:
    process = start({f"DATELINE_EXTRACTION_{name}": value for name, value in settings.items()})
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert told in errors
    assert "Traceback" not in errors


def test_a_taken_address_ends_it_with_a_sentence(service: Service) -> None:
    process = start({"DATELINE_EXTRACTION_LISTEN": f"127.0.0.1:{service.port}"})
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert f"cannot listen on 127.0.0.1:{service.port}" in errors
    assert "Traceback" not in errors


def test_prometheus_is_told_of_waits_batches_stages_and_restarts() -> None:
    with running(METRICS_LISTEN="127.0.0.1:0") as service:
        service.serving()
        told_at_last(service.metrics_port, "dateline_extraction_workers", 1)
        for _ in range(2):
            service.stub.Extract(request("words"), timeout=PATIENCE)
        with pytest.raises(grpc.RpcError):
            service.stub.Extract(request("die"), timeout=PATIENCE)
        # The caller hears of a death before the one who sees to the worker does.
        values = told_at_last(
            service.metrics_port, "dateline_extraction_worker_restarts_total{reason=died}", 1
        )
    assert values["dateline_extraction_queue_wait_seconds_count"] == 3
    assert values["dateline_extraction_queue_wait_seconds_sum"] < PATIENCE
    assert values["dateline_extraction_batch_texts_bucket{le=1.0}"] == 3
    assert values["dateline_extraction_words_total"] >= 3
    assert values["dateline_extraction_stage_seconds_sum{stage=model}"] == 0.5
    assert values["dateline_extraction_stage_seconds_count{stage=encoding}"] == 2
    assert values["dateline_extraction_worker_restarts_total{reason=too_large}"] == 0
    assert values["dateline_extraction_queue_length"] == 0
    assert values["dateline_extraction_workers"] in (0, 1), "the next one may have loaded by now"
    ended = "dateline_rpc_calls_total{code=UNAVAILABLE,method=dateline.v1.ExtractionService/Extract}"
    assert values[ended] == 1
