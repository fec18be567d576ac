"""Towns that the model took into the date behind them: "murdered in Hull last year".

Found: "Hull" of "in Hull last year", "Lima" of "near Lima on Sunday". Not found: "Christmas last year", "in
May last year", "Columbus Day".
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name
from dateline.extraction.places import lookup

_BEFORE = frozenset({"in", "near", "outside"})
_TIMES = frozenset({"last", "this", "on", "early", "earlier", "late", "next", "yesterday", "two", "three"})
"""What a date begins with that stands behind a town."""
_CITY = 4.8
"""People that the town has at the least, as the log10: smaller ones share their names with too much."""


def without_towns(doc: Doc, names: list[Name]) -> list[Name]:
    """The names, dates without a town before them."""
    return [
        replace(name, start=name.start + 1) if name.label == "DATE" and _begins_with_town(doc, name) else name
        for name in names
    ]


def _begins_with_town(doc: Doc, name: Name) -> bool:
    if name.end - name.start < 2 or name.start == 0:
        return False
    town, behind = doc[name.start], doc[name.start + 1]
    if doc[name.start - 1].lower_ not in _BEFORE or behind.lower_ not in _TIMES:
        return False
    if not town.is_title or town.tag_ != "NNP" or town.text in _of_calendar():
        return False
    return lookup.largest(town.text, by_any_name=True) >= _CITY


@cache
def _of_calendar() -> frozenset[str]:
    calendar = lexicon.load("calendar")
    return frozenset(
        str(word).title() for kind in ("months", "seasons", "weekdays") for word in calendar[kind]
    )
