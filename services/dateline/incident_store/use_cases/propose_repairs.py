"""Look through stored incidents for what could be repaired, and keep it as suggestions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.domain.changes import ChangeKind, NewChange
from dateline.domain.clock import Clock
from dateline.domain.editing import BondRule, Suggestion, SuggestionKind
from dateline.incident_store.ledger_ports import Editing, HeldReport
from dateline.incident_store.ports import Transactions
from dateline.incident_store.ranking import RankingModel
from dateline.incident_store.repair_ports import Examining
from dateline.incident_store.repairing import Examined, examined, joins_of, split_of


@dataclass(frozen=True, slots=True)
class Repairs:
    """What a look at some incidents found that was not suggested before, and where the next one goes on."""

    suggestions: tuple[Suggestion, ...]
    examined: int
    next: str | None


class ProposeRepairs:
    """Looks at some incidents a call, in the order of their ids; joins and splits nothing.

    The look is over one unchanging state; what it finds is kept in a short transaction of its own. Left alone
    are locked incidents, those of which something is under embargo, what an editor decided on, and pairs that
    one article tells of: it told them apart.
    """

    def __init__(self, transactions: Transactions, model: RankingModel, clock: Clock) -> None:
        self._transactions = transactions
        self._model = model
        self._clock = clock

    async def __call__(
        self, newsroom_id: str, size: int, after: str = "", *, dry_run: bool = False
    ) -> Repairs:
        """Look at `size` incidents after one; with `dry_run`, keep nothing."""
        now = self._clock.now()
        found = await self._transactions.examine(
            lambda examining: self._look(examining, newsroom_id, size, after, now)
        )
        if dry_run or not found.suggestions:
            return found

        def keep(editing: Editing) -> tuple[Suggestion, ...]:
            new = tuple(one for one in found.suggestions if _is_open(editing, newsroom_id, one))
            editing.suggest(newsroom_id, new)
            editing.log(newsroom_id, [_told(one) for one in new], now)
            return new

        kept = await self._transactions.edit(newsroom_id, keep)
        return Repairs(kept, found.examined, found.next)

    def _look(
        self, examining: Examining, newsroom_id: str, size: int, after: str, now: dt.datetime
    ) -> Repairs:
        ids = examining.walk_incidents(newsroom_id, size + 1, after)
        looked = ids[:size]
        held = _held(examining, newsroom_id, looked, now)
        locked = examining.locked(newsroom_id, looked)
        found: dict[tuple[str, str], Suggestion] = {}
        for incident_id in looked:
            if incident_id in held and incident_id not in locked:
                incident = examined(examining, newsroom_id, incident_id, held[incident_id])
                if incident is not None:
                    for one in self._of(examining, newsroom_id, incident, now):
                        found.setdefault((one.incident_id, one.other_id), one)
        more = len(ids) > size
        return Repairs(tuple(found.values()), len(looked), looked[-1] if more else None)

    def _of(
        self, examining: Examining, newsroom_id: str, incident: Examined, now: dt.datetime
    ) -> Iterator[Suggestion]:
        bonds = examining.bonds_on(newsroom_id, (incident.id,))
        bound = {bond.article_id for bond in bonds if bond.rule is BondRule.MUST_LINK}
        split = split_of(incident, bound, self._model)
        if split is not None and examining.suggestion(newsroom_id, incident.id, split.report_ids[0]) is None:
            first = incident.reports[split.report_ids[0]]
            yield Suggestion(
                incident_id=incident.id,
                other_id=first.id,
                article_id=first.article_id,
                version=first.version,
                revision=first.revision,
                score=split.score,
                reasons=split.reasons,
                made_at=now,
                kind=SuggestionKind.SPLIT,
                report_ids=split.report_ids,
            )
        never = {bond.article_id for bond in bonds if bond.rule is BondRule.CANNOT_LINK}
        apart = {one for pair in examining.apart(newsroom_id, (incident.id,)) for one in pair}
        for join in joins_of(examining, newsroom_id, incident, self._model):
            about, other = max(incident.id, join.other_id), min(incident.id, join.other_id)
            pairs = ((about, other), (other, about))
            if join.other_id in apart or any(examining.suggestion(newsroom_id, *pair) for pair in pairs):
                continue
            theirs = _held(examining, newsroom_id, (join.other_id,), now).get(join.other_id)
            if theirs is None or examining.locked(newsroom_id, (join.other_id,)):
                continue
            standing = {one.report.id: one.report for one in theirs if one.report.retracted_at is None}
            articles = {report.article_id for report in standing.values()}
            kept_away = _never(examining, newsroom_id, join.other_id)
            if articles & (incident.articles | never) or incident.articles & kept_away:
                continue
            # A refusal binds the article of the incident that it is about.
            is_mine = about == incident.id
            report = incident.reports[join.report_id] if is_mine else standing[join.other_report_id]
            yield Suggestion(
                incident_id=about,
                other_id=other,
                article_id=report.article_id,
                version=report.version,
                revision=report.revision,
                score=join.score,
                reasons=join.reasons,
                made_at=now,
            )


def _held(
    examining: Examining, newsroom_id: str, ids: Sequence[str], now: dt.datetime
) -> dict[str, list[HeldReport]]:
    """The reports of the incidents of which nothing is under embargo."""
    held: defaultdict[str, list[HeldReport]] = defaultdict(list)
    hidden = set()
    for one in examining.holdings(newsroom_id, ids):
        held[one.incident_id].append(one)
        if one.visible_from is not None and one.visible_from > now:
            hidden.add(one.incident_id)
    return {incident_id: reports for incident_id, reports in held.items() if incident_id not in hidden}


def _never(examining: Examining, newsroom_id: str, incident_id: str) -> set[str]:
    """The articles that an editor keeps from an incident."""
    bonds = examining.bonds_on(newsroom_id, (incident_id,))
    return {bond.article_id for bond in bonds if bond.rule is BondRule.CANNOT_LINK}


def _is_open(editing: Editing, newsroom_id: str, one: Suggestion) -> bool:
    """Whether nobody has suggested or decided it, or merged one of the incidents, since it was found."""
    pairs = ((one.incident_id, one.other_id), (one.other_id, one.incident_id))
    if any(editing.suggestion(newsroom_id, *pair) for pair in pairs):
        return False
    ids = (one.incident_id,) if one.kind is SuggestionKind.SPLIT else (one.incident_id, one.other_id)
    return all(editing.resolve(newsroom_id, incident_id, None) == incident_id for incident_id in ids)


def _told(one: Suggestion) -> NewChange:
    is_split = one.kind is SuggestionKind.SPLIT
    return NewChange(
        ChangeKind.SUGGESTED,
        one.incident_id,
        other_incident_id=None if is_split else one.other_id,
        report_id=one.other_id if is_split else None,
        article_id=one.article_id,
    )
