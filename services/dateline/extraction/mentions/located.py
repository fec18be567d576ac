"""Names of places that the model took for something else, by the map and the words around.

Found: "Temryuk" in "Temryuk, Russia"; "Gwoza" in "attacked Gwoza in Nigeria"; "Hanover" in "police in
Hanover"; "Hull" in "murdered in Hull"; "Artibonite" in "the Artibonite region"; "Giza" in "Cairo, Giza and
Minya"; "ROSWELL" before a dash at the start of a story. Not found: "Clark" in "Clark said", though there are
twenty places of that name; "Edmonton Oilers".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.domain.place import PlaceKind
from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.mentions.measured import is_measured
from dateline.extraction.mentions.names import Name
from dateline.extraction.places import lookup
from dateline.extraction.truecase import is_common

_DOUBTED = frozenset({"PERSON", "ORG", "NORP", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})
_PLACES = frozenset({"GPE", "LOC"})
_AREAS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2})
_IN = frozenset({"in", "near", "outside", "across", "throughout", "into"})
_OF_MEN = frozenset({"by", "with", "from", "for"})
"""Before a name these say no place: "killed by Clark in Ohio"."""
_DASHES = frozenset({"-", "--", "–", "—", ":"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_GOES_ON = frozenset({"NNP", "NNPS", "NN", "NNS", "CD", "POS"})
"""What goes on with a name, which then is of something else: "in Boston Marathon bombing cases"."""
_LONGEST = 4
_BETWEEN = 2
_VISITED = frozenset({"visited", "visit", "visits", "visiting", "toured", "touring"})
_TWO = 2
_TOWN = 3.0
"""People that a town has, as the log10, to be looked for where only the words around speak for it."""
_CITY = 5.6
"""And where nothing speaks for it but that it is large."""
_ISLAND = 3.7
"""And where something happens off it: "sank off Zanzibar"; no play is "off Broadway"."""
_LIKE_A_WORD = 4.8
"""And where the name is a common word, too: "Hull", "Reading"."""
_NAME_LIKE_A_WORD = 4.5
"""And where the model saw a name in that word: "Tank"."""
_SAINTS = frozenset({"St", "St.", "Saint", "Saints"})
_LARGE = 5.0
"""And where several words are its name: "Baton Rouge", "Cape Town"."""


def located(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with those of places relabelled, and places that the model passed over."""
    areas = {name.start: name for name in names if name.label in _PLACES}
    ends = {name.end for name in areas.values()}
    loose = list(_loose(doc, names))
    found: dict[int, Name] = {}
    for name in sorted([*(name for name in names if name.label in _DOUBTED), *loose], key=lambda n: n.start):
        told = _is_struck(doc, name) or _is_in_a_division(doc, name) or _is_a_country(doc, name)
        if told or is_measured(doc, name) or _is_place(doc, name, areas, ends):
            found[name.start] = Name(name.start, name.end, "GPE")
            ends.add(name.end)
    if not found:
        return names
    words = {doc[name.start : name.end].text for name in found.values()}
    kept = [
        found.get(name.start, name)
        if name.label not in {"ORG", "NORP"} or doc[name.start : name.end].text not in words
        else Name(name.start, name.end, "GPE")
        for name in names
    ]
    return sorted(
        [*kept, *(found[name.start] for name in loose if name.start in found)], key=lambda n: n.start
    )


def _loose(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Stretches of proper nouns, and of words that stand where a place stands, which are in no name."""
    inside = bytearray(len(doc))
    for name in names:
        inside[name.start : name.end] = b"\x01" * (name.end - name.start)
    begin = -1
    for token in doc:
        proper = token.tag_ in _NAME_TAGS or _is_where(token)
        if not inside[token.i] and proper and token.text[0].isupper():
            begin = token.i if begin < 0 else begin
        elif begin >= 0:
            if token.i - begin <= _LONGEST:
                yield Name(begin, token.i, "")
            begin = -1


def _is_where(token: Token) -> bool:
    """Whether a capitalised word is where something is, whatever the model takes it for: "near Reading"."""
    return token.dep_ == "pobj" and token.is_title and token.i > 0 and token.nbor(-1).lower_ in _IN


def _is_place(doc: Doc, name: Name, areas: dict[int, Name], ends: set[int]) -> bool:
    text = doc[name.start : name.end].text
    size = _size(doc, name, text)
    if size < 0 or (name.label == "NORP" and lookup.of_people(text)):
        return False
    if (
        _is_of_an_area(doc, name, areas)
        or _is_in_an_area(doc, name, areas)
        or _is_said_in_an_area(doc, name, areas)
        or _is_one_of_its_kind(doc, name)
    ):
        return True
    if name.end - name.start == 1 and is_common(text.lower()):
        return _is_town_like_a_word(doc, name)
    if _is_in_office_there(doc, name):
        return True
    if size < _TOWN:
        return False
    following = doc[name.end] if name.end < len(doc) else None
    if name.label == "PERSON" and name.start > 0 and gender.of_title(doc[name.start - 1].text):
        return False
    if _is_said_to_be_there(doc, name, size, ends) or _begins_a_row(doc, name, areas):
        return True
    goes_on = following is not None and following.tag_ in _NAME_TAGS
    church = doc[name.start].text in _SAINTS and "-" not in text  # named as the town of Saint-Étienne is not
    several = name.end - name.start > 1 and not church
    if name.label not in {"ORG", "NORP"} and not (several and not goes_on and name.label in {"PERSON", ""}):
        return False
    # A people is never called as its city is.
    needed = _LARGE if several or name.label == "NORP" else _CITY
    return size >= needed and not gender.of_first_name(f"{text} .")


def _is_said_to_be_there(doc: Doc, name: Name, size: float, ends: set[int]) -> bool:
    """Whether the words beside a name speak of a place."""
    following = doc[name.end] if name.end < len(doc) else None
    alone = following is None or following.tag_ not in _GOES_ON
    if name.start > 0 and alone and _leads_to_it(doc[name.start - 1], name, size):
        return True
    if following is not None and (_is_an_area(following) or _is_of_somebody(doc, name, following)):
        return True
    if following is not None and following.tag_ == "POS" and _is_of_a_town(doc, name.end + 1):
        return True
    return _is_dateline(doc, name) or _is_among_places(doc, name, ends) or _is_behind_a_street(doc, name)


def _leads_to_it(before: Token, name: Name, size: float) -> bool:
    """Whether the word before a name says that something is there, or comes from there or goes there."""
    word = before.lower_
    if word in _IN or _is_home(before) or _is_seat(before):
        return True
    if word == "off":
        return size >= _ISLAND
    return (word == "to" and _leads_there(before)) or (name.label == "ORG" and word in _VISITED)


def _size(doc: Doc, name: Name, text: str) -> float:
    """Of the largest place of that name; a city goes by a part of it, too: "in Ecatepec"."""
    several = name.end - name.start > 1
    size = lookup.largest(text, by_any_name=several and name.label == "PERSON")
    there = name.start > 0 and doc[name.start - 1].lower_ == "in"
    if size >= _TOWN or not there or name.label not in {"PERSON", "ORG"}:
        return size
    by_any = lookup.largest(text, by_any_name=True)
    return by_any if by_any >= _CITY else size


def _is_an_area(following: Token) -> bool:
    """Whether the word behind a name says that it is one: "Artibonite *region*", "Shiroro *LGA*"."""
    in_capitals = following.text in lexicon.words("place_context", "governed")
    return in_capitals or following.lower_ in lexicon.words("place_context", "areas")


def _is_in_office_there(doc: Doc, name: Name) -> bool:
    """Whether an office of an area and who holds it come next: "Siaya *Governor* James Orengo"."""
    office = name.end
    titles = lexicon.words("place_context", "holders") | lexicon.words("place_context", "chiefs")
    while office < min(len(doc), name.end + _TWO) and doc[office].text in titles:
        office += 1
    if (
        office == name.end
        or office >= len(doc)
        or doc[office - 1].text not in lexicon.words("place_context", "holders")
    ):
        return False
    if gender.of_title(doc[name.start].text) or gender.of_first_name(f"{doc[name.start].text} ."):
        return False
    return doc[office].is_title and doc[office].tag_ in _NAME_TAGS


def _is_of_somebody(doc: Doc, name: Name, following: Token) -> bool:
    """Whether one word says where somebody is from: "an 18-year-old Waterloo woman", "a Janesville man"."""
    if name.end - name.start > 1 or name.start == 0 or following.tag_ != "NN":
        return False
    before = doc[name.start - 1]
    told = before.tag_ in {"JJ", "DT"} and before.lower_ != "the"
    return told and following.lower_ in lexicon.words("place_context", "one_of_them")


def _is_a_country(doc: Doc, name: Name) -> bool:
    """Whether several words are a country's by any name: "Cape Verde"."""
    if name.end - name.start < _TWO or not name.label:
        return False
    text = doc[name.start : name.end].text
    return lookup.is_on_the_map(text) and any(
        each.kind is PlaceKind.COUNTRY for each in lookup.candidates(text)
    )


def _is_in_a_division(doc: Doc, name: Name) -> bool:
    """Whether what it is stands behind, whatever no map has: "in Mahakalapada *block*"."""
    if name.start == 0 or name.end >= len(doc) or doc[name.start - 1].lower_ not in _IN:
        return False
    if name.end - name.start > _TWO or not doc[name.start].is_title:
        return False
    behind = doc[name.end]
    goes_on = behind.i + 1 < len(doc) and behind.nbor(1).tag_ in _GOES_ON
    return not goes_on and behind.lower_ in lexicon.words("place_context", "divisions")


def _is_behind_a_street(doc: Doc, name: Name) -> bool:
    """Whether it ends an address: "of Mill Road, Ely"."""
    if name.start < _TWO + 1 or doc[name.start - 1].text != "," or name.end - name.start > _TWO:
        return False
    if name.end < len(doc) and doc[name.end].tag_ in _GOES_ON:
        return False
    return doc[name.start - 2].text in lexicon.words("place_context", "streets")


def _is_town_like_a_word(doc: Doc, name: Name) -> bool:
    """Whether a word that means something else, too, is a town: "murdered in Hull", not "in Congress"."""
    token, before = doc[name.start], doc[name.start - 1] if name.start > 0 else None
    following = doc[name.end] if name.end < len(doc) else None
    if before is None or before.lower_ not in _IN or before.is_upper or not token.is_title:
        return False
    if following is not None and following.tag_ in _GOES_ON:
        return False
    needed = _NAME_LIKE_A_WORD if name.label else _LIKE_A_WORD
    return lookup.largest(token.text, by_any_name=True) >= needed


def _is_in_an_area(doc: Doc, name: Name, areas: dict[int, Name]) -> bool:
    """Whether the state or country comes after a comma: "Aznar, Spain", "Pylos, southern Greece"."""
    if name.end + 1 >= len(doc) or doc[name.end].text != ",":
        return False
    part = doc[name.end + 1].lower_ in lexicon.words("place_context", "parts")
    return _lies_in(doc, name, areas.get(name.end + 1 + part))


def _is_of_an_area(doc: Doc, name: Name, areas: dict[int, Name]) -> bool:
    """Whether the state or country that has it stands before: "Karnataka's Udupi"."""
    if name.start < _TWO or doc[name.start - 1].tag_ != "POS":
        return False
    return _lies_in(doc, name, next((area for area in areas.values() if area.end == name.start - 1), None))


def _is_said_in_an_area(doc: Doc, name: Name, areas: dict[int, Name]) -> bool:
    """Whether something is done to it, in a country or state: "attacked Gwoza in Nigeria's Borno state"."""
    if name.end + 1 >= len(doc) or doc[name.end].lower_ != "in":
        return False
    root = doc[name.start : name.end].root
    if root.dep_ not in {"dobj", "pobj"} or root.head.lower_ in _OF_MEN:
        return False
    parts = lexicon.words("place_context", "parts") | {"the"}
    begin = name.end + 1
    while begin < min(name.end + 1 + _BETWEEN, len(doc)) and doc[begin].lower_ in parts:
        begin += 1
    return _lies_in(doc, name, areas.get(begin))


def _lies_in(doc: Doc, name: Name, area: Name | None) -> bool:
    if area is None:
        return False
    large = {each.index for each in lookup.candidates(doc[area.start : area.end].text) if each.kind in _AREAS}
    inside = lookup.candidates(doc[name.start : name.end].text) if large else ()
    return any(
        each.own_name and not large.isdisjoint({each.country, each.admin1, each.admin2}) for each in inside
    )


def _is_one_of_its_kind(doc: Doc, name: Name) -> bool:
    """Whether the words before say what it is: "the villages of Maliuc and Caraorman"."""
    if name.start < 2 or doc[name.start - 1].lower_ != "of":
        return False
    return doc[name.start - 2].lower_ in lexicon.words("name_heads", "place_of")


def _is_struck(doc: Doc, name: Name) -> bool:
    """Whether several words that are no person's are what is shelled, or where: "hit Kiryat Shmona"."""
    text = doc[name.start : name.end].text
    if name.label != "PERSON" or name.end - name.start < _TWO or name.start == 0:
        return False
    root = doc[name.start : name.end].root
    struck = root.dep_ == "dobj" and root.head.lemma_ in lexicon.words("place_context", "struck")
    if not struck and doc[name.start - 1].lower_ != "at":
        return False
    return lookup.largest(text, by_any_name=True) >= _TOWN and not gender.of_first_name(f"{text} .")


def _leads_there(to: Token) -> bool:
    """Whether somebody goes or is brought: "officers were called to Peckham"."""
    return to.dep_ == "prep" and to.head.lemma_ in lexicon.words("place_context", "journeys")


def _is_of_a_town(doc: Doc, owned: int) -> bool:
    """Whether what is owned is what towns have: "Beira's port"."""
    return owned < len(doc) and doc[owned].lower_ in lexicon.words("place_context", "owned")


def _is_home(before: Token) -> bool:
    """Whether somebody comes from there: "a trader from Sukoharjo"."""
    if before.lower_ == "of" and before.i > _TWO:  # "Cody Barnes, 27, of Hope Mills"
        age = before.nbor(-2)
        if before.nbor(-1).text != ",":
            return False
        return (age.text.isdecimal() and age.nbor(-1).text == ",") or _is_titled(age)
    if before.lower_ != "from" or before.i < _TWO:
        return False
    owner = before.nbor(-2) if before.nbor(-1).text == "," else before.nbor(-1)
    if owner.i < before.i - 1:  # "Kym, from Wigan": whoever it is, with a comma
        return owner.ent_type_ == "PERSON" or (owner.text.isdecimal() and len(owner.text) <= _TWO)
    return owner.lower_ in lexicon.words("place_context", "natives")


def _is_titled(last: Token) -> bool:
    """Whether a word is the last of a person's name with a title: "Mrs Doyle, of Romsey"."""
    start = last.i
    while start > 0 and last.i - start < _LONGEST and last.doc[start - 1].text.istitle():
        start -= 1
    return any(gender.of_title(token.text) for token in last.doc[start : last.i])


def _is_seat(before: Token) -> bool:
    """Whether somebody sits or stands for it: "the MP for Workington"."""
    if before.lower_ != "for" or before.i == 0:
        return False
    return before.nbor(-1).text in lexicon.words("place_context", "seats")


def _is_dateline(doc: Doc, name: Name) -> bool:
    """Whether a paragraph begins with the name in capitals and a dash."""
    if name.end >= len(doc) or doc[name.end].text not in _DASHES or not doc[name.start].is_upper:
        return False
    return name.start == 0 or "\n" in doc[name.start - 1].text or doc[name.start].is_sent_start is True


def _begins_a_row(doc: Doc, name: Name, areas: dict[int, Name]) -> bool:
    """Whether it stands behind a preposition in a row that has a place: "to Jamshoro, Thatta and Karachi"."""
    if name.start == 0 or name.end - name.start > _TWO or doc[name.start - 1].lower_ not in _TO_A_ROW:
        return False
    at = name.end
    for _ in range(_ROW):
        begin = at
        while begin < len(doc) and begin - at < _TWO and doc[begin].text in {",", "and"}:
            begin += 1
        if begin == at or begin >= len(doc):
            return False
        if begin in areas:
            return True
        at = begin
        while at < len(doc) and doc[at].is_title and doc[at].tag_ in _NAME_TAGS:
            at += 1
        if at == begin or lookup.largest(doc[begin:at].text, by_any_name=True) < _TOWN:
            return False
    return False


_TO_A_ROW = frozenset({"to", "from", "between", *_IN})
_ROW = 4
"""Names of a row that are looked at."""


def _is_among_places(doc: Doc, name: Name, ends: set[int]) -> bool:
    """Whether the name stands in a row with a place: "Cairo, Giza and Minya"."""
    if name.label == "PERSON" and name.end - name.start > 1:
        first = doc[name.start].text
        if first in _SAINTS or gender.of_first_name(f"{first} ."):
            return False
    at = name.start
    while at > 0 and name.start - at < _BETWEEN and doc[at - 1].text in {",", "and"}:
        at -= 1
    return at < name.start and at in ends
