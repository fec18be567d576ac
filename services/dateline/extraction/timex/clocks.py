"""Times and parts of a day."""

from __future__ import annotations

import datetime as dt

from dateline.domain.entity import CalendarValue
from dateline.extraction import lexicon
from dateline.extraction.timex import values
from dateline.extraction.timex.context import Context, Groups
from dateline.extraction.timex.dates import deictic, month_day, weekday
from dateline.extraction.timex.reading import STEPS


def day_part(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "Friday night", "yesterday morning"."""
    code = lexicon.load("calendar")["parts_of_day"][groups["part"]]
    base = deictic(groups, context) if "deictic" in groups else weekday(groups, context)
    if base is None or base.interval is None:
        return values.unresolved(f"{base.timex}T{code}") if base is not None else None
    return values.part_of_day(base.interval.earliest, code)


def part_of_date(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the night of Oct. 23"."""
    code = lexicon.load("calendar")["parts_of_day"][groups["part"]]
    if "day2" in groups:
        groups = {
            **groups,
            **{name: groups[f"{name}2"] for name in ("day", "month", "year") if f"{name}2" in groups},
        }
    base = month_day(groups, context)
    if base is None or base.interval is None:
        return base
    return values.part_of_day(base.interval.earliest, code)


def tonight(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "tonight", "last night"."""
    if context.published is None:
        return None
    word = groups["word"]
    code = "EV" if "evening" in word else "NI"
    back = 0 if word == "tonight" else 1
    return values.part_of_day(context.published - dt.timedelta(days=back), code)


def part_alone(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "mid-afternoon": of the day named last."""
    base = context.named_day or context.published
    code = lexicon.load("calendar")["parts_of_day"][groups["part"]]
    return values.part_of_day(base, code) if base is not None else None


def clock_in_part(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "4 in the morning"."""
    morning = lexicon.load("calendar")["parts_of_day"][groups["part"]] == "MO"
    return clock({"hour": groups["hour"], "half": "a.m." if morning else "p.m."}, context)


def this_part(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "this morning", "the next evening"."""
    code = lexicon.load("calendar")["parts_of_day"][groups["part"]]
    relation = groups["rel"].split()[-1]
    base = context.published if relation == "this" else (context.named_day or context.published)
    return values.part_of_day(base + dt.timedelta(days=STEPS[relation]), code) if base is not None else None


def clock(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "1:15 a.m.", "15:30", "0735 GMT"."""
    hour, minute = int(groups["hour"]), int(groups.get("minute", "0"))
    half = groups.get("half", "")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    clock = dt.time(hour, minute).strftime("%H:%M") + ("Z" if groups.get("zone") in {"utc", "gmt"} else "")
    base = context.named_day or context.published
    return values.minute(base, clock) if base is not None else values.unresolved(f"XXXX-XX-XXT{clock}")


def clock_word(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "noon", "midnight"."""
    clock = lexicon.load("calendar")["clock_words"][groups["word"]]
    base = context.named_day or context.published
    return values.minute(base, clock) if base is not None else values.unresolved(f"XXXX-XX-XXT{clock}")
