"""States that the same clause says are over: of the missing who were found, the trapped who were freed.

Found: "four trapped miners were rescued", "rescuers freed two captive nurses", "two of the missing hikers
were found dead", "the bodies of the last missing miners were recovered", "airlifted 35 people stranded on
roofs". Not found: "two missing hikers were seen on Friday", "the four trapped miners were found alive", who
are trapped still, and "are to be freed".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.unreal import is_unreal
from dateline.extraction.components.incidents.words.harm_words import harm_words

_PASSING = frozenset({"missing", "captive"})
_OUT_OF_REACH = frozenset({"stranded", "marooned"})
_ENDING = frozenset(
    {"rescue", "free", "release", "save", "recover", "liberate", "evacuate", "escape", "extract", "reunite",
     "airlift", "winch", "pluck"}
)  # fmt: skip
_FINDING = frozenset({"find", "locate", "discover"})
_MOVING = frozenset({"bring", "pull", "get", "lift", "hoist", "take", "dig", "haul", "carry", "pick"})
_OUT = frozenset({"out", "alive", "up", "free", "safely", "ashore", "dead"})
_BODIES = frozenset({"body", "remains", "corpse"})
_SOME = frozenset({"some", "all", "most", "both", "none", "several"})


def is_over(reading: Reading, state: int) -> bool:
    """Whether the state that a noun is described by is ended by the verb that it befalls."""
    word = reading.words[state]
    if harm_words().states.get(word) not in _PASSING and word not in _OUT_OF_REACH:
        return False
    noun = reading.heads[state]
    of = reading.heads[noun]
    while (
        reading.deps[noun] == "pobj" and reading.words[of] == "of" and _is_counted(reading, reading.heads[of])
    ):
        noun = reading.heads[of]
        of = reading.heads[noun]
    verb = reading.heads[noun]
    if reading.deps[noun] not in ("dobj", "nsubjpass", "nsubj") or reading.pos[verb] != "VERB":
        return False
    if reading.deps[noun] == "nsubj" and reading.lemmas[verb] != "escape":
        return False
    return _ends(reading, verb, missing=word == "missing") and not is_unreal(reading, verb)


def is_of_the_freed(reading: Reading, verb: int) -> bool:
    """Whether a clause only tells what had become of the freed: "freed 12 girls who were abducted"."""
    noun = reading.heads[verb]
    freeing = reading.heads[noun]
    return (
        reading.deps[verb] == "relcl"
        and reading.deps[noun] == "dobj"
        and reading.pos[freeing] == "VERB"
        and reading.lemmas[freeing] in _ENDING
        and not is_unreal(reading, freeing)
    )


def _is_counted(reading: Reading, token: int) -> bool:
    """Whether "of" stands behind a number or bodies: "two of the missing", "the bodies of the missing"."""
    lemma = reading.lemmas[token]
    return reading.pos[token] == "NUM" or lemma in _BODIES or lemma in _SOME


def _ends(reading: Reading, verb: int, *, missing: bool) -> bool:
    lemma = reading.lemmas[verb]
    if lemma in _ENDING or (missing and lemma in _FINDING):
        return True
    behind = {reading.words[child] for child in reading.children[verb] if child > verb}
    return (lemma in _MOVING and not _OUT.isdisjoint(behind)) or (lemma in _FINDING and "dead" in behind)
