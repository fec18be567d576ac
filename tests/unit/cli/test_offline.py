from __future__ import annotations

import json
import os

import pytest

from dateline.cli.offline import Line, Worker, numbered, one_thread_each
from dateline.extraction.pipeline import Analyser
from dateline.rpc.convert.protojson import analysis_from_json

BODY = "🙏 “We are safe,” said Mayor Ada Obi.\r\n\r\nNine people were killed in Lagos on Friday.\n"


def line(number: int, **row: object) -> Line:
    return Line(f"in:{number}", json.dumps(row).encode())


def test_lines_are_numbered_as_in_the_file() -> None:
    assert [item.where for item in numbered("in", [b"{}\n", b"\n", b"{}\n"])] == ["in:1", "in:3"]


def test_processes_that_start_get_one_thread_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "8")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    with one_thread_each():
        assert os.environ["OMP_NUM_THREADS"] == os.environ["OPENBLAS_NUM_THREADS"] == "1"
    assert os.environ["OMP_NUM_THREADS"] == "8"
    assert "OPENBLAS_NUM_THREADS" not in os.environ


@pytest.mark.model
def test_spans_count_code_points_of_the_text_as_given(analyser: Analyser) -> None:
    (done,) = Worker(analyser).analyse([line(1, id="a", text=BODY, published="2030-01-16")])
    assert done.problem == ""
    analysis = analysis_from_json(done.json)
    assert analysis.article_id == "a"
    assert json.loads(done.json)["offsetUnit"] == "OFFSET_UNIT_UTF32"
    assert analysis.text.body == BODY
    mentions = [mention.span for entity in analysis.extraction.entities for mention in entity.mentions]
    assert "Lagos" in {span.exact for span in mentions}
    assert all(BODY[span.begin : span.end] == span.exact for span in mentions)


@pytest.mark.model
def test_a_bad_row_leaves_the_others_alone_and_in_order(analyser: Analyser) -> None:
    rows = [
        line(1, id="a", text="Nine people were killed in Lagos."),
        Line("in:2", b"{"),
        line(3, id="c", text="Il pleut.", language="fr"),
        line(4, id="d", title="Only a headline"),
        line(5, id="e", text="It rained.", published="soon"),
    ]
    done = Worker(analyser).analyse(rows)
    assert [item.where for item in done] == ["in:1", "in:2", "in:3", "in:4", "in:5"]
    assert [bool(item.problem) for item in done] == [False, True, True, False, False]
    assert "not JSON" in done[1].problem
    assert ["is not a time" in item.warning for item in done] == [False, False, False, False, True]
    assert analysis_from_json(done[3].json).text.headline == "Only a headline"


@pytest.mark.model
def test_the_same_row_gives_the_same_line(analyser: Analyser) -> None:
    rows = [line(1, id="a", text=BODY)]
    assert Worker(analyser).analyse(rows) == Worker(analyser).analyse(rows)
