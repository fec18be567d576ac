"""Which columns a format has; they are data files beside this one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from dateline.cli.exports.values import Code, reader
from dateline.domain.ledger import DEFAULT_POLICY, FigurePolicy

TABLES = ("csv", "gtd", "acled")
_POLICIES = {"gtd": FigurePolicy.GTD, "acled": FigurePolicy.ACLED}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what stands in it, and what that means."""

    name: str
    value: str
    note: str

    def __post_init__(self) -> None:
        reader(self.value)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a format. With `codes`, by what the taxonomy says, only types that have one are told."""

    format: str
    columns: tuple[Column, ...]
    codes: Mapping[str, Code] | None

    @property
    def policy(self) -> FigurePolicy:
        """By which convention numbers are chosen unless the user says otherwise."""
        return _POLICIES.get(self.format, DEFAULT_POLICY)


@cache
def layout(format_: str) -> Layout:
    """The layout of "csv", "gtd" or "acled". ValueError where its file is not well formed."""
    source = resources.files(__package__).joinpath(f"{format_}.toml").read_text(encoding="utf-8")
    row: dict[str, Any] = tomllib.loads(source)
    columns = tuple(Column(**column) for column in row["column"])
    if len({column.name for column in columns}) < len(columns):
        raise ValueError(f"{format_}.toml names a column twice")
    codes = row.get("codes")
    named = {name: tuple(map(str, code)) for name, code in codes.items()} if codes else None
    return Layout(format_, columns, named)
