"""Whether somebody set something on fire, which is a deed of its own beside whatever else they did.

Found: "gunmen shot the guard and set the farm on fire", "three buses were burned". Not found: "a bomb set a
house on fire", "a grenade exploded, setting the roof on fire", "a strike set a depot ablaze", which are what
came of something else; nor "gunmen killed 40 villagers and burned 60 houses", which is one raid.
Told apart are people's homes, which raiders burn: behind "gunmen killed 12", "23 huts were burnt" is theirs.
"""

from __future__ import annotations

from collections.abc import Collection

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.harm_words import harm_words
from dateline.extraction.components.incidents.words.trigger_words import trigger_words

_RIDES_ALONG = frozenset({"advcl", "acl", "pcomp", "prep"})

_BLOWS = frozenset(
    {"strike", "airstrike", "attack", "raid", "shelling", "bombardment", "drone", "salvo", "barrage"}
)
"""What sets something on fire by the way of what else it does."""
_SETTLED = frozenset({"village", "hamlet", "settlement", "camp", "market", "church", "mosque", "crop"})
"""What raiders burn where people live, beside their homes."""


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


def is_by_fire(reading: Reading, verb: int) -> bool:
    """Whether what burns something is a fire of its own, and nobody: "embers burned nine houses"."""
    if reading.pos[verb] != "VERB":
        return False
    subjects = reading.kids(reading.first_conjunct(verb), "nsubj")
    return any(reading.lemmas[noun] in _FIRES for noun in subjects)


_FIRES = frozenset(
    {"fire", "blaze", "wildfire", "bushfire", "flame", "inferno", "ember", "spark", "lightning", "firestorm"}
)


def is_of_raid(reading: Reading, verb: int, killing: Collection[int]) -> bool:
    """Whether those who burn people's homes are told to kill in one breath: "killed 17 and torched huts".

    `killing` are the verbs for armed attacks and their dead in the sentence.
    """
    if reading.deps[verb] == "dobj":  # "set fire to"
        verb = reading.heads[verb]
    if not killing or reading.pos[verb] != "VERB":
        return False
    joined = reading.conjuncts(reading.first_conjunct(verb))
    if not any(other in joined for other in killing):
        return False
    return burns_homes(reading, verb)


def burns_homes(reading: Reading, verb: int) -> bool:
    """Whether where people live is what a verb says is burnt: "torched huts", "houses were burnt"."""
    if reading.deps[verb] == "dobj":  # "set fire to"
        verb = reading.heads[verb]
    burnt = [noun for one in reading.kids(verb, "dobj", "nsubjpass") for noun in reading.conjuncts(one)]
    burnt += [noun for prep in reading.kids(verb, "prep") for noun in reading.kids(prep, "pobj")]
    # "dozens of houses"
    for one in tuple(burnt):
        burnt += [noun for prep in reading.kids(one, "prep") for noun in reading.kids(prep, "pobj")]
    return any(reading.lemmas[noun] in harm_words().homes | _SETTLED for noun in burnt)
