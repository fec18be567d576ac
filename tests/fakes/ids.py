"""Ids that count, so that a test can name them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class NumberedIds:
    """ent_1, ent_2 ...; each prefix has its own numbers."""

    given: Counter[str] = field(default_factory=Counter)

    def __call__(self, prefix: str) -> str:
        self.given[prefix] += 1
        return f"{prefix}_{self.given[prefix]}"
