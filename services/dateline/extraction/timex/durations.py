"""Lengths of time, rates, and words that only point: "three weeks", "daily", "now"."""

from __future__ import annotations

from dateline.domain.entity import CalendarValue
from dateline.extraction import lexicon
from dateline.extraction.timex import values
from dateline.extraction.timex.context import Context, Groups
from dateline.extraction.timex.reading import count_of, unit_of, weekday_of, whole_of


def duration(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "three weeks", "the past two months", "16-hour"."""
    unit = unit_of(groups["unit"])
    count = count_of(groups["count"])
    if count is None or "low" in groups:
        return values.duration("X", unit)
    whole = whole_of(count)
    if "half" in groups and whole is not None:
        count, whole = whole + 0.5, None
    if whole is not None:
        return values.duration(str(whole), unit)
    return _with_half(count, unit) or values.duration(f"{count:g}", unit)


_HALVES = {"Y": "P{}Y6M", "TH": "PT{}H30M", "TM": "PT{}M30S"}
"""TIMEX3 writes the half of a year, an hour and a minute in the next smaller unit."""


def _with_half(count: float, unit: str) -> CalendarValue | None:
    if count < 1 or count % 1 != _HALF or unit not in _HALVES:
        return None
    return values.unresolved(_HALVES[unit].format(int(count)))


_HALF = 0.5


def to_its_end(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "the year ended March 31": a year's length, whichever calendar year it is."""
    return values.duration("1", unit_of(groups["unit"]))


def vague(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "for years", "recent weeks", "decades-long"."""
    return values.duration("X", unit_of(groups["units"]))


def past_unit(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "the past year"."""
    return values.duration("1", unit_of(groups["unit"]))


def each(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "every day", "every Monday", "every two years"."""
    if "units" in groups:
        return duration({**groups, "unit": groups["units"]}, _context)
    if "unit" in groups:
        return values.duration("1", unit_of(groups["unit"]))
    if "part" in groups:
        return values.unresolved(f"XXXX-XX-XXT{lexicon.load('calendar')['parts_of_day'][groups['part']]}")
    return values.unresolved(f"XXXX-WXX-{weekday_of(groups['weekday'])}")


def weekdays(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "Mondays"."""
    return values.unresolved(f"XXXX-WXX-{weekday_of(groups['weekday_s'])}")


def weekday_parts(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "Tuesday nights", and the Monday of "Monday and Tuesday nights"."""
    code = lexicon.load("calendar")["parts_of_day"][groups.get("part") or groups["listed"]]
    return values.unresolved(f"XXXX-WXX-{weekday_of(groups['weekday'])}T{code}")


def rate_word(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "daily", "annually"."""
    return values.unresolved(lexicon.load("calendar")["rates"][groups["word"]])


def reference_word(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "now", "recently"."""
    word = " ".join(groups["reference"].split())
    return values.unresolved(lexicon.load("calendar")["references"][word])


def in_the_past(_groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "in the past", with no length of time after it."""
    return values.unresolved("PAST_REF")
