"""States that strike from afar: "Ukraine struck a depot", "a Russian strike on a market", "Iran's shelling".

Only of strikes by aircraft, drones, missiles and guns: elsewhere a country is where something happened, and
"a French robbery" is one in France. Not found: "Russian drones hit a market" (whose drones they are says the
noun beside them), "the American shelling victims".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.domain.incident import ParticipantRole
from dateline.extraction.components.incidents.people.takers import Taker, body_of, certainty_of
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.roles.agents import agents_of
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.where.places import place_words
from dateline.extraction.components.incidents.words.role_words import RoleWords
from dateline.extraction.places.lookup import of_people

FROM_AFAR = frozenset({"conflict.airstrike", "conflict.drone_strike", "conflict.shelling"})


def states_in(reading: Reading, trigger: Trigger, words: RoleWords) -> Iterator[Taker]:
    """The states that struck, by a trigger's subject, or what a noun for a strike says of whose it was."""
    if trigger.type not in FROM_AFAR:
        return
    for index in _whose(reading, trigger.head, words):
        name = reading.name_at.get(index)
        if name is None or not _is_state(reading, name):
            continue
        certainty = certainty_of(reading, index, words)
        yield body_of(reading, ParticipantRole.PERPETRATOR, name[:2], certainty)


def _whose(reading: Reading, head: int, words: RoleWords) -> Iterator[int]:
    if reading.pos[head] == "VERB":
        yield from agents_of(reading, head)
        return
    for whose in reading.kids(head, "amod", "compound", "poss", "nmod"):
        # "Ukraine market strike" is where: only the word right before tells whose.
        if reading.deps[whose] != "compound" or whose == head - 1:
            yield whose
    up = reading.heads[head]
    if reading.deps[head] == "dobj" and reading.lemmas[up] in words.launch:
        yield from agents_of(reading, up)


def _is_state(reading: Reading, name: tuple[int, int, str]) -> bool:
    start, end, label = name
    text = reading.text(start, end)
    if label == "GPE":
        return text.removeprefix("the ").removeprefix("The ").casefold() in place_words().countries
    return label == "NORP" and bool(of_people(text))
