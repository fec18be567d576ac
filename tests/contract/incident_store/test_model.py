"""Any calls in any order, against a model that says in a few lines what an editor expects.

The model knows which incident each article is in and what each id stands for. Where nobody decided it takes
the linker's word; what an editor decided, it holds the linker to. The contract suite holds the databases to
what the store in memory does here.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from contract.incident_store.conftest import Store
from contract.incident_store.edited import placed
from contract.incident_store.test_properties import TOWNS, told
from dateline.domain.editing import Edit, EditBy, IncidentField
from dateline.domain.errors import FailedPreconditionError
from dateline.domain.linking import Incident
from dateline.incident_store.use_cases import GetLinks, RetractReports
from dateline.incident_store.use_cases.edit_incidents import Done
from fakes.incident_clock import FakeClock
from fakes.incident_transactions import FakeTransactions

# Paths that smaller tests run, again and again: measured, they would take twice as long.
pytestmark = pytest.mark.no_cover

ROOM = "default"
ANN = EditBy("Ann")
ARTICLES = st.integers(1, 6)
INCIDENTS = st.integers(0, 50)

type View = tuple[object, ...]


def view(incident: Incident) -> View:
    """All that a reader sees, but for the etag, which may be another each time."""
    reports = [(one.id, one.retracted_at is None) for one in incident.reports]
    names = (incident.id, incident.type, incident.title, incident.place, incident.merged_ids)
    return (*names, incident.report_count, reports, [one.id for one in incident.figures])


@dataclass
class Known:
    """What the model knows of an edit: the articles that it moved, from where, and the id that went."""

    edit_id: str
    moved: dict[str, str]
    to: str
    gone: str = ""
    made: str = ""


@dataclass
class Model:
    """Standing articles by incident, what ids stand for, and the decisions that bind."""

    where: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    towns: dict[str, str] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    stands_for: dict[str, str] = field(default_factory=dict)
    bonds: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def home(self, incident_id: str) -> str:
        while incident_id in self.stands_for:
            incident_id = self.stands_for[incident_id]
        return incident_id

    def articles(self, incident_id: str) -> list[str]:
        return sorted(article for article, home in self.where.items() if home == incident_id)

    def edited(self, known: Known) -> None:
        for article in known.moved:
            self.where[article] = known.to
            self.bonds.setdefault(article, []).append((known.edit_id, known.to))
        if known.gone:
            self.stands_for[known.gone] = known.to

    def undone(self, known: Known) -> None:
        for article, home in known.moved.items():
            self.bonds[article] = [bond for bond in self.bonds[article] if bond[0] != known.edit_id]
            if self.where.get(article) == known.to:
                self.where[article] = home
        self.stands_for.pop(known.gone, None)
        if known.made:
            former = next(iter(known.moved.values()))
            self.stands_for[known.made] = former
            for article in self.articles(known.made):
                self.where[article] = former


class Newsroom(RuleBasedStateMachine):
    """The store in memory, beside the model."""

    edits: Bundle[Known] = Bundle("edits")

    def __init__(self) -> None:
        super().__init__()
        self.store = Store(FakeTransactions(), FakeClock())
        self.retract = RetractReports(self.store.transactions, self.store.clock)
        self.model = Model()
        self.known: list[str] = []
        self.linked = 0
        self.remembered: list[tuple[dt.datetime, dict[str, View], View]] = []
        self.loop = asyncio.new_event_loop()

    def run[T](self, work: Awaitable[T]) -> T:
        async def timed() -> T:
            self.store.clock.pass_time(dt.timedelta(minutes=1))
            return await work

        return self.loop.run_until_complete(timed())

    def views(self, known_at: dt.datetime | None = None, ids: list[str] | None = None) -> dict[str, View]:
        async def read() -> dict[str, View]:
            ids_ = self.known if ids is None else ids
            return {one: view(await self.store.get(one, known_at=known_at)) for one in ids_}

        return self.loop.run_until_complete(read())

    def stories(self, known_at: dt.datetime | None = None) -> View:
        """All stories, and where each article and its account are."""

        async def read() -> View:
            listed = await self.store.stories(known_at=known_at)
            whole = [await self.store.story(one.id, known_at=known_at) for one in listed]
            links = GetLinks(self.store.transactions)
            articles = [f"x{number}" for number in range(1, 7)]
            return listed, whole, [placed(await links(ROOM, one, known_at)) for one in articles]

        return self.loop.run_until_complete(read())

    def a(self, number: int) -> str:
        return self.model.home(self.known[number % len(self.known)])

    @initialize(towns=st.lists(st.sampled_from(sorted(TOWNS)), min_size=4, max_size=4))
    def begin(self, towns: list[str]) -> None:
        for number, town in enumerate(towns, 1):
            self.link_or_revise(number, town)

    @rule(number=ARTICLES, town=st.sampled_from(sorted(TOWNS)))
    def link_or_revise(self, number: int, town: str) -> None:
        """A new article on a town, or the next version of one, on the town that it was about."""
        article = f"x{number}"
        town = self.model.towns.setdefault(article, town)
        version = self.model.versions.get(article, 0) + 1
        outcome = self.run(self.store.link(told(number, version, 1, town)))
        if article in self.model.deleted:
            assert not outcome.applied
            return
        (link,) = outcome.links
        bonds = self.model.bonds.get(article)
        if bonds:
            assert link.incident_id == self.model.home(bonds[-1][1])
        assert link.incident_id == self.model.home(link.incident_id)
        self.model.versions[article] = version
        self.model.where[article] = link.incident_id
        self.linked += 1
        if link.incident_id not in self.known:
            self.known.append(link.incident_id)

    @rule(number=st.integers(5, 6))
    def delete(self, number: int) -> None:
        """A takedown: nothing of the article stands from then on, and no version of it comes back."""
        article = f"x{number}"
        done = self.run(self.retract(ROOM, article, dry_run=False))
        assert len(done.report_ids) == (article in self.model.where)
        self.model.where.pop(article, None)
        self.model.deleted.add(article)

    @rule(number=st.integers(3, 4))
    def withdraw(self, number: int) -> None:
        """A CMS deletes an article: nothing of it stands, and only a version that is sent later comes."""
        article = f"x{number}"
        version = self.model.versions.get(article, 0)
        if not version:
            return
        done = self.run(self.retract(ROOM, article, dry_run=False, through=version))
        assert len(done.report_ids) == (article in self.model.where)
        self.model.where.pop(article, None)
        late = self.run(self.store.link(told(number, version, 1, self.model.towns[article])))
        assert not late.applied

    @precondition(lambda self: self.known)
    @rule(target=edits, one=INCIDENTS, other=INCIDENTS)
    def merge(self, one: int, other: int) -> Known | MultipleResults[Known]:
        into, gone = self.a(one), self.a(other)
        if into == gone:
            return multiple()
        edit = self.done(self.store.edit.merge(ROOM, ANN, into, [gone]))
        known = Known(edit.id, dict.fromkeys(self.model.articles(gone), gone), into, gone=gone)
        self.model.edited(known)
        return known

    @precondition(lambda self: any(len(self.model.articles(one)) > 1 for one in self.known))
    @rule(target=edits, number=INCIDENTS)
    def split(self, number: int) -> Known:
        several = [one for one in self.known if len(self.model.articles(one)) > 1]
        former = several[number % len(several)]
        article = self.model.articles(former)[-1]
        edit = self.done(self.store.edit.split(ROOM, ANN, former, [self.report(article)]))
        made = edit.split_off() or ""
        self.known.append(made)
        known = Known(edit.id, {article: former}, made, made=made)
        self.model.edited(known)
        return known

    @precondition(lambda self: self.model.where)
    @rule(target=edits, number=INCIDENTS, to=INCIDENTS)
    def move(self, number: int, to: int) -> Known | MultipleResults[Known]:
        """The last article that stands takes its incident along."""
        article = sorted(self.model.where)[number % len(self.model.where)]
        source, target = self.model.where[article], self.a(to)
        if source == target:
            return multiple()
        edit = self.done(self.store.edit.move(ROOM, ANN, self.report(article), target))
        gone = source if self.model.articles(source) == [article] else ""
        known = Known(edit.id, {article: source}, target, gone=gone)
        self.model.edited(known)
        return known

    @precondition(lambda self: self.known)
    @rule(number=INCIDENTS, title=st.sampled_from(["Blaze", "Storm", "Siege"]))
    def name_and_take_back(self, number: int, title: str) -> None:
        one, before = self.a(number), self.views()
        edit = self.done(self.store.edit.update(ROOM, ANN, one, {IncidentField.TITLE: title}))
        assert self.run(self.store.get(one)).title == title
        self.run(self.store.edit.undo(ROOM, ANN, edit.id))
        assert self.views() == before

    @rule(known=edits, revised=st.booleans())
    def undo(self, known: Known, revised: bool) -> None:
        """Whatever came between, an edit is taken back whole, or refused and nothing changes.

        New versions of what it moved go back, too.
        """
        for article in known.moved if revised else ():
            self.link_or_revise(int(article[1:]), self.model.towns[article])
        before = self.views()
        try:
            self.run(self.store.edit.undo(ROOM, ANN, known.edit_id))
        except FailedPreconditionError as refused:
            assert refused.metadata["edit_id"]  # noqa: PT017 - it always says what stands in the way
            assert self.views() == before
            return
        self.model.undone(known)

    @precondition(lambda self: len(self.known) > 1)
    @rule(one=INCIDENTS, other=INCIDENTS)
    def merge_and_take_back(self, one: int, other: int) -> None:
        """An undo at once restores what every reader sees."""
        into, gone = self.a(one), self.a(other)
        if into == gone:
            return
        before = self.views()
        edit = self.done(self.store.edit.merge(ROOM, ANN, into, [gone]))
        self.run(self.store.edit.undo(ROOM, ANN, edit.id))
        assert self.views() == before

    @rule()
    def remember(self) -> None:
        self.remembered.append((self.store.clock.now(), self.views(), self.stories()))

    @invariant()
    def every_article_is_where_the_model_has_it(self) -> None:
        standing: dict[str, str] = {}
        reports = set()
        for one in self.known:
            incident = self.loop.run_until_complete(self.store.get(one))
            assert incident.id == self.model.home(one)
            for report in incident.reports:
                reports.add(report.id)
                if report.retracted_at is None:
                    assert standing.setdefault(report.article_id, incident.id) == incident.id
        assert standing == self.model.where
        assert len(reports) == self.linked  # nothing is lost, whatever was edited

    @invariant()
    def the_log_has_every_number_once(self) -> None:
        changes, _ = self.loop.run_until_complete(self.store.changes())
        assert [one.sequence for one in changes] == list(range(1, len(changes) + 1))

    def teardown(self) -> None:
        """What was known then is still what was known then."""
        try:
            for at, views, stories in self.remembered:
                assert self.views(at, list(views)) == views
                assert self.stories(at) == stories
        finally:
            self.loop.close()

    def done(self, work: Awaitable[Done]) -> Edit:
        return self.run(work)[0]

    def report(self, article: str) -> str:
        incident = self.loop.run_until_complete(self.store.get(self.model.where[article]))
        standing = [one for one in incident.reports if one.retracted_at is None]
        return next(one.id for one in standing if one.article_id == article)


TestNewsroom = Newsroom.TestCase
TestNewsroom.settings = settings(max_examples=16, stateful_step_count=40, deadline=None)


@given(st.permutations(["inc_2", "inc_3"]), st.booleans())
@settings(max_examples=8, deadline=None)
def test_merging_does_not_depend_on_order(order: list[str], at_once: bool) -> None:
    async def merged(steps: list[list[str]]) -> tuple[Incident, list[View]]:
        store = Store(FakeTransactions(), FakeClock())
        for number, town in enumerate(sorted(TOWNS)):
            await store.link(told(number, 1, 1, town))
        for step in steps:
            await store.edit.merge(ROOM, ANN, "inc_1", step)
        kept = await store.get("inc_1")
        return kept, [view(await store.get(one)) for one in ("inc_2", "inc_3")]

    steps = [order] if at_once else [[one] for one in order]
    kept, others = asyncio.run(merged(steps))
    expected, _ = asyncio.run(merged([["inc_2"], ["inc_3"]]))
    assert view(kept) == view(expected)
    assert others == [view(kept)] * 2
