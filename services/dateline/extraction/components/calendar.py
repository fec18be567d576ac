"""Dates, times and durations with what they mean.

After TIMEX3 (TimeML): "Wednesday" in an article of 17 January 2013 is 2013-01-16. Found: "the 1990s",
"two weeks later", "1:15 a.m."; not found: "may" in "it may rain", an age ("the 5-year-old").

The findings replace what the language model took for dates and times, in doc.ents and in doc._.clusters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Span

from dateline.domain.entity import CalendarValue, EntityType, MentionKind
from dateline.extraction import lexicon
from dateline.extraction.entities.teams import is_about_sport
from dateline.extraction.extensions import ArticleSource, Cluster, FoundMention
from dateline.extraction.timex.anchors import anchored
from dateline.extraction.timex.context import Context, Direction, is_quarter
from dateline.extraction.timex.expression import Expression
from dateline.extraction.timex.in_place import YEARLESS, in_place, word_after, word_before
from dateline.extraction.timex.patterns import Match, matches
from dateline.extraction.timex.ranges import with_ranges
from dateline.extraction.timex.resolve import resolve
from dateline.extraction.timex.tense import direction
from dateline.extraction.timex.titled import is_title

MODEL_LABELS = frozenset({"DATE", "TIME"})


def calendar_expressions(doc: Doc, published: dt.date | None) -> Iterator[Expression]:
    """Every expression of a doc with its value, in text order; the two ends of a range are one."""
    return with_ranges(anchored(list(_expressions(doc, published)), published), published)


def _expressions(doc: Doc, published: dt.date | None) -> Iterator[Expression]:
    """Each expression by itself."""
    named = _Named(published)
    clock: tuple[Match, Span] | None = None
    # The clock before one in brackets: "10:13 a.m. (0213 GMT) Saturday".
    local: tuple[Match, Span] | None = None
    for raw in _matches_by_zone(doc):
        span = doc.char_span(raw.begin, raw.end, alignment_mode="expand")
        if span is None or not _is_calendar(raw, span):
            continue
        match = in_place(raw, span)
        span = span if match.begin == raw.begin else span[1:]
        # "until 9 a.m. Tuesday": what stands before the time of day puts the day after it.
        whole = (
            span if clock is None or not _follows(clock[0], match, doc) else doc[clock[1].start : span.end]
        )
        context = Context(published, named.last, direction(whole), named.quarter)
        found = _expression(match, span, context)
        if _ends_before(found, match, named):  # "from 1 April to 30 September"
            found = _expression(match, span, replace(context, direction=Direction.FUTURE))
        if local is not None and clock is not None:
            inside = _follows(clock[0], match, doc)
            after = inside or _after_brackets(clock[0], match, doc)
            day = Context(published, found.value if after else named.last, Direction.UNKNOWN)
            yield _expression(*local, day)
            local = None
            if not inside:
                yield _expression(*clock, day)
                clock = None
        if clock is not None and match.rule in _CLOCKS and _between(clock[0], match, doc) == "(":
            local, clock = clock, (match, span)
            continue
        if clock is not None:
            joined = _joined(clock, match, found, context)
            yield joined or _expression(*clock, context)
            clock = None
            if joined is not None:
                named.add(match, found)
                continue
        if match.rule in _CLOCKS:
            clock = match, span
        elif found.value is not None or match.rule not in _NEED_VALUE:
            named.add(match, found)
            yield found
    for left in (local, clock):
        if left is not None:
            yield _expression(*left, Context(published, named.last, Direction.UNKNOWN))


def _ends_before(found: Expression, match: Match, named: _Named) -> bool:
    """Whether a day or month without a year would end a stretch before it has begun."""
    begun = named.last.interval if named.last is not None else None
    interval = found.value.interval if found.value is not None else None
    if match.rule not in YEARLESS or begun is None or interval is None or interval.latest >= begun.earliest:
        return False
    return match.rule == named.rule and found.span.doc[named.end : found.span.start].text in _TO


class _Named:
    """What was named last in a doc, by which pattern, and the token after it."""

    def __init__(self, published: dt.date | None) -> None:
        self._published = published
        self.last: CalendarValue | None = None
        self.rule, self.end = "", 0
        self.quarter: CalendarValue | None = None

    def add(self, match: Match, found: Expression) -> None:
        """Remember a finding, unless it only says where a period ends or is itself counted from another."""
        value = found.value
        if value is None or match.rule in _SHIFTS:
            return
        if value.interval is None:
            if match.rule in _LENGTHS and match.groups.get("unit", "").startswith("month"):
                self.quarter = None  # "the nine months" are what the next "a year earlier" compares
                self.last = None if is_quarter(self.last) else self.last
            return
        if is_quarter(value):
            if match.rule == "last_year_compared":
                return
            if self._published is not None and value.interval.earliest > self._published:
                return  # a forecast is nothing that results are compared with
            self.quarter = value
        elif word_before(found.span) in _ENDS:
            return
        self.last, self.rule, self.end = value, match.rule, found.span.end


def _matches_by_zone(doc: Doc) -> Iterator[Match]:
    """Matches in text order, none over the edge of a zone: "since 1992" above "January 27, 2006" is two."""
    source: ArticleSource | None = doc._.source
    text = doc.text
    begins = [zone.begin for zone in source.zones] if source is not None else []
    edges = [0, *(begin for begin in begins if 0 < begin < len(text)), len(text)]
    for begin, end in pairwise(edges):
        for match in matches(text[begin:end]):
            yield match._replace(begin=match.begin + begin, end=match.end + begin)


def _joined(clock: tuple[Match, Span], match: Match, day: Expression, context: Context) -> Expression | None:
    """The one expression of a time of day and the day right after it: "5 p.m. EST on Nov. 9"."""
    time, time_span = clock
    doc = time_span.doc
    if not _follows(time, match, doc):
        return None
    value = resolve(time.rule, time.groups, Context(context.published, day.value, Direction.UNKNOWN))
    return Expression(doc[time_span.start : day.span.end], EntityType.TIME, value)


def _follows(time: Match, match: Match, doc: Doc) -> bool:
    """Whether a match is the day of the time of day before it."""
    return match.rule in _DAYS and _between(time, match, doc) in _BETWEEN


def _after_brackets(time: Match, match: Match, doc: Doc) -> bool:
    """Whether a match is the day of a time of day in brackets before it."""
    return match.rule in _DAYS and _between(time, match, doc).removeprefix(")").strip() in _BETWEEN


def _between(time: Match, match: Match, doc: Doc) -> str:
    """What stands between two matches; where that is much, a word that joins none."""
    return doc.text[time.end : match.begin].strip() if match.begin - time.end <= _MAX_GAP else "..."


def _expression(match: Match, span: Span, context: Context) -> Expression:
    value = resolve(match.rule, match.groups, context)
    return Expression(span, _type(value), value)


_NEED_VALUE = frozenset(
    {"age", "rate", "the_unit", "the_unit_before", "in_the_unit", "latest_period", "year_range", "sooner"}
)
_CLOCKS = frozenset({"clock", "clock_in_part", "part_alone", "clock24", "military", "clock_word"})
_DAYS = frozenset(
    {"weekday", "relative_weekday", "month_day", "day_month", "month_day_year", "day_month_year", "deictic"}
)
_SHIFTS = frozenset({"shifted", "sooner", "same_period", "quarter_of"})
"""What is counted from a date named before is nothing to count from in turn."""
_LENGTHS = frozenset({"duration", "stretch"})
_ENDS = frozenset({"ended", "ending"})
_TO = frozenset({"to", "until", "till", "through"})
_SURE_LEADS = frozenset({"since", "until", "till", "during", "by", "before", "after", "in"})
_MODERN = 1900
_BETWEEN = frozenset({"", "on", ",", ".on"})
"""Between a time of day and its day; also where a space is lost, "5 p.m.on Nov. 9"."""
_MAX_GAP = 5
_YEARLY = frozenset({"year", "month"})
_YEAR_LEADS = frozenset(
    {
        "in",
        "since",
        "of",
        "by",
        "from",
        "until",
        "till",
        "during",
        "before",
        "after",
        "through",
        "to",
        "and",
        "for",
        "early",
        "late",
        "between",
        "(",
        "-",
        "–",
        "/",
    }
)


def _is_calendar(match: Match, span: Span) -> bool:
    """False for numbers and words that only look like a year, a month or a unit of time."""
    if match.rule == "year":
        return _is_year(span, int(match.groups["year"]))
    if match.rule == "weekday" and word_before(span) in lexicon.words("calendar", "named_weekdays"):
        return False
    if match.rule == "decade_word" and word_before(span) in _OWNERS:
        return False  # "a man in his seventies" is of that age
    if match.rule == "quarter" and _is_of_a_match(match, span):
        return False
    if is_title(match, span) or _is_decline(match, span):
        return False
    if match.rule == "month" and span.root.ent_type_ == "PERSON":
        return False  # "June Carr"
    if match.rule == "month" and match.groups["month"] in {"may", "march", "mar", "jan", "dec"}:
        return span.root.ent_type_ in MODEL_LABELS and not _is_walk(span)
    if match.groups.get("unit") == "second" and match.groups.get("count") == "a":
        return span.root.ent_type_ == "TIME"  # "a second day" is none
    if match.groups.get("count") == "many" and word_before(span) in _COMPARED:
        return False
    ranked = match.rule in {"duration", "stretch"} and span.root.ent_type_ in _NO_DURATION
    return not ranked


_OWNERS = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_OF_YEAR = frozenset({"year", "year_before", "rel", "rel3"})


def _is_of_a_match(match: Match, span: Span) -> bool:
    """Whether a half or a quarter is one of a game, in a text that speaks of sport and names no year."""
    if not _OF_YEAR.isdisjoint(match.groups) or match.groups.get("rel2") in _RELATIVE:
        return False
    return is_about_sport(span.doc)


_RELATIVE = frozenset({"this", "last", "next"})


def _is_decline(match: Match, span: Span) -> bool:
    """Whether "the fall" is no season: "the fall of Saigon", but not "in the fall of 2012"."""
    bare = match.rule == "season" and match.groups["season"] == "fall" and match.groups.get("rel") == "the"
    if not bare or "year" in match.groups or "rel_year" in match.groups:
        return False
    return word_after(span) in {"of", "in", "from", "to"} and word_before(span) not in _SEASON_LEADS


_SEASON_LEADS = frozenset({"in", "during", "by", "until", "since", "for", "through"})


def _is_walk(span: Span) -> bool:
    """Whether "March" is what people go on: "the annual March for Life"."""
    described = any(
        child.pos_ in {"DET", "ADJ", "PROPN"} and child.dep_ != "nummod" for child in span.root.lefts
    )
    return described and word_after(span) in {"for", "on", "against"}


_COMPARED = frozenset({"as", "how", "so", "too"})
"""'Twice in as many months', 'for how many years': no length of time."""
_NO_DURATION = frozenset({"ORDINAL", "WORK_OF_ART", "PRODUCT"})


def _is_year(span: Span, year: int) -> bool:
    token = span[0]
    if token.text != str(year):
        return False  # "in 2010.Lucas", where a full stop has lost its space
    before = token.nbor(-1) if token.i > 0 else None
    follower = span.doc[span.end] if span.end < len(span.doc) else None
    counts = follower is not None and follower.tag_ == "NNS"
    if counts and before is not None and before.pos_ == "VERB":
        return False  # "sold 1995 cars"
    if token.ent_type_ in MODEL_LABELS:
        return True
    counted = follower is not None and follower.tag_ in {"NNS", "NN"}
    if before is not None and before.lower_ in _ONE and follower is not None and _MODERN <= year < _NEXT:
        # "The 2017 bombing", "a 2021 shooting": more than one of a thing would be told of by its plural.
        return follower.tag_ == "NN" and follower.lower_ not in _COUNTABLE
    if before is not None and token.ent_type_ == "CARDINAL" and before.lower_ in _SURE_LEADS:
        return not counted and year >= _MODERN
    if token.ent_type_ in _NUMBERS or before is None:
        return False
    return before.lower_ in _YEAR_LEADS and not counted


_NEXT = 2100
_ONE = frozenset({"the", "a", "an"})
_COUNTABLE = frozenset(
    {"block", "hour", "metre", "meter", "mile", "kilometre", "kilometer", "model", "sedan", "truck",
     "acre", "hectare", "foot", "yard", "pound", "kilogram", "kilo", "ton", "tonne", "gram", "litre", "liter",
     "gallon", "barrel", "watt", "volt", "calorie", "degree", "square", "dollar", "euro", "seat", "bed",
     "person", "man", "strong", "year", "day", "pickup", "motorcycle", "car", "van"}
)  # fmt: skip
"""What a number behind "the" or "a" may be of, in the singular: "the 1900 block of Oak Street", "a 2000 acre
fire", "the 2014 sedan"."""
_NUMBERS = frozenset({"MONEY", "QUANTITY", "PERCENT", "CARDINAL", "PRODUCT"})


def _type(value: CalendarValue | None) -> EntityType:
    timed = value is not None and not value.timex.endswith("_REF") and "T" in value.timex
    return EntityType.TIME if timed else EntityType.DATE


def date_clusters(expressions: list[Expression]) -> list[Cluster]:
    """One cluster per value, since expressions of the same days are the same time; by first mention."""
    clusters: dict[tuple[object, ...], Cluster] = {}
    for position, (span, kind, value) in enumerate(expressions):
        same = (kind, value.timex) if value is not None and value.interval is not None else (position,)
        mention = FoundMention(span.start, span.end, MentionKind.NAME, "value")
        name = " ".join(span.text.split())
        cluster = clusters.get(same)
        if cluster is None:
            clusters[same] = Cluster(kind, name, [mention], calendar=value)
        else:
            cluster.mentions.append(mention)
            if name != cluster.name and name not in cluster.aliases:
                cluster.aliases.append(name)
    return list(clusters.values())


def with_expressions(doc: Doc, expressions: list[Expression]) -> list[Span]:
    """The doc's entities with these in place of the model's dates and of whatever lies inside them."""
    labels = {EntityType.DATE: "DATE", EntityType.TIME: "TIME"}
    kept: list[Span] = []
    taken = [False] * len(doc)
    names = [False] * len(doc)
    for ent in doc.ents:
        if ent.label_ not in MODEL_LABELS and len(ent) > 1:
            names[ent.start : ent.end] = [True] * len(ent)
    for span, kind, _ in expressions:
        if all(names[span.start : span.end]):
            continue  # the year in "2008 Canadian federal election" stays part of that name
        if not any(taken[span.start : span.end]):
            kept.append(Span(doc, span.start, span.end, label=labels[kind]))
            taken[span.start : span.end] = [True] * len(span)
    kept.extend(
        ent for ent in doc.ents if ent.label_ not in MODEL_LABELS and not any(taken[ent.start : ent.end])
    )
    return kept


class Calendar:
    """Adds dates and times to doc._.clusters, and sets those of doc.ents."""

    version = "21"

    def __call__(self, doc: Doc) -> Doc:
        """Date the doc."""
        source: ArticleSource | None = doc._.source
        found = list(calendar_expressions(doc, source.published if source is not None else None))
        doc.set_ents(with_expressions(doc, found), default="outside")
        others = [
            cluster for cluster in doc._.clusters if cluster.type not in {EntityType.DATE, EntityType.TIME}
        ]
        doc._.clusters = (*others, *date_clusters(found))
        return doc
