"""What is counted from now, or from the last day named: "three years ago", "the following week"."""

from __future__ import annotations

import datetime as dt

from dateline.domain.entity import CalendarValue, TimePrecision
from dateline.extraction.timex import values
from dateline.extraction.timex.context import Context, Direction, Groups, is_quarter
from dateline.extraction.timex.reading import STEPS, count_of, ordinal_of, unit_of, weekday_of, whole_of

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
    if unit in _YEARS_OF and whole_of(count) is None:
        unit, count = "Y", count * _YEARS_OF[unit]  # "half a century ago"
    whole = whole_of(count)
    before_years = unit == "Y" and whole is not None and whole >= base.year and shift in _BACK
    if whole is None or before_years or (shift not in _DEICTIC_SHIFTS and _is_finer(unit, context.reference)):
        return values.unresolved("PAST_REF" if shift in _BACK else "FUTURE_REF")
    steps = -whole if shift in _BACK else whole
    if unit == "Y" and is_quarter(context.reference):
        return _quarters_on(context.reference, steps)
    moved = steps_from(base, unit, steps, counted=True)
    if shift == "later" and context.direction.is_past and _lies_ahead(moved, context.published):
        return values.unresolved("FUTURE_REF")  # counted from a day that is told in other words
    return moved


_YEARS_OF = {"C": 100, "E": 10}
"""How many years a century and a decade have."""


def _lies_ahead(value: CalendarValue | None, published: dt.date | None) -> bool:
    """Whether nothing of a value had come by the day of publication."""
    known = value is not None and value.interval is not None and published is not None
    return known and value.interval.earliest > published  # type: ignore[union-attr, operator]


_DEICTIC = {"yesterday": -1, "tomorrow": 1}
"""Days from publication; today is none."""


def _whole_count(groups: Groups) -> int | None:
    count = count_of(groups["count"])
    return whole_of(count) if count is not None else None


def shifted_to_day(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "a year ago today", "two weeks ago Saturday": weeks back from the last one, or near."""
    whole, base = _whole_count(groups), context.published
    if whole is None or base is None:
        return values.unresolved("PAST_REF")
    if "deictic" in groups:
        base += dt.timedelta(days=_DEICTIC.get(groups["deictic"], 0))
    unit = unit_of(groups["unit"])
    weekday = weekday_of(groups["weekday"]) if "weekday" in groups else base.isoweekday()
    if unit == "W":
        last = base - dt.timedelta(days=(base.isoweekday() - weekday) % 7)
        return values.day(last - dt.timedelta(weeks=whole))
    day = values.add_months(base, -whole * (12 if unit == "Y" else 1))
    if "weekday" not in groups:
        return values.day(day)
    off = (weekday - day.isoweekday()) % 7
    return values.day(day + dt.timedelta(days=off if off <= _HALF_WEEK else off - 7))


_HALF_WEEK = 3


def weekdays_ago(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "two Fridays ago"."""
    whole, base = _whole_count(groups), context.published
    if whole is None or base is None:
        return values.unresolved("PAST_REF")
    back = (base.isoweekday() - weekday_of(groups["weekday"])) % _WEEK or _WEEK
    return values.day(base - dt.timedelta(days=back + _WEEK * (whole - 1)))


def from_a_day(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "a week from Tuesday", "two days from today"."""
    whole, base = _whole_count(groups), context.published
    if whole is None or base is None:
        return values.unresolved("FUTURE_REF")
    if "deictic" in groups:
        base += dt.timedelta(days=_DEICTIC.get(groups["deictic"], 0))
    else:
        base += dt.timedelta(days=(weekday_of(groups["weekday"]) - base.isoweekday()) % _WEEK)
    return values.day(base + dt.timedelta(days=whole * (_WEEK if unit_of(groups["unit"]) == "W" else 1)))


_WEEK = 7


def shifted_vague(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "hours later", "years ago"."""
    return values.unresolved("PAST_REF" if groups["shift"] in _BACK else "FUTURE_REF")


_COARSE = frozenset({TimePrecision.MONTH, TimePrecision.SEASON, TimePrecision.YEAR, TimePrecision.DECADE})


def _is_finer(unit: str, reference: CalendarValue | None) -> bool:
    """Whether days are counted from a month, or weeks from a year: nobody can tell which day is meant."""
    if reference is None or reference.interval is None:
        return False
    precision = reference.interval.precision
    return precision in _COARSE and (unit in {"D", "N"} or (unit == "W" and precision != TimePrecision.MONTH))


def sooner(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the year-earlier quarter", "year-ago", "the year-ago third quarter"."""
    unit = unit_of(groups["unit"])
    if "ordinal" in groups and context.published is not None:
        return values.quarter(context.published.year - 1, ordinal_of(groups["ordinal"]))
    named = "period" in groups
    quarter = context.last_quarter if named else context.reference
    if unit == "Y" and is_quarter(quarter):
        return _quarters_on(quarter, -1)
    if groups.get("period") == "quarter" and context.published is not None:
        return _quarters_on(steps_from(context.published, "Q", -1), -1)
    base = context.published if groups["shift"] == "ago" else context.reference_day
    return steps_from(base, unit, -1) if base is not None else None


def same_period(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the corresponding period last year", "the same month in 2012": of what was named before."""
    named = context.reference.interval if context.reference is not None else None
    if named is not None and named.precision is TimePrecision.MONTH:
        year = int(groups["year"]) if "year" in groups else named.earliest.year - 1
        return values.month(year, named.earliest.month)
    quarter = context.last_quarter
    if is_quarter(quarter):
        if "year" not in groups:
            return _quarters_on(quarter, -1)
        return values.quarter(int(groups["year"]), int(quarter.timex[6:])) if quarter is not None else None
    if "year" in groups:
        return values.year(int(groups["year"]))
    return values.year(context.published.year - 1) if context.published is not None else None


def last_year_compared(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "up from $3 million last year": of a quarter named just before, the same quarter."""
    if is_quarter(context.reference):
        return _quarters_on(context.reference, -1)
    return relative_unit(groups, context)


def latest_period(_groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the latest period": the quarter named before."""
    return context.last_quarter


def _quarters_on(value: CalendarValue | None, years: int) -> CalendarValue | None:
    if value is None or value.interval is None:
        return None
    first = value.interval.earliest
    return values.quarter(first.year + years, (first.month + 2) // 3)


def steps_from(base: dt.date, unit: str, steps: int, *, counted: bool = False) -> CalendarValue | None:
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
            return (
                values.year(base.year + 100 * steps)
                if counted
                else values.century(base.year // 100 + 1 + steps)
            )
        case _:  # hours and shorter say that it was then, not when
            return values.unresolved("PAST_REF" if steps < 0 else "FUTURE_REF")


_SATURDAY = 6
_ANAPHORIC = frozenset({"previous", "preceding", "following", "same", "that"})


def relative_unit(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "last month", "the following week", "that year"."""
    relation = groups["rel"].split()[-1]
    # "The next day, he was seen" is the day after the one named; "over the next year it will" is from now.
    told = groups["rel"] == "the next" and context.direction.is_past
    named = told or relation in _ANAPHORIC
    base = context.reference_day if named else context.published
    unit = unit_of(groups["unit"]) if groups["unit"] != "weekend" else "W"
    if base is None or (named and _is_finer(unit, context.reference)) or (told and context.reference is None):
        return None
    steps = STEPS[relation]
    if relation == "latest" and groups["unit"] == "quarter":
        steps = -1
    if groups["unit"] == "weekend":
        over = relation == "this" and base.isoweekday() < _SATURDAY and context.direction is Direction.PAST
        if over or (relation == "last" and base.isoweekday() >= _SATURDAY):
            steps = -1
        return values.weekend(base + dt.timedelta(weeks=steps))
    return steps_from(base, unit_of(groups["unit"]), steps)


def unit_beyond(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the week before last", "the year after next"."""
    base = context.published
    if base is None:
        return None
    unit, steps = (groups["unit"], -2) if "shift" in groups else (groups["unit2"], 2)
    if unit == "weekend":
        return values.weekend(base + dt.timedelta(weeks=steps))
    return steps_from(base, unit_of(unit), steps)


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
    """Such as "the quarter", "the year", "earlier in the year", "later in the day"."""
    unit = unit_of(groups["unit"])
    if unit == "D" and "rel" in groups:
        return values.duration("1", unit)  # "the day after the attack": `anchors` counts it from that
    if unit == "D":
        day = context.named_day or context.published
        return values.day(day) if day is not None else None
    if unit == "Q" and is_quarter(context.last_quarter):
        return context.last_quarter
    if context.published is None:
        return None
    return steps_from(context.published, unit, -1 if unit == "Q" else 0)


def the_unit_before(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the year before", after a year was named."""
    base = context.reference_day
    unit = unit_of(groups["unit"])
    if base is None or context.reference is None or _is_finer(unit, context.reference):
        return None
    return steps_from(base, unit, -1 if groups["shift"] == "before" else 1)
