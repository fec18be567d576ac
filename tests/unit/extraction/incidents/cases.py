"""Tables of sentences with the figures in them, each with a word on why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.language import Language

from dateline.extraction.components.incidents.passages.passages import rules_read
from dateline.extraction.components.incidents.readers.number_reader import read_numbers
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


def harms_told(reading: Reading) -> list[str]:
    """The harms that rules and the encoder read in a text, each with its count: "killed=2"."""
    found = read_numbers(reading, rules_read(reading, []))
    return [f"{harm.kind}={harm.group.count}" for passage in found for harm in passage.harms]
