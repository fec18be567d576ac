"""What a figure counts: who, where and in which currency. Figures of one scope count the same."""

from __future__ import annotations

from functools import lru_cache

from dateline.domain.incident import FigureKind
from dateline.domain.ledger import CurrentFigure
from dateline.incident_store.figures.words import group_key, path_key, place_key

type Scope = tuple[FigureKind, str, str, str]
"""Kind, group, place and currency, in forms that compare."""

TOLD_AS_ONE = (FigureKind.CAPTIVE, FigureKind.MISSING)
"""Where group, place and number are the same, "30 still captive" and "30 missing" are one figure."""

_KINDS = {kind: number for number, kind in enumerate(FigureKind)}


@lru_cache(maxsize=8_192)
def scope_named(kind: str, group: str, group_path: str, place: str, currency: str) -> Scope:
    """The scope of a figure of the kind of this value."""
    counted = FigureKind(kind)  # its value is the cache's key: an enum's own hash is computed in Python
    who = path_key(counted, group_path) if group_path else group_key(counted, group)
    return counted, who, place_key(place), currency


def scope_of(view: CurrentFigure) -> Scope:
    """The scope that a view is of: its group has its form that compares already."""
    return view.kind, view.group_key, place_key(view.place_scope), view.currency


def alike(scope: Scope) -> tuple[Scope, ...]:
    """The scope with that which is told as one with it where the numbers agree."""
    kinds = TOLD_AS_ONE if scope[0] in TOLD_AS_ONE else scope[:1]
    return tuple((kind, *scope[1:]) for kind in kinds)


def place_in_list(scope: Scope) -> tuple[int, int, str, str, str]:
    """What scopes are sorted by: kind, then the whole before its groups and places."""
    kind, group, place, currency = scope
    return _KINDS[kind], bool(group) + bool(place), group, place, currency
