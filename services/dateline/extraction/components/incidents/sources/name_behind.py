"""The name that stands behind an office and what is said of it: "the governor of Darfur, Minni Minnawi, put".

Found: Ada Bell of "according to the officer in charge at the hospital, Dr Ada Bell". Not found: anybody of
"police in Leith, Ada Bell, 34, was hurt", who are no one person, nor of "the mayor, who met Ada Bell".
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


_WITHIN = 12
_TITLES = 3
_OF_AN_OFFICE = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "PART", "NUM"})
