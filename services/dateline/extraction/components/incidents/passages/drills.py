"""Articles about a drill, in which what is told has been played.

Found: "In the scenario 14 people were killed", "students played the victims, of whom two died", where the
first sentences tell of "a training exercise" or "a mock crash". Not found: "Two soldiers were killed in a
training exercise", where nothing is said to be feigned.
"""

from __future__ import annotations

from itertools import pairwise

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.opening import opening
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.so_called import is_so_called


def tells_of_a_drill(reading: Reading) -> bool:
    """Whether the headline or the first sentences name a drill, and the article tells how it was feigned."""
    if lexicon.words("topics", "drills", "names").isdisjoint(_of_lead(reading)):
        return False
    feigned = lexicon.words("topics", "drills", "feigned").intersection(reading.lemmas) | _quoted(reading)
    if not feigned:
        return False
    parts = lexicon.words("topics", "drills", "parts").intersection(reading.lemmas)
    return len(feigned | parts) > 1


def _quoted(reading: Reading) -> set[str]:
    """What is only called so: “victims”, the “enemy”."""
    called = lexicon.words("topics", "drills", "called").intersection(reading.lemmas)
    return {
        lemma
        for at, lemma in enumerate(reading.lemmas)
        if called and lemma in called and is_so_called(reading, at, at + 1)
    }


def _of_lead(reading: Reading) -> set[str]:
    """The lemmas of the headline and the first sentences."""
    found: set[str] = set()
    for sentence in opening(reading):
        lemmas = reading.lemmas[sentence.start : sentence.end]
        found.update(lemmas)
        found.update(f"war {behind}" for lemma, behind in pairwise(lemmas) if lemma == "war")
    return found
