"""Names that small words and hyphens hold together: "Jamaat-ul-Ahrar", "Jamiat Ulema-i-Islam-Fazl".

Found: the whole of which the model saw a part; a body by the first word of such bodies. Not found: "the
Karachi-to-Lahore train", where the small word is English; "Zia-ul-Haq", a person, as a body.
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name, is_tied
from dateline.extraction.mentions.positions import positions

_JOINTS = frozenset({"e", "i", "ul", "ur", "us", "ud", "un", "uz", "al", "el", "bin", "ibn"})
_LONGEST = 9
"""Tokens of a name, with its hyphens."""
_BODIES = frozenset({"ORG", "NORP"})


def hyphened(doc: Doc, names: list[Name]) -> list[Name]:
    """The whole names, in text order."""
    found: list[Name] = []
    for joint in positions(doc, _JOINTS):
        if not (is_tied(doc, joint - 2) and is_tied(doc, joint)):
            continue
        start, end = _begin(doc, joint), _end(doc, joint)
        if start is None or end is None or (found and start < found[-1].end):
            continue
        start = _over_country(start, names) if doc[start].text in _first_words() else start
        held = [name for name in names if name.start < end and start < name.end]
        start = min([start, *(name.start for name in held if name.label != "PERSON" or name.end > joint - 2)])
        end = max([end, *(name.end for name in held)])
        whole = Name(start, end, _label(doc, start, end, held))
        if len(held) != 1 or held[0] != whole:
            found.append(whole)
    return found


def _over_country(start: int, names: list[Name]) -> int:
    """Where a body begins that has its country before it: "Pakistan Tehreek-e-Insaf"."""
    return next((name.start for name in names if name.end == start and name.label == "GPE"), start)


def _first_words() -> frozenset[str]:
    return lexicon.words("organisations", "first_words")


def _label(doc: Doc, start: int, end: int, held: list[Name]) -> str:
    if not _first_words().isdisjoint(token.text for token in doc[start:end]):
        return "ORG"
    if any(name.label in _BODIES for name in held):
        return "ORG"
    return held[0].label if held else "PERSON"


def _begin(doc: Doc, joint: int) -> int | None:
    """Where the words joined before a small one begin, if with a capital."""
    start = joint - 2
    while start >= 2 and joint - start < _LONGEST and is_tied(doc, start - 2):
        start -= 2
    return start if start >= 0 and doc[start].text[:1].isupper() else None


def _end(doc: Doc, joint: int) -> int | None:
    end = joint + 3
    while end < len(doc) - 1 and end - joint < _LONGEST and is_tied(doc, end - 1) and _is_part(doc, end + 1):
        end += 2
    return end if end <= len(doc) and doc[joint + 2].text[:1].isupper() else None


def _is_part(doc: Doc, at: int) -> bool:
    return doc[at].text[:1].isupper() or doc[at].text in _JOINTS
