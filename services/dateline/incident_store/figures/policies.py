"""The conventions by which one number is chosen out of what stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from dateline.domain.incident import FigureQualifier
from dateline.domain.ledger import FigurePolicy
from dateline.incident_store.figures.standing import Standing
from dateline.incident_store.figures.told import ToldFigure
from dateline.incident_store.figures.voices import voices
from dateline.incident_store.figures.words import acled_code


def choose(standing: Standing, policy: FigurePolicy) -> tuple[int, tuple[ToldFigure, ...]]:
    """The number that a policy chooses, and the figures that give it."""
    return _POLICIES[policy](standing)


def _official_first(standing: Standing) -> tuple[int, tuple[ToldFigure, ...]]:
    official, holding = standing.official, standing.holding
    if official and not any(one in holding for one in official):
        # The news moved on: what articles then say themselves goes before an office's word of days before.
        # What somebody else claims does not.
        since = max(one.day for one in official)
        official = tuple(one for one in holding if not one.source and one.day > since) or official
    named = [one for one in holding if one.source]
    return _newest(official or named or holding, standing)


def _most_recent(standing: Standing) -> tuple[int, tuple[ToldFigure, ...]]:
    return _newest(standing.holding, standing)


def _newest(among: Sequence[ToldFigure], standing: Standing) -> tuple[int, tuple[ToldFigure, ...]]:
    last = max(one.moment for one in among)
    best = min(one.point for one in among if one.moment == last)
    return best, _that_give(best, list({one.id: one for one in (*standing.holding, *among)}.values()))


def _most_conservative(standing: Standing) -> tuple[int, tuple[ToldFigure, ...]]:
    best = min(one.point for one in standing.holding)
    return best, _that_give(best, standing.holding)


def _acled(standing: Standing) -> tuple[int, tuple[ToldFigure, ...]]:
    best = min(coded(one) for one in standing.holding)
    return best, tuple(one for one in standing.holding if coded(one) == best)


def _gtd(standing: Standing) -> tuple[int, tuple[ToldFigure, ...]]:
    ordered = sorted(standing.holding, key=lambda one: one.moment)
    votes = [voice[-1].point for voice in voices(ordered)]  # a source has one vote: its newest
    value, most = Counter(votes).most_common(1)[0]
    if 2 * most > len(votes):
        return value, _that_give(value, standing.holding)
    return _most_recent(standing)


def coded(one: ToldFigure) -> int:
    """The number that ACLED would code for a figure."""
    return acled_code(one.point) if one.qualifier is FigureQualifier.WORD else one.point


def _that_give(best: int, among: Sequence[ToldFigure]) -> tuple[ToldFigure, ...]:
    return tuple(one for one in among if one.point == best)


_POLICIES: Mapping[FigurePolicy, Callable[[Standing], tuple[int, tuple[ToldFigure, ...]]]] = {
    FigurePolicy.OFFICIAL_FIRST: _official_first,
    FigurePolicy.MOST_RECENT: _most_recent,
    FigurePolicy.MOST_CONSERVATIVE: _most_conservative,
    FigurePolicy.ACLED: _acled,
    FigurePolicy.GTD: _gtd,
}
