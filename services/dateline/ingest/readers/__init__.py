"""Readers: from what a CMS sends to text with zones. A reader never alters the text."""

from __future__ import annotations

from dateline.domain.article import Article
from dateline.domain.text import Text
from dateline.ingest.readers.plain import read_plain

__all__ = ["read"]


def read(article: Article) -> Text:
    """The text of an article with its zones, by its media type; "text/plain" is the only one yet."""
    return read_plain(article)
