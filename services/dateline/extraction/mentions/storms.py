"""Storms by name, one event each: "Hurricane Sandy", "Tropical Storm Irma".

Not found: the word alone; "Hurricane Center", which names an office.
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name
from dateline.extraction.mentions.positions import positions


def storms(doc: Doc, names: list[Name]) -> list[Name]:
    """The named storms that no longer name holds."""
    kinds = lexicon.words("events", "storms")
    found: list[Name] = []
    for index in positions(doc, kinds):
        token = doc[index]
        if index + 1 >= len(doc):
            continue
        after = doc[token.i + 1]
        if not after.is_title or after.text in _heads() or after.text in kinds:
            continue
        tropical = token.i > 0 and doc[token.i - 1].text == "Tropical"
        found.append(Name(token.i - tropical, token.i + 2, "EVENT"))
    if not found:
        return []
    longer = {index: name for name in names for index in range(name.start, name.end)}
    return [
        storm
        for storm in found
        if all(
            longer[index].end - longer[index].start <= storm.end - storm.start
            for index in range(storm.start, storm.end)
            if index in longer
        )
    ]


def _heads() -> frozenset[str]:
    return lexicon.words("name_heads", "ORG")
