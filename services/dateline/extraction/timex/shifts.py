"""What is counted from now, or from the last day named: "three years ago", "the following week"."""

from __future__ import annotations

import datetime as dt

from dateline.domain.entity import CalendarValue
from dateline.extraction.timex import values
from dateline.extraction.timex.context import Context, Direction, Groups
from dateline.extraction.timex.reading import STEPS, count_of, unit_of, whole_of

_BACK = frozenset({"ago", "earlier", "previously", "back"})


_DEICTIC_SHIFTS = frozenset({"ago", "from now", "hence", "back"})


def shifted(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "three years ago", "two days later"."""
    unit, shift = unit_of(groups["unit"]), groups["shift"]
    count = count_of(groups["count"])
    if count is None:
        return values.unresolved("PAST_REF" if shift in _BACK else "FUTURE_REF")
    base = context.published if shift in _DEICTIC_SHIFTS else context.reference_day
    if base is None:
        return None
    whole = whole_of(count)
    if whole is None:
        return values.unresolved("PAST_REF" if shift in _BACK else "FUTURE_REF")
    steps = -whole if shift in _BACK else whole
    if unit == "Y" and _is_quarter(context.reference):
        return _quarters_on(context.reference, steps)
    return _moved(base, unit, steps, counted=True)


def sooner(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the year-earlier quarter", "year-ago"."""
    unit = unit_of(groups["unit"])
    if unit == "Y" and _is_quarter(context.reference):
        return _quarters_on(context.reference, -1)
    if groups.get("period") == "quarter" and context.published is not None:
        return _quarters_on(_moved(context.published, "Q", -1), -1)
    base = context.published if groups["shift"] == "ago" else context.reference_day
    return _moved(base, unit, -1) if base is not None else None


def _is_quarter(value: CalendarValue | None) -> bool:
    return value is not None and "-Q" in value.timex and value.interval is not None


def _quarters_on(value: CalendarValue | None, years: int) -> CalendarValue | None:
    if value is None or value.interval is None:
        return None
    first = value.interval.earliest
    return values.quarter(first.year + years, (first.month + 2) // 3)


def _moved(base: dt.date, unit: str, steps: int, *, counted: bool = False) -> CalendarValue | None:
    """The day, week, month ... some steps on; `counted` where the words count from a day of their own."""
    match unit:
        case "D" | "N":
            return values.day(base + dt.timedelta(days=steps))
        case "W":
            return values.week(base + dt.timedelta(weeks=steps))
        case "W2":
            return values.week(base + dt.timedelta(weeks=2 * steps))
        case "M":
            moved = values.add_months(base, steps)
            return values.month(moved.year, moved.month)
        case "Q":
            moved = values.add_months(base, 3 * steps)
            return values.quarter(moved.year, (moved.month + 2) // 3)
        case "Y":
            return values.year(base.year + steps)
        case "E":
            return (
                values.year(base.year + 10 * steps)
                if counted
                else values.decade((base.year // 10 + steps) * 10)
            )
        case "C":
            return values.century(base.year // 100 + 1 + steps)
        case _:  # hours and shorter say that it was then, not when
            return values.unresolved("PAST_REF" if steps < 0 else "FUTURE_REF")


_ANAPHORIC = frozenset({"previous", "preceding", "following", "same", "that"})


def relative_unit(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "last month", "the following week", "that year"."""
    relation = groups["rel"].split()[-1]
    base = context.reference_day if relation in _ANAPHORIC else context.published
    if base is None:
        return None
    steps = STEPS[relation]
    if relation == "latest" and groups["unit"] == "quarter":
        steps = -1
    if groups["unit"] == "weekend":
        if relation == "last" and base.isoweekday() >= 6:
            steps = -1
        return values.weekend(base + dt.timedelta(weeks=steps))
    return _moved(base, unit_of(groups["unit"]), steps)


def edge(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the end of the month"."""
    relation = "this" if groups["rel"] == "the" else groups["rel"]
    return relative_unit({"rel": relation, "unit": groups["unit"]}, context)


def weekend(_groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the weekend"."""
    if context.published is None:
        return None
    back = 1 if context.direction is not Direction.FUTURE and context.published.isoweekday() < 6 else 0
    return values.weekend(context.published - dt.timedelta(weeks=back))


def the_unit(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the quarter", "the year"."""
    unit = unit_of(groups["unit"])
    if unit == "Q" and _is_quarter(context.reference):
        return context.reference
    if context.published is None:
        return None
    return _moved(context.published, unit, -1 if unit == "Q" else 0)
