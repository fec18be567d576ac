"""Numbers of which the words beside them say that nobody came to harm, whatever their article is on.

Found: the 390 of "none of its 390 residents was ill", the 58,000 of "58,000 people wait for treatment" and of
"with 58,000 on the waiting list", the age of "Ada Bell and Eve Roe, both 27", the six of "six women were
raped", which is no figure of the incidents. Not found: "two of its 390 residents", "both drivers", "raped and
killed six women".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.people.struck_off import is_struck_off
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading

_NONE_WITHIN, _LIST_WITHIN = 6, 7
"""Tokens from "none" to the number, and from the number to "waiting list"."""
_LISTS = frozenset({"list", "lists"})
_WAITING = frozenset({"wait", "await"})
_AWAITED = frozenset({"treatment", "operation", "surgery", "appointment", "scan", "transplant", "list"})


def is_of_nobody(reading: Reading, number: Number, noun: int | None) -> bool:
    """Whether a number counts people to whom nothing happened; `noun` is the one that it stands beside."""
    before = reading.words[max(0, number.start - _NONE_WITHIN) : number.start]
    if "none" in before and before[before.index("none") :][1:2] == ["of"]:
        return not {",", ";", "and", "but"} & set(before[before.index("none") :])
    if before[-1:] == ["both"] and reading.words[number.first].isdecimal() and noun is None:
        return True
    counted = number.last - 1 if noun is None else noun
    return (
        _wait(reading, counted)
        or _on_list(reading, number)
        or _wronged(reading, counted)
        or is_struck_off(reading, counted)
    )


def _wait(reading: Reading, counted: int) -> bool:
    """Whether those counted wait to be treated: "58,000 people wait for treatment"; not "wait for rescue"."""
    verb = reading.heads[counted]
    if reading.deps[counted] != "nsubj" or reading.lemmas[verb] not in _WAITING:
        return False
    return not _AWAITED.isdisjoint(reading.lemmas[verb + 1 : verb + _LIST_WITHIN])


def _wronged(reading: Reading, counted: int) -> bool:
    """Whether all that is told of those counted is a wrong that neither kills nor injures by its word."""
    verb = reading.heads[counted]
    if reading.words[verb] not in _WRONGS or reading.deps[counted] not in ("nsubjpass", "dobj"):
        return False
    own = [i for i in reading.kids(verb, "conj") if reading.child(i, "nsubjpass", "nsubj", "dobj") is None]
    return reading.deps[verb] != "conj" and (reading.deps[counted] == "dobj" or not own)


_WRONGS = frozenset(
    {"raped", "molested", "harassed", "threatened", "reconnected", "restored", "reinstated", "vaccinated"}
)
"""What neither hurts nor is harm by its word; the last say that harm was mended or kept away."""


def _on_list(reading: Reading, number: Number) -> bool:
    """Whether a waiting list is told of right behind a number, before another verb or number."""
    end = min(number.end + _LIST_WITHIN, reading.sentences[reading.sentence_of[number.first]].end)
    for at in range(number.end, end):
        if reading.words[at] == "waiting" and not _LISTS.isdisjoint(reading.words[at + 1 : at + 2]):
            return True
        if reading.pos[at] in ("NUM", "VERB", "PUNCT"):
            return False
    return False
