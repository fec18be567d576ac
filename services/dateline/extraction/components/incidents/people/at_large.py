"""Whether people are told of as free, neither held nor missed: whom police look for, or who were wronged.

Found: "two suspects are still at large", "three raiders are on the run", "two more are being sought", "police
are looking for another 90 people", "two teenagers were robbed", the two of "police arrested a man and are
looking for two others". Not found: "two men are missing", "police are looking for nine people swept away",
"rescuers are looking for nine people". Also found: the six of "warrants are out for six more".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.harm_words import harm_words

_FREE = (["at", "large"], ["on", "the", "run"])
_WRONGS = frozenset(
    {"rob", "mug", "carjack", "burgle", "swindle", "defraud", "assault", "threaten", "harass"}
)
"""What befalls people through others, who may be arrested for it."""
_NEAR = 16
"""Tokens behind those counted within which the words stand."""


def are_at_large(reading: Reading, group: Group) -> bool:
    """Whether the sentence says so behind those whom it counts."""
    head = reading.first_conjunct(group.head)
    if reading.deps[head] == "nsubjpass" and reading.lemmas[reading.heads[head]] in _WRONGS:
        return True
    if is_wanted(reading, head, group.start):
        return True
    end = reading.sentences[reading.sentence_of[group.start]].end
    behind = reading.words[group.start : min(group.end + _NEAR, end)]
    return any(behind[at : at + len(words)] == words for words in _FREE for at in range(len(behind)))


def is_wanted(reading: Reading, noun: int, start: int) -> bool:
    """Whether police look for somebody, told of from `start` on, whom nothing says to be missing."""
    if _are_hunted(reading, start) or _is_warrant_out(reading, start):
        return True
    verb = reading.heads[noun]
    if reading.deps[noun] == "nsubjpass":
        return reading.lemmas[verb] in _SEEKING and reading.words[verb] == "sought"
    if reading.words[verb] == "for" and reading.deps[noun] == "pobj":
        verb = reading.heads[verb]
    elif reading.deps[noun] != "dobj":
        return False
    seeker = reading.child(verb, "nsubj")
    lost = any(reading.deps[child] in _TOLD_OF for child in reading.children[noun])
    by_police = seeker is not None and reading.lemmas[seeker] in _POLICE
    return reading.lemmas[verb] in _SEEKING and by_police and not lost


_SEEKING = frozenset({"look", "hunt", "seek"})
_POLICE = frozenset(
    {"police", "detective", "officer", "force", "constabulary", "sheriff", "prosecutor", "gendarme"}
)
_TOLD_OF = frozenset({"acl", "relcl", "amod"})
"""What may say of people that they are lost: "nine people swept away", "two missing men"."""

_HUNTING = frozenset({"look", "search", "hunt"})
_CAUGHT = frozenset({"arrest", "detain", "charge", "nab", "apprehend"})


def _are_hunted(reading: Reading, start: int) -> bool:
    """Whether police who caught somebody are said to look for those who are counted from a token on."""
    if start < _HUNTED_FROM or reading.words[start - 1] != "for" or reading.lemmas[start - 2] not in _HUNTING:
        return False
    before = reading.lemmas[reading.sentences[reading.sentence_of[start - 1]].start : start]
    return not _CAUGHT.isdisjoint(before) and not harm_words().police.isdisjoint(before)


_HUNTED_FROM = 3


def _is_warrant_out(reading: Reading, start: int) -> bool:
    """Whether a warrant is out for those who are counted from a token on, and nobody is told to be caught."""
    begin = max(reading.sentences[reading.sentence_of[start]].start, start - _WARRANT_WITHIN)
    before = reading.lemmas[begin:start]
    out = before[-1:] == ["for"] or before[-1:] == ["against"] or before[-2:] == ["arrest", "of"]
    return out and "warrant" in before


_WARRANT_WITHIN = 8
