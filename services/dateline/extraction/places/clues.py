"""What the words between two names say: that one place lies in the other.

Found: "Oxford, Ohio", "the town of Aznar in northern Spain", "Nepal's Dhading district", "Malian city of
Gao". Not found: "Oxford and Ohio", "from London to Paris".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.places.features import can_lie_in
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
    """For a slot the one after a comma that it lies in, beyond doubt: "Stroud, Ontario", but no row."""
    begins = {span[0]: number for number, slot in enumerate(slots) for span in slot.spans}
    found: dict[int, int] = {}
    for number, slot in enumerate(slots):
        for start, end in slot.spans:
            outer = begins.get(end + 1) if end + 1 < len(doc) and doc[end].text == "," else None
            if outer is None or outer == number or slots[outer].named is not Named.PLACE:
                continue
            close = next(span[1] for span in slots[outer].spans if span[0] == end + 1)
            before = doc[start - 1].text if start > 0 else ""
            if before != "," and not _goes_on(doc, slots, outer, close, begins):
                found.setdefault(number, outer)
    return found


def _goes_on(doc: Doc, slots: Sequence[Slot], outer: int, close: int, begins: Mapping[int, int]) -> bool:
    """Whether a row of names goes on behind one; "Stroud, Ontario, Canada" is none."""
    following = [token.text for token in doc[close : close + 2]]
    if following[:1] == [","]:
        wider = begins.get(close + 1)
        if wider is not None:
            return not can_lie_in(slots[outer], slots[wider])
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
