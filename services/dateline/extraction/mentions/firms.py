"""Firms by their legal form, and by the same name without it elsewhere in the article.

Found: "Nuru Grid Systems Limited", where the model saw no more than the first words; "Porto Indigo", taken
for a person, in an article that has "Porto Indigo SA"; "PT Sinar Jaya", whose form stands before its name.
Not found: "Ode" of "Ode Ltd", where an Ode is named in full; "at 8 PT Dan Roe".
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name, relabelled, with_added

_NAMED = frozenset({"ORG", "PERSON", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT"})
_MOST = 3
"""Tokens of the forms behind one name: "Pvt. Ltd", "A/S"."""


def firms(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with those of firms made whole and relabelled, wherever the article has them."""
    made_whole = (_with_form(doc, name) if name.label in _NAMED else name for name in names)
    whole = with_added([], made_whole)  # "Porto Indigo" takes the "SA" that was a name of its own
    bare = {
        doc[name.start : end].text
        for name in whole
        if name.label == "ORG" and name.start < (end := _without_form(doc, name)) < name.end
    }
    bare |= {doc[name.start + 1 : name.end].text for name in whole if _begins_with_form(doc, name)}
    # A surname alone is the founder's as well as the firm's.
    bare -= {doc[name.end - 1].text for name in whole if name.label == "PERSON" and name.end - name.start > 1}
    if not bare:
        return whole
    return relabelled(doc, whole, bare, _NAMED, "ORG")


def _with_form(doc: Doc, name: Name) -> Name:
    if name.start and doc[name.start - 1].text in _forms_before() and _may_begin(doc, name.start - 1):
        return Name(name.start - 1, name.end, "ORG")
    if _begins_with_form(doc, name):
        return Name(name.start, name.end, "ORG")
    end, most = name.end, min(len(doc), name.end + _MOST)
    for stop in range(most, name.end, -1):
        if "".join(token.text for token in doc[name.end : stop]) in _forms():
            end = stop
            break
    if end == name.end and (name.label == "ORG" or doc[end - 1].text not in _forms() or end - name.start < 2):
        return name
    if end < len(doc) and end > name.end and doc[end].text[:1].isupper() and not doc[end].is_sent_start:
        return name  # the name goes on: "Lund Limited Edition"
    return Name(name.start, end, "ORG")


def _begins_with_form(doc: Doc, name: Name) -> bool:
    """Whether a name of several words begins with a form that stands before names."""
    return name.end - name.start > 1 and doc[name.start].text in _forms_before()


def _may_begin(doc: Doc, form: int) -> bool:
    """Whether a form is not a time zone behind an hour, and a name stands right behind it."""
    hour = form > 0 and (doc[form - 1].like_num or doc[form - 1].lower_ in _HOURS)
    return not hour and doc[form + 1].text[:1].isupper() and not doc[form + 1].is_sent_start


_HOURS = frozenset({"a.m.", "p.m.", "am", "pm", "noon", "midnight"})


def _without_form(doc: Doc, name: Name) -> int:
    for stop in range(name.start + 1, name.end):
        if "".join(token.text for token in doc[stop : name.end]) in _forms():
            return stop
    return name.end


@cache
def _forms() -> frozenset[str]:
    """As they are written without spaces."""
    return lexicon.words("organisations", "forms_behind")


@cache
def _forms_before() -> frozenset[str]:
    return lexicon.words("organisations", "forms_before")
