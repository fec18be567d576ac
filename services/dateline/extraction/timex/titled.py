"""Words of the calendar that are names, or parts of names.

Found: "60 Minutes", ABC's "This Week", "USA Today", the party "daily Granma". Not found: "60 minutes",
"This week" at the start of a sentence, a headline that writes "Two Weeks Later", "daily flights".
"""

from __future__ import annotations

from spacy.tokens import Span

from dateline.extraction.timex.patterns import Match

_UNITS = frozenset({"relative_unit", "duration", "stretch", "stretch_vague", "shifted"})
_DAYS = frozenset({"deictic", "tonight"})
_TITLES = frozenset({"ORG", "WORK_OF_ART", "PRODUCT"})


def is_title(match: Match, span: Span) -> bool:
    """Whether an expression is a name by how it is written, or lies in the name of a paper, show or body."""
    last = span[len(span) - 1]
    if match.rule in _UNITS:
        # "This Week" of a text that writes common words small; a headline in title case says nothing.
        return last.is_title and len(span) > 1 and _writes_small(span)
    if match.rule in _DAYS:
        before = span.doc[span.start - 1] if span.start > 0 else None
        inside = last.ent_type_ in _TITLES and before is not None and before.ent_type_ == last.ent_type_
        return inside and last.is_title
    if match.rule == "rate_word":
        follower = span.doc[span.end] if span.end < len(span.doc) else None
        return last.is_title is False and follower is not None and follower.pos_ == "PROPN"
    return False


def _writes_small(span: Span) -> bool:
    """Whether nouns and verbs of the sentence begin small, as they do in a text and not in a headline."""
    words = [token for token in span.sent if token.pos_ in {"NOUN", "VERB"} and token not in span]
    small = sum(token.is_lower for token in words)
    return small > 0 and small * 2 > len(words)
