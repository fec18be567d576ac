"""What is looked up to find an article's story."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.incident_store.keys import ROWS_OF_KEY
from dateline.incident_store.rarity import Counts
from dateline.incident_store.stories.keys import story_probes
from dateline.incident_store.stories.profile import ArticleProfile, DescribedArticle
from dateline.incident_store.tokens import number_of

DAY = dt.date(2013, 1, 16)


@pytest.mark.parametrize(
    ("published", "last", "why"),
    [
        (DAY, dt.date(2013, 2, 15), "an old article is compared with what was news then"),
        (None, None, "an undated one may belong to anything"),
    ],
)
def test_of_common_keys_nothing_is_looked_at_that_is_more_than_a_month_later(
    published: dt.date | None, last: dt.date | None, why: str
) -> None:
    words = {number_of(token): token for token in ("t:ferry", "t:police")}
    article = DescribedArticle(
        ArticleProfile(published=published, earliest=DAY, terms=dict.fromkeys(words, 1.0)), words
    )
    counts = Counts.of_tokens(1_000, {"t:ferry": ROWS_OF_KEY, "t:police": ROWS_OF_KEY + 1})
    until = {probe.key: probe.latest for probe in story_probes(article, counts)}
    assert until == {"t:ferry": None, "t:police": last}, why
