"""Storms by name, one event each: "Hurricane Sandy", "Tropical Storm Irma", and "Sandy" in the same article.

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
    called = {doc[storm.end - 1].text for storm in found}
    alone = [
        Name(name.start, name.end, "EVENT")
        for name in names
        if name.label in _TAKEN_FOR and doc[name.end - 1].text in called and _is_no_person(doc, name)
    ]
    return alone + [
        storm
        for storm in found
        if all(
            longer[index].end - longer[index].start <= storm.end - storm.start
            for index in range(storm.start, storm.end)
            if index in longer
        )
    ]


def _is_no_person(doc: Doc, name: Name) -> bool:
    """Whether nothing but letters stands before the storm's name: "T C Phailin", but not "Bob Sandy"."""
    return all(len(token.text.strip(".")) == 1 for token in doc[name.start : name.end - 1])


_TAKEN_FOR = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "NORP", "WORK_OF_ART"})
"""What a storm's name alone is taken for: "Sandy left thousands without power"."""


def _heads() -> frozenset[str]:
    return lexicon.words("name_heads", "ORG")
