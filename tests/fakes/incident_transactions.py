"""The incident store's transactions in memory: what the SQL version must do, said as plainly as can be."""

from __future__ import annotations

import asyncio
import copy
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.domain.linking import LinkKey
from dateline.incident_store.features import Exemplar
from dateline.incident_store.keys import Probe
from dateline.incident_store.ledger_ports import Editing
from dateline.incident_store.ports import (
    FiledReport,
    IncidentCursor,
    KeptReport,
    Linking,
    ListedIncident,
    Reading,
    StoredAnswer,
    matches_type,
)
from dateline.incident_store.rarity import Counts, tokens_of
from dateline.incident_store.view import reported_at
from fakes.incident_ledger import FakeEditing, FakeLedger, Ledger

NEWEST_ROWS_OF_KEY = 200


@dataclass
class _State:
    opened: dict[tuple[str, str], dt.datetime] = field(default_factory=dict)
    answers: dict[LinkKey, StoredAnswer] = field(default_factory=dict)
    filed: dict[str, list[FiledReport]] = field(default_factory=lambda: defaultdict(list))
    ledgers: dict[str, Ledger] = field(default_factory=dict)


class FakeTransactions:
    """`ports.Transactions` over a Python object."""

    def __init__(self) -> None:
        self._state = _State()
        self._turn = asyncio.Lock()

    async def write[T](self, newsroom_id: str, work: Callable[[Linking], T]) -> T:
        async with self._turn:
            changed = copy.deepcopy(self._state)
            result = work(_FakeLinking(changed))
            self._state = changed
            return result

    async def edit[T](self, newsroom_id: str, work: Callable[[Editing], T]) -> T:
        async with self._turn:
            changed = copy.deepcopy(self._state)
            result = work(FakeEditing(changed.filed, changed.ledgers, changed.opened))
            self._state = changed
            return result

    async def read[T](self, work: Callable[[Reading], T]) -> T:
        return work(_FakeReading(self._state))


class _FakeLinking(FakeLedger):
    def __init__(self, state: _State) -> None:
        super().__init__(state.filed, state.ledgers)
        self._state = state

    def answer(self, key: LinkKey) -> StoredAnswer | None:
        return self._state.answers.get(key)

    def newest(self, newsroom_id: str, article_id: str) -> tuple[int, int] | None:
        linked = [
            (key.version, key.revision)
            for key in self._state.answers
            if (key.newsroom_id, key.article_id) == (newsroom_id, article_id)
        ]
        return max(linked, default=None)

    def counts(self, newsroom_id: str, tokens: Sequence[str]) -> Counts:
        articles: defaultdict[str, set[str]] = defaultdict(set)
        for filed in self._standing(newsroom_id):
            articles[filed.report.article_id].update(tokens_of(filed.profile))
        counted = Counter(token for held in articles.values() for token in held)
        return Counts(len(articles), {token: counted[token] for token in tokens if counted[token]})

    def find(self, newsroom_id: str, probes: Sequence[Probe], limit: int) -> Sequence[str]:
        weights: Counter[str] = Counter()
        for probe in probes:
            rows = [
                (filed_on, filed.incident_id)
                for filed in self._standing(newsroom_id)
                if probe.key in filed.keys
                for filed_on in [filed.profile.day or reported_at(filed.report).date()]
                if (probe.earliest or dt.date.min) <= filed_on <= (probe.latest or dt.date.max)
            ]
            rows.sort(key=lambda row: row[0], reverse=True)
            for _, incident_id in rows[:NEWEST_ROWS_OF_KEY]:
                weights[incident_id] += probe.weight  # type: ignore[assignment] # a float is a fine count
        return sorted(weights, key=lambda one: (-weights[one], one))[:limit]

    def exemplars(
        self, newsroom_id: str, incident_ids: Sequence[str], limit: int
    ) -> Mapping[str, Sequence[Exemplar]]:
        found: dict[str, list[Exemplar]] = {}
        newest = sorted(
            self._standing(newsroom_id), key=lambda f: (reported_at(f.report), f.report.id), reverse=True
        )
        for filed in newest:
            if filed.incident_id in incident_ids:
                exemplar = Exemplar(filed.report.id, filed.profile, filed.norm)
                found.setdefault(filed.incident_id, []).append(exemplar)
        return {incident_id: exemplars[:limit] for incident_id, exemplars in found.items()}

    def standing(self, newsroom_id: str, article_id: str) -> Sequence[FiledReport]:
        mine = [one for one in self._standing(newsroom_id) if one.report.article_id == article_id]
        return sorted(mine, key=lambda filed: filed.report.id)

    def retract(self, newsroom_id: str, reports: Sequence[FiledReport], at: dt.datetime) -> None:
        ids = {filed.report.id for filed in reports}
        self._state.filed[newsroom_id] = [
            replace(filed, report=replace(filed.report, retracted_at=at)) if filed.report.id in ids else filed
            for filed in self._state.filed[newsroom_id]
        ]

    def open(self, newsroom_id: str, incident_id: str, at: dt.datetime) -> None:
        self._state.opened[newsroom_id, incident_id] = at

    def add(self, newsroom_id: str, reports: Sequence[FiledReport]) -> None:
        assert all((newsroom_id, filed.incident_id) in self._state.opened for filed in reports)
        self._state.filed[newsroom_id].extend(reports)

    def record(self, key: LinkKey, answer: StoredAnswer, at: dt.datetime) -> None:
        self._state.answers[key] = answer

    def _standing(self, newsroom_id: str) -> list[FiledReport]:
        return [one for one in self._state.filed.get(newsroom_id, ()) if one.report.retracted_at is None]


class _FakeReading(FakeLedger):
    def __init__(self, state: _State) -> None:
        super().__init__(state.filed, state.ledgers)
        self._state = state

    def reports(
        self, newsroom_id: str, incident_ids: Sequence[str], now: dt.datetime
    ) -> Sequence[KeptReport]:
        return [
            KeptReport(filed.incident_id, filed.report)
            for filed in self._visible(newsroom_id, now)
            if filed.incident_id in incident_ids
        ]

    def page(
        self, newsroom_id: str, size: int, after: IncidentCursor | None, incident_type: str, now: dt.datetime
    ) -> Sequence[ListedIncident]:
        standing = [one for one in self._visible(newsroom_id, now) if one.report.retracted_at is None]
        typed = {one.incident_id for one in standing if matches_type(one.report.account.type, incident_type)}
        typed |= {one for one, name in self._values(newsroom_id, None) if name == "type"}
        newest: dict[str, tuple[dt.datetime, str]] = {}
        for one in standing:
            place = reported_at(one.report), one.report.id
            newest[one.incident_id] = max(place, newest.get(one.incident_id, place))
        listed = [
            ListedIncident(incident_id, IncidentCursor(*place))
            for incident_id, place in sorted(newest.items(), key=lambda item: item[1], reverse=True)
            if incident_id in typed and (after is None or place < (after.reported_at, after.report_id))
        ]
        return listed[:size]

    def _visible(self, newsroom_id: str, now: dt.datetime) -> list[FiledReport]:
        filed = self._state.filed.get(newsroom_id, ())
        return [one for one in filed if one.visible_from is None or one.visible_from <= now]
