"""What the knowledge base says of one thing."""

from __future__ import annotations

from dataclasses import dataclass

NOTABLE = 100
"""The reach of what every newsroom names, against that of a chain of shops: the places where it is known."""


@dataclass(frozen=True, slots=True)
class Known:
    """One thing of the knowledge base; `reach` says how widely it is known."""

    id: str
    name: str
    reach: int
