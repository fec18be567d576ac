"""What the words between two names say: that one place lies in the other.

Found: "Oxford, Ohio", "the town of Aznar in northern Spain", "Nepal's Dhading district", "Malian city of
Gao". Not found: "Oxford and Ohio", "from London to Paris".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from dateline.extraction import lexicon
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
