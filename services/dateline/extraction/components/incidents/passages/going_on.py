"""Sentences that go on with what the one before told by the way.

Found: the second of "On August 9 two died there. Six were also hurt". Not found: "Six are still missing",
which tells how things stand, and what has a day of its own or begins a paragraph.

And those that open a paragraph on people told of right before, whom a pronoun or their noun takes up: "Police
rescued six of them", "One of the cyclists died", behind two cyclists.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm

_PRESENT = frozenset({"VBZ", "VBP"})
_POINTING = frozenset({"it", "that", "this"})
"""Behind "after", at the beginning: "After it prosecutors charged three managers"."""


def may_go_on(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence begins as one that goes on does, and tells of nothing that is so now."""
    first = sentence.start
    if not _PRESENT.isdisjoint(reading.tags[first : sentence.end]):
        return False
    if reading.pos[first] == "NUM" or reading.words[first] in lexicon.words("sources", "going_on"):
        return True
    return reading.words[first] == "after" and reading.words[first + 1] in _POINTING


def takes_up(before: Passage, passage: Passage, elsewhere: Collection[str]) -> bool:
    """Whether some of those whom the sentence right before told of come to harm: "six of them died".

    `elsewhere`: the nouns of what else a passage may be of, which say nothing.
    """
    if passage.number != before.number + 1:
        return False
    return any(
        (harm.group.subset and not harm.group.noun)
        or (harm.group.noun in before.nouns and harm.group.noun not in elsewhere)
        for harm in passage.harms
    ) or not (passage.some_of & before.nouns).issubset(elsewhere)


def some_of(reading: Reading, harms: Sequence[Harm]) -> frozenset[str]:
    """Of whom some are told to have come to harm: the cyclists of "one of the cyclists died"."""
    found: set[str] = set()
    for number in (harm.group.number for harm in harms):
        of = number.last if number is not None else len(reading.words)
        if reading.words[of : of + 1] == ["of"] and reading.words[of + 1] in _KNOWN:
            found.update(reading.lemmas[noun] for noun in reading.kids(of, "pobj"))
    return frozenset(found)


_KNOWN = frozenset({"the", "those", "these"})


def clinging(passages: Sequence[Passage], elsewhere: Collection[str]) -> int:
    """How many of an incident's passages take up the first of it in a paragraph of their own."""
    if len(passages) < _TWO or not takes_up(passages[0], passages[1], elsewhere):
        return 0
    own = passages[1].paragraph
    if own == passages[0].paragraph:
        return 0
    return sum(bool(one.harms) and not one.triggers and one.paragraph == own for one in passages[1:])


_TWO = 2


def goes_on(before: Passage, passage: Passage) -> bool:
    """Whether a passage goes on with what the one right before it, in its paragraph, told."""
    return (
        passage.goes_on
        and bool(passage.harms)
        and (not passage.times or all(harm.kind in _AFTERMATH for harm in passage.harms))
        and passage.number == before.number + 1
        and passage.paragraph == before.paragraph
    )


_AFTERMATH = frozenset({"arrested", "freed"})
"""What comes days later, and is of the same incident: "Three men were arrested last week"."""
