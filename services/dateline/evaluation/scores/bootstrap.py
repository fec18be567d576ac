"""How far a figure may be off because the documents are these and not others: the percentile bootstrap."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence

from dateline.evaluation.scores.figures import Scores

_SEED = 20130118
_OUTSIDE = 0.025  # on each side of the 95 % interval


def with_intervals(
    figures: Scores,
    tallies: Sequence[Counter[str]],
    measure: Callable[[Counter[str]], Scores],
    names: Sequence[str],
    resamples: int,
) -> Scores:
    """The figures, and behind each of `names` the ends of its 95 % interval as NAME.low and NAME.high.

    Documents are drawn with replacement, `resamples` times, by a fixed seed. A figure that is None stays
    without an interval; draws in which there is nothing to measure are passed over.
    """
    drawn: dict[str, list[float]] = {name: [] for name in names}
    for tally in _draws(tallies, resamples):
        sample = measure(tally)
        for name in names:
            value = sample[name]
            if value is not None:
                drawn[name].append(value)
    result: Scores = {}
    for name, figure in figures.items():
        result[name] = figure
        values = sorted(drawn.get(name, ()))
        if values and figure is not None:
            last = len(values) - 1
            result[f"{name}.low"] = values[int(_OUTSIDE * len(values))]
            result[f"{name}.high"] = values[min(last, int((1 - _OUTSIDE) * len(values)))]
    return result


def _draws(tallies: Sequence[Counter[str]], resamples: int) -> list[Counter[str]]:
    """The sums of so many draws; the counts stand in columns, since that is what makes this fast."""
    chance = random.Random(_SEED)  # noqa: S311 -- draws that repeat are the point
    names = sorted({name for tally in tallies for name in tally})
    columns = {name: [tally[name] for tally in tallies] for name in names}
    documents = range(len(tallies))
    draws: list[Counter[str]] = []
    for _ in range(resamples):
        drawn = chance.choices(documents, k=len(tallies))
        draws.append(Counter({name: sum(map(columns[name].__getitem__, drawn)) for name in names}))
    return draws
