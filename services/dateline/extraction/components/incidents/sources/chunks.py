"""Where the nouns and names begin that end before a token: "the Ministry of Health", "Alio Daouda"."""

from __future__ import annotations

import re

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.sources.keepers import NAMING


def chunk_before(reading: Reading, end: int, sentence: Sentence) -> int:
    """Where the nouns and names begin that end before a token."""
    begin = end
    while begin > sentence.start and (
        reading.pos[begin - 1] in NAMING
        or (begin < end and _is_one_name(reading, begin))
        or (reading.words[begin - 1] == "of" and begin < end and reading.pos[begin - 2] in NAMING)
        or (begin < end and _is_of_compound(reading, begin))
    ):
        begin -= 1
    return begin


def _is_of_compound(reading: Reading, begin: int) -> bool:
    """Whether the word before a token ends one with a hyphen: "Oslo-based", "state-run"."""
    last, hyphen = begin - 1, begin - 2
    if hyphen < 1 or reading.words[hyphen] != "-" or reading.tags[last] not in ("VBN", "VBD"):
        return False
    return reading.ends[hyphen - 1] == reading.starts[hyphen] and reading.ends[hyphen] == reading.starts[last]


def _is_one_name(reading: Reading, begin: int) -> bool:
    """Whether a token and the one before are of one name or word: "Puits du Monde", "Jin-young"."""
    if begin in reading.name_at and reading.name_at[begin] == reading.name_at.get(begin - 1):
        return True
    hyphen = reading.words[begin - 1] == "-" or (begin > 1 and reading.words[begin] == "-")
    return hyphen and reading.ends[begin - 1] == reading.starts[begin]


def somebody_between(reading: Reading, first: int, verb: int) -> tuple[int, int] | None:
    """Who stands with all that is said of them between a comma and a verb: ", a doctor at a clinic said".

    None where the first noun behind the comma is of nobody, or a verb stands in between.
    """
    comma = next((i for i in range(verb - 1, first, -1) if reading.words[i] == ","), None)
    if comma is None or any(reading.pos[i] not in _OF_SOMEBODY for i in range(comma + 1, verb)):
        return None
    head = next((i for i in range(comma + 1, verb) if reading.pos[i] == "NOUN"), None)
    heads = lexicon.words("roles", "heads") | lexicon.words("sources", "tellers")
    able = head is not None and reading.lemmas[head] in heads and reading.words[comma + 1] not in _TOGETHER
    return (comma + 1, verb) if able else None


_OF_SOMEBODY = frozenset({"DET", "NOUN", "PROPN", "ADJ", "ADP", "PART", "PUNCT"})
_TOGETHER = frozenset({"with", "by", "of"})


def speaker_phrase(reading: Reading, noun: int) -> tuple[int, int]:
    """The tokens of a noun that speaks, without the dateline that a parse may hang on it: "10 - The ..."."""
    start, end = reading.phrase(noun)
    if start < noun and is_clock(reading.words[start]):
        start += 1  # "17:31 Prosecutors say"
    for at in range(start + 1, noun):
        apart = reading.words[at] in _DASHES and reading.ends[at - 1] < reading.starts[at]
        if apart and reading.ends[at] < reading.starts[at + 1]:
            start = at + 1
    name = reading.name_at.get(end - 1)
    if name is not None and name[2] == "ORG":
        end = max(end, name[1])  # "Doctors Without Borders"
    named = reading.labels[end - 1] == "PERSON"
    if not named and reading.words[end : end + 1] == ["of"] and reading.pos[end + 1] == "PROPN":
        end += 2  # "Superintendent of Police Ada Bell"
        while reading.pos[end : end + 1] == ["PROPN"]:
            end += 1
    return start, end


def is_clock(word: str) -> bool:
    """Whether a word tells a time of day: "17:31", "7.26pm"; not "2,000"."""
    return _CLOCK.fullmatch(word) is not None


_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}(?:[ap]m)?|\d{1,2}[ap]m")
_DASHES = frozenset({"-", "–", "—", "--"})
