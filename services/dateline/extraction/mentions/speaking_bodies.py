"""Bodies that the model passed over and that speak: "Transnet said", "Link Coaches, which owned it, said".

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
        Name(start, end, "ORG")
        for verb in positions(doc, _VERBS)
        if (end := _end(doc, verb)) is not None
        and (start := _start(doc, end, inside)) < end
        and _is_a_body(doc[start:end])
        and not _is_a_person(doc, verb)
    ]


def _end(doc: Doc, verb: int) -> int | None:
    """Where the name of who speaks ends: before the verb, or where more is said of it between commas."""
    if verb == 0 or doc[verb - 1].text != ",":
        return verb
    for subject in doc[verb].lefts:
        if subject.dep_ == "nsubj":
            told = [*subject.children] if subject.lower_ in lexicon.words("organisations", "kinds") else []
            named = next((one for one in told if one.dep_ == "appos"), subject)
            end = named.i + 1
            closed = end < verb and doc[end].text == ","
            which = end + 1 == verb or doc[end + 1].lower_ == "which"
            return end if closed and which else None
    return None


def _start(doc: Doc, end: int, inside: set[int]) -> int:
    start = end
    while start > 0 and end - start <= _LONGEST and _may_be_in_it(doc[start - 1]):
        start -= 1
    if start < end and doc[start].lower_ == "the":
        start += 1
    whole = start > 0 and doc[start - 1].text in _TIES  # "Lund & Sons", "the mayor of Lund"
    return end if whole or any(index in inside for index in range(start, end)) else start


_TIES = frozenset({"-", "&", "of", "and", "for", "'s", "’s", "'", "’", "."})


def _may_be_in_it(token: Token) -> bool:
    return token.is_alpha and token.text[0].isupper() and token.tag_ in _NAME_TAGS


def _is_a_person(doc: Doc, verb: int) -> bool:
    """Whether who speaks is "he" or "she" right behind: "said she", "said that he"."""
    return any(token.lower_ in {"he", "she", "i"} for token in doc[verb + 1 : verb + 3])


def _is_a_body(words: Span) -> bool:
    roles = lexicon.words("roles", "heads") | lexicon.words("roles", "bystanders")
    if len(words) > _LONGEST or any(word.lower_ in roles for word in words):
        return False
    sentence = words[0].sent
    if is_shouting(words.doc, sentence.start, sentence.end) or gender.of_first_name(f"{words[0].text} ."):
        return False
    common = [is_common(word.lower_) for word in words]
    if len(words) == 1:
        return not common[0] and len(words[0]) >= _SHORTEST and lookup.largest(words.text) < 0
    return any(common)
