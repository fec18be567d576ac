"""The parts of a match as numbers: months, weekdays, units, counts, years."""

from __future__ import annotations

import datetime as dt

from dateline.extraction import lexicon
from dateline.extraction.timex.context import Context, Groups


def month_of(groups: Groups) -> int:
    """1 to 12."""
    table = lexicon.load("calendar")
    name = groups["month"].rstrip(".").title()
    return int(table["months"].get(name) or table["month_abbreviations"][name])


def day_of(groups: Groups) -> int:
    """The day of a month, in digits or as a word: "16", "sixteenth"."""
    if "day" in groups:
        return int(groups["day"])
    return int(lexicon.load("calendar")["day_ordinals"]["-".join(groups["day_word"].split())])


def easter(year: int) -> dt.date:
    """Easter Sunday by the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    moved = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * moved + 114, 31)
    return dt.date(year, month, day + 1)


def weekday_of(name: str) -> int:
    """1, Monday, to 7."""
    table = lexicon.load("calendar")
    title = name.title()
    return int(table["weekdays"].get(title) or table["weekday_abbreviations"][title])


def unit_of(word: str) -> str:
    """The TIMEX3 designator of a unit of time, singular or plural."""
    table = lexicon.load("calendar")
    word = table["irregular_plurals"].get(word, word)
    return str(table["units"].get(word) or table["units"][word.removesuffix("s")])


def ordinal_of(word: str) -> int:
    """1, first, to 4, of the ordinals that quarters and halves have."""
    return int(lexicon.load("calendar")["ordinals"][word])


def spelled_year(groups: Groups) -> int:
    """The year that words spell: "nineteen ninety-six", "two thousand four"."""
    table = lexicon.load("calendar")
    ones = table["numbers"].get(groups.get("ones", "zero"), 0)
    if "tens" in groups:
        return int(1900 + table["tens"][groups["tens"]] + ones)
    return 2000 + int(ones)


def count_of(words: str) -> float | None:
    """The number that words stand for, or None where they leave it open ("several")."""
    table = lexicon.load("calendar")
    words = " ".join(words.replace("-", " ").split())
    if words in table["vague_numbers"]:
        return None
    known = {
        "a": 1,
        "an": 1,
        "half a": 0.5,
        "half an": 0.5,
        "a half": 0.5,
        "a couple of": 2,
        "couple of": 2,
        "a dozen": 12,
        "a hundred": 100,
    }
    if words in known:
        return known[words]
    times, _, power = words.rpartition(" ")
    if power in table["powers"] and times:
        count = count_of(times)
        return None if count is None else count * table["powers"][power]
    if words[0].isdigit():
        whole, fraction = words.replace(",", "").replace("½", " 1/2"), 0.0
        if whole.endswith(" 1/2"):
            whole, fraction = whole.removesuffix(" 1/2"), 0.5
        return float(whole) + fraction
    whole, half, _ = words.partition(" and a half")
    spelled: int = sum(table["tens"].get(word) or table["numbers"][word] for word in whole.split())
    return spelled + (0.5 if half else 0.0)


def whole_of(count: float) -> int | None:
    """The count as an integer, or None where it is a fraction."""
    return int(count) if count == int(count) else None


def year_of(digits: str, context: Context) -> int:
    """The year of four digits, or of two: the latest that lies less than ten years ahead."""
    digits = digits.lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    pivot = (context.published.year if context.published else 2000) + 10
    year = pivot // 100 * 100 + int(digits)
    return year if year <= pivot else year - 100


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


STEPS = {
    "last": -1, "next": 1, "this": 0, "current": 0, "coming": 1,
    "previous": -1, "preceding": -1, "following": 1, "same": 0, "that": 0,
    "latest": 0, "full": 0,
}  # fmt: skip
