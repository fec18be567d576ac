"""What datelines name: the town where a story was written and the agency that sent it.

Found: "LA PAZ" and "ANA" in "LA PAZ, Aug 4 (ANA) —", "DHAKA" in "DHAKA - Police fired". Not found: the day of
"Friday, January 3, 2014"; what stands in brackets in the middle of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.extensions import ArticleSource
from dateline.extraction.mentions.names import Name

_TOWN = re.compile(r"[^\W\d_][\w.'’\-]*(?: [^\W\d_][\w.'’\-]*){0,3}(?=\s*(?:[,(—–]|-+(?:\s|$)|$))")
"""Up to a comma, a bracket or a dash."""
_AGENCY = re.compile(r"\(([A-Z]{2,8}|Reuters|Xinhua|Bloomberg)\)")


def datelines(doc: Doc) -> list[Name]:
    """The names, in text order."""
    source: ArticleSource | None = doc._.source if doc.has_extension("source") else None
    if source is None:
        return []
    zones = [zone for zone in source.zones if zone.kind is ZoneKind.DATELINE]
    return [name for zone in zones for name in _in_dateline(doc, zone.begin, zone.end)]


def _in_dateline(doc: Doc, begin: int, end: int) -> Iterator[Name]:
    text = doc.text[begin:end]
    town = _TOWN.match(text)
    day = town is not None and town[0].partition(" ")[0].rstrip(".").title() in _days()
    if town is not None and not day and (named := _name(doc, begin, begin + town.end(), "GPE")):
        yield named
    for agency in _AGENCY.finditer(text):
        if named := _name(doc, begin + agency.start(1), begin + agency.end(1), "ORG"):
            yield named


@cache
def _days() -> frozenset[str]:
    table = lexicon.load("calendar")
    return frozenset([*table["weekdays"], *table["months"], *table["month_abbreviations"]])


def _name(doc: Doc, begin: int, end: int, label: str) -> Name | None:
    span = doc.char_span(begin, end)
    return Name(span.start, span.end, label) if span is not None else None
