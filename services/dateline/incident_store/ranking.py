"""From features to a probability that an account reports a known incident, with its reasons.

An additive model: each feature has a curve of log-odds over its value, the sum of all curves and a prior
is the log-odds of the score, and each summand is a reason. The curves are data (`weights.toml`).
"""

from __future__ import annotations

import bisect
import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from dateline.domain.linking import LinkCandidate, LinkReason
from dateline.incident_store.features import Feature, told

_LEAST_REASON = 0.005
_LEAST_CHANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Curve:
    """Log-odds over a feature's value: straight lines between the knots, flat outside them."""

    knots: tuple[float, ...]
    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        if (
            not self.knots
            or len(self.knots) != len(self.weights)
            or sorted(set(self.knots)) != list(self.knots)
        ):
            raise ValueError("a curve needs rising knots and a weight at each")

    def at(self, value: float) -> float:
        """The log-odds at a value."""
        knots, weights = self.knots, self.weights
        if value <= knots[0]:
            return weights[0]
        if value >= knots[-1]:
            return weights[-1]
        right = bisect.bisect_right(knots, value)
        left = right - 1
        share = (value - knots[left]) / (knots[right] - knots[left])
        return weights[left] + share * (weights[right] - weights[left])


@dataclass(frozen=True, slots=True)
class RankingModel:
    """The prior, a curve a feature, and the least scores at which an incident is linked and suggested."""

    prior: float
    curves: Mapping[str, Curve]
    link: float
    suggest: float

    def __post_init__(self) -> None:
        if not 0.0 < self.suggest <= self.link < 1.0:
            raise ValueError("thresholds need 0 < suggest <= link < 1")

    def score(self, features: Iterable[Feature]) -> float:
        """How likely an incident with these features is the right one."""
        curves = self.curves
        log_odds = self.prior
        for name, value, _ in features:
            curve = curves.get(name)
            if curve is not None:
                log_odds += curve.at(value)
        return _probability(log_odds)

    def candidate(self, incident_id: str, features: Sequence[Feature]) -> LinkCandidate:
        """The score of an incident, with its reasons."""
        return LinkCandidate(incident_id, self.score(features), self.reasons(features))

    def reasons(self, features: Sequence[Feature]) -> tuple[LinkReason, ...]:
        """What speaks for and against: weightiest first, adding up to the score's log-odds."""
        # As tuples in the order in which they are told, so that sorting calls nothing back.
        prior = self.prior
        reasons = [(-abs(prior), "prior", prior, "how rarely any one candidate is the right one")]
        curves = self.curves
        for feature in features:
            name, value, _ = feature
            curve = curves.get(name)
            if curve is not None and abs(weight := curve.at(value)) >= _LEAST_REASON:
                weight = round(weight, 4)
                reasons.append((-abs(weight), name, weight, told(feature)[:500]))
        reasons.sort()
        return tuple([LinkReason(name, weight, detail) for _, name, weight, detail in reasons])


@dataclass(frozen=True, slots=True)
class StoryModels:
    """One model for articles with a day of publication, one for those without.

    Within a day, a few shared words make a story; where no day is known, the same words make nothing sure.
    """

    dated: RankingModel
    undated: RankingModel


@cache
def packaged_model() -> RankingModel:
    """The model by which accounts are put with incidents."""
    return _packaged("dateline.incident_store")


@cache
def packaged_story_models() -> StoryModels:
    """The models by which articles are put with stories."""
    package = "dateline.incident_store.stories"
    return StoryModels(_packaged(package), _packaged(package, "weights_undated.toml"))


def _packaged(package: str, name: str = "weights.toml") -> RankingModel:
    return model_from_toml(resources.files(package).joinpath(name).read_text(encoding="utf-8"))


def model_from_toml(source: str) -> RankingModel:
    """Read a model. ValueError where it is none."""
    row: dict[str, Any] = tomllib.loads(source)
    try:
        curves = {
            name: Curve(tuple(map(float, curve["knots"])), tuple(map(float, curve["weights"])))
            for name, curve in row["features"].items()
        }
        return RankingModel(float(row["prior"]), curves, float(row["link"]), float(row["suggest"]))
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a ranking model: {error!r}") from error


def _probability(log_odds: float) -> float:
    # Two branches, since exp of a large number overflows.
    if log_odds >= 0:
        return 1 / (1 + math.exp(-log_odds))
    return math.exp(log_odds) / (1 + math.exp(log_odds))


def log_odds(probability: float) -> float:
    """The log-odds of a score, within what a sure one comes to: 0 and 1 have none."""
    within = min(max(probability, _LEAST_CHANCE), 1.0 - _LEAST_CHANCE)
    return math.log(within / (1.0 - within))
