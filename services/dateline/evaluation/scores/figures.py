"""Precision, recall, F1, and how scores are named."""

from __future__ import annotations

from dataclasses import dataclass

type Scores = dict[str, float | int | None]
"""Figures by dotted name, in the order in which they are reported. None: nothing to measure."""


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def share(part: float, whole: float) -> float | None:
    """part / whole, None of nothing."""
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Prf:
    """Precision, recall and F1 of counted items; a precision or recall over nothing is 0."""

    precision: float
    recall: float

    @classmethod
    def of(cls, right: float, predicted: float, gold: float) -> Prf:
        """From the number that are right, predicted, and annotated."""
        return cls(right / predicted if predicted else 0.0, right / gold if gold else 0.0)

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return f1(self.precision, self.recall)

    def named(self, name: str) -> Scores:
        """As three scores: name.p, name.r, name.f1."""
        return {f"{name}.p": self.precision, f"{name}.r": self.recall, f"{name}.f1": self.f1}
