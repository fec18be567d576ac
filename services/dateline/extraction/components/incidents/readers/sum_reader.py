"""Sums of money in sentences that have no word for damage: what the encoder takes for what was lost.

Found so: "Insurers expect claims of €180 million", "The business club put the cost at $70 million".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.money import Damage, sums_in
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.encoder.model import Answer

_SURE = 0.8
"""The probability from which on a sum is taken for damage."""


@dataclass(frozen=True, slots=True)
class OpenSum:
    """A sum of money in the passage at `place` that no rule takes for damage."""

    place: int
    damage: Damage

    @property
    def number(self) -> Number:
        """Its number, by whose first word the encoder is asked."""
        return self.damage.number


def open_sums(reading: Reading, passages: Sequence[Passage]) -> Iterator[OpenSum]:
    """The sums of money of passages in which rules find no damage, in text order."""
    for place, passage in enumerate(passages):
        if not passage.damages:
            for damage in sums_in(reading, reading.sentences[passage.number]):
                yield OpenSum(place, damage)


def damages_of(asked: Sequence[OpenSum], answers: Mapping[int, Answer]) -> dict[int, list[Damage]]:
    """The sums that the encoder is sure were lost, by the place of their passage."""
    found: dict[int, list[Damage]] = {}
    for one in asked:
        answer = answers.get(one.number.first)
        if answer is not None and answer.kind == "damage" and answer.sure >= _SURE:
            found.setdefault(one.place, []).append(replace(one.damage, read=True))
    return found
