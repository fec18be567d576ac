"""One incident as it is looked at for repairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.domain.linking import Report
from dateline.incident_store.features import Comparer, Exemplar
from dateline.incident_store.ledger_ports import HeldReport
from dateline.incident_store.profile import numbers_of
from dateline.incident_store.rarity import Counts
from dateline.incident_store.repair_ports import Examining
from dateline.incident_store.story_ports import Hit

MOST_REPORTS = 40
"""Of an incident with more standing reports only these newest are looked at, and no split is proposed."""


@dataclass(frozen=True, slots=True)
class Examined:
    """An incident with its standing reports, newest first, and what they were filed as."""

    id: str
    reports: Mapping[str, Report]
    exemplars: Sequence[Exemplar]
    counts: Counts

    @property
    def articles(self) -> frozenset[str]:
        """The articles that tell of it."""
        return frozenset(report.article_id for report in self.reports.values())

    def comparer(self, exemplar: Exemplar) -> Comparer:
        """What compares one of its reports with others."""
        return Comparer.of_exemplar(exemplar, self.counts)


def examined(
    examining: Examining, newsroom_id: str, incident_id: str, held: Sequence[HeldReport]
) -> Examined | None:
    """The incident that holds some reports; None where none of them stands."""
    standing = {one.report.id: one.report for one in held if one.report.retracted_at is None}
    if not standing:
        return None
    known = examining.exemplars(newsroom_id, [Hit(incident_id)], MOST_REPORTS)
    exemplars = [one for one in known.get(incident_id, ()) if one.report_id in standing]
    if not exemplars:
        return None
    numbers = {number for one in exemplars for number in one.terms}
    numbers.update(*(numbers_of(one.profile) for one in exemplars))
    return Examined(incident_id, standing, exemplars, examining.counts(newsroom_id, sorted(numbers)))
