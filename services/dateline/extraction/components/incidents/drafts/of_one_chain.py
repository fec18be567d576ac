"""Words for blasts that a text counts off, and for all of them together: of one incident.

Found: the dead of "The first blast killed two" and of "A second explosion killed three", with the five of "a
chain of explosions". Not found: blasts that rules part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from dateline.extraction.components.incidents.drafts.words import Word
from dateline.extraction.components.incidents.passages.counted_off import is_first_of_several, is_one_of_told
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.triggers import Trigger

OF_ONE_CHAIN = 5.0
"""What counts for two such words, in log-odds."""


def of_one_chain(reading: Reading, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places among the words of each two from the first blast told of to the last; both of one draft."""
    heads = [(word.content.head, word) for word in words if isinstance(word.content, Trigger)]
    later = [word.passage for head, word in heads if is_one_of_told(reading, head)]
    if not later:
        return
    first = min(word.passage.number for head, word in heads if is_first_of_several(reading, head))
    ends = {one.paragraph for one in later}
    last = max(one.number for one in later)
    ours = [
        at
        for at, word in enumerate(words)
        if first <= word.passage.number <= last or word.passage.paragraph in ends
    ]
    for one, other in combinations(ours, 2):
        if words[one].draft == words[other].draft:
            yield one, other
