"""Where the grammar of calendar expressions is tried."""

from __future__ import annotations

import pytest

from dateline.extraction.timex.windows import starts


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("He left on Monday.", ["Monday"]),
        ("He left last week", ["last", "week"]),
        ("He left last of all", []),  # nothing tells of time
        ("They paid 40 for it", []),
        ("the class of '98 met", ["the", "'98", "98"]),
        ("It was first" + " and so on" * 9 + " in 1998", ["in", "1998"]),  # too far before the year
    ],
)
def test_expressions_may_begin(text: str, begins: list[str]) -> None:
    found = [text[begin:].split(maxsplit=1)[0].rstrip(".") for begin, _ in starts(text)]
    assert found == begins
