from __future__ import annotations

from pathlib import Path

import pytest

from dateline.cli.demo import SAMPLES, read_articles
from dateline.cli.exits import CommandError


def test_the_samples_are_a_dozen_articles_of_plausible_length() -> None:
    articles = read_articles(SAMPLES)
    assert len(articles) >= 12
    assert len({article.id for article in articles}) == len(articles)
    assert all(150 <= len(article.body.split()) <= 450 for article in articles)
    assert all(article.published and article.outlet and article.headline for article in articles)


def test_articles_are_sent_in_order_of_publication(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    rows = (
        '{"id": "b", "text": "B", "published": "2030-01-02"}',
        '{"id": "a", "text": "A", "published": "2030-01-01"}',
    )
    path.write_text("\n".join(rows), "utf-8")
    assert [article.id for article in read_articles(path)] == ["a", "b"]


@pytest.mark.parametrize(("content", "told"), [(None, "not found"), ("{", ":1: not JSON")])
def test_articles_that_cannot_be_read_end_the_demo(tmp_path: Path, content: str | None, told: str) -> None:
    path = tmp_path / "articles.jsonl"
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(CommandError, match=told):
        read_articles(path)
