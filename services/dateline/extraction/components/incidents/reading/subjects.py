"""Who a verb is said of: its own subject, or that of the verb it hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.reading import Reading


def subject_of(reading: Reading, index: int) -> Iterator[int]:
    """The subject of a verb, at most one; of a participle behind a noun, the noun."""
    subject = reading.child(index, "nsubj", "nsubjpass")
    verb = index
    while (
        subject is None and reading.deps[verb] in ("conj", "xcomp", "advcl") and reading.heads[verb] != verb
    ):
        verb = reading.heads[verb]
        subject = reading.child(verb, "nsubj", "nsubjpass")
    if subject is not None:
        yield antecedent(reading, subject, verb)
    elif reading.deps[index] == "acl":
        yield reading.heads[index]


def antecedent(reading: Reading, subject: int, verb: int) -> int:
    """The noun that "who" or "that" stands for."""
    if reading.words[subject] in ("who", "that", "which", "whom") and reading.deps[verb] == "relcl":
        return reading.heads[verb]
    return subject
