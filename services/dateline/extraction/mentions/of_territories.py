"""Bodies that go by what they do and the country or state that they serve: "Ambulance Victoria".

Found: the whole, where the model saw the place alone or nothing. Not found: "police Victoria had called"; at
the beginning of a sentence what does and says nothing.
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name
from dateline.extraction.mentions.positions import positions
from dateline.extraction.places import lookup

_LONGEST = 3
"""Words of a territory: "New South Wales"."""
_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def of_territories(doc: Doc, names: list[Name]) -> list[Name]:
    """The bodies, in text order."""
    heads = positions(doc, lexicon.words("organisations", "of_territories"))
    ends = {name.start: name for name in names}
    return [found for at in heads if (found := _body(doc, at, ends)) is not None]


def _body(doc: Doc, at: int, names: dict[int, Name]) -> Name | None:
    start = at - 1 if at and doc[at - 1].text in _BEFORE and doc[at].text == "Rescue" else at
    end = next(
        (
            stop
            for stop in range(min(len(doc), at + 1 + _LONGEST), at + 1, -1)
            if all(token.is_title for token in doc[at + 1 : stop])
            and lookup.largest(doc[at + 1 : stop].text) >= lookup.CITY
        ),
        None,
    )
    if end is None or (doc[start].is_sent_start and not (end < len(doc) and doc[end].tag_ in _VERBS)):
        return None
    held = names.get(at + 1)
    if held is not None and held.end > end:
        return None  # "Police Scotland Yard"
    return Name(start, end, "ORG")


_BEFORE = frozenset({"Fire"})
