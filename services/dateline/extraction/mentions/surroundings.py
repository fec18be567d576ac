"""What the words around a name say it is, against what the model saw in it.

Found: a place in the name that a dateline begins with, in one that "in" or "across" stands before and
nothing personal does, in "the province of Ansera", in Kerovia where there are Kerovians; an organisation in
"the state firm Kerogaz"; a ship in "the Astrid Lunde was carrying". Not found: "in Obama", who is "President
Obama" too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.extensions import ArticleSource
from dateline.extraction.mentions.names import Name

_PLACE_PREPOSITIONS = frozenset({"in", "across", "throughout", "outside", "near", "into", "through"})
_WEAK_PREPOSITIONS = frozenset({"from", "to", "at", "off"})
_PLACES = frozenset({"GPE", "LOC"})
_ENOUGH = 2
_DEMONYM_ENDINGS = ("n", "an", "ian", "ese", "i")
_MAX_WORDS = 3


def labels_in_place(doc: Doc, names: list[Name]) -> dict[str, str]:
    """For names in small letters the label that the article settles, where it does."""
    places, organisations, people, ships = set[str](), set[str](), set[str](), set[str]()
    datelines = frozenset(_dateline_starts(doc))
    demonyms = {doc[name.start : name.end].text for name in names if name.label == "NORP"}
    weak, subjects = Counter[str](), set[str]()
    for name in names:
        if name.label not in {"PERSON", "ORG", "GPE", "LOC", "FAC"}:
            continue
        text = doc[name.start : name.end].text.casefold()
        if name.start in datelines:
            places.add(text)
        if name.label == "PERSON" and has_a_title(doc, name):
            people.add(text)
        if _is_of_a_body(doc, name):
            organisations.add(text)
        elif name.label == "PERSON" and (
            _follows_in(doc, name, _PLACE_PREPOSITIONS)
            or _is_what_a_place_is(doc, name)
            or not demonyms.isdisjoint(doc[name.start].text + ending for ending in _DEMONYM_ENDINGS)
        ):
            places.add(text)
        elif name.label == "PERSON" and _is_a_ship(doc, name):
            ships.add(text)
        if name.label == "PERSON" and doc[name.start : name.end].root.dep_ in {"nsubj", "poss"}:
            subjects.add(text)
        if name.label == "PERSON" and _follows_in(doc, name, _WEAK_PREPOSITIONS):
            weak[text] += 1
    places |= {text for text, count in weak.items() if count >= _ENOUGH} - subjects
    return {
        **dict.fromkeys(ships, "PRODUCT"),
        **dict.fromkeys(organisations - people, "ORG"),
        **dict.fromkeys(places - people, "GPE"),
    }


def places_here(doc: Doc, names: list[Name]) -> frozenset[str]:
    """Names in small letters that a place has where the words before it say so: "the city of Druzhkivka".

    Not those of people named in full, whatever place is called so, too.
    """
    people = {
        doc[index].text.casefold()
        for name in names
        if name.label == "PERSON" and name.end - name.start > 1
        for index in range(name.start, name.end)
    }
    return frozenset(
        text
        for name in names
        if name.label in _PLACES and (text := doc[name.start : name.end].text.casefold()) not in people
        if _follows_in(doc, name, _PLACE_PREPOSITIONS) or _is_what_a_place_is(doc, name)
    )


def _dateline_starts(doc: Doc) -> Iterator[int]:
    """The first token of each dateline."""
    source: ArticleSource | None = doc._.source if doc.has_extension("source") else None
    begins = {zone.begin for zone in source.zones if zone.kind is ZoneKind.DATELINE} if source else set()
    if begins:
        yield from (token.i for token in doc if token.idx in begins)


def has_a_title(doc: Doc, name: Name) -> bool:
    """Whether a title stands right before a name: "Mr", "President"."""
    before = doc[name.start - 1] if name.start > 0 else None
    if before is None or before.is_space:
        return False
    return bool(gender.of_title(before.text)) or before.text in lexicon.words("name_edges", "titles")


def _is_of_a_body(doc: Doc, name: Name) -> bool:
    """Whether the name stands after what it is, with an article before: "the state firm Kerogaz"."""
    if name.start < 2 or name.end - name.start > _MAX_WORDS:
        return False
    before = doc[name.start - 1]
    if before.tag_ != "NN" or before.lower_ not in lexicon.words("speakers", "bodies"):
        return False
    around = doc[max(0, name.start - 4) : name.start - 1]
    return any(token.lower_ in {"the", "a", "an"} for token in around)


def _follows_in(doc: Doc, name: Name, prepositions: frozenset[str]) -> bool:
    """Whether one word stands after a preposition, and is all that stands there."""
    if name.end - name.start != 1 or name.start == 0 or doc[name.start - 1].lower_ not in prepositions:
        return False
    following = doc[name.end] if name.end < len(doc) else None
    return following is None or following.is_punct or following.pos_ not in {"PART", "NOUN", "PROPN"}


def _is_what_a_place_is(doc: Doc, name: Name) -> bool:
    """Whether the words before say so: "the province of", "15 kilometres north of"."""
    if name.start < 2 or doc[name.start - 1].lower_ != "of":
        return False
    if len(doc[name.start : name.end].text.split()) > _MAX_WORDS:
        return False
    return doc[name.start - 2].lower_ in lexicon.words("name_heads", "place_of")


def _is_a_ship(doc: Doc, name: Name) -> bool:
    """Whether "the" stands before a first and a last name, and no title."""
    if name.end - name.start != 2 or name.start == 0 or doc[name.start - 1].lower_ != "the":
        return False
    root = doc[name.start : name.end].root
    if doc[name.start - 1].head.i != root.i or any(child.dep_ in {"relcl", "acl"} for child in root.children):
        return False
    return bool(gender.of_first_name(doc[name.start : name.end].text))
