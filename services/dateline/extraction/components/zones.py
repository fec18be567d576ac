"""Sentence starts where zones start, so that the parser never joins a headline to a lead.

Found: "Mali wants help" | "BAMAKO (AP) -" | "The army said ...": three starts. Not found: starts inside a
paragraph, which are the parser's to find.
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction.extensions import ArticleSource


def zone_starts(doc: Doc, source: ArticleSource) -> list[int]:
    """The first token with words at or after the start of each zone, and after the end of each, in order."""
    edges = sorted({edge for zone in source.zones for edge in (zone.begin, zone.end)} | {source.body_begin})
    starts: list[int] = []
    position = 0
    for token in doc:
        if token.is_space:
            continue
        crossed = False
        while position < len(edges) and edges[position] <= token.idx:
            position += 1
            crossed = True
        if crossed:
            starts.append(token.i)
    return starts


class Zones:
    """Marks sentence starts; has to stand before the parser, which keeps to them."""

    version = "1"

    def __call__(self, doc: Doc) -> Doc:
        """Mark the doc."""
        source: ArticleSource | None = doc._.source
        if source is not None:
            for index in zone_starts(doc, source):
                doc[index].is_sent_start = True
        return doc
