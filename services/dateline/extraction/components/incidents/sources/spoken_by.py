"""Which earlier speaker a pronoun that speaks may mean: "it" a ministry, "she" a minister, "they" police.

Found: the ministry of "The ministry said six died. It said nine were hurt". Not found: "it" for a spokesman,
"she" for a spokesman, "he" for officials.
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.people import DOERS
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.acting import is_named
from dateline.extraction.components.incidents.sources.named_source import may_be_a_body
from dateline.extraction.components.incidents.sources.speaking import PERSONAL, SOMEONE, Said
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.entities import gender

_OF_ONE = {"he": "m", "she": "f"}


def is_pronoun(reading: Reading, said: Said) -> bool:
    """Whether somebody who speaks is told by a pronoun alone."""
    return said.end == said.start + 1 and as_pronoun(reading, said.start) in PERSONAL


def as_pronoun(reading: Reading, token: int) -> str:
    """The pronoun that a word is, or whose it says something is: "it" of "by its count"."""
    return _OF_WHOM.get(reading.words[token], reading.words[token])


_OF_WHOM = {"his": "he", "him": "he", "her": "she", "its": "it", "their": "they", "them": "they"}


def head_of(reading: Reading, start: int, end: int) -> int:
    """The word of tokens [start, end) that the others hang on: the first that hangs on none of them."""
    return next((i for i in range(start, end) if not start <= reading.heads[i] < end), end - 1)


def may_be_meant(reading: Reading, said: Said, pronoun: str) -> bool:
    """Whether a pronoun can stand for those who are said to speak."""
    head = head_of(reading, said.start, said.end)
    if said.end == said.start + 1 and reading.words[head] in SOMEONE:
        return False
    plural = reading.tags[head] in ("NNS", "NNPS")
    if plural and pronoun == "it" and reading.labels[head] == "ORG":
        return True  # "Doctors Without Borders"
    person = _is_named_person(reading, said, head) or _is_person(reading.lemmas[head])
    if pronoun == "they":
        return plural or not person
    if plural:
        return False
    if pronoun == "it":
        return not person
    told = gender.of_role(reading.text(said.start, said.end))
    person = person or reading.labels[head] == "PERSON" or _may_be_person(reading, head)
    person = person or is_named(reading, head)
    return person and told in ("", _OF_ONE[pronoun])


def _is_named_person(reading: Reading, said: Said, head: int) -> bool:
    """Whether it is a person's name; a body's name that alone was taken for one is not."""
    if reading.labels[head] != "PERSON":
        return False
    clusters = reading.clusters
    alone = reading.name_at.get(said.start) == reading.name_at[head]
    return not (alone and head in reading.entity_at and may_be_a_body(clusters[reading.entity_at[head]]))


def _may_be_person(reading: Reading, head: int) -> bool:
    """Whether a noun that speaks says what somebody is, and is no body's: "an eyewitness", "a porter"."""
    words = lexicon.load("sources")
    lemma = reading.lemmas[head]
    doer = reading.tags[head] == "NN" and reading.words[head].endswith(DOERS)
    return doer and not any(lemma in words[kind] for kind in _NO_PERSONS)


_NO_PERSONS = ("offices", "bodies", "public_too", "papers", "outlets", "tallies", "areas")


def _is_person(lemma: str) -> bool:
    return lemma in lexicon.words("roles", "heads") or lemma in people_words().people - _BODIES | _SOURCES


_SOURCES = frozenset({"source"})
"""Somebody who speaks and is not named: "a security source", "he"."""
_BODIES = frozenset({"police", "crew"})
"""Words of people that are a body where they speak."""
