"""Years, decades, centuries, quarters, halves and seasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateline.domain.entity import CalendarValue
from dateline.extraction import lexicon
from dateline.extraction.timex import values
from dateline.extraction.timex.context import Context, Direction, Groups
from dateline.extraction.timex.dates import weekday
from dateline.extraction.timex.reading import STEPS, month_of, ordinal_of, spelled_year, unit_of, year_of


def year(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "2013", "mid-1995", "fiscal 1989"."""
    return values.year(year_of(groups.get("year") or groups["short"], context))


def word_year(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "nineteen ninety-six", "the year two thousand", as transcripts spell it."""
    number = spelled_year(groups)
    return values.month(number, month_of(groups)) if "month" in groups else values.year(number)


def years(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "1994-1997", "2012-13", "2013/14"; none where the second does not come after the first."""
    first, last = int(groups["year"]), groups.get("year2") or groups["year3"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return values.span(values.year(first), values.year(end)) if end > first else None


def year_last(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "year-end", and "since year-end", which is the last one."""
    if context.published is None:
        return None
    return values.day(dt.date(context.published.year - (groups.get("rel") == "last"), 12, 31))


def year_edge(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "the end of 1990"."""
    return values.year(int(groups["year"]))


def decade(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "the 1990s", "the late '80s", "the sixties"."""
    if "first" in groups:
        return values.decade(int(groups["first"]))
    if "short" in groups:
        return values.decade(1900 + int(groups["short"]))
    return values.decade(1900 + 10 * int(lexicon.load("calendar")["decade_words"][groups["decade_word"]]))


_CENTURY_WORDS = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def century(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "the 19th century"."""
    word = groups["century"]
    return values.century(_CENTURY_WORDS.get(word) or int(word.rstrip("stndrh")))


def quarter(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the third quarter", "the first half of 1990"."""
    number = ordinal_of(groups["ordinal"])
    make = values.half if groups["span"] == "half" else values.quarter
    relation = groups.get("rel") or groups.get("rel3") or ""
    return _numbered_part(
        make,
        number,
        parts=2 if groups["span"] == "half" else 4,
        year=groups.get("year") or groups.get("year_before"),
        relation=relation,
        context=context,
    )


def quarter_of(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the 1988 quarter": that of the quarter named before; the year, where none was."""
    named = context.last_quarter
    if named is None:
        return values.year(int(groups["year"]))
    return values.quarter(int(groups["year"]), int(named.timex[6:]))


def later_half(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "the last half of 1989"."""
    return values.half(int(groups["year"]), 2)


def short_quarter(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "Q3 2013"."""
    number = int(groups.get("ordinal_digit") or groups["ordinal_digit2"])
    year_ = groups.get("year") or groups.get("year2")
    return _numbered_part(values.quarter, number, parts=4, year=year_, relation="", context=context)


def _numbered_part(
    make: Callable[[int, int], CalendarValue],
    number: int,
    *,
    parts: int,
    year: str | None,
    relation: str,
    context: Context,
) -> CalendarValue | None:
    """A quarter or half: of its year, or else of this one unless it has not begun and is told as past."""
    if number > parts:
        return None
    if year is not None:
        return make(int(year), number)
    if context.published is None:
        return None
    shift = {"last": -1, "next": 1}.get(relation, 0)
    value = make(context.published.year + shift, number)
    begins = value.interval.earliest if value.interval else context.published
    if not relation and begins > context.published and context.direction.is_past:
        return make(context.published.year - 1, number)
    return value


def season(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "last fall", "the summer of 1990", "the spring of last year"."""
    code = lexicon.load("calendar")["seasons"][groups["season"]]
    if "year" in groups:
        return values.season(year_of(groups["year"], context), code)
    published = context.published
    if published is None:
        return None
    if "rel_year" in groups:
        return values.season(published.year + STEPS[groups["rel_year"]], code)
    relation = groups.get("rel", "")
    # Two years back, since a winter that began last year is not over in January.
    years = range(max(dt.MINYEAR, published.year - 2), min(dt.MAXYEAR - 1, published.year + 1) + 1)
    candidates = [values.season(year, code) for year in years]
    spans = [(value, value.interval) for value in candidates if value.interval is not None]
    past = [value for value, interval in spans if interval.latest < published]
    ahead = [value for value, interval in spans if interval.earliest > published]
    begun = [value for value, interval in spans if interval.earliest <= published]
    if relation in {"last", "the previous"}:
        return past[-1] if past else None
    if relation == "this":
        return values.season(published.year, code)
    if relation in {"next", "the following"} or context.direction is Direction.FUTURE:
        return ahead[0] if ahead else None
    return begun[-1] if begun else None


def this_past(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "this past spring", "this past Sunday"."""
    if "unit" in groups:
        return values.duration("1", unit_of(groups["unit"]))
    back = {**groups, "rel": "last"}
    if "weekday" in groups:
        return weekday(back, context)
    if context.published is None:
        return None
    return season({**groups, "rel": "that"}, Context(context.published, None, Direction.PAST))
