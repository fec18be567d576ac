"""British health bodies by their area: "NHS Lothian", "NHS Ayrshire and Arran".

Found: what the map has behind the letters, and "and" with a second area. Not found: "NHS England staff" as
anything but NHS England; "the NHS in Leeds"; trusts, which their last word gives away.
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction.mentions.names import Name
from dateline.extraction.mentions.positions import positions
from dateline.extraction.places import lookup

_LETTERS = frozenset({"NHS", "HSE"})
_AREA = 3
"""Words of an area, at most."""


def health_boards(doc: Doc) -> list[Name]:
    """The bodies, in text order."""
    return [Name(at, end, "ORG") for at in positions(doc, _LETTERS) if (end := _end(doc, at + 1)) is not None]


def _end(doc: Doc, start: int) -> int | None:
    end = _area(doc, start)
    if end is not None and end + 1 < len(doc) and doc[end].lower_ in {"and", "&"}:
        return _area(doc, end + 1) or end
    return end


def _area(doc: Doc, start: int) -> int | None:
    """Where the longest area ends that begins at a token."""
    stop = start
    while stop < min(start + _AREA, len(doc)) and doc[stop].is_title and doc[stop].is_alpha:
        stop += 1
    ends = (end for end in range(stop, start, -1) if lookup.is_on_the_map(doc[start:end].text))
    return next(ends, None)
