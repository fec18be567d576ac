"""Pairs of incidents that may be one by what is known of both now.

They were kept apart when the later one was opened: its first article said too little, or the ranking was
another. Both sides must speak for it, and more surely than for a link, since it was decided otherwise
before: some report of each is like the other incident. For example two incidents of one shooting, one of
them opened by a headline, are alike once articles name the victim in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.domain.linking import LinkReason
from dateline.incident_store.features import Comparer, Exemplar, Feature
from dateline.incident_store.keys import probes
from dateline.incident_store.ranking import RankingModel
from dateline.incident_store.rarity import Counts
from dateline.incident_store.repair_ports import Examining
from dateline.incident_store.repairing.examined import Examined
from dateline.incident_store.retrieval import MAX_CANDIDATES, NEWEST

_DOUBT = 0.2
"""So much of the doubt that a link may leave, a join may: of those that left up to half of it, most were
wrong where linking was disturbed (`benchmarks/judge_repairs.py`)."""
ASKED = 3
"""So many of an incident's reports are looked up: the newest, the earliest, and one between."""


@dataclass(frozen=True, slots=True)
class Join:
    """That an incident is like another: by which report of each, how likely, and why."""

    other_id: str
    report_id: str
    other_report_id: str
    score: float
    reasons: tuple[LinkReason, ...]


def joins_of(
    examining: Examining, newsroom_id: str, incident: Examined, model: RankingModel
) -> Iterator[Join]:
    """The incidents that one may be one with, the likeliest first."""
    least = 1 - _DOUBT * (1 - model.link)
    asked = _some(incident.exemplars)
    hits = {
        hit.id: hit
        for exemplar in asked
        for hit in examining.find(
            newsroom_id,
            probes(exemplar.profile, incident.counts),
            MAX_CANDIDATES,
            exemplar.profile.day,
        )
        if hit.id != incident.id
    }
    known = examining.exemplars(newsroom_id, [hits[one] for one in sorted(hits)], NEWEST)
    found = []
    for other_id, others in sorted(known.items()):
        # Scores are of one set of counts, whichever of the two is looked at.
        there = _best(asked, others, incident.counts, model)
        if there[0] < least:
            continue
        back = _best(_some(others), incident.exemplars[:NEWEST], incident.counts, model)
        score = min(there[0], back[0])
        if score >= least:
            mine, theirs = there[1].report_id, back[1].report_id
            found.append(Join(other_id, mine, theirs, score, model.reasons(there[2])))
    yield from sorted(found, key=lambda join: (-join.score, join.other_id))


def _best(
    ones: Sequence[Exemplar], others: Sequence[Exemplar], counts: Counts, model: RankingModel
) -> tuple[float, Exemplar, tuple[Feature, ...]]:
    """The report that is most like an incident, with how likely it is of it."""
    compared = [(one, Comparer.of_exemplar(one, counts).compare(others)) for one in ones]
    scored = [(model.score(features), one, features) for one, features in compared]
    return max(scored, key=lambda row: (row[0], row[1].report_id))


def _some(exemplars: Sequence[Exemplar]) -> list[Exemplar]:
    if len(exemplars) <= ASKED:
        return list(exemplars)
    return [exemplars[0], exemplars[len(exemplars) // 2], exemplars[-1]]
