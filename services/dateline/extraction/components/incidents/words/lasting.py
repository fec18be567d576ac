"""Incidents that go on for days: some come to harm on one and some on another."""

from __future__ import annotations

from dateline.extraction.components.incidents.words.taxonomy import taxonomy

_FAMILIES = frozenset(
    {"abduction", "coup", "fighting", "fire", "flood", "outbreak", "strike", "unrest", "volcano"}
)


def is_lasting(family: str) -> bool:
    """Whether the incidents of a family go on for days."""
    return family in _FAMILIES


def lasts(kind: str) -> bool:
    """Whether the incidents of a type do."""
    return is_lasting(taxonomy()[kind].family)
