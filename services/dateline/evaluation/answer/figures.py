"""Figures found beside those annotated, in incidents that are in pairs.

value: kind, bounds and currency are right. sourced: and who gave it. full: and who is counted.
A figure that says again what another says already is neither right nor wrong; nor is an optional one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from dateline.domain.incident import Figure
from dateline.evaluation.align import most_pairs
from dateline.evaluation.answer.accounts import AccountPairs
from dateline.evaluation.answer.resolving import Resolver, overlap
from dateline.evaluation.golden.model import GoldenFigure
from dateline.evaluation.scores.figures import Prf, Scores
from dateline.evaluation.scores.fillers import loosely
from dateline.evaluation.scores.names import word_set

MEASURES = ("value", "sourced", "full")

_WHOEVER = word_set(
    """people person persons victims victim others other lives dead deaths casualties fatalities bodies more
    injuries arrests killed injured wounded missing"""
)
"""Words for those who are counted that say no more than the kind does."""

type Fits = Callable[[GoldenFigure, Figure], bool]


def figure_counts(matched: AccountPairs, resolver: Resolver) -> Counter[str]:
    """What `figure_scores` is made of, for one article."""
    tally = Counter[str]()
    for gold, found in matched.pairs:
        required = [f for f in gold.figures if not (f.optional or gold.optional)]
        tally["gold"] += len(required)
        for name, fits in _measures(resolver).items():
            right, wrong = _judged(required, gold.figures, found.figures, fits)
            tally.update({f"{name}_right": right, f"{name}_predicted": right + wrong})
    for missed in matched.missed:
        tally["gold"] += sum(not (f.optional or missed.optional) for f in missed.figures)
    for made_up in matched.made_up:
        tally.update({f"{name}_predicted": len(made_up.figures) for name in MEASURES})
    return tally


def figures_right(matched: AccountPairs, resolver: Resolver) -> bool:
    """Whether every figure is found with value and source in the right incident, and none is wrong."""
    tally = figure_counts(matched, resolver)
    return tally["sourced_right"] == tally["gold"] == tally["sourced_predicted"]


def figure_scores(tallies: Sequence[Counter[str]]) -> Scores:
    """Precision, recall and F1 by measure."""
    tally = sum(tallies, Counter[str]())
    result: Scores = {"figures.gold": tally["gold"]}
    for name in MEASURES:
        figures = Prf.of(tally[f"{name}_right"], tally[f"{name}_predicted"], tally["gold"])
        result |= figures.named(f"figures.{name}")
    return result


def _measures(resolver: Resolver) -> dict[str, Fits]:
    def sourced(gold: GoldenFigure, found: Figure) -> bool:
        return same_value(gold, found) and same_source(gold, found, resolver)

    return {
        "value": same_value,
        "sourced": sourced,
        "full": lambda gold, found: sourced(gold, found) and same_group(gold.group, found.group),
    }


def _judged(
    required: Sequence[GoldenFigure], all_gold: Sequence[GoldenFigure], found: Sequence[Figure], fits: Fits
) -> tuple[int, int]:
    wrong = sum(not any(fits(gold, figure) for gold in all_gold) for figure in found)
    return most_pairs(required, found, fits), wrong


def same_value(gold: GoldenFigure, found: Figure) -> bool:
    """Whether kind, bounds and currency agree."""
    return (gold.kind, gold.low, gold.high, gold.currency) == (
        found.kind,
        found.low,
        found.high,
        found.currency,
    )


def same_source(gold: GoldenFigure, found: Figure, resolver: Resolver) -> bool:
    """Whether both credit the same source, or both the article itself."""
    source = found.source
    if gold.source is not None:
        return resolver.right(gold.source, source.entity_key, source.mention)
    if gold.source_words is not None:
        return source.mention is not None and overlap(gold.source_words, source.mention) > 0
    return source.mention is None


def same_group(gold: str, found: str) -> bool:
    """Whether the same people are counted: the same words, or none that say more than the kind does."""
    wanted, given = _telling(gold), _telling(found)
    if not wanted or not given:
        return wanted == given
    return loosely(wanted, given)


def _telling(group: str) -> str:
    words = group.lower().split()
    return "" if all(word in _WHOEVER or word in {"the", "of"} for word in words) else " ".join(words)
