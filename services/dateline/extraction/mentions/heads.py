"""Names that their last word gives away: "Australian Labor Party", "Suez Crisis", "Kern County".

A run of capitalised words that ends in such a word is one name of that kind, whatever the model saw in
it; "Social Democratic Party" takes "of Germany" with it. Not found: the word alone ("the Party"), or at the
start of a sentence what is capitalised only there.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc, Token

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name, is_capitalised, is_shouting
from dateline.extraction.mentions.positions import positions
from dateline.extraction.mentions.tied import begin_of_tied
from dateline.extraction.mentions.titled import days_and_months
from dateline.extraction.places import lookup
from dateline.extraction.truecase import is_common

_LABELS = ("ORG", "FAC", "EVENT", "LAW", "GPE", "LOC")
_RUN_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "NNS", "CD", "VBG", "VBN", "AFX"})
_MAX_RUN = 8
_OF_GOVERNMENT = frozenset({"Area", "Areas"})
_STREETS = frozenset({"Street", "Avenue"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
"""What streets are called by: "West 27th Street"."""
_NO_STREETS = frozenset({"Red", "Fertile"})
"""Before "Crescent", what is none."""
_NUMERALS = frozenset({"I", "II", "III", "IV"})
"""After an event: "World War II"."""


@cache
def _heads() -> dict[str, str]:
    table = lexicon.load("name_heads")
    return {word: label for label in _LABELS for word in table[label]} | dict.fromkeys(table["clubs"], "ORG")


@cache
def _only_last() -> frozenset[str]:
    """Last words of names, as of clubs, which mean other things before another name."""
    return lexicon.words("name_heads", "clubs") | lexicon.words("name_heads", "only_last")


@cache
def _all_heads() -> frozenset[str]:
    return frozenset(_heads())


def by_head(doc: Doc, names: list[Name]) -> list[Name]:
    """The names that head words give, in text order."""
    heads = _heads()
    persons = {index for name in names if name.label == "PERSON" for index in range(name.start, name.end)}
    inside = {
        (name.start, end) for name in names if name.label == "FAC" for end in range(name.start, name.end)
    }
    found: list[Name] = []
    for token in (doc[index] for index in positions(doc, _all_heads())):
        label = heads[token.text]
        if token.text in _OF_GOVERNMENT and (token.i == 0 or token.nbor(-1).text != "Government"):
            continue  # "Local Government Area"
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if following is not None and following.text in heads and following.text != token.text:
            continue  # the next word ends the name
        if following is not None and is_capitalised(following) and token.text in _only_last():
            continue  # "United States"
        start = _run_start(doc, token)
        if start == token.i and not (label == "ORG" and _is_told_by_fields(doc, token)):
            continue
        sentence = token.sent
        if is_shouting(doc, sentence.start, sentence.end):
            continue
        if label == "FAC" and (doc[token.i - 1].text in _NO_STREETS or (start, token.i + 1) in inside):
            continue
        person = start in persons and token.i in persons
        if label != "ORG" and person and not (_is_of_town(doc, start, token.i) or _is_a_way(token)):
            continue
        found.append(Name(start, _with_of(doc, token, label), label))
    return found


def _is_of_town(doc: Doc, start: int, head: int) -> bool:
    """Whether a place of two words stands before: "Hong Kong Stadium", unlike "Sydney Park", a person."""
    return head - start > 1 and lookup.largest(doc[start:head].text) >= 0


def _is_a_way(head: Token) -> bool:
    """Whether the word is a street's and nobody's last name, behind what puts something there."""
    return head.text in lexicon.words("name_heads", "no_surnames")


def _run_start(doc: Doc, head: Token) -> int:
    """Where the capitalised words that end in this one begin."""
    start = head.i
    while start > 0 and head.i - start < _MAX_RUN:
        before = doc[start - 1]
        joiner = before.text in {"-", "&"} and start - 1 > 0 and is_capitalised(doc[start - 2])
        if (joiner and (before.text == "&" or not before.whitespace_)) or _is_an_officers(doc, start, head):
            start -= 2
        elif _may_be_in_it(before) or (head.text in _STREETS and _ORDINAL.fullmatch(before.text)):
            start -= 1
        elif before.is_sent_start and before.tag_ in {"NNP", "NNPS"} | (
            {"JJ"} if before.ent_type_ else set()
        ):
            start -= 1
            break
        else:
            break
    while start < head.i and doc[start].text in {"-", "&"}:
        start += 1
    start = _over_ties(doc, start) if start < head.i else start
    start = _over_of(doc, start, head)
    if start < head.i and head.text in lexicon.words("name_heads", "of_two_fields"):
        start = _other_field(doc, start)
    start = _over_two_duties(doc, start)
    if start == head.i - 1 and head.text in lexicon.words("name_heads", "of_two_places"):
        start = _other_place(doc, start)
    if head.text in lexicon.words("name_heads", "of_two_areas"):
        start = _other_area(doc, start, head)
    titles = lexicon.words("name_edges", "titles")
    while start < head.i and doc[start].text in titles and doc[start].text not in {"General", "Justice"}:
        start += 1
    return start


def _is_an_officers(doc: Doc, start: int, head: Token) -> bool:
    """Whether a body is somebody's office, whose title stands right before: "Sheriff's Office"."""
    if head.text != "Office" or start != head.i or start < _LEAST_BEFORE or doc[start - 1].tag_ != "POS":
        return False
    return doc[start - 2].text in lexicon.words("name_heads", "officers") and is_capitalised(doc[start - 3])


def _may_be_in_it(before: Token) -> bool:
    return is_capitalised(before) and before.tag_ in _RUN_TAGS and not before.is_sent_start


def _over_of(doc: Doc, start: int, head: Token) -> int:
    """Where a firm begins that is called after what it is of: "Bank of America Corp."."""
    if head.text not in lexicon.words("organisations", "legal_forms") or start < _LEAST_BEFORE - 1:
        return start
    whose, kind = doc[start - 1], doc[start - 2]
    named = whose.lower_ == "of" and kind.text in lexicon.words("name_heads", "ORG")
    return _run_start(doc, kind) if named else start


def _other_field(doc: Doc, start: int) -> int:
    """Where a body begins that goes by two fields: "the Competition and Markets Authority".

    The first field may be of several words: "the Knesset's Foreign Affairs and Defense Committee".
    """
    if start < _LEAST_BEFORE or doc[start - 1].lower_ != "and":
        return start
    field = start - 2
    first = field
    many = doc[field].text not in _ends_of_bodies() and is_common(doc[field].lower_)
    while many and first > 0 and field - first < _FIELD and _is_of_field(doc[first - 1]):
        first -= 1
    one = first > 0 and _is_of_field(doc[first])
    owned = doc[first - 1].lower_ == "the" or doc[first - 1].tag_ == "POS"
    return first if one and owned else start


_FIELD = 4
"""Words of a field before its last, at most: "National Disaster Risk Reduction and"."""


def _is_of_field(token: Token) -> bool:
    return token.is_title and token.tag_ in _RUN_TAGS and token.text != "The"


def _over_two_duties(doc: Doc, start: int) -> int:
    """Where a body begins whose duties are two: "Greater Manchester Fire and Rescue Service"."""
    if start < _LEAST_BEFORE - 1 or doc[start - 1].lower_ not in {"and", "&"}:
        return start
    duty = doc[start - 2]
    if f"{duty.text} and {doc[start].text}" not in lexicon.words("name_heads", "two_duties"):
        return start
    begin = _run_start(doc, duty)
    return _other_place(doc, _over_isle(doc, begin)) if begin == start - 3 else begin


def _over_ties(doc: Doc, start: int) -> int:
    """Where a town begins that a body is named after: "Stockton-on-Tees Borough Council"."""
    tied = start > 1 and doc[start - 1].text == "-" and doc[start - 2].text in lexicon.words(*_TIES)
    begin = begin_of_tied(doc, start - 2) if tied else None
    return start if begin is None else begin


_TIES = ("place_context", "ties")


def _other_place(doc: Doc, start: int) -> int:
    """Where a body begins that is of two places: "Devon and Cornwall Police"."""
    if start < _LEAST_BEFORE - 1 or doc[start - 1].lower_ != "and":
        return start
    other = doc[start - 2]
    if start >= _LEAST_BEFORE and is_capitalised(doc[start - 3]):  # "Western Australia Police Force and ..."
        return start
    two = other.is_title and lookup.is_on_the_map(other.text) and lookup.is_on_the_map(doc[start].text)
    two = two or lookup.is_on_the_map(doc[start - 2 : start + 1].text)  # "Tyne and Wear Council"
    return start - 2 if two else start


def _over_isle(doc: Doc, start: int) -> int:
    """Where a name of three words begins that lies before a duty: "Isle of Wight Fire and Rescue"."""
    isle = start >= _LEAST_BEFORE - 1 and doc[start - 1].lower_ == "of" and doc[start - 2].is_title
    return start - 2 if isle and lookup.is_on_the_map(doc[start - 2 : start + 1].text) else start


def _other_area(doc: Doc, start: int, head: Token) -> int:
    """Where a health body begins that is of two areas or more, or is a hospital's: "Barts and Ely NHS Trust".

    Not found: "Barts and the Royal Ely NHS Trust", and a trust of some other kind, as of two families.
    """
    caring = lexicon.words("name_heads", "caring")
    if start < 2 or doc[start - 1].lower_ not in {"and", "&"} or not _has_any(doc, start, head.i, caring):
        return start
    if not any(lookup.is_on_the_map(doc[start:end].text) for end in range(start + 1, head.i)):
        return start
    first = start - 1
    while first > 0 and start - 1 - first < _AREA and is_capitalised(doc[first - 1]):
        first -= 1
    area = next(
        (at for at in range(first, start - 1) if lookup.is_on_the_map(doc[at : start - 1].text)), None
    )
    if area is None:
        return start
    if area > first and doc[area - 1].text in caring:
        area = first
    while area > 1 and doc[area - 1].text == "," and lookup.is_on_the_map(doc[area - 2].text):
        area -= 2
    return area


_AREA = 4
"""Words of a body's first area, at most, with those of a hospital before it."""


def _has_any(doc: Doc, start: int, end: int, words: frozenset[str]) -> bool:
    return any(token.text in words for token in doc[start:end])


_LEAST_BEFORE = 3
_TEACHING = "University Hospital"
"""Before the town that it is in: "University Hospital Limerick"."""


def _is_town(token: Token) -> bool:
    return token.is_title and not token.is_sent_start and lookup.is_on_the_map(token.text)


def _with_of(doc: Doc, head: Token, label: str) -> int:
    """The end of the name with the "of ..." that belongs to it."""
    table = lexicon.load("name_heads")
    end = head.i + 1
    if doc[head.i - 1 : end].text == _TEACHING and end < len(doc) and _is_town(doc[end]):
        return end + 1
    if label == "EVENT" and end < len(doc) and doc[end].text in _NUMERALS:
        return end + 1
    if end < len(doc) and head.text in table["takes_country"] and lookup.is_country(doc[end].text):
        return end + 1  # "Human Rights Forum Zambia"
    if end + 1 >= len(doc) or not _is_link(head, doc[end]):
        return end
    begin = _over_the(doc, end + 1)
    stop = _run_end(doc, begin)
    stop = _over_and(doc, head, begin, stop) if label == "ORG" else stop
    if label == "ORG" and _is_of_fields(doc, begin, stop) and stop + 1 < len(doc) and doc[stop].text == "of":
        # "Movement for the Salvation of Azawad", "Society for the Protection of Seafarers"
        stop = max(stop, _run_end(doc, _over_the(doc, stop + 1)))
    return stop if stop > begin and label in {"ORG", "LAW"} else end


def _is_link(head: Token, link: Token) -> bool:
    """Whether a word ties what follows to a head: "Bank of England", "Commission on Migration"."""
    table = lexicon.load("name_heads")
    if link.text in table["links_of"]:
        return head.text in table["takes_of"]
    if link.lower_ not in table["links_on"] or head.text not in table["takes_on"]:
        return False
    field = link.nbor()
    return field.is_title and field.text not in days_and_months()


def _over_the(doc: Doc, at: int) -> int:
    return at + 1 if at + 1 < len(doc) and doc[at].lower_ == "the" else at


def _run_end(doc: Doc, begin: int) -> int:
    """Where the capitalised words end that begin at a token."""
    stop = begin
    while stop < len(doc) and stop - begin < 4 and is_capitalised(doc[stop]) and doc[stop].tag_ in _RUN_TAGS:
        stop += 1
    return stop


def _is_of_fields(doc: Doc, begin: int, stop: int) -> bool:
    return stop > begin and all(_is_of_a_field(token) for token in doc[begin:stop])


def _is_told_by_fields(doc: Doc, head: Token) -> bool:
    """Whether a name begins with its head, behind "the", and goes on with what it is for.

    Like "the Ministry of Health and Welfare", "the Army of the Lake"; not "the Union of England".
    """
    end = _with_of(doc, head, "ORG")
    if any(token.lower_ == "and" for token in doc[head.i + 1 : end]):
        return True
    begin = _over_the(doc, head.i + 2)
    fields = end > begin and is_common(doc[begin].lower_)
    return fields and head.i > 0 and doc[head.i - 1].lower_ == "the"


def _over_and(doc: Doc, head: Token, begin: int, stop: int) -> int:
    """The end of a name of a body that is of several fields: "Office for Risk and Disaster Management".

    Also "Ministry of Labour, Employment and Social Security". Not of two bodies, "the Ministry of Health and
    World Bank", or of a body and a name.
    """
    if head.text not in lexicon.words("name_heads", "of_fields") or stop + 1 >= len(doc) or stop == begin:
        return stop
    listed = stop
    while (
        doc[listed].text == "," and (more := _run_end(doc, listed + 1)) > listed + 1 and more + 1 < len(doc)
    ):
        listed = more
    if doc[listed].lower_ == "and" and listed > stop and _is_of_fields(doc, listed - 1, listed):
        stop = listed
    if doc[stop].lower_ != "and" or not _is_of_a_field(doc[begin]) or not _is_of_a_field(doc[stop - 1]):
        return stop
    end = stop + 1
    while end < len(doc) and end - stop <= _SECOND_FIELD and _is_of_a_field(doc[end]):
        end += 1
    ends_field = end > stop + 1 and (end == len(doc) or not is_capitalised(doc[end]))
    return end if ends_field and doc[end - 1].text not in _ends_of_bodies() else stop


def _is_of_a_field(token: Token) -> bool:
    """Whether a word is one that a field goes by, as "Health" and "Disaster"; no name, no "WHO"."""
    return token.is_title and is_common(token.lower_)


_SECOND_FIELD = 3


def _ends_of_bodies() -> frozenset[str]:
    """Last words of names of bodies that are behind "and" another one: "World Bank", "Red Cross"."""
    return lexicon.words("name_heads", "takes_of") | {"Cross", "Crescent"}
