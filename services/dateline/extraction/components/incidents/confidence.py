"""How likely an account tells of a real incident of its type: a logistic sum over what the account holds.

The weights are data (`lexicons/en/confidence.yaml`), fitted on annotated news; a feature without a weight
counts nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from dateline.domain.entity import TimeInterval
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.drafts import Draft
from dateline.extraction.components.incidents.taxonomy import taxonomy
from dateline.extraction.components.incidents.triggers import GENERIC, STRONG, WEAK


@cache
def weights() -> Mapping[str, float]:
    """The packaged weights, by feature."""
    return {name: float(weight) for name, weight in lexicon.load("confidence").items()}


def confidence(features: Mapping[str, float]) -> float:
    """A probability, to three places."""
    table = weights()
    score = table["bias"] + sum(table.get(name, 0.0) * value for name, value in features.items())
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))), 3)


def features_of(
    draft: Draft,
    *,
    days_back: int | None,
    time: TimeInterval | None,
    kinds: frozenset[str],
    roles: Mapping[str, int],
    named: int,
    places: int,
    weapons: int,
    accounts: int,
    share: float,
) -> dict[str, float]:
    """What is counted. `days_back` is from the incident to publication; `share` of the article's triggers."""
    strengths = [trigger.strength for trigger in draft.triggers]
    found = {
        f"type.{draft.type}": 1.0,
        f"family.{taxonomy()[draft.type].family}": 1.0,
        "strong": math.log1p(strengths.count(STRONG)),
        "generic": math.log1p(strengths.count(GENERIC)),
        "weak": math.log1p(strengths.count(WEAK)),
        "verb": float(any(trigger.rule != "noun" for trigger in draft.triggers)),
        "lead": float(draft.passages[0].lead),
        "passages": math.log1p(len(draft.passages)),
        "places": min(3.0, float(places)),
        "weapons": float(weapons > 0),
        "named": math.log1p(named),
        "accounts": math.log1p(accounts),
        "share": share,
        "time": float(time is not None),
        "figures": float(bool(kinds)),
    }
    if days_back is not None:
        found["recent"] = float(days_back <= 14)
        found["old"] = float(days_back > 60)
    for role, count in roles.items():
        found[f"role.{role}"] = min(2.0, float(count))
    for kind in kinds:
        found[f"figure.{kind}"] = 1.0
    return found
