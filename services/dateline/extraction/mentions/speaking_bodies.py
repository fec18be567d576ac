"""Bodies that the model passed over and that speak: "Transnet said", "Shelter Compass warns".

Found: capitalised words right before a verb of saying, of which one at least is no common word where there is
one alone, and one at least is a common word where there are several; what is rare throughout is a person's
name. Not found: "Police said", "Prime Minister said"; a place; what stands in capitals throughout; "Nurlina
said she".
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.mentions.names import Name, is_shouting
from dateline.extraction.mentions.positions import positions
from dateline.extraction.places import lookup
from dateline.extraction.truecase import is_common

_VERBS = frozenset(
    {"said", "says", "announced", "announces", "confirmed", "confirms", "warned", "warns", "reported"}
)
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_LONGEST = 4
_SHORTEST = 3
"""Letters of a name that is one word."""


def speaking_bodies(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The bodies, in text order."""
    inside = {index for name in names for index in range(name.start, name.end)}
    return [
        Name(start, verb, "ORG")
        for verb in positions(doc, _VERBS)
        if (start := _start(doc, verb, inside)) < verb
        and _is_a_body(doc[start:verb])
        and not _is_a_person(doc, verb)
    ]


def _start(doc: Doc, verb: int, inside: set[int]) -> int:
    start = verb
    while start > 0 and verb - start <= _LONGEST and _may_be_in_it(doc[start - 1]):
        start -= 1
    if start < verb and doc[start].lower_ == "the":
        start += 1
    whole = start > 0 and doc[start - 1].text in _TIES  # "Lund & Sons", "the mayor of Lund"
    return verb if whole or any(index in inside for index in range(start, verb)) else start


_TIES = frozenset({"-", "&", "of", "and", "for", "'s", "’s", "'", "’", "."})


def _may_be_in_it(token: Token) -> bool:
    return token.is_alpha and token.text[0].isupper() and token.tag_ in _NAME_TAGS


def _is_a_person(doc: Doc, verb: int) -> bool:
    """Whether who speaks is "he" or "she" right behind: "said she", "said that he"."""
    return any(token.lower_ in {"he", "she", "i"} for token in doc[verb + 1 : verb + 3])


def _is_a_body(words: Span) -> bool:
    roles = lexicon.words("roles", "heads")
    if len(words) > _LONGEST or any(word.lower_ in roles for word in words):
        return False
    sentence = words[0].sent
    if is_shouting(words.doc, sentence.start, sentence.end) or gender.of_first_name(f"{words[0].text} ."):
        return False
    common = [is_common(word.lower_) for word in words]
    if len(words) == 1:
        return not common[0] and len(words[0]) >= _SHORTEST and lookup.largest(words.text) < 0
    return any(common) and not all(common)
