"""Whether a time says when captives came free, which is days or years after they were taken.

Found: the Thursday of "were freed on Thursday", "walked free on Thursday", "were let go on Thursday",
"secured their release on Thursday". Not found: the weeks of "those kidnapped three weeks ago were freed",
whatever the parse.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.when.said_of import heads_of
from dateline.extraction.components.incidents.when.times import Time

_FREEING = frozenset({"free", "release", "rescue", "liberate", "escape", "reunite", "return"})
_NOUNS = frozenset({"freedom", "release"})
_TURNING = {"set": "free", "walk": "free", "go": "free", "let": "go"}
"""Verbs that free somebody with the word behind them."""
_NEAR = 4
"""Tokens within which that word stands: "set the two women free"."""


def of_release(reading: Reading, times: Iterable[Time]) -> tuple[Time, ...]:
    """The times that are those of a release."""
    return tuple(time for time in times if is_of_release(reading, time))


def is_of_release(reading: Reading, time: Time) -> bool:
    """Whether a time hangs on a word for coming free."""
    return any(
        _frees(reading, head) and time.end not in reading.kids(head, "aux", "auxpass")
        for head in heads_of(reading, time)
    )


def _frees(reading: Reading, head: int) -> bool:
    lemma = reading.lemmas[head]
    if lemma in _FREEING or any(reading.lemmas[thing] in _NOUNS for thing in reading.kids(head, "dobj")):
        return True
    behind = _TURNING.get(lemma)
    if behind is not None:
        return behind in reading.words[head + 1 : head + 1 + _NEAR]
    above = reading.heads[head]
    return _TURNING.get(reading.lemmas[above]) == reading.words[head]  # "were set free on Friday"
