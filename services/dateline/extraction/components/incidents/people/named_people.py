"""The name of somebody whom a word points to: by name, by a name beside a noun, by a pronoun, or in a list.

Found: Jane Roe in "the driver, Jane Roe", "one of the officers, Jane Roe", and for the "she" of "Jane Roe
drove off. She was arrested". Not found: "his" friend, and nobody for "they".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.domain.quote import QuoteKind
from dateline.extraction.components.incidents.reading.ages import age_of
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words

Name = tuple[int, int]
"""Tokens [start, end) of a name."""

_BESIDE = frozenset({"appos", "compound", "nmod"})
_SAYS = frozenset({"say", "tell", "recall", "add", "explain"})
_ONE = frozenset({"he", "she", "him", "her", "himself", "herself"})
"""Pronouns for one person."""
_OBJECTS = frozenset({"him", "her"})


def name_beside(reading: Reading, head: int) -> Name | None:
    """The name of a person that a word is, that stands beside it, or that it stands for."""
    own = person_at(reading, head)
    if own is not None:
        return own
    for child in reading.children[head]:
        if reading.deps[child] in _BESIDE and reading.pos[child] == "PROPN":
            name = person_at(reading, child)
            if name is not None:
                return name
    if reading.pos[head] == "PRON":
        return _stood_for(reading, head)
    return None


def person_at(reading: Reading, index: int) -> Name | None:
    """The name of a person that a token is of."""
    name = reading.name_at.get(index)
    return (name[0], name[1]) if name is not None and name[2] == "PERSON" else None


def noun_before(reading: Reading, pronoun: int) -> int:
    """The noun that "he" or "she" stands for: the subject of the sentence before; else the pronoun.

    The driver of "The driver survived. He was arrested"; not the officer of "An officer said ... He was".
    """
    number = reading.sentence_of[pronoun]
    if reading.words[pronoun] not in ("he", "she") or not number or name_beside(reading, pronoun):
        return pronoun
    before = reading.sentences[number - 1]
    for index in range(before.start, before.end):
        if reading.deps[index] in ("nsubj", "nsubjpass"):
            one = reading.tags[index] == "NN" and reading.lemmas[index] in people_words().people
            return index if one and not speaks(reading, index) else pronoun
    return pronoun


def _stood_for(reading: Reading, pronoun: int) -> Name | None:
    """The name of the one a pronoun stands for, where nobody else is named from the sentence before up to it.

    Of two whom the text names, the one that is meant is guessed too often; and "he" of "Captain Roe said he
    shot himself" is somebody else.
    """
    cluster = reading.entity_at.get(pronoun)
    if cluster is None or reading.words[pronoun] not in _ONE or reading.deps[pronoun] == "poss":
        return None
    if _is_quoted(reading, pronoun):
        return None  # of whom somebody speaks, the text around it does not tell
    own = reading.sentences[reading.sentence_of[pronoun]]
    index, found = reading.sentences[max(0, own.number - 1)].start, None
    while index < pronoun:
        name = person_at(reading, index)
        if name is not None:
            mine = reading.entity_at.get(name[1] - 1) == cluster
            if mine == speaks(reading, name[1] - 1):
                return None  # but for who only says it: "Dan Roe came in, Chief Poe said. He is held"
            found, index = (name if mine else found), name[1]
        else:
            index += 1
    if found is not None and found[0] >= own.start and reading.words[pronoun] in _OBJECTS:
        return None  # "Jane Roe accused her": somebody else
    return found


def speaks(reading: Reading, name: int) -> bool:
    """Whether somebody is named as who says something: "Jane Roe, 17, said of the suspect"."""
    return reading.deps[name] == "nsubj" and reading.lemmas[reading.heads[name]] in _SAYS


def _is_quoted(reading: Reading, index: int) -> bool:
    at = reading.starts[index]
    return any(
        begin <= at < end
        for quote in reading.doc._.quotes
        if quote.kind is not QuoteKind.INDIRECT
        for begin, end in quote.content
    )


def listed(reading: Reading, head: int) -> Iterator[int]:
    """The word and all that are joined to it, those too whom a list with ages only puts beside it.

    "Jane Roe, 17, Ann Poe, 16, and Dan Roe, 18, were charged".
    """
    for item in reading.conjuncts(head):
        yield item
        yield from _beside_in_list(reading, item)


def _beside_in_list(reading: Reading, item: int) -> Iterator[int]:
    name = person_at(reading, item)
    if name is None or age_of(reading, name[1], name[1]) is None:
        return
    for child in reading.kids(item, "appos"):
        other = person_at(reading, child)
        if other is not None and other != name and age_of(reading, other[1], other[1]) is not None:
            yield from listed(reading, child)
