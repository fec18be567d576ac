"""A driver who hits somebody and drives on, told of by the word "hit-and-run".

Found: "killed in a hit-and-run", "a hit and run driver". The parser takes the "hit" for a verb, so that no
noun of the lexicon fits. Not found: the "hit-and-run attacks" of rebels.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading

_SPELLINGS = (["hit", "-", "and", "-", "run"], ["hit", "and", "run"])
_FIGHT = frozenset({"attack", "raid", "tactic", "ambush", "assault", "war", "warfare", "operation", "strike"})


def end_of_hit_and_run(reading: Reading, index: int) -> int | None:
    """The token behind "hit-and-run" where it begins at a token and tells of a driver."""
    for spelling in _SPELLINGS:
        end = index + len(spelling)
        words = reading.words[index:end]
        if [*words[:-1], *(word.removesuffix("s") for word in words[-1:])] == spelling:
            fights = not _FIGHT.isdisjoint(reading.lemmas[end : end + 1])
            return None if fights or _is_done(reading, index) else end
    return None


def _is_done(reading: Reading, index: int) -> bool:
    """Whether it is what somebody did, and no name for it: "they hit and run"."""
    return reading.child(index, "nsubj", "nsubjpass") is not None and reading.deps[index] not in (
        "nsubj",
        "pobj",
    )
