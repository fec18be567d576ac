# ruff: noqa: E501 - a pattern reads best on one line
"""The grammar of calendar expressions: named patterns in the order in which they are tried.

Words come from the `calendar` lexicon. At each place of a text where an expression can begin (`windows.py`) the first pattern that matches wins, so the
more specific stand first. What a match means is `resolve.py`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from dateline.extraction import lexicon
from dateline.extraction.timex.windows import starts

_SPACE = r"(?:[ \t\xa0\u2009\u202f]+\n?[ \t]*|\n[ \t]*)"
"""White space within an expression: a wrapped line is, a blank line is not."""

_TEMPLATES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<year>{YYYY})-(?P<month_number>\d\d)-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d))?"),
    ("iso_slashed", r"(?P<year>{YYYY})/(?P<month_number>\d\d)/(?P<day>\d\d)"),
    ("slashed", r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>{YYYY})"),
    ("dotted", r"(?P<day>{DD})\.(?P<month_number>0?[1-9]|1[0-2])\.(?P<year>{YYYY})"),
    (
        "day_range_months",
        r"{MONTH} (?P<day>{DD}) ?[-–] ?(?P<month2>{MONTHS}) (?P<day2>{DD})(?:,? (?P<year>{YYYY}))?(?![\d%-]|[,.:]\d)",
    ),
    (
        "day_range_first",
        r"{MONTH} (?P<day>{DD})(?: ?[-–] ?| to )(?P<day2>{DD})(?:,? (?P<year>{YYYY}))?(?![\d%-]|[,.:]\d| percent\b)",
    ),
    (
        "day_range",
        r"(?:the )?(?P<day>{DD})(?:st|nd|rd|th)?(?: ?[-–] ?| to )(?P<day2>{DD})(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? (?P<year>{YYYY}))?",
    ),
    (
        "month_day_year",
        r"(?:{DAY_NAME} )?{MONTH} (?P<day>{DD})(?:st|nd|rd|th)?,? (?:of )?(?P<year>{YYYY}|['’]\d\d)(?![\d%])",
    ),
    (
        "day_month_year",
        r"(?:{DAY_NAME} )?(?:the )?(?P<day>{DD})(?:st|nd|rd|th)?(?: of)? {MONTH},? (?P<year>{YYYY})",
    ),
    (
        "month_day_begun",
        r"(?:{DAY_NAME} )?{MONTH} (?P<day>{DD})(?:st|nd|rd|th)?(?=(?:,? (?:to|until|till|through|and) | ?[-–] ?)(?:{DAY_NAME} )?(?P<month2>{MONTHS}) (?P<day2>{DD})(?:st|nd|rd|th)?,? (?P<year>{YYYY})(?!\d))",
    ),
    (
        "day_month_begun",
        r"(?:{DAY_NAME} )?(?:the )?(?P<day>{DD})(?:st|nd|rd|th)?(?: of)? {MONTH}(?=(?:,? (?:to|until|till|through|and) | ?[-–] ?)(?:{DAY_NAME} )?(?:the )?(?P<day2>{DD})(?:st|nd|rd|th)?(?: of)? (?P<month2>{MONTHS}),? (?P<year>{YYYY})(?!\d))",
    ),
    ("year_month_day", r"(?P<year>{YYYY}) {MONTH} (?P<day>{DD})"),
    ("historic_day", r"(?P<historic>{HISTORIC})|{MONTH} (?P<day>{DD})(?= (?:terror(?:ist)? )?attacks\b)"),
    (
        "week_of",
        r"(?:the )?(?P<span>week|weekend) (?:of|beginning|starting|commencing) (?:{WEEKDAY},? )?{MONTH} (?P<day>{DD})(?:,? (?P<year>{YYYY}))?(?![\d%-]|[,.:]\d)",
    ),
    (
        "week_of_day",
        r"(?:the )?(?P<span>week|weekend) (?:of|beginning|starting|commencing) (?:{WEEKDAY},? )?(?:the )?(?P<day>{DD})(?:st|nd|rd|th)?"
        r"(?: ?[-–/] ?(?:{DD})| (?:to|and) (?:{DD}))? {MONTH}(?:,? (?P<year>{YYYY}))?",
    ),
    ("month_year", r"(?:(?P<mod>{MOD})(?:{SEP}))?(?:the month of )?{MONTH}(?: of|,)? (?P<year>{YYYY})"),
    (
        "months",
        r"(?:the )?{MONTH}[-–](?P<month2>{MONTHS})(?!\w)(?: (?:period|quarter)\b)?(?:(?: of|,)? (?P<year>{YYYY})(?!\d))?(?! (?:{DD})\b)",
    ),
    (
        "month_listed",
        r"{MONTH}(?=(?: and | or | to | through | ?[-–] ?)(?:{MONTHS})(?:(?: of|,)? (?P<year>{YYYY})(?!\d)|,? (?:of )?(?P<rel>last|this|next) year))",
    ),
    ("month_of_year", r"(?:(?P<mod>{MOD})(?:{SEP}))?{MONTH} (?:of )?(?P<rel>last|this|next) year"),
    (
        "month_day",
        r"(?:{DAY_NAME} )?(?:(?P<rel>last|next|this) )?{MONTH} (?P<day>{DD})(?:st|nd|rd|th)?(?![\d%-]|[,.:]\d){OF_YEAR}",
    ),
    ("month_day_word", r"{MONTH} (?:the )?(?P<day_word>{DAY_WORD})(?=\s*(?:[.,;:)!?]|$))"),
    ("day_month", r"(?:{DAY_NAME} )?(?:the )?(?P<day>{DD})(?:st|nd|rd|th)?(?: of)? {MONTH_FULL}{OF_YEAR}"),
    (
        "day_part",
        r"(?:(?P<mod>{MOD}) )?(?:(?P<rel>last|next|this|that|the previous|the following|the next|the same) )?"
        r"(?:{WEEKDAY}|(?P<deictic>yesterday|tomorrow|today)) (?P<part>{PART})",
    ),
    (
        "part_of_date",
        r"(?:the )?(?P<part>{PART}) of (?:{WEEKDAY},? )?(?:{MONTH} (?P<day>{DD})(?:,? (?P<year>{YYYY}))?|(?:the )?(?P<day2>{DD})(?:st|nd|rd|th)?(?: of)? (?P<month2>{MONTHS})(?:,? (?P<year2>{YYYY}))?)",
    ),
    ("tonight", r"(?:(?P<mod>{MOD}) )?(?P<word>tonight|last night|last evening|yesterday evening)"),
    (
        "this_part",
        r"(?:(?P<mod>{MOD}) )?(?P<rel>this|that|the following|the next|the same|the previous) (?P<part>{PART})",
    ),
    ("part_alone", r"mid(?:{SEP})(?P<part>morning|afternoon|evening)"),
    ("clock_in_part", r"(?P<hour>1[0-2]|[1-9]) in the (?P<part>morning|afternoon|evening)"),
    (
        "clock",
        r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap]\.m\.|[ap]\.m\b|[ap]m\b|[AP]\.?M\.?)"
        r"(?: (?P<zone>{ZONE}))?",
    ),
    (
        "clock24",
        r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:%]|\.\d|\s?to\s?\d)(?: (?P<zone>{ZONE})| hours)?",
    ),
    ("military", r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?(?P<zone>{ZONE})"),
    ("clock_word", r"(?P<word>{CLOCK_WORD})"),
    (
        "shifted_to_day",
        r"(?P<count>{NUMBER}) (?P<unit>weeks?|months?|years?) ago (?:(?P<deictic>today|yesterday|tomorrow)|(?:this |last |on )?{WEEKDAY})",
    ),
    ("weekdays_ago", r"(?P<count>{NUMBER}) (?P<weekday>{WEEKDAY_WORD})s ago"),
    (
        "from_a_day",
        r"(?P<count>{NUMBER}) (?P<unit>days?|weeks?) from (?:(?P<deictic>today|yesterday|tomorrow)|(?:this |next )?{WEEKDAY})",
    ),
    (
        "shifted",
        r"(?:(?P<approx>about|around|some|almost|nearly|over|more than|less than|just over|roughly|at least) )?"
        r"(?P<count>{NUMBER})(?:{SEP})(?:or so |more )?(?P<unit>{UNIT})(?: or so)?,? (?P<shift>ago|earlier|later|from now|hence|previously|back)",
    ),
    ("shifted_vague", r"(?P<unit>{UNITS}) (?P<shift>ago|earlier|later|from now|hence)"),
    (
        "sooner",
        r"(?:the |an? )?(?P<unit>year|month|week|quarter)-(?P<shift>ago|earlier)(?: (?:(?P<period>period|quarter)|(?P<ordinal>{ORDINAL}) quarter))?",
    ),
    (
        "day_beyond",
        r"the (?P<unit>day|night) (?P<shift>before) yesterday|the (?P<unit2>day) (?P<shift2>after) tomorrow",
    ),
    (
        "day_beside",
        r"(?:the )?day (?P<shift>before|after) (?:(?:(?P<rel>last|next|this) )?{WEEKDAY}|{MONTH} (?P<day>{DD})(?:,? (?P<year>{YYYY}))?|(?P<holiday>{HOLIDAY}))",
    ),
    (
        "unit_beyond",
        r"the (?P<unit>week|weekend|month|year) (?P<shift>before) last|the (?P<unit2>week|weekend|month|year) (?P<shift2>after) next",
    ),
    (
        "part_of_month",
        r"(?:the )?(?P<nth>{ORDINAL}|last|final) (?P<unit>day|week|weekend) (?:in|of) (?:{MONTH}(?:,? (?P<year>{YYYY}))?|(?P<of_year>{YYYY}))",
    ),
    ("day_of_month", r"(?:the )?(?P<nth>{ORDINAL}|last) {WEEKDAY} (?:in|of) {MONTH}(?:,? (?P<year>{YYYY}))?"),
    (
        "quarter",
        r"(?:(?P<rel>last|next|this) year['’]s )?(?:(?P<rel2>this|last|next|the) )?(?:fiscal(?:{SEP}))?(?:(?P<year_before>{YYYY})['’]?s? )?(?P<ordinal>{ORDINAL})"
        r"(?:{SEP})(?:fiscal(?:{SEP}))?(?P<span>quarter|half)(?:(?: of| in)?(?: fiscal)?(?: the year)? (?P<year>{YYYY})| of (?P<rel3>this|last|next|the) (?:fiscal )?year)?(?! of (?:the )?(?:{YYYY}s|(?:\w+(?:{SEP})){0,2}(?:century|decade|month)\b|(?:{MONTHS})\b))",
    ),
    ("later_half", r"(?:the )?(?:last|latter) half of (?P<year>{YYYY})"),
    ("quarter_of", r"(?:the )?(?P<year>{YYYY}) (?:(?:fiscal )?quarter|period)"),
    (
        "same_period",
        r"(?:the )?(?:same|corresponding|comparable|equivalent|year-ago) (?:period|quarter|month) (?:of |in )?(?:last year|a year (?:ago|earlier|before)|the (?:previous|prior) year|(?P<year>{YYYY}))"
        r"|(?:the )?last year['’]s (?:period|quarter)",
    ),
    ("latest_period", r"the latest period"),
    (
        "short_quarter",
        r"Q(?P<ordinal_digit>[1-4])(?: (?P<year>{YYYY}))?|(?P<year2>{YYYY}) ?Q(?P<ordinal_digit2>[1-4])",
    ),
    (
        "stretch",
        r"(?:(?P<det>the) )?(?P<rel>last|past|next|coming|previous|following|recent|latest|first|final|additional)"
        r"(?: or next)? (?:(?P<low>{NUMBER}) (?:to|or) )?(?P<count>{NUMBER})(?:{SEP})(?P<unit>{UNIT})",
    ),
    (
        "stretch_vague",
        r"(?:the )?(?P<rel>past|last|recent|coming|next|subsequent|ensuing) (?P<units>{UNITS})",
    ),
    ("past_unit", r"(?:the )?past (?P<unit>{UNIT_ONE})"),
    (
        "relative_unit",
        r"(?:(?P<mod>{MOD}) (?:of )?)?(?P<rel>last|next|this|(?:the )?(?:previous|preceding|following|next|coming|same|current|latest|full)|that(?: same)?) "
        r"(?:(?:calendar|fiscal) )?(?P<unit>week|weekend|month|quarter|year|decade|century|day)(?![-])",
    ),
    (
        "relative_weekday",
        r"(?:(?P<mod>{MOD}) )?(?P<rel>last|next|this coming|coming|this|the previous|the following|the next) {WEEKDAY}",
    ),
    (
        "relative_month",
        r"(?:(?P<mod>{MOD}) )?(?P<rel>last|next|this|that|the previous|the following|the next) {MONTH}",
    ),
    ("this_past", r"this past (?:(?P<season>{SEASON})|(?P<unit>week|month|year)|{WEEKDAY})"),
    (
        "season",
        r"(?:(?P<mod>{MOD}) )?(?:(?P<rel>last|next|this|the previous|the following|that|the|in) )(?P<season>{SEASON})(?:(?: of)?,? (?P<year>{YYYY}|['’‘]\d\d)| of (?P<rel_year>last|this|next) year)?",
    ),
    (
        "season_part",
        r"(?:(?P<rel>last|next|this|that|the) )?(?:early|late|mid)(?:{SEP})(?P<season>{SEASON})(?:,? (?:of )?(?P<year>{YYYY})|,? (?:of )?(?P<rel_year>last|this|next) year)?",
    ),
    (
        "season_year",
        r"(?P<season>{SEASON})(?:(?: of)? (?P<year>{YYYY})| (?:of )?(?P<rel_year>last|this|next) year)",
    ),
    (
        "each",
        r"(?:every|each) (?:(?P<count>{NUMBER}) (?P<units>{UNITS})|(?P<part>{PART})|(?P<unit>{UNIT_ONE})|{WEEKDAY})",
    ),
    ("weekday_parts", r"{WEEKDAY}(?: (?P<part>{PART})s|(?= and (?:{WEEKDAYS}) (?P<listed>{PART})s\b))"),
    (
        "weekday_of_week",
        r"(?:(?P<mod>{MOD}) )?{WEEKDAY}(?: of)? (?P<rel>last|this|next) week",
    ),
    ("weekdays", r"(?P<weekday_s>{WEEKDAY_WORD})s\b"),
    ("weekday", r"(?:(?P<mod>{MOD}) )?{WEEKDAY}"),
    ("word_year", r"(?:{MONTH} )?nineteen(?:{SEP})(?P<tens>{TENS})(?:(?:{SEP})(?P<ones>{ONES}))?"),
    ("thousand", r"(?:the year|{MONTH}) two thousand(?: (?:and )?(?P<ones>{ONES}))?"),
    ("deictic", r"(?:(?P<mod>{MOD}|late|early) )?(?P<word>today|yesterday|tomorrow)"),
    (
        "holiday",
        r"(?P<holiday>{HOLIDAY})(?! (?:week|weekend|season|holidays?|shopping|shoppers?|markets?|fair|bazaar|trees?|lights|decorations?|cards?|carols?|gifts?|presents?)\b)(?:,? (?P<year>{YYYY})|,? (?:of )?(?P<rel_year>last|this|next) year)?",
    ),
    (
        "decade",
        r"(?:(?P<mod>{MOD}|the (?:early|late|mid))(?:{SEP})(?:of )?)?(?:the )?(?:(?P<first>1[0-9]\d0|20\d0)['’]?s|['’‘](?P<short>[2-9]0)s)",
    ),
    (
        "decade_word",
        r"(?:the )?(?:(?P<mod>early|late|mid)(?:{SEP}))?(?P<age>nineteen(?:{SEP}))?(?P<decade_word>{DECADE_WORD})",
    ),
    (
        "century",
        r"(?:the )?(?:(?P<mod>early|late|mid)(?:{SEP}))?(?P<century>\d{1,2}(?:st|nd|rd|th)|nineteenth|twentieth|twenty-first)(?:{SEP})century",
    ),
    (
        "day_alone",
        r"(?:(?<=\bon\s)|(?<=\buntil\s)|(?<=\bby\s)|(?<=\bsince\s))the (?P<day>{DD})(?:st|nd|rd|th)(?=\s*(?:[.,;:)!?]|$))",
    ),
    ("fiscal_year", r"(?:fiscal|the year|calendar)(?: year)? (?P<year>{YYYY})"),
    ("year_last", r"(?:the )?(?P<edge>year)-end"),
    ("years_end", r"(?P<unit>year)(?:['’]s)? end"),
    ("year_end", r"(?:the )?(?P<edge>end|beginning|start) of (?P<year>{YYYY})"),
    (
        "edge",
        r"(?:the )?(?P<edge>end|beginning|start) of (?P<rel>last|next|this|the) (?P<unit>week|month|year|decade)",
    ),
    (
        "age",
        r"(?:{NUMBER})(?:{SEP})(?:{UNIT})(?:{SEP})olds?|(?:the )?(?:{NUMBER})(?:{SEP})(?:{UNIT})(?:{SEP})olds?|(?:{NUMBER}) (?:{UNIT}) (?:old|of age)\b",
    ),
    ("rate", r"(?:an?|per) (?P<unit>{UNIT_ONE})(?=\s*[,.;:)]|\s(?:for|on|in|to|at|from|and|by|of)\b)"),
    ("long", r"(?P<units>{UNITS})-long"),
    ("long_one", r"(?P<unit>{UNIT_ONE})-?long"),
    (
        "duration",
        r"(?!\w+-quarters\b)(?:(?P<det>the) )?(?:(?P<low>{NUMBER})(?: to | or |[-–](?=\d)))?(?P<count>{NUMBER})(?: more| full| straight| consecutive| fiscal)?(?:{SEP})(?P<unit>{UNIT})(?:(?:{SEP})long)?(?P<half> and a half)?",
    ),
    (
        "vague_duration",
        r"(?:(?<=\bfor\s)|(?<=\bin\s)|(?<=\bover\s)|(?<=\bwithin\s)|(?<=\bafter\s)|(?<=\btook\s)|(?<=\bof\s))(?P<units>{UNITS})",
    ),
    ("month", r"(?:(?P<mod>{MOD}|mid)(?:{SEP}))?{MONTH}"),
    ("weekend", r"(?P<rel>the) weekend"),
    ("to_its_end", r"the (?:fiscal )?(?P<unit>year)(?= (?:ended|ending)\b)"),
    (
        "trading_day",
        r"(?:(?<=\bend\s)|(?<=\bended\s)|(?<=\bending\s)|(?<=\bfinish\s)|(?<=\bfinished\s)|(?<=\bclose\s)|(?<=\bclosed\s)|(?<=\bclosing\s))the (?P<unit>day)(?= (?:up|down|at|higher|lower|with|on|little|flat)\b|\s*[,.;])",
    ),
    ("in_the_unit", r"(?:earlier|later|early|late) in the (?P<unit>day|week|month|year)"),
    (
        "the_unit_before",
        r"the (?P<unit>day|week|month|year) (?P<shift>before|after)(?=\s*(?:[,.;:)]|$)|\s(?:and|but|when|while)\b)",
    ),
    (
        "the_unit",
        r"(?P<rel>the) (?:fiscal )?(?P<unit>quarter(?![\w-]| (?:of|before|after|point|final|mile)\b)|(?:week|year|month)(?=\s(?:ended|earlier)\b|\s*[,.]|['’]s)|day(?= (?:after|before)\b))",
    ),
    ("rate_word", r"(?P<word>{RATE})"),
    ("year_mod", r"(?:(?P<mod>early|late|mid)(?:{SEP}))(?:in )?(?P<year>{YYYY})"),
    (
        "short_year",
        r"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\bof\s)|(?<=\bfrom\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\d\sand\s))['’‘](?P<short>\d\d)",
    ),
    ("year_range", r"(?P<year>{YYYY})(?: ?[-–] ?(?P<year2>{YYYY}|\d\d)|/(?P<year3>\d\d))(?![\d/-]|[,.]\d|%)"),
    ("joined_year", r"(?:post|pre)-(?P<year>{YYYY})"),
    ("year", r"(?P<year>{YYYY})(?![\d,.]\d|%)"),
    (
        "in_the_past",
        r"(?<=\bin\s)the past(?=\s*[,.;:!?)\"'’”]|\s(?:and|but|to|as|for|it|he|she|they|we|that|by|with|on|at|is|was|has|have|had|when)\b)",
    ),
    ("reference", r"(?P<reference>{REFERENCE})"),
)


class Match(NamedTuple):
    """One expression in a text: where, by which pattern, and the named groups that matched, in lower case."""

    begin: int
    end: int
    rule: str
    groups: dict[str, str]


def matches(text: str) -> Iterator[Match]:
    """Calendar expressions of a text, left to right, not overlapping; meaning is not looked at."""
    master, single = _compiled()
    end = 0
    for begin, window_end in starts(text):
        if begin < end or (found := master.match(text, begin, window_end)) is None:
            continue
        end = found.end()
        rule = str(found.lastgroup)[3:]
        inner = single[rule].match(text, begin)
        if inner is None:  # the window cut off what the pattern looks ahead to
            continue
        groups = {key: value.lower() for key, value in inner.groupdict().items() if value is not None}
        yield Match(begin, end, rule, groups)
        if rule == "month_day" and (listed := _MORE_DAYS.match(text, end)):
            end = listed.end()
            for day in _DAY_NUMBER.finditer(text, found.end(), end):
                yield Match(day.start(), day.end(), rule, {"month": groups["month"], "day": day[0]})


_MORE_DAYS = re.compile(
    r"(?:, (?:[12]\d|3[01]|[1-9]))*,? and (?:[12]\d|3[01]|[1-9])(?![\w%-]|[,.:]\d)"
    r"(?=\s*(?:[.,;:)\"’”]|$)|\s+(?:[A-Z]|(?:and|in|at|to|with|for|when|as|but|where|by)\b))"
)
"""The 25 and 26 of "April 24, 25 and 26", but not the 25 of "on April 24 and 25 people"."""
_DAY_NUMBER = re.compile(r"\d+")

_WORD_CLASS = re.compile(r"\{([A-Z_]{2,})\}")
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@cache
def _compiled() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    words = _fragments()
    single: dict[str, re.Pattern[str]] = {}
    parts: list[str] = []
    for name, template in _TEMPLATES:
        pattern = _WORD_CLASS.sub(lambda found: words[found[1]], template).replace(" ", _SPACE)
        bounded = rf"(?<![\w$£€.,/-])(?:{pattern})(?!\w)"
        single[name] = re.compile(bounded, re.IGNORECASE)
        parts.append(f"(?P<r__{name}>{_GROUP_NAME.sub('(?:', pattern)})")
    return re.compile(rf"(?<![\w$£€.,/-])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE), single


def _fragments() -> dict[str, str]:
    table = _table()
    months = rf"{_proper(table['months'])}|(?:{_proper(table['month_abbreviations'])})\.?"
    weekday = rf"{_proper(table['weekdays'])}|{_proper(table['weekday_abbreviations'])}"
    units = _either(table["units"])
    plurals = rf"(?:{units})s|{_either(table['irregular_plurals'])}"
    tens, small = _either(table["tens"]), _either(table["numbers"])
    return {
        "SEP": " |-",
        "YYYY": r"(?:1[0-9]|20)\d\d",
        "DD": r"(?:[12]\d|3[01]|0?[1-9])",
        "MONTH": rf"(?P<month>{months})(?!\w)",
        "MONTH_FULL": rf"(?P<month>{months})(?!\w)",
        "WEEKDAY": rf"(?P<weekday>{weekday})(?!\w)",
        "DAY_NAME": rf"(?:(?:{weekday}|{_proper(_stamped(table))}),?|(?-i:Sun))(?!\w)",
        "MONTHS": months,
        "WEEKDAYS": weekday,
        "WEEKDAY_WORD": _proper(table["weekdays"]),
        "MOD": r"early|earlier|late|later|mid|the (?:beginning|start|end|middle|rest) of",
        "PART": _either(table["parts_of_day"]),
        "ZONE": r"GMT|UTC|BST|CET|CEST|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|Eastern|local time",
        "CLOCK_WORD": _either(table["clock_words"]),
        "NUMBER": rf"(?:\d+(?:,\d\d\d)*(?:\.\d+)?|{tens}|{small}|a|{_either(table['vague_numbers'])}) (?:{_either(table['powers'])})"
        rf"|\d+(?:,\d\d\d)*(?:\.\d+| 1/2|½)?|(?:{tens})(?: |-)(?:{small})|(?:{small}) and a half|{tens}|{small}"
        rf"|(?:a )?couple of|a half|half an?|an?|{_either(table['vague_numbers'])}|a dozen|a hundred",
        "TENS": tens,
        "ONES": small,
        "OF_YEAR": r"(?:,? (?:of )?(?P<rel_year>last|next) year(?!['’]))?",
        "UNIT": rf"(?:{plurals}|{units})",
        "UNIT_ONE": units,
        "UNITS": rf"(?:{plurals})",
        "ORDINAL": _either(table["ordinals"]),
        "SEASON": _either(table["seasons"]),
        "HOLIDAY": _either([*table["holidays"], *table["holidays_by_weekday"], *table["holidays_by_easter"]]),
        "HISTORIC": _either(table["historic_days"]),
        "DAY_WORD": _either(table["day_ordinals"]),
        "DECADE_WORD": _either(table["decade_words"]),
        "RATE": _either(table["rates"]),
        "REFERENCE": _either(table["references"]),
    }


def _stamped(table: Any) -> Iterator[str]:  # noqa: ANN401 - as lexicon.load
    """Abbreviated weekdays as stamps write them, "Fri March 22"; "the Sun, March 22" is a newspaper."""
    return (name.rstrip(".") for name in table["weekday_abbreviations"] if name != "Sun.")


def _either(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", " ").replace("'", "['’]") for word in ordered)


def _proper(words: Iterable[str]) -> str:
    """The words as names are written: Title Case or UPPER CASE, whatever the case of the rest."""
    spelled = [form for word in words for form in (word, word.upper())]
    return rf"(?-i:{_either(spelled)})"


def _table() -> Any:  # noqa: ANN401 - as lexicon.load
    return lexicon.load("calendar")
