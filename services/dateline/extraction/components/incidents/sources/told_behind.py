"""Who tells a clause that a sentence puts before them, where each of its clauses has somebody behind it.

Found: the protection of "a man died, police said, and about 6,000 were cut off, the civil protection said".
Not found: "police said a man had died, and that 6,000 were cut off, the Times reported", whose first is told
before.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.asides import between
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.made_by import is_number_of
from dateline.extraction.components.incidents.sources.speaking import Said, counts_people


def told_behind(reading: Reading, told: Sequence[Said], number: int) -> Said | None:
    """Of those who tell something in a sentence, the first behind a number, where others close before it."""
    before = [said for said in told if max(said.cue, said.end) <= number]
    behind = [said for said in told if min(said.cue, said.start) > number]
    if not before or not behind or not all(_closes(reading, said) for said in (before[-1], behind[0])):
        return None
    parted = any(word in _PARTS for word in reading.words[before[-1].end : number])
    return behind[0] if parted else None


def by_whom(reading: Reading, told: Sequence[Said], number: int) -> Said | None:
    """Of several, whose count a number is by what stands right behind: "eight by the union's"."""
    for said in told if len(told) > 1 else ():
        words = range(number, said.start - 1)
        if said.start <= number or len(words) > _RIGHT_BEHIND or reading.words[said.start - 1] != "by":
            continue
        if not any(reading.words[i] in _PARTS or reading.pos[i] == "VERB" for i in words):
            return said
    return None


_RIGHT_BEHIND = 4


def given_in(reading: Reading, told: Sequence[Said], number: int) -> Said | None:
    """Of several, who gave a number by what is said of it: "the figure of nine, which police gave"."""
    for said in told if len(told) > 1 else ():
        noun = reading.heads[said.cue]
        if is_number_of(reading, number, said.cue):
            return said  # "higher than the 53 announced by the government"
        behind = noun < number < said.cue or 0 < noun - number <= 2 or reading.heads[number] == noun
        relative = reading.deps[said.cue] in ("relcl", "acl") or (
            noun < said.start and reading.words[said.start - 2 : said.start].count("which")
        )
        if behind and relative and counts_people(reading, said.cue):
            return said
    return None


def is_set_beside(reading: Reading, said: Said, number: int) -> bool:
    """Whether a number is set right behind somebody, or is a part of one: "the unions 57, including nine"."""
    if said.beside and said.start <= number < said.end:
        return True  # "Radio said three dead, television five", where the number is read with who gives it
    if not said.beside or said.cue >= number:
        return False
    words = between(reading, said.cue + 1, number)
    inside = "including" in words and ";" not in words and reading.pos[said.cue] not in ("VERB", "AUX")
    return not words or inside


def _closes(reading: Reading, said: Said) -> bool:
    """Whether somebody stands behind a comma, at the end of what they tell: ", police said"."""
    begin = min(said.cue, said.start) - 1
    while begin > 0 and reading.words[begin] in _LEADING:
        begin -= 1
    return reading.words[begin] == "," or reading.words[max(0, begin - 1) : begin + 1] in _QUOTED


_LEADING = frozenset({"by", "on", "in", "at", "the"})
_QUOTED = ([",", '"'], [",", "”"])
_PARTS = frozenset({"and", "while", "but", ",", ":", ";"})
