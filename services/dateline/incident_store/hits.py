"""Which incidents or stories are compared: the owners of the filed items that keys hit best."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dateline.incident_store.story_ports import Hit

BEST_ITEMS = 3
"""So many of an owner's items that were hit best stand for it, besides its newest."""
# What was filed for the very day counts so many times more than its keys say, half of that a day away, a
# third two days away, and so on: keys that many articles share find far more than can be compared, and what
# belongs together is seldom far apart.
_NEARNESS = 3.0

type FoundItem = tuple[int, str, float, int]
"""An item that keys hit: its number, its owner, the weight of those keys, and its day as an ordinal."""


def best_hits(found: Iterable[FoundItem], limit: int, near: dt.date | None) -> list[Hit]:
    """The owners by their best item, at most `limit`; equal weights by id.

    With `near`, items of days near it go before others of like weight.
    """
    today = near.toordinal() if near else None
    # Weights below 0, so that sorting needs no function to call.
    items: dict[str, list[tuple[float, int]]] = {}
    for number, owner, weight, day in found:
        times = 1.0 + _NEARNESS / (1 + abs(day - today)) if today else 1.0
        item = (-weight * times, -number)
        held = items.get(owner)
        if held is None:
            items[owner] = [item]
        else:
            held.append(item)
    ranked = sorted([(min(held)[0] if len(held) > 1 else held[0][0], owner) for owner, held in items.items()])
    return [
        Hit(owner, tuple([-number for _, number in sorted(items[owner])[:BEST_ITEMS]]))
        for _, owner in ranked[:limit]
    ]
