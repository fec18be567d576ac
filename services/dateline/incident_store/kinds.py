"""Which types of incident cannot be one incident, whatever else two accounts share."""

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


def are_apart(one: str, other: str) -> bool:
    """Whether two types are of kinds that are never one incident; False where either is of no kind."""
    mine, theirs = _kind(one), _kind(other)
    return mine is not None and theirs is not None and mine != theirs


def _kind(name: str) -> int | None:
    kinds = _kinds()
    return kinds.get(name, kinds.get(name.partition(".")[0]))
