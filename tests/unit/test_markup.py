from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup import Marked, MarkedSpan, read, write

TEXTS = st.text("ab {}\\:\n\"'é", max_size=30)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("no marks", Marked("no marks", [])),
        ("{cue:said} he", Marked("said he", [MarkedSpan("cue", 0, 4)])),
        ("{a:x {b:y}}", Marked("x y", [MarkedSpan("a", 0, 3), MarkedSpan("b", 2, 3)])),
        (r"\{a:b\} {c:d}", Marked("{a:b} d", [MarkedSpan("c", 6, 7)])),
    ],
)
def test_marks_are_taken_out(marked: str, expected: Marked) -> None:
    assert read(marked) == expected


def test_spans_are_found_by_label() -> None:
    marked = read('"{content:We go}," {cue:said} Ann. "{content:Now}."')
    assert marked.words("content") == ["We go", "Now"]
    assert marked.of("cue") == [(9, 13)]


@pytest.mark.parametrize("marked", ["{a:b", "a}", "{a:}", "{ a}", "{a:b}}"])
def test_marks_that_do_not_pair_are_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"brace|closed|nothing"):
        read(marked)


def test_spans_that_cross_are_refused() -> None:
    with pytest.raises(ValueError, match="crosses"):
        write("abcd", [MarkedSpan("x", 0, 3), MarkedSpan("y", 2, 4)])


@given(TEXTS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4))
def test_what_is_written_reads_back(text: str, pairs: list[tuple[int, int]]) -> None:
    spans: list[MarkedSpan] = []
    for left, right in pairs:
        begin, end = min(left, right), min(max(left, right), len(text))
        apart = all(end <= span.begin or begin >= span.end for span in spans)
        if begin < end and apart:
            spans.append(MarkedSpan("label", begin, end))
    assert read(write(text, spans)) == Marked(text, sorted(spans, key=lambda span: span.begin))
