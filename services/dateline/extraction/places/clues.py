"""What the words between two names say: that one place lies in the other.

Found: "Oxford, Ohio", "the town of Aznar in northern Spain", "Nepal's Dhading district", "Malian city of
Gao", "Aznar in Spain's Aragon". Not found: "Oxford and Ohio", "from London to Paris".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.places.features import can_lie_in, divided
from dateline.extraction.places.slots import Named, Slot

_GAP = 6
"""Words between two names, at most."""
_POSSESSIVES = frozenset({"'s", "’s"})


def containers(doc: Doc, slots: Sequence[Slot]) -> dict[int, list[int]]:
    """For a slot the slots that the text says, or may say, it lies in; places in the list, nearest first."""
    placed = sorted((span, number) for number, slot in enumerate(slots) for span in slot.spans)
    found: dict[int, list[int]] = {}
    for ((_, left_end), left), ((right_start, _), right) in pairwise(placed):
        if left == right or not 0 <= right_start - left_end <= _GAP:
            continue
        between = [token.lower_ for token in doc[left_end:right_start]]
        if slots[left].named is not Named.PEOPLE and _says_inside(between):
            found.setdefault(left, []).append(right)
        elif _says_owner(between, slots[left].named):
            found.setdefault(right, []).append(left)
    return found


def stated(doc: Doc, slots: Sequence[Slot]) -> dict[int, int]:
    """For a slot the one behind it that it lies in, beyond doubt: "Stroud, Ontario", but no row."""
    begins = {span[0]: number for number, slot in enumerate(slots) for span in slot.spans}
    found: dict[int, int] = {}
    for number, slot in enumerate(slots):
        for start, end in slot.spans:
            link = doc[end].lower_ if end < len(doc) else ""
            begin = _past_parts(doc, end + 1) if link == "in" else end + 1
            outer = begins.get(begin) if link in {",", "in"} else None
            if outer is None or outer == number or slots[outer].named is not Named.PLACE:
                continue
            close = next(span[1] for span in slots[outer].spans if span[0] == begin)
            if link == "in":
                if slot.named is Named.PLACE:
                    found.setdefault(number, _owned(doc, slots, outer, close, begins))
                continue
            before = doc[start - 1].text if start > 0 else ""
            if before != "," and not _goes_on(doc, slots, outer, close, begins):
                found.setdefault(number, outer)
    return found


def in_rows(doc: Doc, slots: Sequence[Slot]) -> frozenset[int]:
    """The slots that are named beside a division of a country as its equals: "Oregon and Washington"."""
    placed = sorted((span, number) for number, slot in enumerate(slots) for span in slot.spans)
    found: set[int] = set()
    for ((_, left_end), left), ((right_start, _), right) in pairwise(placed):
        between = {token.lower_ for token in doc[left_end:right_start]}
        if between and between <= _ROW and (between != {","} or not can_lie_in(slots[left], slots[right])):
            found.update({left} if divided(slots[right]) else ())
            found.update({right} if divided(slots[left]) else ())
    return frozenset(found)


_ROW = frozenset({",", "and", "or", "&"})
_PARTS_PASSED = 2


def _past_parts(doc: Doc, begin: int) -> int:
    """Where the name of an area begins behind "the northern"."""
    parts = lexicon.words("place_context", "parts")
    end = min(begin + _PARTS_PASSED, len(doc))
    return next((at for at in range(begin, end) if doc[at].lower_ not in parts | {"the"}), end)


def _owned(doc: Doc, slots: Sequence[Slot], outer: int, close: int, begins: Mapping[int, int]) -> int:
    """The region of a country where that is what is named: "in Brazil's Minas Gerais"."""
    if close >= len(doc) or doc[close].text not in _POSSESSIVES:
        return outer
    region = begins.get(_past_parts(doc, close + 1))
    return region if region is not None and can_lie_in(slots[region], slots[outer]) else outer


def _goes_on(doc: Doc, slots: Sequence[Slot], outer: int, close: int, begins: Mapping[int, int]) -> bool:
    """Whether a row of names goes on behind one; "Stroud, Ontario, Canada" is none."""
    following = [token.text for token in doc[close : close + 2]]
    if following[:1] == [","]:
        wider = begins.get(close + 1)
        if wider is not None:
            return not can_lie_in(slots[outer], slots[wider])
        if following[1:] == ["and"] and close + 2 not in begins:  # "in Paris, Texas, and flew"
            return False
        following = following[1:]
    return following[:1] in (["and"], ["or"], ["&"])


def _says_inside(between: Sequence[str]) -> bool:
    passed, inside = lexicon.words("place_context", "passed"), lexicon.words("place_context", "inside")
    return (
        bool(between) and all(word in passed for word in between) and any(word in inside for word in between)
    )


def _says_owner(between: Sequence[str], named: Named) -> bool:
    passed = lexicon.words("place_context", "passed")
    if named is Named.PEOPLE:
        return bool(between) and between[-1] == "of" and all(word in passed for word in between)
    return bool(between) and between[0] in _POSSESSIVES and all(word in passed for word in between[1:])
