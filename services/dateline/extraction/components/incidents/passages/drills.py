"""Articles about a drill, in which what is told has been played.

Found: "In the scenario 14 people were killed", "students played the victims, of whom two died", where the
first sentences tell of "a training exercise" or "a mock crash". Not found: "Two soldiers were killed in a
training exercise", where nothing is said to be feigned.
"""

from __future__ import annotations

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading

_LEAD_SENTENCES = 2


def tells_of_a_drill(reading: Reading) -> bool:
    """Whether the headline or the first sentences name a drill, and the article tells how it was feigned."""
    feigned = lexicon.words("topics", "drills", "feigned").intersection(reading.lemmas)
    if not feigned or lexicon.words("topics", "drills", "names").isdisjoint(_of_lead(reading)):
        return False
    parts = lexicon.words("topics", "drills", "parts").intersection(reading.lemmas)
    return len(feigned | parts) > 1


def _of_lead(reading: Reading) -> set[str]:
    """The lemmas of the headline and the first sentences."""
    found: set[str] = set()
    told = 0
    for sentence in reading.sentences:
        if not sentence.read:
            continue
        told += sentence.zone is not ZoneKind.HEADLINE
        if told > _LEAD_SENTENCES:
            break
        found.update(reading.lemmas[sentence.start : sentence.end])
    return found
