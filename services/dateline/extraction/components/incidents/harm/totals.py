"""Where a total stands: 12 in "rose to 12", "of 12", "revised down from 15 to 12".

Not found: whom another verb counts, "Malta cuts toll in ferry disaster, arrests three crew"; whom a clause
beside it counts, "the toll may rise, as 11 are in a critical condition".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading

VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands"})


def stands_at(reading: Reading, begin: int, end: int) -> int | None:
    """The number that a toll now stands at: 12 in "rose to 12", "of 12", "revised down from 15 to 12"."""
    able = [
        at
        for at in range(begin, end)
        if (reading.pos[at] == "NUM" or reading.words[at] in VAGUE)
        and not _former(reading, at)
        and not _is_done_to(reading, begin, at)
        and not _is_beside(reading, begin, at)
    ]
    moved = [at for at in able if reading.words[before_number(reading, at)] == "to"]
    return moved[0] if moved else able[0] if able else None


def before_number(reading: Reading, at: int) -> int:
    """The token before a number and what says how exact it is."""
    before = at - 1
    while reading.words[before] in _QUALIFYING:
        before -= 1
    return before


_QUALIFYING = frozenset({"at", "least", "more", "than", "about", "some", "nearly", "around", "over"})


def _is_done_to(reading: Reading, begin: int, at: int) -> bool:
    """Whether a number counts whom a further verb is about: "revises toll, detains two managers"."""
    if reading.deps[at] != "nummod":
        return False
    verb = reading.heads[reading.heads[at]]
    joined = reading.deps[verb] in _JOINED and reading.words[verb - 1] in (",", "and")
    return begin <= verb < at and joined


_JOINED = frozenset({"conj", "appos", "npadvmod"})
"""How a further verb hangs on, also where the parse takes it for a noun: "arrests three"."""


def _is_beside(reading: Reading, begin: int, at: int) -> bool:
    """Whether a number stands in a clause that only says why or when: "as 11 are in a critical condition"."""
    token = at
    while token >= begin and reading.heads[token] != token:
        if reading.deps[token] == "advcl" and any(
            reading.deps[child] == "mark" and reading.words[child] in _REASONS
            for child in reading.children[token]
        ):
            return True
        token = reading.heads[token]
    return False


_REASONS = frozenset({"as", "because", "while", "though", "although"})


def _former(reading: Reading, at: int) -> bool:
    """Whether a number is what a toll was before, or no toll: "from 15", "on 3 May", "in Report No. 8"."""
    before = before_number(reading, at)
    if reading.words[before] in _LABELLING or reading.words[before - 1 : before + 1] == ["no", "."]:
        return True
    return reading.words[before] == "from" or reading.labels[at] in ("DATE", "TIME", "ORDINAL", "PERCENT")


_LABELLING = frozenset({"no.", "nr.", "#", "report", "chapter", "page", "bulletin", "update"})
