"""Which known incidents an account is compared with, and how each of them scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.domain.incident import IncidentAccount
from dateline.domain.linking import LinkCandidate
from dateline.incident_store.features import Comparer, Exemplar, Feature
from dateline.incident_store.grouping import may_be_one
from dateline.incident_store.keys import probes
from dateline.incident_store.ledger_ports import HeldReport
from dateline.incident_store.ports import Linking
from dateline.incident_store.profile import Profile
from dateline.incident_store.ranking import RankingModel
from dateline.incident_store.rarity import Counts

MAX_CANDIDATES = 10
# An article rarely reports more incidents than that, and each is taken once.
MAX_RANKED = 5
# The reports that were found stand for an incident, and its newest: a trial of today is like the last one
# rather than the first.
NEWEST = 6


@dataclass(frozen=True, slots=True)
class Ranked:
    """A known incident, and how likely it is the right one by its features."""

    incident_id: str
    score: float
    features: tuple[Feature, ...]
    model: RankingModel

    def told(self) -> LinkCandidate:
        """The candidate with its reasons: only of those that an answer names, as telling them takes time."""
        return LinkCandidate(self.incident_id, self.score, self.model.reasons(self.features))


def rank_candidates(
    linking: Linking,
    newsroom_id: str,
    *,
    accounts: Sequence[IncidentAccount],
    profile: Profile,
    counts: Counts,
    former: Mapping[str, HeldReport],
    model: RankingModel,
) -> tuple[Ranked, ...]:
    """Score the known incidents for accounts of one incident, the likeliest first, equal scores by id.

    `former` are the reports of the article's former version by id. Their incidents are compared whatever
    the keys find, but through those former accounts only that can be of the same incident.
    """
    known = linking.candidates(
        newsroom_id,
        probes(profile, counts),
        MAX_CANDIDATES,
        profile.day,
        newest=NEWEST,
        besides=sorted({report.incident_id for report in former.values()}),
    )
    comparer = Comparer(profile, counts)
    scored = []
    for incident_id, exemplars in known.items():
        usable = exemplars
        if former:
            usable = [
                replace(exemplar, former=True) if exemplar.report_id in former else exemplar
                for exemplar in exemplars
                if _usable(exemplar, accounts, former)
            ]
        if usable:
            features = comparer.compare(usable)
            scored.append((-model.score(features), incident_id, features))
    scored.sort(key=lambda row: row[:2])
    return tuple(
        Ranked(incident_id, -score, features, model) for score, incident_id, features in scored[:MAX_RANKED]
    )


def _usable(
    exemplar: Exemplar, accounts: Sequence[IncidentAccount], former: Mapping[str, HeldReport]
) -> bool:
    before = former.get(exemplar.report_id)
    return before is None or any(may_be_one(account, before.report.account) for account in accounts)
