"""Whether those who came to help got people out, where no word says from where.

Found: "rescuers have pulled eight people out", "villagers pulled out a toddler", "I pulled out two women",
"six were lifted by a helicopter", "dug two children out", "four people were cut free", "crews pulled four
people from the building", "firefighters brought two children out of a bedroom". Not found: "the club
pulled six players out", "eight people were pulled out", who may be dead; "four suspects were lifted by
police", "two were dug out dead", "the firm cut four people".
"""

from __future__ import annotations

from itertools import pairwise

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import subject_of

HOMES = frozenset(
    {"home", "house", "village", "town", "city", "country", "area", "region", "district", "camp", "fighting",
     "violence", "war", "conflict", "border", "bombardment", "shelling", "eruption"}
)  # fmt: skip
"""What people flee who are driven out; a suspect flees a scene."""
_RESCUERS = frozenset(
    {"lifeboat", "lifeboats", "helicopter", "helicopters", "coastguard", "boats", "dinghy", "winch"}
)
_WATER = frozenset({"water", "sea", "river", "lake"})
_RESCUED_FROM = frozenset(
    {"alive", "safety", "rubble", "ruins", "wreckage", "debris", "water", "sea", "river", "basement", "well",
     "cave", "shaft", "roof", "roofs", "rooftop", "rooftops"}
)  # fmt: skip


def pulled_out(reading: Reading, verb: int) -> bool:
    """Whether a verb has rescuers for its subject and "out" for its second word, or is of cutting free."""
    if reading.lemmas[verb] in lexicon.words("harm", "cut_free"):
        return is_cut_free(reading, verb)
    if reading.lemmas[verb] != "pull" or reading.child(verb, "auxpass") is not None:
        return False
    if not any(reading.words[child] == "out" for child in reading.kids(verb, "prt", "advmod")):
        return False
    return any(_comes_to_help(reading, subject) for subject in subject_of(reading, verb))


def is_cut_free(reading: Reading, verb: int) -> bool:
    """Whether people are dug out or cut free of what they were caught in, and alive."""
    end = min(verb + _BEHIND, reading.sentences[reading.sentence_of[verb]].end)
    behind = reading.words[verb + 1 : end]
    if not _LOST.isdisjoint(behind):
        return False
    if "free" in behind[:_BESIDE]:
        return True
    if reading.lemmas[verb] == "dig":
        return "out" in behind[:_BESIDE] or "from" in behind
    of = "from" in behind or any(two == ("out", "of") for two in pairwise(behind))
    return of and not _WRECKS.isdisjoint(behind)


_BEHIND, _BESIDE = 10, 7
"""Tokens behind the verb that tell from what, and within which "out" or "free" goes with it."""
_LOST = frozenset({"dead", "lifeless", "body", "bodies", "remains", "corpse", "corpses"})
_WRECKS = frozenset(
    {"wreckage", "wreck", "vehicle", "vehicles", "car", "cars", "van", "bus", "coach", "cab", "lorry",
     "truck", "carriage", "rubble", "debris", "machinery"}
)  # fmt: skip


def lifted_by_rescuers(reading: Reading, verb: int) -> bool:
    """Whether people are lifted by, or aboard, what comes for castaways: "lifted into a lifeboat"."""
    if reading.lemmas[verb] != "lift":
        return False
    for to in reading.kids(verb, "agent", "prep"):
        craft = reading.child(to, "pobj")
        if craft is not None and reading.words[to] in _ABOARD and reading.lemmas[craft] in _CRAFT:
            return True
    return False


def is_got_from_inside(reading: Reading, verb: int) -> bool:
    """Whether rescuers get people out of where they were: "crews pulled four people from the building"."""
    if reading.lemmas[verb] not in _GETTING or reading.child(verb, "auxpass") is not None:
        return False
    end = min(verb + _BEHIND, reading.sentences[reading.sentence_of[verb]].end)
    behind = reading.words[verb + 1 : end]
    of = "from" in behind or any(two == ("out", "of") for two in pairwise(behind))
    if not of or not _LOST.isdisjoint(behind) or _INSIDE.isdisjoint(reading.lemmas[verb + 1 : end]):
        return False
    return any(
        reading.words[subject] == "crews"
        or (_comes_to_help(reading, subject) and reading.words[subject] not in _WHO_TELLS)
        for subject in subject_of(reading, verb)
    )


_GETTING = frozenset({"pull", "bring", "carry", "drag", "get", "help"})
_INSIDE = frozenset(
    {"building", "house", "home", "apartment", "flat", "room", "bedroom", "balcony", "window", "block",
     "hotel", "floor", "storey", "basement", "attic", "car", "vehicle", "van", "bus", "coach", "train",
     "carriage", "fire", "blaze", "flame", "smoke", "inferno"}
)  # fmt: skip
"""Where rescuers get people out."""

_ABOARD = frozenset({"by", "aboard", "into", "onto"})
_CRAFT = frozenset({"helicopter", "lifeboat", "coastguard", "guard", "navy", "vessel", "boat", "ship"})


def _comes_to_help(reading: Reading, subject: int) -> bool:
    """Like "rescuers", "rescue workers", "a fire crew"."""
    if reading.words[subject] in _WHO_TELLS:
        return True
    lemma = reading.lemmas[subject]
    if lemma in lexicon.words("responders", "at_hand"):
        return True
    if lemma in lexicon.words("responders", "services"):
        return lemma not in _NOT_BY_TRADE
    kinds = lexicon.words("responders", "kinds")
    return lemma in lexicon.words("responders", "of_a_kind") and reading.lemmas[subject - 1] in kinds


_WHO_TELLS = frozenset({"i", "we"})
"""Who says so of themselves: "I pulled out two women"."""
_NOT_BY_TRADE = frozenset({"police", "policeman", "policewoman", "officer", "cop", "deputy", "trooper"})
"""Those who pull people out of a crowd, or out of a place, for other reasons."""


_FAR = 20
"""Tokens within which it is told where those were of whom more is said between commas."""


def needs_off_or_free(lemma: str) -> bool:
    """Whether a verb tells of rescue only with "off", "out" or "free" behind it."""
    return lemma == "take" or lemma in lexicon.words("harm", "cut_free")


def is_rescue(reading: Reading, index: int) -> bool:
    """Like "pulled three from the rubble", "picked up 40", "taken off by boats"; not "lifted two titles"."""
    if _is_taken_off(reading, index) or pulled_out(reading, index) or lifted_by_rescuers(reading, index):
        return True
    if is_got_from_inside(reading, index):
        return True
    if needs_off_or_free(reading.lemmas[index]):
        return False
    end = reading.sentences[reading.sentence_of[index]].end
    far = min(index + _FAR, end) if "," in reading.words[index:end] else 0
    near = range(index + 1, max(far, min(index + 12, len(reading.words))))
    if not HOMES.isdisjoint(reading.lemmas[i] for i in near):
        return True
    words = {reading.words[i] for i in near}
    return not _RESCUED_FROM.isdisjoint(words) or ("up" in words and reading.lemmas[index] != "lift")


def _is_taken_off(reading: Reading, index: int) -> bool:
    """Whether people are taken off by rescuers or out of the water: not "taken off the bus by gunmen"."""
    sentence = reading.sentences[reading.sentence_of[index]]
    behind = reading.words[index + 1 : sentence.end]
    if behind[:2] == ["from", "the"] and not _WATER.isdisjoint(behind[2:4]):
        return True
    rescuers = reading.words[max(sentence.start, index - 4) : min(index + 9, sentence.end)]
    return "off" in behind[:6] and not _RESCUERS.isdisjoint(rescuers)
