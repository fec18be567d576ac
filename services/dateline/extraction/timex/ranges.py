"""Two days, months or years that a text makes one stretch of: "from Monday to Wednesday".

Found: "between 2009 and 2011", "Monday through Wednesday", "from May 3 to May 5, 2012". Not found: "moved
from Monday to Wednesday", which is about two days; "from 2009 to 2011 people"; "between the 2009 and 2011
votes".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from spacy.tokens import Span

from dateline.domain.entity import CalendarValue, EntityType, TimePrecision
from dateline.extraction import lexicon
from dateline.extraction.timex import values
from dateline.extraction.timex.expression import Expression
from dateline.extraction.timex.in_place import word_before

_LINKS = {
    "from": frozenset({"to", "until", "till", "through"}),
    "between": frozenset({"and"}),
}
_ALONE = "through"
"""What makes a stretch with nothing before it."""
_WEEK = dt.timedelta(days=7)
_JOINED = frozenset({TimePrecision.DAY, TimePrecision.MONTH, TimePrecision.YEAR})


def with_ranges(expressions: Iterable[Expression], published: dt.date | None) -> Iterator[Expression]:
    """The expressions in text order, with one for the two ends of each range."""
    first: Expression | None = None
    for second in expressions:
        whole = _range(first, second, published) if first is not None else None
        if whole is not None:
            yield whole
            first = None
            continue
        if first is not None:
            yield first
        first = second
    if first is not None:
        yield first


def _range(first: Expression, second: Expression, published: dt.date | None) -> Expression | None:
    doc, begin, end = first.span.doc, first.span.start, second.span.end
    if first.type is not EntityType.DATE or second.type is not EntityType.DATE:
        return None
    if not _is_range(first.span, second.span) or _is_counted(second.span):
        return None
    if first.value is None or second.value is None:
        return None
    value = _stretch(first, second, published)
    return Expression(doc[begin:end], EntityType.DATE, value) if value is not None else None


def _is_range(first: Span, second: Span) -> bool:
    between = first.doc[first.end : second.start]
    if len(between) != 1:
        return False
    link, lead = between[0].lower_, word_before(first)
    if lead in _LINKS:
        governor = first.doc[first.start - 1].head
        return link in _LINKS[lead] and governor.lemma_ not in lexicon.words("calendar", "moved")
    return link == _ALONE


def _is_counted(second: Span) -> bool:
    """Whether a noun that the second end belongs to comes after it: "to 2011 people", "to Monday's low"."""
    follower = second.doc[second.end] if second.end < len(second.doc) else None
    if follower is None:
        return False
    return follower.tag_ in {"NNS", "POS"} or second.root.head.i >= second.end


def _stretch(first: Expression, second: Expression, published: dt.date | None) -> CalendarValue | None:
    one, two = first.value, second.value
    if one is None or two is None:
        return None
    if one.interval is None or two.interval is None:
        ends = one.interval, two.interval, one.timex[:5], two.timex[:5]
        return values.span(one, two) if ends == (None, None, "XXXX-", "XXXX-") else None
    if one.interval.precision is not two.interval.precision or one.interval.precision not in _JOINED:
        return None
    begin, end = one.interval.earliest, two.interval.latest
    if begin > end and _is_weekday(first.span) and _is_weekday(second.span):
        # Each by itself is the one nearest to publication; together the second is the one after the first.
        if published is not None and end > published - _WEEK:
            one = values.day(begin - _WEEK)
        else:
            two = values.day(end + _WEEK)
    if one == two:
        return None
    return values.span(one, two)


def _is_weekday(span: Span) -> bool:
    table = lexicon.load("calendar")
    return span.text in table["weekdays"] or span.text in table["weekday_abbreviations"]
