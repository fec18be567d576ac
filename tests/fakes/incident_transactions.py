"""The incident store's transactions in memory: what the SQL version must do, said as plainly as can be."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.domain.editing import MERGED_INTO
from dateline.domain.incident_search import matches_type
from dateline.domain.linking import LinkKey, LinkOutcome, StandingLinks
from dateline.incident_store.features import Exemplar
from dateline.incident_store.hits import best_hits
from dateline.incident_store.keys import Probe
from dateline.incident_store.ledger_ports import Editing, HeldReport, Sight
from dateline.incident_store.ports import (
    FiledReport,
    IncidentCursor,
    KeptReport,
    Linking,
    ListedIncident,
    Reading,
    StoredAnswer,
)
from dateline.incident_store.repair_ports import Examining
from dateline.incident_store.story_ports import Hit
from dateline.incident_store.view import reported_at
from fakes.incident_ledger import FakeEditing, FakeLedger, Ledger
from fakes.incident_search import FakeSearchReading
from fakes.incident_stories import (
    ITEMS_OF_REPORTS,
    FakeStoryLinking,
    FakeStoryReading,
    StoryState,
    found_items,
)


@dataclass
class _State:
    opened: dict[tuple[str, str], dt.datetime] = field(default_factory=dict)
    answers: dict[LinkKey, StoredAnswer] = field(default_factory=dict)
    answered: dict[LinkKey, dt.datetime] = field(default_factory=dict)
    filed: dict[str, list[FiledReport]] = field(default_factory=lambda: defaultdict(list))
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    stories: StoryState = field(default_factory=StoryState)

    def copy(self) -> _State:
        """What a transaction may change; all that is kept is frozen."""
        return _State(
            dict(self.opened),
            dict(self.answers),
            dict(self.answered),
            defaultdict(list, {room: list(reports) for room, reports in self.filed.items()}),
            {room: ledger.copy() for room, ledger in self.ledgers.items()},
            self.stories.copy(),
        )


class FakeTransactions:
    """`ports.Transactions` over a Python object."""

    def __init__(self) -> None:
        self._state = _State()
        self._turn = asyncio.Lock()

    async def write[T](self, newsroom_id: str, work: Callable[[Linking], T]) -> T:
        async with self._turn:
            changed = self._state.copy()
            result = work(_FakeLinking(changed))
            self._state = changed
            return result

    async def edit[T](self, newsroom_id: str, work: Callable[[Editing], T]) -> T:
        async with self._turn:
            changed = self._state.copy()
            result = work(FakeEditing(changed.filed, changed.ledgers, changed.opened))
            self._state = changed
            return result

    async def examine[T](self, work: Callable[[Examining], T]) -> T:
        return work(_FakeExamining(self._state))

    async def prune_changes(self, before: dt.datetime) -> int:
        async with self._turn:
            return sum(ledger.prune(before) for ledger in self._state.ledgers.values())

    async def read[T](self, work: Callable[[Reading], T]) -> T:
        return work(_FakeReading(self._state))

    async def file_for_search(self, most: int) -> int:
        return 0  # entries are made for each search


class _FakeLinking(FakeLedger, FakeStoryLinking):
    def __init__(self, state: _State) -> None:
        FakeLedger.__init__(self, state.filed, state.ledgers)
        FakeStoryLinking.__init__(self, state.stories)
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

    def find(
        self, newsroom_id: str, probes: Sequence[Probe], limit: int, near: dt.date | None
    ) -> Sequence[Hit]:
        standing = [
            (number, filed.incident_id, filed.profile.day or reported_at(filed.report).date(), filed.keys)
            for number, filed in enumerate(self._state.filed.get(newsroom_id, ()))
            if filed.report.retracted_at is None
        ]
        return best_hits(found_items(standing, probes, ITEMS_OF_REPORTS), limit, near)

    def exemplars(
        self, newsroom_id: str, hits: Sequence[Hit], newest: int
    ) -> Mapping[str, Sequence[Exemplar]]:
        found: dict[str, list[Exemplar]] = {}
        numbered = [
            (number, filed)
            for number, filed in enumerate(self._state.filed.get(newsroom_id, ()))
            if filed.report.retracted_at is None
        ]
        numbered.sort(key=lambda one: (reported_at(one[1].report), one[0]), reverse=True)
        for hit in hits:
            mine = [(number, filed) for number, filed in numbered if filed.incident_id == hit.id]
            chosen = {number for number, _ in mine[:newest]} | set(hit.numbers)
            found[hit.id] = [
                Exemplar.of(filed.report.id, filed.profile, filed.norm)
                for number, filed in mine
                if number in chosen
            ]
        return {incident_id: exemplars for incident_id, exemplars in found.items() if exemplars}

    def candidates(
        self,
        newsroom_id: str,
        probes: Sequence[Probe],
        limit: int,
        near: dt.date | None,
        *,
        newest: int,
        besides: Sequence[str],
    ) -> Mapping[str, Sequence[Exemplar]]:
        found = self.find(newsroom_id, probes, limit, near)
        hit = {one.id for one in found}
        return self.exemplars(newsroom_id, [*found, *(Hit(one) for one in besides if one not in hit)], newest)

    def standing(self, newsroom_id: str, article_id: str) -> Sequence[HeldReport]:
        mine = [one for one in self._standing(newsroom_id) if one.report.article_id == article_id]
        kept = [HeldReport(filed.incident_id, filed.report, filed.visible_from) for filed in mine]
        return sorted(kept, key=lambda one: one.report.id)

    def retract(self, newsroom_id: str, report_ids: Sequence[str], at: dt.datetime) -> None:
        self._state.filed[newsroom_id] = [
            replace(filed, report=replace(filed.report, retracted_at=at))
            if filed.report.id in report_ids
            else filed
            for filed in self._state.filed[newsroom_id]
        ]

    def open(self, newsroom_id: str, incident_id: str, at: dt.datetime) -> None:
        self._state.opened[newsroom_id, incident_id] = at

    def add(self, newsroom_id: str, reports: Sequence[FiledReport]) -> None:
        assert all((newsroom_id, filed.incident_id) in self._state.opened for filed in reports)
        self._state.filed[newsroom_id].extend(reports)

    def forget(self, newsroom_id: str, article_id: str, at: dt.datetime, through: int | None = None) -> None:
        last = 2**31 - 1 if through is None else through
        for key in list(self._state.answers):
            mine = (key.newsroom_id, key.article_id) == (newsroom_id, article_id) and key.version <= last
            if mine and key.revision < 2**31 - 1:
                del self._state.answers[key]
        never = LinkKey(newsroom_id, article_id, last, 2**31 - 1)
        if never not in self._state.answers:
            self.record(never, StoredAnswer("", LinkOutcome((), applied=False)), at)

    def record(self, key: LinkKey, answer: StoredAnswer, at: dt.datetime) -> None:
        self._state.answers[key] = answer
        self._state.answered[key] = at

    def _standing(self, newsroom_id: str) -> list[FiledReport]:
        return [one for one in self._state.filed.get(newsroom_id, ()) if one.report.retracted_at is None]


class _FakeExamining(_FakeLinking, FakeEditing):
    def __init__(self, state: _State) -> None:
        _FakeLinking.__init__(self, state)
        FakeEditing.__init__(self, state.filed, state.ledgers, state.opened)

    def walk_incidents(self, newsroom_id: str, size: int, after: str) -> Sequence[str]:
        ids = [one for newsroom, one in self._state.opened if newsroom == newsroom_id and one > after]
        merged = {one for one, name in self._values(newsroom_id, None) if name == MERGED_INTO}
        merged = {one for one in merged if self.resolve(newsroom_id, one, None) != one}
        return sorted(one for one in ids if one not in merged)[:size]


class _FakeReading(FakeSearchReading, FakeStoryReading):
    def __init__(self, state: _State) -> None:
        FakeLedger.__init__(self, state.filed, state.ledgers)
        FakeStoryReading.__init__(self, state.stories)
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

    def incidents_of(self, newsroom_id: str, article_ids: Sequence[str], sight: Sight) -> Sequence[str]:
        return [
            one.incident_id
            for one in self._seen(newsroom_id, sight)
            if one.report.article_id in article_ids and one.report.retracted_at is None
        ]

    def links_of(
        self, newsroom_id: str, article_id: str, known_at: dt.datetime | None = None
    ) -> StandingLinks:
        mine = {
            (key.version, key.revision): key
            for key, at in self._state.answered.items()
            if (key.newsroom_id, key.article_id) == (newsroom_id, article_id)
            and (known_at is None or at <= known_at)
        }
        deleted = mine.pop((2**31 - 1, 2**31 - 1), None)
        answer = self._state.answers.get(mine[max(mine)]) if mine and not deleted else None
        everything = Sight(dt.datetime.max.replace(tzinfo=dt.UTC), known_at)
        held = {
            one.report.account.key: one.incident_id
            for one in self._seen(newsroom_id, everything)
            if one.report.article_id == article_id and one.report.retracted_at is None
        }
        stories = [
            filed.story_id
            for filed, retracted in self._stories.places(newsroom_id, known_at)
            if retracted is None and filed.article.article_id == article_id
        ]
        return StandingLinks(
            max(mine, default=(0, 0))[0],
            held,
            stories[0] if stories else "",
            {one.account_key: one for one in answer.outcome.links} if answer else {},
            answer.outcome.story if answer and stories else None,
            retracted=deleted is not None,
        )

    def articles_of(self, newsroom_id: str, report_ids: Collection[str]) -> frozenset[str]:
        filed = self._state.filed.get(newsroom_id, ())
        return frozenset(one.report.article_id for one in filed if one.report.id in report_ids)

    def _visible(self, newsroom_id: str, now: dt.datetime) -> list[FiledReport]:
        filed = self._state.filed.get(newsroom_id, ())
        return [one for one in filed if one.visible_from is None or one.visible_from <= now]
