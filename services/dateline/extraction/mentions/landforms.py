"""Mountains and lakes, which their first word gives away: "Mount Etna", "Mt. Fuji", "Lake Kivu".

A town that is called so is a place of its own kind: "Mount Vernon", "Lake Charles", but not "on Lake Albert".
Not found: "Lake Street", "Mount Sinai Hospital", and who is called so: "Peter Lake", "Lake Bell said".
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name, is_shouting
from dateline.extraction.mentions.positions import positions
from dateline.extraction.places import lookup

_KINDS = frozenset({"Mount", "Mt", "Mt.", "Lake"})
_WATER = "Lake"
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_LONGEST = 4
_TOWN = 3.0
"""People that a town has, as the log10."""
_UPON = frozenset({"on", "onto", "across", "atop", "up", "down", "into", "around", "over", "scale", "climb"})
"""Before a name, that it is the mountain or the lake which is meant and no town."""


def landforms(doc: Doc, names: list[Name]) -> list[Name]:
    """The names of mountains and lakes that the model took for something else."""
    at = positions(doc, _KINDS)
    if not at:
        return []
    labels = {index: name for name in names for index in range(name.start, name.end)}
    found: list[Name] = []
    for start in at:
        end = _end(doc, start)
        if end is None or is_shouting(doc, doc[start].sent.start, doc[start].sent.end):
            continue
        before = doc[start - 1].lower_ if start > 0 else ""
        upon = before in _UPON or (before == "of" and start > 1)
        model = labels.get(start)
        town = lookup.largest(doc[start:end].text) >= _TOWN
        person = model is not None and model.label == "PERSON"
        if doc[start].text == _WATER and person and not (upon or town):
            continue
        label = "GPE" if town and not upon else "LOC"
        if model is None or model.end != end or model.label != label:
            found.append(Name(start, end, label))
    return found


def _end(doc: Doc, start: int) -> int | None:
    """Where the name behind its first word ends, if it is one and none of something else."""
    if start > 0 and doc[start - 1].tag_ in _NAME_TAGS and doc[start - 1].text[0].isupper():
        return None
    end = start + 1
    while end < min(len(doc), start + _LONGEST) and doc[end].is_title and doc[end].tag_ in _NAME_TAGS:
        end += 1
    if end == start + 1 or doc[start].tag_ not in _NAME_TAGS:
        return None
    heads = lexicon.words("name_heads", "ORG") | lexicon.words("name_heads", "FAC")
    streets = lexicon.words("places", "street_types")
    last = doc[end - 1].text
    behind = doc[end].text if end < len(doc) else ""
    if last in heads or behind in heads or last.lower() in streets:
        return None
    return end
