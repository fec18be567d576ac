"""Calendar expressions read by the words beside them.

Found: "ended Jan. 31" is the last one, "on a Monday" any, "$3 million last year" after "compared with" is
as long as the quarter before it. Not so: "in a Monday statement", "they earned $3 million last year".
"""

from __future__ import annotations

from spacy.tokens import Span

from dateline.extraction import lexicon
from dateline.extraction.timex.patterns import Match

YEARLESS = frozenset({"month_day", "day_month", "month"})
_EACH = frozenset({"each", "every"})
_SINCE = frozenset({"since", "from"})
_ANY_ONE = frozenset({"a", "an", "any"})
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})


def in_place(match: Match, span: Span) -> Match:
    """The match read by the word before it: "ended Jan. 31" is past, "within a week" is no rate."""
    before = word_before(span)
    if before == "ended" and match.rule in YEARLESS:
        return match._replace(groups={**match.groups, "rel": "last"})
    if match.rule == "month" and before in _EACH:
        return match._replace(groups={**match.groups, "rel": "each"})
    if match.rule == "month" and word_after(span) in lexicon.words("calendar", "traded_for"):
        return match._replace(groups={**match.groups, "rel": "coming"})
    if match.rule == "year_last" and before in _SINCE:
        return match._replace(groups={**match.groups, "rel": "last"})
    if match.rule == "weekday" and _is_listed_as_each(span):
        return match._replace(rule="weekdays", groups=_repeated(match))
    if match.rule in {"weekday", "day_part"} and before in _ANY_ONE and _stands_alone(span):
        return match._replace(
            rule="weekdays" if match.rule == "weekday" else "weekday_parts", groups=_repeated(match)
        )
    if match.rule == "stretch" and span[0].pos_ in {"VERB", "AUX"}:  # "may last six weeks"
        return match._replace(begin=span[1].idx, rule="duration")
    if match.rule == "relative_month" and match.groups["rel"] == "that" and _opens_clause(span):
        return match._replace(begin=span[1].idx, rule="month", groups={"month": match.groups["month"]})
    if match.rule == "relative_unit" and _is_compared(match, span):
        return match._replace(rule="last_year_compared")
    if match.rule == "deictic" and _is_of_the_times(match, span):
        return match._replace(rule="reference", groups={"reference": "now"})
    counted = match.rule == "rate" and match.groups["unit"] != "quarter"  # "more than a quarter" is a share
    if counted and (before in lexicon.words("calendar", "length_leads") or _is_given(span)):
        return match._replace(rule="duration", groups={**match.groups, "count": "a"})
    return match


def _opens_clause(span: Span) -> bool:
    """Whether "that" is a conjunction: "said that October was cold", but not "again that October"."""
    follower = span.doc[span.end] if span.end < len(span.doc) else None
    return follower is not None and follower.pos_ in {"AUX", "VERB"} and span[0].pos_ != "DET"


def _is_compared(match: Match, span: Span) -> bool:
    """Whether "last year" dates an amount that another is compared with."""
    if match.groups["rel"] != "last" or match.groups["unit"] != "year" or "mod" in match.groups:
        return False
    doc = span.doc
    begin = max(span.sent.start, span.start - _REACH)
    compared = [token.i for token in doc[begin : span.start] if token.lower_ in _COMPARING]
    if not compared:
        return False
    near = doc[compared[-1] : min(span.end + 3, len(doc))]
    return any(token.tag_ == "$" for token in near)


_REACH = 8
"""How many words before "last year" a comparison may open: "compared with a loss of $3 million last year"."""
_COMPARING = frozenset({"from", "with", "against", "versus", "to"})


def _stands_alone(span: Span) -> bool:
    """Whether "a Monday" is any Monday, and not the one of "in a Monday statement"."""
    follower = span.doc[span.end] if span.end < len(span.doc) else None
    return follower is None or follower.pos_ not in _NOUNS


def _is_listed_as_each(span: Span) -> bool:
    """Whether a weekday is the second of "every Monday and Wednesday"."""
    doc, at = span.doc, span.start
    return at >= _LISTED and doc[at - 1].lower_ in _LINKS and doc[at - _LISTED].lower_ in _EACH


_LISTED = 3
_LINKS = frozenset({"and", "or"})


def _repeated(match: Match) -> dict[str, str]:
    return {**match.groups, "weekday_s": match.groups.get("weekday", "")}


def _is_given(span: Span) -> bool:
    """Whether "a week" is what somebody gets, and no rate: "gave him a week"."""
    return span.start > 0 and span.doc[span.start - 1].pos_ in {"PRON", "VERB"}


def _is_of_the_times(match: Match, span: Span) -> bool:
    """Whether "today" is no day: "today's youth"."""
    today = match.groups.get("word") == "today" and "mod" not in match.groups
    root = span.root
    return today and root.dep_ == "poss" and root.head.lower_ in lexicon.words("calendar", "of_the_times")


def word_before(span: Span) -> str:
    """The word before an expression, in lower case."""
    return span.doc[span.start - 1].lower_ if span.start > 0 else ""


def word_after(span: Span) -> str:
    """The word after an expression, in lower case."""
    return span.doc[span.end].lower_ if span.end < len(span.doc) else ""
