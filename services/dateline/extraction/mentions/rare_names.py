"""People whom the model passed over: "Danius Gleveckas", two or three capitalised words that are rare.

Found in the middle of a sentence, as proper nouns to the tagger, and at its beginning before ", who"; also
with a hyphen. Not found: what holds a common word ("Moral Majority") or a role ("Prime Minister"); what
stands after "the" ("the Coalition Avenir"); a single word, which may be anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name, is_shouting, is_tied
from dateline.extraction.mentions.positions import proper_nouns
from dateline.extraction.truecase import is_common

_LENGTHS = (2, 3)


def rare_names(doc: Doc, names: list[Name]) -> list[Name]:
    """The names of people that stand in no other name."""
    inside = bytearray(len(doc) + 1)
    for name in names:
        inside[name.start : name.end] = b"\x01" * (name.end - name.start)
    proper = _with_hyphens(
        doc, [index for index in proper_nouns(doc) if not inside[index] and doc[index].is_title]
    )
    found: list[Name] = []
    for start, end in _runs(proper):
        words = sum(token.text != "-" for token in doc[start:end])
        if words in _LENGTHS and not inside[end] and _is_a_person(doc, start, end, inside):
            found.append(Name(start, end, "PERSON"))
    return found


def _with_hyphens(doc: Doc, proper: list[int]) -> list[int]:
    """The tokens with the hyphens that stand between two of them without a space."""
    ranks = lexicon.words("name_edges", "ranks") | lexicon.words("name_edges", "titles")
    known = {at for at in proper if doc[at].text not in ranks}  # "Maj-Gen" is no name
    between = [at + 1 for at in known if at + 2 in known and is_tied(doc, at)]
    return sorted([*proper, *between])


def _runs(indices: list[int]) -> Iterator[tuple[int, int]]:
    """Stretches [start, end) of numbers that follow each other."""
    start = 0
    for place, index in enumerate(indices):
        if place + 1 == len(indices) or indices[place + 1] != index + 1:
            yield indices[start], index + 1
            start = place + 1


def _is_a_person(doc: Doc, start: int, end: int, inside: bytearray) -> bool:
    words = doc[start:end]
    begins = start == 0 or words[0].is_sent_start
    if begins and [token.text for token in doc[end : end + 2]] != [",", "who"]:
        return False
    if start and (inside[start - 1] or doc[start - 1].lower_ == "the"):
        return False
    roles = lexicon.words("roles", "heads")
    heads = lexicon.words("name_heads", "ORG")
    if any(
        word.lower_ in roles or word.text in heads or not (word.is_alpha or word.text == "-")
        for word in words
    ):
        return False
    sentence = words.sent
    tied = {at + side for at in range(start, end) if doc[at].text == "-" for side in (-1, 1)}
    common = any(is_common(word.lower_) for word in words if word.i not in tied)
    return not common and not is_shouting(doc, sentence.start, sentence.end)
