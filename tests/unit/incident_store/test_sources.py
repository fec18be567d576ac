"""How many sources stand behind some articles."""

from __future__ import annotations

import pytest

from dateline.incident_store.sources import independent_sources


@pytest.mark.parametrize(
    ("articles", "count", "why"),
    [
        ([], 0, "nothing stands"),
        ([("a", "", "")], 1, "an outlet need not be known"),
        ([("a", "Star", ""), ("b", "Echo", "")], 2, "two papers, two texts"),
        ([("a", "Star", ""), ("b", "star ", "")], 1, "one paper twice"),
        ([("a", "Star", ""), ("b", "Echo", "a"), ("c", "Post", "a")], 1, "copies of one text"),
        ([("b", "Echo", "a"), ("c", "Post", "a")], 1, "copies of a text that is gone"),
        ([("a", "Star", ""), ("b", "Echo", "a"), ("c", "Echo", "")], 1, "a copier's own text"),
        ([("a", "", ""), ("b", "", "")], 2, "unknown outlets are not one outlet"),
        ([("a", "Star", ""), ("a", "Star", "")], 1, "two reports of one article"),
    ],
)
def test_sources(articles: list[tuple[str, str, str]], count: int, why: str) -> None:
    assert independent_sources(articles) == count, why
    assert independent_sources(reversed(articles)) == count, "the order does not matter"
