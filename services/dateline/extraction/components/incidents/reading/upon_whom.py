"""Whom or what a noun for a deed is of or on, also behind a day or a place that stands between.

Found: Jane Roe of "the murder of Jane Roe", "the murder in Oxton on 3 May of Jane Roe" and "the murder case
of Jane Roe"; the bank of "an attack last night on a bank" and "an attack staged by rebels on a bank". Not
found: Oxton of "the attack in Oxton".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.reading import Reading

_WHEN_AND_WHERE = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC"})
_BETWEEN = frozenset({",", "and", "in", "at", "on", "near", "early", "late", "this", "last", "the"})
_WITHIN = 12
"""Tokens within which a day and a place may stand between a noun and its preposition."""
_DOING = frozenset(
    {"carry", "commit", "conduct", "execute", "launch", "make", "mount", "perpetrate", "stage"}
)
"""Verbs for doing a deed, which may stand between its noun and what it was on."""
_CASES = frozenset({"case", "trial", "investigation", "probe", "inquiry"})


def upon_whom(reading: Reading, noun: int, prepositions: frozenset[str]) -> Iterator[int]:
    """The heads of what stands behind one of some prepositions of a noun."""
    direct = False
    for head in (noun, *_case_of(reading, noun), *_doing(reading, noun)):
        for preposition in reading.kids(head, "prep"):
            if reading.words[preposition] in prepositions and not _is_when(reading, preposition):
                direct = True
                yield from reading.kids(preposition, "pobj")
    if not direct:
        yield from _behind_an_inset(reading, noun, prepositions)


def _case_of(reading: Reading, noun: int) -> Iterator[int]:
    """The case of "the murder case", which is of whoever was murdered."""
    above = reading.heads[noun]
    if reading.deps[noun] == "compound" and reading.lemmas[above] in _CASES:
        yield above


def _doing(reading: Reading, noun: int) -> Iterator[int]:
    """The verb of "an attack staged by rebels", and the rebels: what follows may hang on either."""
    for verb in reading.kids(noun, "acl"):
        if reading.lemmas[verb] in _DOING:
            yield verb
            for agent in reading.kids(verb, "agent"):
                yield from reading.kids(agent, "pobj")


def _behind_an_inset(reading: Reading, noun: int, prepositions: frozenset[str]) -> Iterator[int]:
    """Like "the murder in Oxton of Jane Roe", where the parse takes Oxton for what is Jane Roe's."""
    last = reading.sentences[reading.sentence_of[noun]].end
    passed = False
    for index in range(noun + 1, min(noun + _WITHIN, last)):
        word = reading.words[index]
        if passed and word in prepositions and not _is_when(reading, index):
            yield from reading.kids(index, "pobj")
            return
        if reading.labels[index] in _WHEN_AND_WHERE:
            passed = True
        elif word not in _BETWEEN:
            return


def _is_when(reading: Reading, preposition: int) -> bool:
    """Whether a preposition stands before a day: "the attack on Monday"."""
    return any(reading.labels[noun] in ("DATE", "TIME") for noun in reading.kids(preposition, "pobj"))
