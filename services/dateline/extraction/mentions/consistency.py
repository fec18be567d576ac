"""One article, one meaning: a word that names a person in full stays that person.

Found: "Jordan" as a person after "Michael Jordan said". Not found: "in Jordan", "King Abdullah of Jordan" and
"Amman, Jordan", a place by its syntax, in the same article. What a dateline or the words around show to be a
place or an organisation is one throughout.
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Token

from dateline.extraction import lexicon
from dateline.extraction.knowledge.base import packaged
from dateline.extraction.mentions.introduced import introduced
from dateline.extraction.mentions.names import NUMERIC, Name
from dateline.extraction.mentions.positions import positions_of
from dateline.extraction.mentions.surroundings import labels_in_place, places_here
from dateline.extraction.places import lookup
from dateline.extraction.truecase import is_common

_PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "from", "near", "into", "across", "outside", "throughout", "toward", "towards"}
)
_PLACES = frozenset({"GPE", "LOC"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FAR_RANK = 4
"""Tokens from a rank to the place that it goes with, at most."""
_DOUBTED = frozenset({"PERSON", "ORG"})
_PROPER = frozenset({"NNP", "NNPS"})
_RETYPED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})


def consistent(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with labels that agree over the article, and surnames that the model missed."""
    unseen = introduced(doc, names)
    surnames = _surnames(doc, names) | unseen
    firsts = _first_names(doc, names)
    joined = _joined_surnames(doc, names)
    votes = _votes(doc, names)
    settled = labels_in_place(doc, names)
    places = places_here(doc, names)
    ends = {name.end for name in names if name.label in _PLACES}
    result: list[Name] = []
    for name in names:
        label = name.label
        if label in _RETYPED:
            text = doc[name.start : name.end].text
            alone = name.end - name.start == 1
            surname = alone and text in surnames and not _is_place_here(doc, name, ends)
            unseen_last = name.end - name.start == 2 and doc[name.end - 1].text in unseen
            first = alone and text in firsts and not _is_place_here(doc, name, ends)
            if surname or first or unseen_last or text.casefold() in joined:
                label = "PERSON"
            else:
                label = votes.get(text, label)
                if label in _DOUBTED and text not in surnames:
                    label = settled.get(text.casefold(), label)
                if label == "PERSON" and text not in surnames and text.casefold() in places:
                    label = "GPE"
        result.append(Name(name.start, name.end, label))
    return _with_missed(doc, result, surnames)


def _surnames(doc: Doc, names: list[Name]) -> frozenset[str]:
    """Last words of the persons named in full."""
    last = [
        doc[name.end - 1]
        for name in names
        if name.label == "PERSON" and 2 <= name.end - name.start <= 5 and doc[name.start].is_title
    ]
    return frozenset(token.text for token in last if token.is_title and len(token.text) > 2)


def _first_names(doc: Doc, names: list[Name]) -> frozenset[str]:
    """First names of the persons named in full which no place and no body has: "Kaydon", not "Chelsea"."""
    full = {
        doc[name.start].text
        for name in names
        if name.label == "PERSON" and name.end - name.start == 2 and doc[name.start].is_title
    }
    return frozenset(
        first
        for first in full
        if len(first) > 2
        and lookup.largest(first, by_any_name=True) < 0
        and not packaged().organisations(first)
    )


def _joined_surnames(doc: Doc, names: list[Name]) -> frozenset[str]:
    """Last names with a hyphen, of persons named in full: the "el-Sayed" of "Amr el-Sayed", "Roe-Lund"."""
    persons = (doc[name.start : name.end].text.split() for name in names if name.label == "PERSON")
    last = (words[-1].casefold() for words in persons if len(words) > 1)
    return frozenset(word for word in last if "-" in word.strip("-"))


def _votes(doc: Doc, names: list[Name]) -> dict[str, str]:
    """The label that most mentions of the same words have; no vote where two labels tie."""
    counts: dict[str, Counter[str]] = {}
    for name in names:
        if name.label not in NUMERIC:
            counts.setdefault(doc[name.start : name.end].text, Counter())[name.label] += 1
    winners: dict[str, str] = {}
    for text, labels in counts.items():
        (best, most), *rest = labels.most_common(2)
        if most >= 2 and (not rest or rest[0][1] < most):
            winners[text] = best
    return winners


def _is_place_here(doc: Doc, name: Name, ends: set[int]) -> bool:
    """Whether the words before put something there; `ends` are those of places: "Amman, Jordan"."""
    if name.label not in _PLACES or name.start == 0:
        return False
    before = doc[name.start - 1].lower_
    if before in _PLACE_PREPOSITIONS:
        return True
    if before == "," and name.start - 1 in ends:
        return doc[name.end - 1].dep_ not in _SUBJECTS  # "on his way from Utah, Jordan fell"
    of_a_rank = doc[max(0, name.start - _FAR_RANK) : name.start - 1]
    return before == "of" and any(_is_rank(token) for token in of_a_rank)


def _is_rank(token: Token) -> bool:
    """Whether a word goes with a place: "King Abdullah of Jordan", "the kingdom of Jordan"."""
    ranks = lexicon.words("name_edges", "ranks_of")
    return token.text.capitalize() in ranks or token.lower_ in lexicon.words("name_heads", "place_of")


def _with_missed(doc: Doc, names: list[Name], surnames: frozenset[str]) -> list[Name]:
    """The names and, where the model passed over one that it saw elsewhere in the article, that one, too.

    Where the model saw but a part of it, the whole takes the place of the part: "Los Angeles" of "Los Angeles
    Lakers".
    """
    known = _known_by_first(doc, names, surnames)
    if not known:
        return names
    holder: list[Name | None] = [None] * len(doc)
    for name in names:
        holder[name.start : name.end] = [name] * (name.end - name.start)
    missed: list[Name] = []
    parts: set[Name] = set()
    end = 0
    for index in positions_of(doc, known):
        first = holder[index]
        if index < end or (first is not None and first.start < index):
            continue
        token = doc[index]
        for words, label in known[token.text]:
            end = token.i + len(words)
            if tuple(word.text for word in doc[token.i : end]) != words:
                continue
            held = {name for name in holder[token.i : end] if name is not None}
            if held and (
                not _is_whole(words, label) or any(_is_no_part(name, token.i, end) for name in held)
            ):
                continue
            surname = words[0] in surnames and not is_common(words[0].casefold())
            if len(words) > 1 or surname or token.tag_ in _PROPER or _is_written_as_a_name(token):
                missed.append(Name(token.i, end, label))
                parts |= held
                break
        else:
            end = 0
    if not missed:
        return names
    return sorted([*(name for name in names if name not in parts), *missed], key=lambda item: item.start)


def _is_whole(words: tuple[str, ...], label: str) -> bool:
    """Whether the words are a name that has parts; a person's may begin with "Mr", others with "The"."""
    return len(words) > 1 and label != "PERSON" and words[0] != "The"


def _is_no_part(name: Name, start: int, end: int) -> bool:
    """Whether a name is as long as the stretch, or reaches out of it."""
    return name.start < start or name.end > end or name.end - name.start == end - start


def _is_written_as_a_name(token: Token) -> bool:
    """Whether the letters tell, where the tagger does not: "Jobs" in the middle of a sentence, "IE6"."""
    text = token.text
    return not text.islower() and not (text.istitle() and token.is_sent_start)


def _known_by_first(
    doc: Doc, names: list[Name], surnames: frozenset[str]
) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Names with a capital in each word that counts, by their first word, the longest first."""
    known: dict[tuple[str, ...], str] = {}
    for name in names:
        if name.label == "PERSON" and name.end - name.start > 1:
            known.setdefault((doc[name.start].text,), "PERSON")
    known |= {(surname,): "PERSON" for surname in surnames}
    for name in names:
        if name.label in _RETYPED:
            known[tuple(token.text for token in doc[name.start : name.end])] = name.label
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words in sorted(known, key=lambda item: (-len(item), item)):
        if not words[0].islower() and (len(words[0]) > 1 or len(words) > 1):
            by_first.setdefault(words[0], []).append((words, known[words]))
    return by_first
