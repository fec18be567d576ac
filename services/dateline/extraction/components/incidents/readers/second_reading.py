"""Numbers that rules read and the encoder reads otherwise: where it is nearly sure, its word counts.

Rules go by words, so "the three survivors were brought out with broken legs" frees people, and "twelve are
being kept in cells" has captives. Of some 120 numbers of held-out passages on which both differ and the
encoder is as sure as that, it is right in 93 and the rule in 25.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import (
    HOMES,
    INCLUDED,
    READ,
    READ_ONE,
    Harm,
)
from dateline.extraction.components.incidents.words.harm_words import FATAL, HIT, harm_words
from dateline.extraction.encoder.model import Answer

_SURE = 0.95
"""The probability from which on the encoder is believed against a rule."""
_COMMON = frozenset({"killed", "injured"})
"""Kinds that rules tell well: asked for only in sentences that are read anyway."""
_HALF_TOLD = frozenset({HIT, FATAL})
"""What rules leave open, as the encoder cannot: those shot may be dead or alive."""
_KEPT = frozenset({"killed", "freed"})


@dataclass(frozen=True, slots=True)
class Doubted:
    """What a rule reads of a number in the passage at `place`."""

    place: int
    harm: Harm
    word: int

    @property
    def rare(self) -> bool:
        """Whether it is of a kind that is asked for wherever a rule reads it."""
        return self.harm.kind not in _COMMON


def doubted(passages: Sequence[Passage], numbered: Collection[int]) -> Iterator[Doubted]:
    """The numbers of rules to ask the encoder for, in text order.

    All of the rarer kinds, and of the common ones those in the passages at the places `numbered`, whose other
    numbers are asked for, and right before them.
    """
    for place, passage in enumerate(passages):
        beside = place in numbered or place + 1 in numbered
        for harm in passage.harms:
            number = harm.group.number
            if number is None or harm.group.implied or harm.rule in (READ, READ_ONE):
                continue
            if harm.kind not in _HALF_TOLD and (beside or harm.kind not in _COMMON):
                yield Doubted(place, harm, number.first)


def _are_called_so(harm: Harm) -> bool:
    """Whether those who are held are called hostages: "inside with 30 hostages"."""
    return harm.kind == "captive" and harm.group.noun in _HELD


_HELD = frozenset({"hostage", "captive"})


def _are_homes(harm: Harm) -> bool:
    """Whether homes are counted, by their rule or as another voice counts them: "put the count at 187"."""
    return harm.rule == HOMES or (harm.kind == "affected" and harm.group.noun in harm_words().homes)


def _are_cases(harm: Harm) -> bool:
    """Whether those who fell ill are counted as cases: "nine new cases took the total to 58"."""
    return harm.kind == "affected" and harm.rule == "number"


def _are_safe(reading: Reading, harm: Harm) -> bool:
    """Whether those freed came to safety, hurt or not: "winched to safety", "cut out of a van"."""
    if reading.lemmas[harm.predicate] in lexicon.words("harm", "cut_free"):
        return True
    return "safety" in reading.words[harm.predicate + 1 : harm.predicate + _SAFETY_WITHIN]


_SAFETY_WITHIN = 4


def corrected(
    reading: Reading, asked: Sequence[Doubted], answers: Mapping[int, Answer], told: Collection[str]
) -> dict[int, dict[int, Harm | None]]:
    """What those harms are instead, by place and by the identity of the harm; none where nobody was harmed.

    A part is never of a kind that is not among `told`: "nine were pupils" of the ill, where nobody died.
    Who was killed by what a rule knows is never taken for nobody: in that the encoder is no better. Nor is
    who was rescued, nor what homes were ruined: it is fitted on passages in which neither is a figure.
    """
    found: dict[int, dict[int, Harm | None]] = {}
    for one in asked:
        answer = answers.get(one.word)
        if answer is None or answer.sure < _SURE or answer.kind in (one.harm.kind, "damage"):
            continue
        if one.harm.kind == "freed" and (answer.kind == "missing" or _are_safe(reading, one.harm)):
            continue  # "Seven fishermen missing since Friday were found alive"
        if _are_homes(one.harm) or (_are_cases(one.harm) and answer.kind in _COMMON):
            continue
        if one.harm.rule == INCLUDED and answer.kind != "none" and answer.kind not in told:
            continue
        if answer.kind != "none":
            found.setdefault(one.place, {})[id(one.harm)] = replace(one.harm, kind=answer.kind, rule=READ)
        elif one.harm.kind not in _KEPT and not _are_called_so(one.harm):
            found.setdefault(one.place, {})[id(one.harm)] = None
    return found
