"""Words of the calendar that are names, or parts of names.

Found: "60 Minutes", ABC's "This Week", "USA Today", "US Weekly", "the Sunday Times", the party "daily
Granma", "the daily said", the chairman "Monday Okoro,". Not found: "60 minutes", "This week" at the start of
a sentence, a headline that writes "Two Weeks Later", "daily flights", "Daily" where it opens a sentence, "the
Sunday attack".
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from dateline.extraction.timex.patterns import Match

_UNITS = frozenset({"relative_unit", "duration", "stretch", "stretch_vague", "shifted"})
_DAYS = frozenset({"deictic", "tonight"})
_TITLES = frozenset({"ORG", "WORK_OF_ART", "PRODUCT"})


def is_title(match: Match, span: Span) -> bool:
    """Whether an expression is a name by how it is written, or lies in the name of a paper, show or body."""
    doc, last = span.doc, span[len(span) - 1]
    before = doc[span.start - 1] if span.start > 0 else None
    follower = doc[span.end] if span.end < len(doc) else None
    if match.rule in _UNITS:
        # "This Week" of a text that writes common words small; a headline in title case says nothing.
        return last.is_title and len(span) > 1 and _writes_small(span)
    if match.rule in _DAYS:
        inside = last.ent_type_ in _TITLES and before is not None and before.ent_type_ == last.ent_type_
        return inside and last.is_title
    if match.rule == "weekday":
        return (_is_of_a_paper(before, follower) and _writes_small(span)) or _is_given_name(span)
    if match.rule == "rate_word":
        return _is_paper(span, before, follower)
    return False


def _is_of_a_paper(before: Token | None, follower: Token | None) -> bool:
    """Whether a weekday is of "the Sunday Times", and not of "the Sunday attack", "on Sunday Israel said"."""
    named = before is not None and before.lower_ == "the"
    return named and follower is not None and follower.is_title and follower.pos_ == "PROPN"


def _is_given_name(span: Span) -> bool:
    """Whether a weekday is somebody's first name: "the chairman, Monday Okoro, said", "Friday Okoro, 31,"."""
    doc = span.doc
    if len(span) != 1 or span.end + 1 >= len(doc):
        return False
    name, behind = doc[span.end], doc[span.end + 1]
    if name.pos_ != "PROPN" or not name.is_title or name.ent_type_ in _NO_SURNAMES:
        return False
    if span[0].ent_type_ == name.ent_type_ == "PERSON":
        return True
    begins = span[0].is_sent_start is True or doc[span.start - 1].text == ","
    return begins and behind.text == ","


_NO_SURNAMES = frozenset({"GPE", "LOC", "NORP", "ORG", "FAC", "EVENT", "DATE", "TIME"})


def _is_paper(span: Span, before: Token | None, follower: Token | None) -> bool:
    """Whether "daily" is a paper, or in the name of one; "Daily, they came" opens a sentence."""
    if span[0].is_title:
        opens = before is None or span[0].is_sent_start is True
        return not opens or (follower is not None and follower.is_title)
    if span[0].tag_ == "NN" and before is not None and before.pos_ == "DET":
        return follower is None or follower.pos_ not in {"NOUN", "ADJ"}
    return follower is not None and follower.pos_ == "PROPN"


def _writes_small(span: Span) -> bool:
    """Whether nouns and verbs of the sentence begin small, as they do in a text and not in a headline."""
    words = [token for token in span.sent if token.pos_ in {"NOUN", "VERB"} and token not in span]
    small = sum(token.is_lower for token in words)
    return small > 0 and small * 2 > len(words)
