"""Reports that do not belong with the rest of their incident.

Two reports hang together where one would be linked to the other, or suggested; reports that hang together
over others are one part. What is not of the largest part, and is not half as like the rest as what would
be suggested, is proposed to go: it was linked before. For example two fires in one town that an early,
vague report held together, once that is retracted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline.domain.linking import LinkReason, Report
from dateline.incident_store.features import Exemplar
from dateline.incident_store.ranking import RankingModel
from dateline.incident_store.repairing.examined import MOST_REPORTS, Examined
from dateline.incident_store.view import publication_order


@dataclass(frozen=True, slots=True)
class Split:
    """Reports that would go, in the order of publication; how likely that is right, and why."""

    report_ids: tuple[str, ...]
    score: float
    reasons: tuple[LinkReason, ...]


def split_of(incident: Examined, bound: Collection[str], model: RankingModel) -> Split | None:
    """The part that belongs least, if there is one. `bound` are articles that an editor put here."""
    exemplars = incident.exemplars
    if not 2 <= len(exemplars) < MOST_REPORTS or len(exemplars) < len(incident.reports):
        return None
    parts = _parts(incident, model)
    if len(parts) == 1:
        return None
    rest = min(parts, key=lambda part: (-len(part), _ordered(incident, part)[0]))
    found = []
    for part in parts:
        if part is rest or any(_report(incident, one).article_id in bound for one in part):
            continue
        staying = [one for one in exemplars if one not in part]
        compared = [incident.comparer(one).compare(staying) for one in part]
        features = max(compared, key=model.score)
        likeness = model.score(features)
        if likeness < model.suggest / 2:
            found.append(Split(_ordered(incident, part), 1 - likeness, model.reasons(features)))
    return max(found, key=lambda split: (split.score, split.report_ids), default=None)


def _parts(incident: Examined, model: RankingModel) -> list[list[Exemplar]]:
    """The reports that hang together."""
    exemplars = incident.exemplars
    comparers = [incident.comparer(one) for one in exemplars]
    part_of = list(range(len(exemplars)))
    for place, one in enumerate(exemplars):
        for other in range(place + 1, len(exemplars)):
            if part_of[place] == part_of[other]:
                continue
            is_one = _report(incident, one).article_id == _report(incident, exemplars[other]).article_id
            if (
                is_one
                or model.score(comparers[place].compare([exemplars[other]])) >= model.suggest
                or model.score(comparers[other].compare([one])) >= model.suggest
            ):
                gone, kept = part_of[other], part_of[place]
                part_of = [kept if part == gone else part for part in part_of]
    return [
        [one for one, held in zip(exemplars, part_of, strict=True) if held == part]
        for part in dict.fromkeys(part_of)
    ]


def _report(incident: Examined, exemplar: Exemplar) -> Report:
    return incident.reports[exemplar.report_id]


def _ordered(incident: Examined, part: Sequence[Exemplar]) -> tuple[str, ...]:
    reports = sorted((_report(incident, one) for one in part), key=publication_order)
    return tuple(report.id for report in reports)
