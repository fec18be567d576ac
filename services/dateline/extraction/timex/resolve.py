"""What calendar expressions mean, counted from the day of publication.

Found: "Wednesday" in "said Wednesday", published on a Thursday, is yesterday; in "will meet Wednesday" it
is six days on. Not resolved: "that day" with no day before it. Without a publication date a weekday has no
day, and a month no year: the TIMEX3 value then says so with X, and there is no interval.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dateline.domain.entity import CalendarValue
from dateline.extraction.timex import clocks, dates, durations, periods, shifts
from dateline.extraction.timex.context import Context, Groups

type Resolver = Callable[[Groups, Context], CalendarValue | None]


def resolve(rule: str, groups: Groups, context: Context) -> CalendarValue | None:
    """The value of a match of a pattern, or None where it stands for none."""
    resolver = _RESOLVERS.get(rule)
    if resolver is None:
        return None
    try:
        return resolver(groups, context)
    except (ValueError, OverflowError):  # the 31st of February, or beyond the calendar
        return None


_RESOLVERS: Mapping[str, Resolver] = {
    "iso": dates.full_date,
    "iso_slashed": dates.full_date,
    "slashed": dates.slashed,
    "dotted": dates.full_date,
    "month_day_year": dates.full_date,
    "day_month_year": dates.full_date,
    "year_month_day": dates.full_date,
    "week_of": dates.week_of,
    "week_of_day": dates.week_of,
    "month_year": dates.month_year,
    "day_range": dates.days,
    "day_range_first": dates.days,
    "day_range_months": dates.days,
    "year_range": periods.years,
    "months": dates.months,
    "month_listed": dates.month_listed,
    "month_of_year": dates.month_of_year,
    "month_day_begun": dates.day_begun,
    "day_month_begun": dates.day_begun,
    "month_day": dates.month_day,
    "day_month": dates.month_day,
    "month_day_word": dates.month_day,
    "day_alone": dates.day_alone,
    "month": dates.month_alone,
    "relative_month": dates.relative_month,
    "weekday": dates.weekday,
    "relative_weekday": dates.weekday,
    "weekdays_ago": shifts.weekdays_ago,
    "from_a_day": shifts.from_a_day,
    "weekday_of_week": dates.weekday_of_week,
    "day_of_month": dates.day_of_month,
    "part_of_month": dates.part_of_month,
    "deictic": dates.deictic,
    "day_beyond": dates.day_beyond,
    "day_beside": dates.day_beside,
    "holiday": dates.holiday,
    "historic_day": dates.historic_day,
    "year": periods.year,
    "year_mod": periods.year,
    "fiscal_year": periods.year,
    "short_year": periods.year,
    "year_end": periods.year_edge,
    "word_year": periods.word_year,
    "thousand": periods.word_year,
    "joined_year": periods.year,
    "years_end": shifts.the_unit,
    "year_last": periods.year_last,
    "this_past": periods.this_past,
    "edge": shifts.edge,
    "decade": periods.decade,
    "decade_word": periods.decade,
    "century": periods.century,
    "quarter": periods.quarter,
    "later_half": periods.later_half,
    "quarter_of": periods.quarter_of,
    "short_quarter": periods.short_quarter,
    "season": periods.season,
    "season_year": periods.season,
    "season_part": periods.season,
    "shifted": shifts.shifted,
    "shifted_to_day": shifts.shifted_to_day,
    "shifted_vague": shifts.shifted_vague,
    "sooner": shifts.sooner,
    "unit_beyond": shifts.unit_beyond,
    "relative_unit": shifts.relative_unit,
    "last_year_compared": shifts.last_year_compared,
    "weekend": shifts.weekend,
    "trading_day": shifts.the_unit,
    "the_unit": shifts.the_unit,
    "in_the_unit": shifts.the_unit,
    "the_unit_before": shifts.the_unit_before,
    "same_period": shifts.same_period,
    "latest_period": shifts.latest_period,
    "to_its_end": durations.to_its_end,
    "day_part": clocks.day_part,
    "part_of_date": clocks.part_of_date,
    "tonight": clocks.tonight,
    "part_alone": clocks.part_alone,
    "clock_in_part": clocks.clock_in_part,
    "this_part": clocks.this_part,
    "clock": clocks.clock,
    "clock24": clocks.clock,
    "military": clocks.clock,
    "clock_word": clocks.clock_word,
    "stretch": durations.duration,
    "duration": durations.duration,
    "stretch_vague": durations.vague,
    "vague_duration": durations.vague,
    "long": durations.vague,
    "long_one": durations.past_unit,
    "past_unit": durations.past_unit,
    "each": durations.each,
    "weekdays": durations.weekdays,
    "weekday_parts": durations.weekday_parts,
    "rate_word": durations.rate_word,
    "in_the_past": durations.in_the_past,
    "reference": durations.reference_word,
}
