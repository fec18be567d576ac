"""Who wrote it: a line such as `By Jane Doe`, `by: Jane Doe, John Roe Updated: Aug 4, 2016`.

Not found: "By Friday morning the fire was out", a sentence, which goes on in lower case.
"""

from __future__ import annotations

import re

_MOST = 160

_BY = r"(?:By|BY|by)\s*:?\s+"
_NAME = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
_WORD = (
    rf"(?:{_NAME}|and|of|the|for|to|de|da|di|van|von|der|den|el|al|bin|&|staff|writers?|reporters?|reports?|"
    r"correspondents?|editors?|wire|services?|special|news|team|[^\s@]+@[^\s@]+|[|/–—-]|\d{1,2})"
)
_BYLINE = re.compile(
    rf"{_BY}(?={_NAME}){_WORD}(?:,?\s+{_WORD}){{0,14}}(?:,?\s+(?i:updated|published|posted)\b.{{0,80}})?"
)
_TIME = re.compile(
    rf"{_BY}(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December)(?:\s+\d|$))"
)


def is_byline(line: str) -> bool:
    """Whether a whole line names who wrote the story, and no more."""
    return len(line) <= _MOST and _BYLINE.fullmatch(line) is not None and _TIME.match(line) is None
