"""Who does what a verb says, by the parse."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import antecedent

_JOINED = ("conj", "xcomp", "advcl")


def agents_of(reading: Reading, verb: int) -> Iterator[int]:
    """The agent of a passive, else the subject, its own or that of the verb it is joined to."""
    agent = reading.child(verb, "agent")
    if agent is not None:
        yield from reading.kids(agent, "pobj")
        return
    if reading.child(verb, "nsubjpass") is not None:
        return
    hidden = reading.child(verb, "nsubj") is None or not _has_object(reading, verb)
    if reading.tags[verb] == "VBN" and hidden:
        return  # "Two men stabbed in Leeds": it befell them
    yield from doer_of(reading, verb)


def doer_of(reading: Reading, verb: int) -> Iterator[int]:
    """The subject of an active verb, its own or that of the verb it is joined to, at most one."""
    subject, up = reading.child(verb, "nsubj"), verb
    while subject is None and reading.deps[up] in _JOINED and reading.heads[up] != up:
        up = reading.heads[up]
        subject = reading.child(up, "nsubj")
    if subject is not None:
        yield antecedent(reading, subject, up)


def _has_object(reading: Reading, verb: int) -> bool:
    """Whether somebody did something to others: "Jane Roe, 31, stabbed a man", "they have killed two"."""
    return any(child > verb for child in reading.kids(verb, "dobj"))
