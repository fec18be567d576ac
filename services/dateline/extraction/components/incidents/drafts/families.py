"""Families of types whose words may be of one incident.

"A bomb set a warehouse on fire" in one sentence is one bombing; a blaze behind a wreck is of the wreck.
"""

from __future__ import annotations

_MEETS = {
    "attack": {"fighting", "bombing", "abduction", "strike_from_afar", "robbery"},
    "bombing": {"fire", "collapse", "strike_from_afar"},
    "collapse": {"transport", "earthquake", "flood"},
    "coup": {"fighting", "attack"},
    "earthquake": {"flood"},
    "escape": {"attack", "unrest"},
    "fighting": {"strike_from_afar"},
    "fire": {"transport"},
    "flood": {"transport"},
    "industrial": {"bombing", "fire", "poisoning", "transport"},
    "poisoning": {"outbreak"},
    "strike_from_afar": {"fire"},
    "unrest": {"crowd", "fire", "robbery"},
}
"""Families whose words may name one incident in one sentence; either way round."""


_COMES_OF = {
    "attack": {"fire", "robbery"},
    "bombing": {"fire", "collapse", "poisoning"},
    "collapse": {"bombing", "flood"},
    "earthquake": {"fire", "flood", "collapse", "bombing", "poisoning"},
    "fire": {"bombing", "collapse", "poisoning"},
    "flood": {"transport", "collapse", "fire"},
    "industrial": {"bombing", "fire"},
    "robbery": {"attack"},
    "transport": {"fire", "bombing", "poisoning"},
    "strike_from_afar": {"bombing", "fire", "collapse", "transport"},
    "unrest": {"fire", "robbery", "fighting", "crowd"},
    "volcano": {"fire", "flood", "poisoning"},
}
"""Families whose incidents come of one of the first in later sentences; not the other way round."""


def absorbs(one: str, other: str) -> bool:
    """Whether one sentence may name one incident by words of both families."""
    return other in _MEETS.get(one, ()) or one in _MEETS.get(other, ())


def comes_of(one: str, other: str) -> bool:
    """Whether what later sentences tell by words of the other family comes of an incident of the one."""
    return other in _COMES_OF.get(one, ())
