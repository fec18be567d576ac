"""Words of which the tokens are parts: what hyphens join.

Found: the "off-duty" of "off-duty officers", the "by" of "passers-by". Not found: what a number is part
of, as in "a 15-year-old girl".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading


def whole_words(reading: Reading, begin: int, end: int) -> tuple[int, int]:
    """Tokens [begin, end) with what hyphens join to them: "off-duty officers", "passers-by"."""
    while begin > 1 and reading.words[begin - 1] == "-" and _touch(reading, begin - 2, begin + 1):
        begin -= 2
    while reading.words[end : end + 1] == ["-"] and _touch(reading, end - 1, end + 2):
        end += 2
    return begin, end


def _touch(reading: Reading, begin: int, end: int) -> bool:
    """Whether no space stands between tokens, of which none is a number."""
    inside = range(begin, min(end, len(reading.words)))
    return len(inside) == end - begin and all(
        reading.ends[i] == reading.starts[i + 1] and reading.pos[i] != "NUM" for i in inside[:-1]
    )
