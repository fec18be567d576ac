"""How likely an account tells of a real incident that its article reports: a logistic sum of its evidence.

The weights are data (`lexicons/en/confidence.yaml`); evidence without a weight counts nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon


@dataclass(frozen=True, slots=True)
class Scale:
    """What each piece of evidence counts for, in log-odds; the least for a report, and for a mention.

    `slightest_struck`: the least for a mention that says what was struck.
    """

    bias: float
    weights: Mapping[str, float]
    least: float
    slightest: float
    slightest_struck: float


@cache
def scale() -> Scale:
    """The packaged weights."""
    data = lexicon.load("confidence")
    weights = {str(name): float(weight) for name, weight in data["weights"].items()}
    return Scale(
        float(data["bias"]),
        weights,
        float(data["least"]),
        float(data["slightest"]),
        float(data["slightest_struck"]),
    )


def confidence(evidence: Mapping[str, float]) -> float:
    """A probability, to three places."""
    known = scale()
    score = known.bias + sum(known.weights.get(name, 0.0) * value for name, value in evidence.items())
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))), 3)


def is_report(likely: float) -> bool:
    """Whether an article reports the incident, rather than mentioning it."""
    return likely >= scale().least


def is_mention(likely: float, *, struck: bool = False) -> bool:
    """Whether an article so much as mentions the incident; `struck`: it says what thing was struck."""
    return likely >= (scale().slightest_struck if struck else scale().slightest)
