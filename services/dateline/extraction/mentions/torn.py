"""People whose names the model tore apart, or saw only half of.

Found: "JK Rowling" where "Rowling" was seen; both words of "Transport Minister Gergely Bárány" and of "Lucía
Armenta, 44,"; "Ivy Nunn" where only "Nunn" was seen, if as a body; "Gary 'Gaz' Ludlow" over the nickname;
"Amina Sow-Roe" cut at the hyphen.
Not found: "Republican Nunn", which is a group and a name; "Judge Nunn", a title; "Windsor Castle", of which
nothing says that it is a person.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.extraction import lexicon, nicknames
from dateline.extraction.entities import gender
from dateline.extraction.mentions.names import Name, is_shouting, is_tied
from dateline.extraction.mentions.titled import bodies
from dateline.extraction.places import lookup
from dateline.extraction.truecase import is_common

_TORN = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
_PLACES = frozenset({"GPE", "LOC", "NORP"})
_OPENING, _CLOSING = frozenset("'\"‘“`"), frozenset("'\"’”")
_AGES = range(1, 121)
_AROUND_NICKNAME = 4
"""Tokens of a nickname in quotation marks with the last name after it."""


def torn_names(doc: Doc, names: list[Name]) -> list[Name]:
    """The whole names of people of which a single word is a name by itself."""
    by_start = {name.start: name for name in names}
    by_end = {name.end: name for name in names}
    return [
        *_over_nicknames(doc, names),
        *_over_particles(doc, names),
        *_over_hyphens(doc, names),
        *_two_words(doc, by_start, by_end),
    ]


def _over_particles(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """The whole of "Erik ten Hag", where the first name alone was seen."""
    particles = lexicon.words("people", "particles")
    for name in names:
        if name.label != "PERSON" or name.end - name.start != 1 or name.end >= len(doc):
            continue
        last = name.end
        while last < len(doc) and doc[last].text in particles:
            last += 1
        if last > name.end and last < len(doc) and doc[last].is_title and doc[last].tag_ == "NNP":
            yield Name(name.start, last + 1, "PERSON")


def _over_hyphens(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """The whole of "Amina Sow-Roe", cut at the hyphen, and of "Ann-Lise Roe-Lund" over its first name."""
    for name in names:
        if name.label != "PERSON":
            continue
        last = name.end - 1
        if name.end < len(doc) and _is_rare(doc[name.end]) and _is_hyphened(doc, name.end):
            last = name.end
        while _is_hyphened(doc, last):
            last += 2
        if last >= name.end:
            yield Name(name.start, last + 1, "PERSON")


def _is_hyphened(doc: Doc, at: int) -> bool:
    """Whether a hyphen and another rare word in a capital follow a token, without a space."""
    return is_tied(doc, at) and _is_rare(doc[at + 2])


def _is_rare(token: Token) -> bool:
    return bool(token.is_title) and not is_common(token.lower_)


def _two_words(doc: Doc, by_start: dict[int, Name], by_end: dict[int, Name]) -> Iterator[Name]:
    for name in by_start.values():
        if name.end - name.start != 1 or name.label not in _TORN or name.start == 0:
            continue
        first = by_end.get(name.start)
        if first is not None and (first.end - first.start != 1 or first.label not in _TORN):
            continue
        place = name.start - 1
        if name.label == "PERSON" and _is_initials(doc, place):
            yield Name(place, name.end, "PERSON")
            continue
        if not _is_first_word(doc, place):
            continue
        # No people goes by a word that is no demonym: "Novak" of "Serbia's Novak Djokovic".
        alone = (first is None or first.label == "NORP") and name.label == "PERSON"
        given = first is None and _is_given_name(doc, place)
        named = first is None and name.label in _PLACES and _has_role(doc, place)
        if alone or given or named or _has_age(doc, name.end) or _has_title(doc, place):
            yield Name(place, name.end, "PERSON")


def _is_first_word(doc: Doc, index: int) -> bool:
    """Whether a token can be a first name: a rare proper noun right before, and no title, role or people."""
    token, after = doc[index], doc[index + 1]
    if token.tag_ != "NNP" or not (token.is_title and after.is_title and token.is_alpha and after.is_alpha):
        return False
    if token.head.i not in {after.i, after.head.i}:
        return False
    if _is_title(token.text, token.lower_) or token.text in lexicon.words("demonyms", "words"):
        return False
    if is_common(token.lower_) and not _is_given(token.text):
        return False
    sentence = token.sent
    return not is_shouting(doc, sentence.start, sentence.end)


def _is_given_name(doc: Doc, index: int) -> bool:
    """Whether a token is a first name and no place, before no body's word: "Pat Riley"."""
    first, last = doc[index].text, doc[index + 1].text
    if not _is_given(first):
        return False
    if lookup.largest(first) >= lookup.CITY:
        return False
    return not is_common(last.casefold()) and last not in bodies()


def _is_given(word: str) -> bool:
    """Whether it is among the first names, or short for one."""
    return bool(gender.of_first_name(f"{word} {word}") or nicknames.same_as(word))


def _is_initials(doc: Doc, index: int) -> bool:
    """Whether a token is two letters for first names: "JK Rowling", but not "PM Johnson", "UK Athletics"."""
    text, after = doc[index].text, doc[index + 1]
    if len(text) != _LETTERS or not (text.isupper() and text.isalpha() and after.is_title):
        return False
    return text not in lexicon.words("people", "not_initials") | lexicon.words("name_edges", "ranks")


_LETTERS = 2


def _is_title(text: str, lower: str) -> bool:
    return (
        text in lexicon.words("name_edges", "titles")
        or bool(gender.of_title(text))
        or lower in lexicon.words("roles", "heads")
        or lower in lexicon.words("roles", "bystanders")
    )


def _has_age(doc: Doc, end: int) -> bool:
    """Whether ", 44," follows."""
    if end + 1 >= len(doc) or doc[end].text != "," or not doc[end + 1].text.isdecimal():
        return False
    closed = end + 2 >= len(doc) or doc[end + 2].is_punct
    return closed and int(doc[end + 1].text) in _AGES


def _has_title(doc: Doc, place: int) -> bool:
    """Whether a title or a role in capitals stands before: "Transport Minister"."""
    if place == 0:
        return False
    before = doc[place - 1]
    return before.is_title and _is_title(before.text, before.lower_)


def _has_role(doc: Doc, place: int) -> bool:
    """Whether what somebody is stands before two rare words: "party chief Pritam Singh"."""
    role = place > 0 and doc[place - 1].lower_ in lexicon.words("roles", "heads")
    return role and not any(is_common(token.lower_) for token in doc[place : place + 2])


def _over_nicknames(doc: Doc, names: list[Name]) -> Iterator[Name]:
    for name in names:
        end = name.end + _AROUND_NICKNAME
        if name.label != "PERSON" or end > len(doc):
            continue
        opening, nickname, closing, last = doc[name.end : end]
        if (
            opening.text in _OPENING
            and closing.text in _CLOSING
            and nickname.is_title
            and last.is_title
            and last.tag_ == "NNP"
        ):
            yield Name(name.start, end, "PERSON")
