"""Lines that a town in capitals opens, as datelines do: "HERKIMER, N.Y. —", "KYIV, March 7 (Reuters) -".

Not found: "KABUL" of "KABUL, the capital,", of which no dash comes right after.
"""

from __future__ import annotations

import re

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_TO_THE_DASH = (
    r"(?:, [A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)?)??"  # the state or country
    r"(?:, [A-Z][a-z]+\.? \d{1,2})?[\s,]*"  # the day
    r"(?:\([^)\n]{1,40}\))?\s*(?:[—–]|--?)"  # the agency
)
_TOWN = re.compile(rf"({_UPPER}(?:{_UPPER}|[ .'\-]){{2,40}}){_TO_THE_DASH}")
_TOWN_OF_STORY = re.compile(rf"({_UPPER}(?:{_UPPER}|[ .']|-(?={_UPPER})){{2,40}}){_TO_THE_DASH} ")


def town_end(text: str, start: int) -> int | None:
    """Where the town ends that opens a line; None where none does."""
    found = _TOWN.match(text, start)
    return found.end(1) if found is not None else None


def town_of_story(text: str, start: int) -> str | None:
    """The town, where a story follows behind the dash and no hyphen joins the two."""
    found = _TOWN_OF_STORY.match(text, start)
    return found.group(1).strip() if found is not None else None


def story_start(text: str, start: int) -> int | None:
    """Where the story begins behind the dash of a dateline; None where none opens the line."""
    found = _TOWN_OF_STORY.match(text, start)
    return found.end() if found is not None else None
