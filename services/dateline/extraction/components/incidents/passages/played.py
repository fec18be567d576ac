"""Articles about play, in which players alone come to harm, as they do every day: no incident is told of.

Found: "Ode, 25, was hurt in the 2-0 defeat", "nine players injured" in an article of strikers and goals. Not
found: "A spectator was hit by a car at the rally", "Striker stabbed outside a club, police say", "A sprinter
died".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm

_DEADLY = "killed"
_NO_PLAY = ("disaster.", "accident.fire", "accident.explosion", "accident.collapse", "health.")


def tells_of_play(reading: Reading, passages: Sequence[Passage]) -> bool:
    """Whether an article is about play, and all whom its rules see harmed are players.

    Not where a disaster or a fire is told of: a quake stops a match, too.
    """
    lemmas = set(reading.lemmas)
    firm = lemmas & lexicon.words("topics", "play", "firm_words")
    if len(firm) < _least("firm") or len(firm | lemmas & lexicon.words("topics", "play", "words")) < _least(
        "least"
    ):
        return False
    if not lemmas.isdisjoint(lexicon.words("topics", "grave")):
        return False
    if any(one.type.startswith(_NO_PLAY) for passage in passages for one in passage.triggers):
        return False
    return all(_is_players(harm) for passage in passages for harm in passage.harms)


@cache
def _least(of: str) -> int:
    return int(lexicon.load("topics")["play"][of])


def _is_players(harm: Harm) -> bool:
    """Whether it befell players, or one by name: "two jockeys", "Ode"; or nobody counted: "killed them"."""
    if harm.kind == _DEADLY:
        return not harm.group.count
    return harm.group.noun in lexicon.words("topics", "players") or (
        (harm.group.count or 1) == 1 and harm.group.noun in _ANYBODY
    )


_ANYBODY = frozenset({"", "person"})
