"""Tables of sentences with the figures in them, each with a word on why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.language import Language

from dateline.extraction.components.incidents.reading.reading import Reading, read


@dataclass(frozen=True)
class Case:
    """A text, what the table's function finds in it, parted by blanks, and why."""

    text: str
    expected: str
    why: str


def check(nlp: Language, cases: Sequence[Case], found_in: Callable[[Reading], list[str]]) -> None:
    """Fails with every case in which something else is found; texts are read without finding incidents."""
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name == "dateline_incidents"]):
        docs = list(nlp.pipe(case.text for case in cases))
    wrong = []
    for case, doc in zip(cases, docs, strict=True):
        found = " ".join(found_in(read(doc)))
        if found != case.expected:
            wrong.append(f"{case.text} ({case.why}): {found}, not {case.expected}")
    assert not wrong, "\n".join(wrong)
