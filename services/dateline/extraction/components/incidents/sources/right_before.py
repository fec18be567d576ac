"""Whoever stands right before a verb of telling, whatever the parse makes of it.

Found: Alio Daouda of ", Niger's interior minister Alio Daouda said" behind a list, Port Sur of "died at the
quarry, its owner, Port Sur, said". Not found: what is meant by the "which" of "a group which says".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.sources.chunks import chunk_before
from dateline.extraction.components.incidents.sources.keepers import NAMING
from dateline.extraction.components.incidents.sources.keeping import may_speak


def right_before(reading: Reading, verb: int, sentence: Sentence) -> tuple[int, int] | None:
    """The tokens of a name that stands alone right before a verb of telling, whatever the parse says.

    Like ", Niger's interior minister Alio Daouda said" behind a list, whose last item the parse takes it for;
    and with commas between: ", the provincial governor, Idris Bako, said".
    """
    at = verb - 1
    while at > sentence.start and (reading.pos[at] == "ADV" or reading.words[at] in _PERFECT):
        at -= 1
    if reading.words[at] in RELATIVE:
        return None  # "An exile group which says", whatever is meant by "which"
    end = at + 1
    if reading.words[at] == ",":
        inner = chunk_before(reading, at, sentence)
        outer = chunk_before(reading, inner - 1, sentence) if reading.words[inner - 1] == "," else inner
        if not sentence.start < outer < inner - 1 or inner == at:
            alone = reading.labels[at - 1] == "PERSON" and is_break(reading, inner - 1)
            return (inner, at) if alone and inner > sentence.start else None
        names = [i for i in range(outer, at) if reading.labels[i] == "PERSON"]
        closed = is_break(reading, outer - 1)
        alone = reading.labels[at - 1] == "PERSON" and is_break(reading, inner - 1)
        alone = alone or (_is_whose(reading, outer - 1) and reading.pos[at - 1] == "PROPN")
        # "an inspector with the state police, Ashok Yadav, told"
        return (outer, at) if names and closed else (inner, at) if alone else None
    if at <= sentence.start or (reading.pos[at] != "PROPN" and at not in reading.entity_at):
        return None
    begin = chunk_before(reading, end, sentence)
    if begin == sentence.start or not is_break(reading, begin - 1):
        return None
    return begin, end


def set_before(reading: Reading, verb: int, sentence: Sentence) -> tuple[int, int] | None:
    """What stands between a comma and "said" where the parse finds no subject: ", Helvar Re said,"."""
    begin = verb
    while begin > sentence.start and verb - begin < _INSERTED and not is_break(reading, begin - 1):
        begin -= 1
    if not sentence.start < begin < verb or not is_break(reading, begin - 1):
        return None
    if reading.pos[begin] not in NAMING or any(
        (reading.pos[i] == "VERB" and reading.deps[i] != "amod")  # "Oslo-based"
        or (reading.pos[i] == "CCONJ" and not _joins(reading, i))
        for i in range(begin, verb)
    ):
        return None
    return begin, verb


_INSERTED = 6


def _is_whose(reading: Reading, token: int) -> bool:
    """Whether an aside begins with whose it is: ", its director, Ada Bell, said"."""
    return reading.words[token] in _POSSESSIVE and is_break(reading, token - 1)


def _joins(reading: Reading, conjunction: int) -> bool:
    """Whether a word joins two who may speak: "local officials and residents"."""
    return may_speak(reading, conjunction - 1) and reading.pos[conjunction + 1] in NAMING


def is_break(reading: Reading, token: int) -> bool:
    """Whether a mark parts words: a comma, a dash; not the hyphen of "al-Qaim"."""
    if reading.words[token] == "-" and token:
        before, behind = reading.ends[token - 1], reading.starts[token + 1 : token + 2]
        return not (before == reading.starts[token] and behind == [reading.ends[token]])
    return reading.words[token] in BREAKS


RELATIVE = frozenset({"who", "which"})
BREAKS = frozenset({",", "-", "–", "—", ";", '"', "”"})
_PERFECT = frozenset({"has", "have", "had"})
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
