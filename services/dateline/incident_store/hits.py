"""Which incidents or stories are compared: the owners of the filed items that keys hit best."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from dateline.incident_store.story_ports import Hit

BEST_ITEMS = 3
"""So many of an owner's items that were hit best stand for it, besides its newest."""
NEARNESS = 3.0
"""What was filed for the very day counts so many times more than its keys say, half of that a day away, a
third two days away, and so on: keys that many articles share find far more than can be compared, and what
belongs together is seldom far apart."""

# So many items more than owners are wanted are looked up at first: some have the same owner.
_SPARE = 2

type _Item = tuple[float, int]
"""An item's weight and number, both below 0, so that sorting needs no function to call."""
type FoundItem = tuple[int, str, float, int]
"""An item that keys hit: its number, its owner, the weight of those keys, and its day as an ordinal."""


BITS_OF_DAY = 22
"""An item is written as its number and, in so many bits below, its day: no day has more."""


class Owners(Protocol):
    """Tells whose items are, where that is not known yet."""

    def of(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """The owner of each item."""
        ...

    def items(self, owners: Sequence[str]) -> Mapping[str, Collection[int]] | None:
        """All items of each owner; None where they are too many to tell."""
        ...


def best_hits(found: Iterable[FoundItem], limit: int, near: dt.date | None) -> list[Hit]:
    """The owners by their best item, at most `limit`; equal weights by id.

    With `near`, items of days near it go before others of like weight.
    """
    items: dict[str, list[_Item]] = {}
    today = near.toordinal() if near else None
    for number, owner, weight, day in found:
        items.setdefault(owner, []).append(_item(number, weight, day, today))
    return _hits(items, limit)


def best_hits_of(
    found: Iterable[tuple[int, float, int]], limit: int, near: dt.date | None, owners: Owners
) -> list[Hit]:
    """The same of items as (number, weight, day), of which few owners are looked up.

    The best items are looked up until they have owners enough; of the others, those count that the chosen
    owners have. In a large store each look-up is a page that nothing else is read from.
    """
    today = near.toordinal() if near else None
    ranked = sorted([_item(number, weight, day, today) for number, weight, day in found])
    items: dict[str, list[_Item]] = {}
    at, size = 0, limit + _SPARE
    while at < len(ranked):
        some = ranked[at : at + size]
        owner_of = owners.of([-number for _, number in some])
        for item in some:
            owner = owner_of.get(-item[1])
            if owner is not None:
                items.setdefault(owner, []).append(item)
        at, size = at + len(some), 2 * size
        # Of owners whose best items weigh the same, the ids decide: all of them have to be known.
        if len(items) >= limit and at < len(ranked) and ranked[at][0] > _ranked(items)[limit - 1][0]:
            break
    left = ranked[at:]
    if left:
        chosen = [owner for _, owner in _ranked(items)[:limit]]
        held = owners.items(chosen)
        if held is not None:
            for owner in chosen:
                items[owner] += [item for item in left if -item[1] in held[owner]]
        else:
            owner_of = owners.of([-number for _, number in left])
            for item in left:
                if (owner := owner_of.get(-item[1])) in items:
                    items[owner].append(item)
    return _hits(items, limit)


def heaviest(postings: Iterable[tuple[int, Collection[str]]], most: int) -> list[tuple[int, int, int]]:
    """The `most` items that most weight of keys hits, as (number, weight, day): of like weight the newest.

    `postings` are the weight of each key and the items that it hits, each once and as one number in digits
    (`BITS_OF_DAY`). Nearly all items are hit by one key alone: they are read as numbers only where the
    weight of that key may be enough.
    """
    ranked = sorted(postings, key=lambda posting: -posting[0])
    seen: set[str] = set()
    again: set[str] = set()
    for _, items in ranked:
        again.update(seen.intersection(items))
        seen.update(items)
    weights = dict.fromkeys(again, 0)
    single: list[tuple[int, str]] = []
    least = 0
    for weight, items in ranked:
        for item in again.intersection(items):
            weights[item] += weight
        if len(single) < most or weight == least:
            single += [(weight, item) for item in items if item not in again]
            least = weight
    found = [(weight, int(item)) for weight, item in (*single, *zip(weights.values(), weights, strict=True))]
    found.sort(reverse=True)
    day = (1 << BITS_OF_DAY) - 1
    return [(item >> BITS_OF_DAY, weight, item & day) for weight, item in found[:most]]


def _item(number: int, weight: float, day: int, today: int | None) -> _Item:
    times = 1.0 + NEARNESS / (1 + abs(day - today)) if today else 1.0
    return (-weight * times, -number)


def _ranked(items: Mapping[str, list[_Item]]) -> list[tuple[float, str]]:
    return sorted([(min(held)[0] if len(held) > 1 else held[0][0], owner) for owner, held in items.items()])


def _hits(items: Mapping[str, list[_Item]], limit: int) -> list[Hit]:
    return [
        Hit(owner, tuple([-number for _, number in sorted(items[owner])[:BEST_ITEMS]]))
        for _, owner in _ranked(items)[:limit]
    ]
