"""What a name and a title tell of somebody: he or she, and the noun that points back to them.

"Secretary to the Governor" is a secretary and no governor.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from dateline.extraction.entities import gender as genders

_OF = re.compile(r"\s(?:to|of|for|in|at|on)\s")


def gender_by_name(name: str, names: Mapping[str, Collection[str]]) -> str:
    """Whether a first name, before a last one, is a woman's or a man's; empty where no list tells."""
    first, _, rest = name.lower().partition(" ")
    told = next((gender for gender, known in names.items() if first in known), "") if rest else ""
    return told or genders.of_first_name(name)


def noun_of(title: str) -> str:
    """The noun of a title, in small letters."""
    return (_OF.split(title, maxsplit=1)[0].split() or [""])[-1].lower()
