"""Whether the mine that an article tells of is one where people dig, and not one that blows up under a car.

Found: "a blast at the firm's mine", "an explosion in a gold mine", "mine blast" in an article on miners. Not
found: "a blast from a mine", "hit a mine in a field".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.trigger_words import TriggerWords

MINE = frozenset({"mine"})
_AT = frozenset({"at", "in", "inside"})
_DUG_FOR = frozenset(
    {"gold", "silver", "copper", "iron", "ore", "zinc", "lead", "tin", "nickel", "cobalt", "coltan", "salt"}
    | {
        "diamond",
        "jade",
        "emerald",
        "ruby",
        "uranium",
        "lithium",
        "platinum",
        "bauxite",
        "opencast",
        "potash",
    }
)


def is_dug(reading: Reading, words: TriggerWords) -> bool:
    """Whether the article has a word for miners, or tells of a mine as the place where something happened."""
    if not words.means["miners"].isdisjoint(reading.vocabulary):
        return True
    return any(_is_place(reading, index) for index, lemma in enumerate(reading.lemmas) if lemma in MINE)


def _is_place(reading: Reading, mine: int) -> bool:
    if reading.lemmas[mine - 1] in _DUG_FOR:
        return True
    return reading.deps[mine] == "pobj" and reading.words[reading.heads[mine]] in _AT
