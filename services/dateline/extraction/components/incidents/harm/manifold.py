"""How many an article says were shot or killed by the word for what it tells of: "a triple homicide".

Found: the four shot of "a quadruple shooting", the two dead of "the double murder". Not found: "three triple
shootings", which are several; "a double murder-suicide", of which one is nobody's victim; nor what is told of
far down, which is mostly another incident. Those who were shot may be dead: "one died in a triple shooting".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.domain.incident import FigureQualifier
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import HIT

MANIFOLD = "manifold"
_BETWEEN = 4
"""Words that may stand before the noun: "a double fatal shooting", "a triple drive-by shooting"."""


@dataclass(frozen=True, slots=True)
class _Words:
    folds: Mapping[str, int]
    killing: frozenset[str]
    hitting: frozenset[str]


def manifold(reading: Reading, sentence: Sentence) -> Iterator[Harm]:
    """The harms of a sentence of the headline or the lead that such a word counts."""
    words = _words()
    for index in range(sentence.start, sentence.end - 1):
        value = words.folds.get(reading.words[index])
        if value is None:
            continue
        noun = _noun(reading, index, sentence, words)
        if noun is None:
            continue
        number = Number(index, index + 1, index, index + 1, value, value, FigureQualifier.EXACT)
        group = Group(index, index, noun + 1, number, "", plural=True)
        kind = "killed" if reading.words[noun] in words.killing else HIT
        yield Harm(kind, noun, group, sentence.number, MANIFOLD, lead=True)


def _noun(reading: Reading, index: int, sentence: Sentence, words: _Words) -> int | None:
    for at in range(index + 1, min(index + 2 + _BETWEEN, sentence.end)):
        word = reading.words[at]
        if word in words.killing or word in words.hitting:
            return None if "suicide" in reading.words[at + 1 : at + 3] else at
        if reading.pos[at] in ("VERB", "ADP", "CCONJ", "SCONJ") and reading.deps[at] not in _WITHIN:
            return None
    return None


_WITHIN = frozenset({"amod", "compound", "nmod", "punct", "prep"})


@cache
def _words() -> _Words:
    data = lexicon.load("harm")["manifold"]
    return _Words(dict(data["folds"]), frozenset(data["killing"]), frozenset(data["hitting"]))
