"""Whom a role is with or of: "state department" in "state department spokeswoman".

Found: a name in the role ("Boeing chief executive", "mayor of London", "the British foreign secretary"), a
body before the noun ("army spokesman", "the company's chief"). Not found: what a minister is for ("interior
minister"), a rank ("vice president"), "state" in "secretary of state".

And whom a person is with of whom no role is said: "BP's Bob Dudley", "Bob Dudley of BP", "Ann Roe, from
Oxfam,". Not: "Serbia's Novak Djokovic", which is where he is from.
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction import lexicon

type Tokens = tuple[int, int]

_NAMED = ("ORG", "FAC", "GPE", "LOC", "NORP")
"""What a role can be with, the likelier first."""
_LINKS = frozenset({"of", "for", "at", "with", "in", "to"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def affiliation(doc: Doc, begin: int, end: int) -> Tokens | None:
    """The tokens of the affiliation in a role phrase."""
    head = _head(doc, begin, end)
    if head is None:
        return None
    return (
        _named(doc, head + 1, end)
        or _named(doc, begin, head)
        or _after(doc, head, end)
        or _body(doc, begin, head)
    )


def body_behind(doc: Doc, end: int) -> Tokens | None:
    """A body behind a name with a role before it: "Professor Roe of the University of Lund"."""
    if end >= len(doc) or doc[end].lower_ not in _WITH:
        return None
    begin = end + 1
    kinds = lexicon.words("organisations", "kinds")
    while begin < len(doc) and (doc[begin].tag_ == "DT" or doc[begin].text in kinds):
        begin += 1
    if begin >= len(doc) or doc[begin].ent_type_ != "ORG":
        return None
    return _named(doc, begin, doc[begin].sent.end)


def without_role(doc: Doc, start: int, end: int) -> tuple[Tokens, Tokens] | None:
    """Beside a name, the words that say whom the person is with, and the body in them."""
    if start > 1 and doc[start - 1].tag_ == "POS" and not doc[start].is_sent_start:
        begin = stop = start - 1
        while begin > 0 and doc[begin].ent_iob_ != "B" and doc[begin - 1].ent_type_ == "ORG":
            begin -= 1
        return ((begin, start), (begin, stop)) if begin < stop else None
    link = end + 1 if end < len(doc) and doc[end].text == "," else end
    if link >= len(doc) or doc[link].lower_ not in _WITH or doc[link].is_sent_start:
        return None
    body = body_behind(doc, link)
    return ((link, body[1]), body) if body is not None else None


_WITH = frozenset({"of", "at", "from", "with"})


def _head(doc: Doc, begin: int, end: int) -> int | None:
    """The role's noun: the first that no further role noun follows."""
    roles = lexicon.words("roles", "heads")
    for index in range(begin, end):
        if doc[index].lower_ in roles and (index + 1 >= end or doc[index + 1].lower_ not in roles):
            return index
    return None


def _named(doc: Doc, begin: int, end: int) -> Tokens | None:
    found: dict[str, Tokens] = {}
    index = begin
    while index < end:
        token = doc[index]
        stop = index + 1
        if token.ent_iob_ == "B" and token.ent_type_ in _NAMED:
            while stop < end and doc[stop].ent_iob_ == "I":
                stop += 1
            found.setdefault(token.ent_type_, (index, stop))
        index = stop
    return next((found[label] for label in _NAMED if label in found), None)


def _after(doc: Doc, head: int, end: int) -> Tokens | None:
    """What follows "of": "leader of the opposition"."""
    if head + 2 >= end + 1 or head + 1 >= end or doc[head + 1].lower_ not in _LINKS:
        return None
    begin = head + 2
    while begin < end and doc[begin].tag_ in {"DT", "PRP$"}:
        begin += 1
    stop = begin
    while stop < end and doc[stop].tag_ in _NOUNS | {"JJ", "HYPH"}:
        stop += 1
    if begin == stop or doc[stop - 1].lower_ in lexicon.words("roles", "no_affiliations"):
        return None
    return (begin, stop) if doc[stop - 1].lower_ in _bodies() else None


def _body(doc: Doc, begin: int, head: int) -> Tokens | None:
    """A body right before the noun, or its owner: "army spokesman", "the company's chief executive"."""
    stop = head
    while stop > begin and doc[stop - 1].lower_ not in _bodies():
        stop -= 1
    start = stop
    while start > begin and doc[start - 1].tag_ in _NOUNS | {"JJ", "HYPH"}:
        start -= 1
    return (start, stop) if start < stop else None


def _bodies() -> frozenset[str]:
    return lexicon.words("roles", "bodies")
