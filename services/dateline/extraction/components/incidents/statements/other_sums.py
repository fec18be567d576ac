"""Sums of money that are no damage, though their sentence tells of damage too.

Found: "sales of 6.1 billion zlotys", "$210 million in profit", "a $5 million fund", "pledged €2 million". Not
found: "losses of $2 million", "claims of €90 million".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading

_BEFORE, _BEHIND = 4, 3


def is_other_sum(reading: Reading, start: int, end: int, sentence_start: int) -> bool:
    """Whether the words right around a sum, tokens [start, end), tell of something else than damage."""
    others, given = lexicon.words("money", "other_sums"), lexicon.words("money", "given")
    before = reading.lemmas[max(sentence_start, start - _BEFORE) : start]
    near = before[_last_break(before) :]
    if not others.isdisjoint(near) and ("of" in near or "at" in near or "to" in near):
        return True
    if not given.isdisjoint(near):
        return True
    behind = reading.lemmas[end : end + _BEHIND]
    reach = len(behind) if behind[:1] == ["in"] else 1
    return not others.isdisjoint(behind[:reach])


def _last_break(words: list[str]) -> int:
    return max((at + 1 for at, word in enumerate(words) if word in (",", ";", "and", "but")), default=0)
