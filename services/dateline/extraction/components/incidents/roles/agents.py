"""Who does what a verb says, by the parse."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.reading import Reading

_JOINED = ("conj", "xcomp", "advcl")
_RELATIVE = frozenset({"who", "that", "which"})


def agents_of(reading: Reading, verb: int) -> Iterator[int]:
    """The agent of a passive, else the subject, its own or that of the verb it is joined to."""
    agent = reading.child(verb, "agent")
    if agent is not None:
        yield from reading.kids(agent, "pobj")
        return
    subject, up = reading.child(verb, "nsubj"), verb
    if reading.child(verb, "nsubjpass") is not None:
        return
    if reading.tags[verb] == "VBN" and (subject is None or not _has_object(reading, verb)):
        return  # "Two men stabbed in Leeds": it befell them
    while subject is None and reading.deps[up] in _JOINED and reading.heads[up] != up:
        up = reading.heads[up]
        subject = reading.child(up, "nsubj")
    if subject is not None:
        stands_for = reading.words[subject] in _RELATIVE and reading.deps[up] == "relcl"
        yield reading.heads[up] if stands_for else subject


def _has_object(reading: Reading, verb: int) -> bool:
    """Whether somebody did something to others: "Jane Roe, 31, stabbed a man", "they have killed two"."""
    return any(child > verb for child in reading.kids(verb, "dobj"))
