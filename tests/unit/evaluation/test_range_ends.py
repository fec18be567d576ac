"""The two ends of a range as rows of their own."""

from __future__ import annotations

import pytest

from dateline.evaluation.range_ends import ends_apart


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("2009 to 2011", "2009/2011", [("2009", "2009"), ("2011", "2011")]),
        ("May 3 and\nMay 5", "2012-05-03/2012-05-05", [("May 3", "2012-05-03"), ("May 5", "2012-05-05")]),
        # what cannot be told apart, and what is no range
        ("14 to 16 May", "2012-05-14/2012-05-16", [("14 to 16 May", "2012-05-14/2012-05-16")]),
        ("1994-97", "1994/1997", [("1994-97", "1994/1997")]),
        ("two to three days", "PXD", [("two to three days", "PXD")]),
    ],
)
def test_ends(text: str, value: str, expected: list[tuple[str, str]]) -> None:
    rows = list(
        ends_apart({"start": 10, "end": 10 + len(text), "text": text, "value": value, "cluster": "d"})
    )
    assert [(row["text"], row["value"]) for row in rows] == expected
    assert all(text[row["start"] - 10 : row["end"] - 10] == row["text"] for row in rows)
    assert ("cluster" in rows[0]) is (len(rows) == 1)
