"""What a length of time is counted from: "two days after the January 11 attack" is January 13.

Found: the day or year that the words after "after" or "before" name; for days, where those name none, the day
right before ("on Thursday, a day after the attack"), or the one that was named last. Not found: "at least two
days after the attack"; "will wait two days after the vote"; "two days after the 2009 vote".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from dateline.domain.entity import CalendarValue, TimeInterval, TimePrecision
from dateline.extraction import lexicon
from dateline.extraction.timex.expression import Expression
from dateline.extraction.timex.in_place import word_before
from dateline.extraction.timex.shifts import steps_from
from dateline.extraction.timex.tense import direction

_LENGTH = re.compile(r"P(\d{1,3})([DWMY])")
_SIGNS = {"after": 1, "following": 1, "before": -1}
_DAYS = frozenset({TimePrecision.DAY})
_MONTHS = _DAYS | {TimePrecision.MONTH}
_YEARS = _MONTHS | {TimePrecision.YEAR}
_FINE = {"D": _DAYS, "W": _DAYS, "M": _MONTHS, "Y": _YEARS}
"""How fine a date must be for a length of a unit to be counted from it."""


def anchored(expressions: Sequence[Expression], published: dt.date | None) -> Iterator[Expression]:
    """The expressions, with lengths of time counted from the day that they stand beside."""
    for place, found in enumerate(expressions):
        value = _counted(expressions, place, published)
        if value is not None:
            yield found._replace(value=value)
        elif not _is_bare(found):
            yield found


def _is_bare(found: Expression) -> bool:
    """Whether it is the day of "the day before the attack", which by itself is no length of time."""
    length = found.value is not None and found.value.interval is None
    return length and found.span.text.lower() == "the day"


def _counted(
    expressions: Sequence[Expression], place: int, published: dt.date | None
) -> CalendarValue | None:
    span, _, length = expressions[place]
    matched = _LENGTH.fullmatch(length.timex) if length is not None else None
    link = span.doc[span.end] if span.end < len(span.doc) else None
    if matched is None or link is None or link.lower_ not in _SIGNS or _is_bound(span):
        return None
    count, unit = int(matched[1]) * _SIGNS[link.lower_], matched[2]
    following = _in_sentence(expressions[place + 1 :], span)
    if following and _names(following[0].span, link):
        anchor = _interval(following[0])
        fine = anchor is not None and anchor.precision in _FINE[unit]
        return steps_from(anchor.earliest, unit, count) if anchor is not None and fine else None
    if unit != "D" or following or place == 0 or not direction(span).is_past:
        return None
    return _from_before(expressions[place - 1], span, count, published)


def _from_before(
    before: Expression, span: Span, days: int, published: dt.date | None
) -> CalendarValue | None:
    """The day some days from one named before; that day itself, where it stands right before."""
    named = _interval(before)
    if named is None or named.precision is not TimePrecision.DAY or named.earliest != named.latest:
        return None
    if before.span.sent == span.sent:
        beside = all(token.is_punct for token in span.doc[before.span.end : span.start])
        return before.value if beside else None
    value = steps_from(named.earliest, "D", days)
    interval = value.interval if value is not None else None
    ahead = interval is None or published is None or interval.earliest > published
    return None if ahead else value


def _in_sentence(following: Sequence[Expression], span: Span) -> Sequence[Expression]:
    return following[:1] if following and following[0].span.sent == span.sent else ()


def _interval(found: Expression) -> TimeInterval | None:
    return found.value.interval if found.value is not None else None


def _names(date: Span, link: Token) -> bool:
    """Whether a date is among the words that hang on "after": "the attack on January 11"."""
    owner = link.head if link.dep_ == "mark" else link
    if any(token.text == "," for token in link.doc[link.i : date.start]):
        return False
    return bool(owner.is_ancestor(date.root))


def _is_bound(span: Span) -> bool:
    """Whether the length is no more than a bound: "at least two days after"."""
    bounds = lexicon.words("calendar", "bounds")
    return word_before(span) in bounds or span[0].lower_ in bounds
