"""Sentences that open by saying that they tell of another incident than the ones before.

Found: "In another accident, a jeep overturned", "In a separate blast in Herat", "Separately, a mine killed
two", "Elsewhere, police said", "Meanwhile in Hull", "An hour later, a man was stabbed in Hull". Not found:
"Another bomb went off in the hall", of the same attack.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.extraction.components.incidents.passages.later_on import opens_later
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage

_ALONE = frozenset({"separately", "elsewhere"})
_LEADING = frozenset({"in", "on"})
_OTHER = (["another"], ["a", "separate"], ["an", "unrelated"], ["a", "different"])


def opened_apart(reading: Reading, passages: Iterable[Passage]) -> frozenset[int]:
    """The numbers of the sentences, of those that tell of an incident of their own, that open so."""
    return frozenset(
        passage.number for passage in passages if passage.apart and _opens(reading, passage.number)
    )


def _opens(reading: Reading, number: int) -> bool:
    start = reading.sentences[number].start
    if opens_later(reading, number):
        return True
    if reading.words[start] in _ALONE or _opens_meanwhile(reading, start):
        return True
    behind = reading.words[start + 1 : start + 3]
    return reading.words[start] in _LEADING and any(behind[: len(other)] == other for other in _OTHER)


def _opens_meanwhile(reading: Reading, start: int) -> bool:
    """Whether a sentence tells what went on in another place: "Meanwhile in Hull", "Meanwhile, near Hull"."""
    behind = [word for word in reading.words[start + 1 : start + 3] if word != ","]
    return reading.words[start] == "meanwhile" and behind[:1] in _WHERE


_WHERE = (["in"], ["at"], ["near"], ["outside"])
