"""What the type of an incident says of it: with which others it cannot be one, and whether it goes on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def _kinds() -> Mapping[str, int]:
    source = resources.files("dateline.incident_store").joinpath("kinds.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(source)["kinds"]
    return {name: number for number, row in enumerate(rows) for name in row["types"]}


@cache
def _going_on() -> Mapping[str, int]:
    source = resources.files("dateline.incident_store").joinpath("kinds.toml").read_text(encoding="utf-8")
    return {name: row["days"] for row in tomllib.loads(source)["going_on"] for name in row["types"]}


def days_of_going_on(one: str, other: str) -> int:
    """For how many days an incident of these types is one and the same; 0 where they are not of one type."""
    return _going_on().get(one, 0) if one == other else 0


@cache
def _once() -> frozenset[str]:
    source = resources.files("dateline.incident_store").joinpath("kinds.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(source)["once"]["types"])


def is_once(name: str) -> bool:
    """Whether there is hardly ever a second incident of this type at one place on one day."""
    return name in _once()


def are_apart(one: str, other: str) -> bool:
    """Whether two types are of kinds that are never one incident; False where either is of no kind."""
    mine, theirs = _kind(one), _kind(other)
    return mine is not None and theirs is not None and mine != theirs


def _kind(name: str) -> int | None:
    kinds = _kinds()
    return kinds.get(name, kinds.get(name.partition(".")[0]))
