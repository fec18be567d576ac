"""Surnames that the model took for places or organisations.

Found: "Torvund" after "Ann Torvund is taking a break", where "Torvund said" and "Torvund won" follow;
"Jordan" in "Al Jazeera's Jordan said", who speaks for a body. Not found: "Heat" after "Miami Heat", where the
first word is a place; "Paris" where something is "in Paris", or in "Reuters' Paris bureau"; what does not
speak.
"""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.mentions.names import Name
from dateline.extraction.mentions.positions import positions_of
from dateline.extraction.places import lookup
from dateline.extraction.truecase import is_common

_TAKEN_FOR = frozenset({"ORG", "GPE", "LOC", "FAC"})
_PLACES = frozenset({"GPE", "LOC", "NORP"})
_THERE = frozenset({"in", "at", "near", "across", "outside", "throughout", "into", "to"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_SHORTEST = 3
_AT_WORK = frozenset({"report", "write"})
"""What a newsroom's people do besides."""
_LEAST_SUBJECTS = 2


def introduced(doc: Doc, names: list[Name]) -> frozenset[str]:
    """The surnames, each of which stands alone in the article, too."""
    alone: defaultdict[str, list[int]] = defaultdict(list)
    of_places: set[int] = set()
    owners = {name.end for name in names if name.label == "ORG"}
    for name in names:
        if name.label in _PLACES:
            of_places.update(range(name.start, name.end - 1) if name.end - name.start > 1 else (name.start,))
        if name.label in _TAKEN_FOR and name.end - name.start == 1:
            alone[doc[name.start].text].append(name.start)
    speaking = frozenset(
        doc[at].text for places in alone.values() for at in places if _speaks_for(doc, at, owners)
    )
    wanted = {text for text, places in alone.items() if len(places) > 1 and _acts(doc, places)}
    if not wanted:
        return speaking
    found = {
        doc[index].text
        for index in positions_of(doc, wanted)
        if index > 0 and index - 1 not in of_places and _is_full_name(doc, index)
    }
    return speaking | found


def _speaks_for(doc: Doc, at: int, owners: set[int]) -> bool:
    """Whether it is a body's, and speaks or reports: "Al Jazeera's Jordan, reporting"."""
    if at < 1 or at + 1 >= len(doc) or doc[at - 1].tag_ != "POS" or at - 1 not in owners:
        return False
    if not (doc[at].is_title and doc[at].is_alpha):
        return False
    told = doc[at + 2] if doc[at + 1].text == "," and at + 2 < len(doc) else doc[at + 1]
    return told.pos_ == "VERB" and told.lemma_ in lexicon.words("cues", "neutral") | _AT_WORK


def _acts(doc: Doc, places: list[int]) -> bool:
    """Whether it speaks and does things, and nothing is there."""
    token = doc[places[0]]
    if not (token.is_title and token.is_alpha and len(token.text) >= _SHORTEST) or is_common(token.lower_):
        return False
    if token.lower_ in lexicon.words("places", "countries"):
        return False
    if any(at > 0 and doc[at - 1].lower_ in _THERE for at in places):
        return False
    verbs = [doc[at].head.lemma_ for at in places if doc[at].dep_ == "nsubj"]
    return len(verbs) >= _LEAST_SUBJECTS and not lexicon.words("cues", "neutral").isdisjoint(verbs)


def _is_full_name(doc: Doc, index: int) -> bool:
    """Whether the word before is a first name by its letters, and the two are no place."""
    first, last = doc[index - 1], doc[index]
    if first.tag_ not in _NAME_TAGS or not (first.is_title and first.is_alpha):
        return False
    if index + 1 < len(doc) and doc[index + 1].tag_ in _NAME_TAGS:
        return False
    if first.text in lexicon.words("name_edges", "titles") or gender.of_title(first.text):
        return False
    if is_common(first.lower_) and not gender.of_first_name(f"{first.text} {last.text}"):
        return False
    return lookup.largest(f"{first.text} {last.text}") < 0
