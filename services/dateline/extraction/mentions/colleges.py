"""Universities and their teams that are named after an American state: "Ohio State", "Florida State".

Not found: "Washington State" and "New York State", which are the states as often; "Ohio State Police",
whose next word goes on with the name; "Rakhine State", which is one.
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name, is_capitalised
from dateline.extraction.mentions.positions import positions

_STATE = frozenset({"State"})
_LONGEST = 2
"""Words before "State": "San Diego"."""


def colleges(doc: Doc, names: list[Name]) -> list[Name]:
    """The universities that no longer name holds."""
    known = lexicon.words("name_heads", "state_colleges")
    found: list[Name] = []
    for index in positions(doc, _STATE):
        if index + 1 < len(doc) and is_capitalised(doc[index + 1]):
            continue
        for start in range(max(0, index - _LONGEST), index):
            if doc[start:index].text in known:
                found.append(Name(start, index + 1, "ORG"))
                break
    if not found:
        return []
    longer = {index: name for name in names for index in range(name.start, name.end)}
    return [
        one
        for one in found
        if all(
            longer[index].end - longer[index].start <= one.end - one.start
            for index in range(one.start, one.end)
            if index in longer
        )
    ]
