"""The other countries and states in which one disaster or disease struck people, each told of by itself.

Found: Guatemala of "In Honduras, 12 people died ... In Guatemala, officials reported three dead". Not found:
a country that sent help or only speaks, one in which nobody came to harm, the places of an attack, Chile of
"two tourists from Chile".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.when.said_of import is_said_of
from dateline.extraction.components.incidents.where.places import COUNTRY, STATE, Place
from dateline.extraction.components.incidents.where.ranks import ranked
from dateline.extraction.components.incidents.where.ways import is_an_end

SPREADING = ("disaster.", "health.")
"""Types of which one incident strikes several countries; attacks are denounced in several."""
_AT_ONCE = "disaster."
"""Types that strike people where they are; of an illness, "12 cases from Chad" were there."""
_AFTERMATH = frozenset({"arrested", "freed"})
"""What befalls people elsewhere than where they came to harm."""


def also_struck(reading: Reading, draft: Draft, chosen: Sequence[Place]) -> list[Place]:
    """The countries and states beside those chosen, if one of such a rank is; each once, in text order."""
    if not draft.type.startswith(SPREADING):
        return []
    known = {place.name.casefold() for place in chosen}
    ranks = {place.rank for place in chosen}
    found: list[Place] = []
    for passage in draft.passages:
        if passage.old or passage.back:
            continue
        for place in _struck_in(reading, passage):
            if draft.type.startswith(_AT_ONCE) and _is_origin(reading, place):
                continue
            if place.rank in ranks and place.name.casefold() not in known:
                known.add(place.name.casefold())
                found.append(place)
    return found


def _is_origin(reading: Reading, place: Place) -> bool:
    """Whether a country is where those who came to harm had come from: "five from Australia"."""
    before = reading.words[max(0, place.start - 2) : place.start]
    return before[-1:] == ["from"] or before == ["from", "the"]


def _struck_in(reading: Reading, passage: Passage) -> Iterator[Place]:
    """The countries and states of a sentence that somebody is said to have come to harm in."""
    heads = [
        token
        for harm in passage.harms
        if harm.kind not in _AFTERMATH and harm.group.count != 0
        for token in (harm.predicate, harm.group.head)
    ]
    if not heads:
        return
    for told in passage.places:
        place = ranked(reading, told)
        if (
            place.rank in (STATE, COUNTRY)
            and place.located
            and not is_an_end(reading, place.start)
            and is_said_of(reading, place, heads)
        ):
            yield place
