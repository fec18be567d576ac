"""The name that stands behind an office and what is said of it: "the governor of Darfur, Minni Minnawi, put".

Found: Ada Bell of "according to the officer in charge at the hospital, Dr Ada Bell". Not found: anybody of
"police in Leith, Ada Bell, 34, was hurt", who are no one person, nor of "the mayor, who met Ada Bell".

So, too, the name that a body goes by: PDMA of "The authority, known as PDMA, had put".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading


def name_behind(reading: Reading, head: int) -> int | None:
    """The last token of a person's name behind a noun for one who holds an office; None where none stands."""
    if reading.tags[head] not in ("NN", "NNP") or reading.lemmas[head] not in lexicon.words("roles", "heads"):
        return None
    end = reading.sentences[reading.sentence_of[head]].end
    comma = head + 1
    while comma < min(head + _WITHIN, end) and reading.words[comma] != ",":
        if reading.pos[comma] not in _OF_AN_OFFICE:
            return None
        comma += 1
    begin = comma + 1
    while begin < end and reading.pos[begin] == "PROPN" and reading.labels[begin] != "PERSON":
        begin += 1  # "Dr Ada Bell"
    last = begin
    while last < end and reading.labels[last] == "PERSON":
        last += 1
    if last == begin or begin - comma > _TITLES or reading.words[comma : comma + 1] != [","]:
        return None
    closed = last == end or reading.pos[last] == "PUNCT" or reading.pos[last] in ("VERB", "AUX")
    return last - 1 if closed else None


def called_behind(reading: Reading, head: int) -> int | None:
    """The name that a body goes by, told behind its noun: "The office, known by its initials BNGRC, had"."""
    end = min(head + _WITHIN, reading.sentences[reading.sentence_of[head]].end)
    if reading.pos[head] != "NOUN" or reading.words[head + 1 : head + 2] != [","]:
        return None
    if reading.words[head + 2 : head + 3] not in _CALLED:
        return None
    close = next((i for i in range(head + 3, end) if reading.words[i] == ","), None)
    if close is None or reading.pos[close - 1] != "PROPN":
        return None
    return close - 1 if close - 1 in reading.entity_at else None


_CALLED = (["known"], ["called"], ["or"])
_WITHIN = 12
_TITLES = 3
_OF_AN_OFFICE = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "PART", "NUM"})
