"""What is said of articles, versions and revisions that there are not."""

from __future__ import annotations

import pytest

from dateline.domain.errors import NotFoundError
from dateline.ingest.keys import ArticleKey
from dateline.ingest.use_cases.read_articles import GetAnalysis
from factories import make_article
from fakes.ingest import Ingest


@pytest.mark.parametrize(
    ("article", "version", "revision", "told", "name"),
    [
        ("a9", None, None, "there is no article 'a9' in this newsroom", "a9"),
        ("a9", 2, 3, "there is no article 'a9' in this newsroom", "a9"),
        ("a1", 7, None, "there is no version 7 of article 'a1' in this newsroom", "a1/7"),
        ("a1", 1, 7, "there is no revision 7 of version 1 of article 'a1' in this newsroom", "a1/1/7"),
    ],
)
async def test_what_is_missing_is_named(
    ingest: Ingest, article: str, version: int | None, revision: int | None, told: str, name: str
) -> None:
    await ingest.send(make_article("a1"))
    with pytest.raises(NotFoundError) as missing:
        await GetAnalysis(ingest.store, ingest.clock)(ArticleKey("default", article), version, revision)
    assert str(missing.value) == told
    assert missing.value.metadata["resource_name"] == name
