"""Whose a number is, where one sentence tells of several incidents: each is of one, and counts once.

Found: the hurt of "the quake was felt in Tabor, where four were hurt in a stampede" are of the stampede
whose word stands nearest in the parse. Not decided here: which sentences tell of which incident.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.money import Damage
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.trigger_words import WEAK

_STEPS = 12
_FAR = 2 * _STEPS

type Told = Harm | Damage


def shared_out(reading: Reading, drafts: Sequence[Draft]) -> dict[int, frozenset[int]]:
    """By the place of a draft, the identities of what its sentences tell that is another draft's."""
    holders: dict[int, list[int]] = {}
    for place, draft in enumerate(drafts):
        for number in {passage.number for passage in draft.passages}:
            holders.setdefault(number, []).append(place)
    others: dict[int, set[int]] = {}
    for number, places in holders.items():
        if len(places) > 1:
            for place, told in _given_away(reading, number, {p: drafts[p] for p in places}):
                others.setdefault(place, set()).add(id(told))
    return {place: frozenset(told) for place, told in others.items()}


def _given_away(reading: Reading, number: int, drafts: dict[int, Draft]) -> list[tuple[int, Told]]:
    """Each number of a sentence with every draft whose it is not."""
    # A word of harm alone is added to one of them for want of a better: it says nothing of whose it is.
    heads = {
        place: [t.head for t in draft.triggers if t.sentence == number and t.strength != WEAK]
        for place, draft in drafts.items()
    }
    held: dict[int, tuple[Told, list[int]]] = {}
    for place, draft in drafts.items():
        for passage in draft.passages:
            if passage.number == number:
                both: tuple[Told, ...] = (*passage.harms, *passage.damages)
                for told in both:
                    held.setdefault(id(told), (told, []))[1].append(place)
    found: list[tuple[int, Told]] = []
    for told, places in held.values():
        if len(places) < 2:
            continue
        above = _above(reading, told.predicate if isinstance(told, Harm) else told.number.first)
        owner = min(
            places,
            key=lambda place: (
                not heads[place],
                min((_gap(reading, above, head) for head in heads[place]), default=_FAR),
                place,
            ),
        )
        found.extend((place, told) for place in places if place != owner)
    return found


def _above(reading: Reading, token: int) -> dict[int, int]:
    """The tokens that a token hangs on, with how many steps away they are."""
    found = {token: 0}
    for step in range(1, _STEPS):
        head = reading.heads[token]
        if head == token:
            break
        token = head
        found[token] = step
    return found


def _gap(reading: Reading, above: dict[int, int], head: int) -> int:
    """The steps in the parse between a token, of which is given what it hangs on, and a trigger."""
    for step in range(_STEPS):
        if head in above:
            return step + above[head]
        if reading.heads[head] == head:
            break
        head = reading.heads[head]
    return _FAR
