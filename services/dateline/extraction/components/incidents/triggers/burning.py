"""Whether somebody set something on fire, which is a deed of its own beside whatever else they did.

Found: "gunmen shot the guard and set the farm on fire", "three buses were burned". Not found: "a bomb set a
house on fire", "a grenade exploded, setting the roof on fire", "a strike set a depot ablaze", which are what
came of something else.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.trigger_words import trigger_words

_RIDES_ALONG = frozenset({"advcl", "acl", "pcomp", "prep"})

_BLOWS = frozenset(
    {"strike", "airstrike", "attack", "raid", "shelling", "bombardment", "drone", "salvo", "barrage"}
)
"""What sets something on fire by the way of what else it does."""


def is_deed(reading: Reading, verb: int) -> bool:
    """Whether a verb of burning has somebody for its subject or agent, or is in the passive without any."""
    if reading.pos[verb] != "VERB":
        return False
    first = reading.first_conjunct(verb)
    if reading.tags[first] == "VBG" and reading.deps[first] in _RIDES_ALONG:
        return False
    things = trigger_words().means["explosives"] | _BLOWS
    by = [noun for agent in reading.kids(verb, "agent") for noun in reading.kids(agent, "pobj")]
    subjects = reading.kids(verb, "nsubj") or ([] if verb == first else reading.kids(first, "nsubj"))
    return things.isdisjoint(reading.lemmas[noun] for noun in (*by, *subjects))
