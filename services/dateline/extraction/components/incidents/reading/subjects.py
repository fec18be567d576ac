"""Who a verb is said of: its own subject, or that of the verb it hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.reading import Reading

_BELOW_VERB = frozenset({"conj", "xcomp", "advcl", "acomp"})
_SOME = frozenset({"some", "many", "most", "others", "several", "all", "both"})


def subject_of(reading: Reading, index: int) -> Iterator[int]:
    """The subject of a verb, at most one; of a participle behind a noun, the noun.

    Of "ten walked down, some suffering burns" it is "some", which the parse may take for an article.
    """
    subject = reading.child(index, "nsubj", "nsubjpass")
    if subject is None and reading.deps[index] in ("advcl", "acl"):
        subject = next((child for child in reading.kids(index, "det") if reading.words[child] in _SOME), None)
    verb = index
    while subject is None and reading.deps[verb] in _BELOW_VERB and reading.heads[verb] != verb:
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
