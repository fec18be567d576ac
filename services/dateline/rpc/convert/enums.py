"""Enums by explicit tables: a member that is missing from a table is found by its test, not by a user."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from dateline.rpc.convert.violations import Violations


class EnumTable[D: Enum, P: int]:
    """One domain enum and its proto enum. The proto's zero, UNSPECIFIED, stands for no member."""

    def __init__(self, table: Mapping[D, P]) -> None:
        # By identity: a member's own hash is computed in Python, and an answer looks up a thousand of them.
        self._to_pb = {id(member): number for member, number in table.items()}
        self._from_pb: dict[int, D] = {number: member for member, number in table.items()}

    def to_pb(self, member: D) -> P:
        """The number of a member."""
        return self._to_pb[id(member)]

    def from_pb(self, number: int, path: str, violations: Violations) -> D | None:
        """The member of a number; unspecified and unknown numbers are violations."""
        member = self._from_pb.get(number)
        if member is None:
            violations.add(path, f"{number} is not a known value" if number else "is required")
        return member
