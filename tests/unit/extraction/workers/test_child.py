"""The worker's own code, without its process; `tests/integration/extraction` has the process."""

from __future__ import annotations

import pickle

import pytest

from dateline.domain.analysis import ExtractionInput
from dateline.domain.errors import FieldViolation, InvalidArgumentError
from dateline.domain.text import OffsetUnit, Text
from dateline.extraction.workers.child import find, rss_bytes, work
from dateline.extraction.workers.messages import (
    LENGTH,
    Batch,
    Done,
    Job,
    batch_from_payload,
    from_worker,
    to_frame,
)
from dateline.v1 import extraction_service_pb2
from fakes.analyser import FakeAnalyser, load


def job(body: str, unit: OffsetUnit = OffsetUnit.UTF32) -> Job:
    return Job(ExtractionInput(Text("", body, "en", ())), unit)


def test_each_job_gets_its_encoded_answer_or_its_error_in_its_unit() -> None:
    done = work(FakeAnalyser(), Batch((job("wörds", OffsetUnit.UTF8), job("refuse"), job("more"))))
    first, second, third = done.results
    assert isinstance(first, bytes)
    answer = extraction_service_pb2.ExtractResponse.FromString(first)
    assert answer.extraction.quotes[0].content[0].end == 6
    assert isinstance(second, InvalidArgumentError)
    assert isinstance(third, bytes)


def test_a_loader_is_found_by_its_path() -> None:
    assert find("fakes.analyser:load") is load


def test_memory_in_use_is_some_mebibytes() -> None:
    assert 1 << 20 < rss_bytes() < 1 << 36


def test_a_batch_and_its_results_survive_the_way() -> None:
    batch = Batch((job("words"),))
    frame = to_frame(batch)
    assert LENGTH.unpack(frame[: LENGTH.size])[0] == len(frame) - LENGTH.size
    assert batch_from_payload(frame[LENGTH.size :]) == batch
    error = InvalidArgumentError([FieldViolation("text.body", "is wrong")])
    back = from_worker(to_frame(Done((b"answer", error), 5))[LENGTH.size :])
    assert isinstance(back, Done)
    assert back.results[0] == b"answer"
    assert isinstance(back.results[1], InvalidArgumentError)
    assert back.results[1].violations == error.violations


def test_anything_else_on_the_way_is_refused() -> None:
    stray = pickle.dumps("stray")
    with pytest.raises(TypeError, match="str"):
        batch_from_payload(stray)
    with pytest.raises(TypeError, match="str"):
        from_worker(stray)
