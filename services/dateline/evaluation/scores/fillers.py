"""When two fillers of a role, places or dates of an incident count as the same."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

from dateline.evaluation.align import most_pairs
from dateline.evaluation.scores.names import word_set

_EMPTY_WORDS = word_set(
    """the a an of in at on for and or mr mrs dr his her their its this that some several two three four five
    six seven eight nine ten"""
)
_TAIL = re.compile(r"\s+(?:of|from|in|at|with|who|belonging|accused|for)\s+|[,\[(]")
_PLURAL = re.compile(r"(?<=...)(?:ies|es|s)$")

type Same = Callable[[str, str], bool]


def tokens(filler: str) -> list[str]:
    """Lower-case words of letters and digits, without possessives."""
    return re.sub(r"[^a-z0-9 ]+", " ", filler.lower().replace("'s", " ")).split()


def _content(filler: str) -> list[str]:
    return [token for token in tokens(filler) if token not in _EMPTY_WORDS]


def head(filler: str) -> str:
    """The last content word before a preposition, comma or bracket; empty where there is no word."""
    base = _TAIL.split(filler.strip().lower())[0]
    content = _content(base) or tokens(filler)
    return content[-1] if content else ""


def loosely(a: str, b: str) -> bool:
    """Same words, same head but for a plural, or one's words within the other's."""
    left, right = _content(a), _content(b)
    if not left or not right:
        return False
    if left == right or _PLURAL.sub("", head(a)) == _PLURAL.sub("", head(b)):
        return True
    return set(left) <= set(right) or set(right) <= set(left)


def exactly(a: str, b: str) -> bool:
    """The same words, articles aside."""
    articles = {"the", "a", "an"}
    return [t for t in tokens(a) if t not in articles] == [t for t in tokens(b) if t not in articles]


def listed(value: object) -> list[Any]:
    """A list of what may be a single value, or nothing."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def alternatives(entity: object) -> list[str]:
    """The strings by which an entity may be called."""
    return [str(name) for name in (entity if isinstance(entity, list) else [entity]) if str(name).strip()]


def most_matching(gold: Sequence[Any], predicted: Sequence[Any], same: Same) -> int:
    """The most entities in one-to-one pairs with a common alternative."""
    return most_pairs(
        gold,
        predicted,
        lambda g, p: any(same(x, y) for x in alternatives(g) for y in alternatives(p)),
    )


def place_parts(location: object) -> list[str]:
    """The parts of all places, each once whatever its case; a string is cut at commas."""
    result: list[str] = []
    seen: set[str] = set()
    for where in listed(location):
        for part in where if isinstance(where, list) else str(where).split(","):
            name = str(part).strip()
            if name and name.lower() not in seen:
                seen.add(name.lower())
                result.append(name)
    return result


def day(value: object) -> dt.date | None:
    """The day of an ISO date, None of anything else."""
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def within(gold: dict[str, Any], predicted: dict[str, Any], days: int) -> bool:
    """Whether the predicted day lies in gold's range, so many days more at both ends."""
    first, last, found = day(gold.get("date")), day(gold.get("date_end")), day(predicted.get("date"))
    first, last = first or last, last or first
    if found is None or first is None or last is None:
        return False
    return first - dt.timedelta(days) <= found <= last + dt.timedelta(days)


def _whole(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value)


def number(value: object) -> int | None:
    """The headline value: the number, or the first of a list."""
    given = listed(value)
    return _whole(given[0]) if given else None


def numbers(value: object) -> list[int]:
    """Every value that is given."""
    return [found for item in listed(value) if (found := _whole(item)) is not None]
