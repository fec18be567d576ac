"""What a name and a title tell of somebody: he or she, and the noun that points back to them.

"Secretary to the Governor" is a secretary and no governor.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from dateline.extraction import lexicon
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


def of_other_office(told: Collection[str], noun: str, titles: Collection[str]) -> bool:
    """Whether what stands before a noun makes it another office: no "chief minister" is the Prime Minister.

    `told`: the words that hang on the noun; `titles`: those of somebody who may be meant. Where one of them
    has the noun alone, it may be any: "the foreign minister" is Minister Roe.
    """
    kinds = lexicon.words("roles", "portfolios") | {"chief"}
    own = kinds.intersection(told)
    theirs = [kinds.intersection(title.lower().split()) for title in titles if noun_of(title) == noun]
    return bool(own) and bool(theirs) and all(kind and own.isdisjoint(kind) for kind in theirs)
