"""Types of incidents in a reader's words."""

from __future__ import annotations

_ACCIDENTS = frozenset({"air", "industrial", "mine", "rail", "road", "sea"})
"""Of which kind an accident was, where the word alone names no event."""


def type_name(type_: str) -> str:
    """What a type of the taxonomy is called: "hostage taking" for conflict.hostage_taking, "sea accident"."""
    family, _, kind = type_.partition(".")
    return f"{kind} accident" if family == "accident" and kind in _ACCIDENTS else kind.replace("_", " ")
