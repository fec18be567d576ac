"""Which first names can be of one person: "Bob" and "Robert"."""

from __future__ import annotations

from functools import cache

from dateline.extraction import lexicon


def same_as(first: str) -> frozenset[str]:
    """First names that may be of who has this one, itself among them; none where it has no other forms."""
    return _groups().get(first, frozenset())


@cache
def _groups() -> dict[str, frozenset[str]]:
    """For each first name those that may be of the same person; "Frank" is short for several."""
    same: dict[str, set[str]] = {}
    for group in lexicon.load("people")["nicknames"]:
        for name in group:
            same.setdefault(name, set()).update(group)
    return {name: frozenset(names) for name, names in same.items()}
