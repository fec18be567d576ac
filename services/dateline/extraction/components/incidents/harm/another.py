"""One more person whom "another" or an ordinal alone names, with what became of them beside it.

Found: the one of "left one man dead and another wounded", "another critically hurt", "killing three and
injuring a fourth before fleeing", whatever the parse makes of them. Not found: "another wounded man", which
the parse has, "another shot", and the storm of "another killed nine".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.harm.of_nobody import is_active
from dateline.extraction.components.incidents.people.one_more import stands_alone
from dateline.extraction.components.incidents.people.people import Group, one_at
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import harm_words

_DEGREES = frozenset({"critically", "seriously", "fatally", "badly", "gravely", "slightly"})


def another(reading: Reading, sentence: Sentence) -> Iterator[Harm]:
    """The harms of those whom "another" names, whatever the parse makes of it."""
    for index in range(sentence.start, sentence.end - 1):
        if stands_alone(reading, index):
            yield from _struck(reading, index, sentence)
        if reading.words[index] != "another":
            continue
        at = index + 1 + (reading.words[index + 1] in _DEGREES)
        kind = harm_words().surface.get(reading.words[at]) if at < sentence.end else None
        if kind not in ("killed", "injured") or reading.pos[at + 1 : at + 2] in (["NOUN"], ["PROPN"]):
            continue
        if is_active(reading, at):
            continue
        kind = "killed" if reading.words[at - 1] == "fatally" else kind
        one = one_at(index, index + 1)
        group = Group(index, index, index + 1, one, "other", others=True, implied=True)
        yield Harm(kind, at, group, sentence.number, "surface")


def _struck(reading: Reading, index: int, sentence: Sentence) -> Iterator[Harm]:
    """The one more whom a verb right before an ordinal befalls: "wounding a second"."""
    verb = index - 2
    kind = harm_words().objects.get(reading.lemmas[verb]) if verb >= sentence.start else None
    if kind in _TO_LIFE and reading.tags[verb] in _TOLD:
        one = one_at(index - 1, index + 1)
        group = Group(
            index,
            index - 1,
            index + 1,
            one,
            "other",
            others=True,
            implied=True,
            further=True,
            ordinal=reading.words[index],
        )
        yield Harm(kind, verb, group, sentence.number, "object")


_TO_LIFE = frozenset({"killed", "injured", "hit"})
_TOLD = frozenset({"VBG", "VBD", "VBN"})
