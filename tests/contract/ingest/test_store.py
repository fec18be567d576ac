"""What every store of ingest promises."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dateline.ingest.jobs import Job, JobKind, JobState
from dateline.ingest.keys import ArticleKey, RequestKey, RequestRecord, VersionKey
from dateline.ingest.ports import ArticleCursor, Store, UnitOfWork
from factories import NOON, make_analysis, make_article, make_job, make_version, seconds

A1 = ArticleKey("default", "a1")
A1_V1 = VersionKey("default", "a1", 1)
REQUEST = RequestKey("default", "cms", "ProcessArticle", "r1")
RECORD = RequestRecord("f" * 64, "a1", 1, NOON)


async def test_a_version_comes_back_as_it_was_kept(store: Store) -> None:
    article = replace(make_article(body="Zürich 🚒\r\nline"), published=dt.datetime(1, 1, 1, tzinfo=dt.UTC))
    version = make_version(article, received_at=NOON + dt.timedelta(microseconds=1))
    await store.write(lambda work: work.articles.add(version))
    assert await store.read(lambda work: work.articles.get(A1_V1)) == version
    assert await store.read(lambda work: work.articles.latest(A1)) == version


async def test_an_unknown_time_of_publication_stays_unknown(store: Store) -> None:
    version = make_version(replace(make_article(), published=None))
    await store.write(lambda work: work.articles.add(version))
    assert await store.read(lambda work: work.articles.get(A1_V1)) == version


async def test_what_is_not_there_is_none(store: Store) -> None:
    def look(work: UnitOfWork) -> list[object]:
        return [
            work.articles.latest(A1),
            work.articles.get(A1_V1),
            work.analyses.get(A1_V1),
            work.analyses.get(A1_V1, 1),
            work.requests.get(REQUEST, NOON),
            work.jobs.get(A1_V1, JobKind.ANALYSE),
        ]

    assert await store.read(look) == [None] * 6


async def test_the_latest_version_is_the_one_with_the_highest_number(store: Store) -> None:
    def keep(work: UnitOfWork) -> None:
        for number in range(1, 12):
            work.articles.add(make_version(version=number))

    await store.write(keep)
    latest = await store.read(lambda work: work.articles.latest(A1))
    assert latest is not None
    assert latest.version == 11


async def test_newsrooms_do_not_see_each_other(store: Store) -> None:
    def keep(work: UnitOfWork) -> None:
        work.articles.add(make_version(newsroom_id="left"))
        work.analyses.add("left", make_analysis())
        work.requests.put(replace(REQUEST, newsroom_id="left"), RECORD)
        work.jobs.put(make_job(newsroom_id="left", state=JobState.DEAD))

    def look(work: UnitOfWork, newsroom_id: str) -> list[bool]:
        key = VersionKey(newsroom_id, "a1", 1)
        return [
            work.articles.latest(ArticleKey(newsroom_id, "a1")) is not None,
            work.articles.get(key) is not None,
            bool(work.articles.page(newsroom_id, 10, None)),
            work.analyses.get(key) is not None,
            work.requests.get(replace(REQUEST, newsroom_id=newsroom_id), NOON) is not None,
            work.jobs.get(key, JobKind.ANALYSE) is not None,
            bool(work.jobs.dead(newsroom_id)),
        ]

    await store.write(keep)
    assert await store.read(lambda work: look(work, "left")) == [True] * 7
    assert await store.read(lambda work: look(work, "right")) == [False] * 7


async def test_a_unit_of_work_that_raises_leaves_nothing(store: Store) -> None:
    def fail(work: UnitOfWork) -> None:
        work.articles.add(make_version())
        work.requests.put(REQUEST, RECORD)
        work.jobs.put(make_job())
        raise KeyError("mid-way")

    with pytest.raises(KeyError):
        await store.write(fail)
    assert await store.read(lambda work: work.articles.latest(A1)) is None
    assert await store.read(lambda work: work.requests.get(REQUEST, NOON)) is None
    assert await store.read(lambda work: work.jobs.get(A1_V1, JobKind.ANALYSE)) is None


async def test_a_unit_of_work_sees_its_own_writes(store: Store) -> None:
    def keep_and_look(work: UnitOfWork) -> bool:
        work.articles.add(make_version())
        return work.articles.latest(A1) is not None

    assert await store.write(keep_and_look)


async def test_articles_are_listed_last_received_first_in_pages_without_bodies(store: Store) -> None:
    received = {"a": 1, "b": 3, "c": 3, "d": 2}

    def keep(work: UnitOfWork) -> None:
        for article_id, second in received.items():
            work.articles.add(make_version(make_article(article_id), received_at=NOON + seconds(second)))
        work.articles.add(make_version(make_article("a"), 2, received_at=NOON + seconds(9)))

    await store.write(keep)
    first = await store.read(lambda work: work.articles.page("default", 3, None))
    assert [(version.article.id, version.version) for version in first] == [("a", 2), ("c", 1), ("b", 1)]
    assert {version.article.body for version in first} == {""}
    assert {version.article.headline for version in first} == {make_article().headline}
    after = ArticleCursor(first[-1].received_at, first[-1].article.id)
    rest = await store.read(lambda work: work.articles.page("default", 3, after))
    assert [version.article.id for version in rest] == ["d"]


async def test_revisions_are_kept_and_the_newest_is_the_answer(store: Store) -> None:
    first, second = make_analysis(degraded=True), make_analysis(revision=2)
    await store.write(lambda work: work.articles.add(make_version()))
    await store.write(lambda work: work.analyses.add("default", first))
    await store.write(lambda work: work.analyses.add("default", second))
    assert await store.read(lambda work: work.analyses.get(A1_V1)) == second
    assert await store.read(lambda work: work.analyses.get(A1_V1, 1)) == first
    assert await store.read(lambda work: work.analyses.get(A1_V1, 3)) is None
    version = await store.read(lambda work: work.articles.get(A1_V1))
    assert version is not None
    assert version.latest_revision == 2


async def test_a_request_id_counts_until_it_is_too_old(store: Store) -> None:
    await store.write(lambda work: work.requests.put(REQUEST, RECORD))
    assert await store.read(lambda work: work.requests.get(REQUEST, NOON)) == RECORD
    assert await store.read(lambda work: work.requests.get(REQUEST, NOON + seconds(1))) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(REQUEST, caller="another CMS"),
        replace(REQUEST, method="ProcessArticles"),
        replace(REQUEST, request_id="r2"),
    ],
)
async def test_a_request_id_belongs_to_caller_and_method(store: Store, other: RequestKey) -> None:
    await store.write(lambda work: work.requests.put(REQUEST, RECORD))
    assert await store.read(lambda work: work.requests.get(other, NOON)) is None


async def test_an_old_request_id_is_replaced_and_forgotten(store: Store) -> None:
    newer = replace(RECORD, version=2, received_at=NOON + seconds(60))
    await store.write(lambda work: work.requests.put(REQUEST, RECORD))
    await store.write(lambda work: work.requests.put(REQUEST, newer))
    assert await store.read(lambda work: work.requests.get(REQUEST, NOON)) == newer
    assert await store.write(lambda work: work.requests.forget(NOON + seconds(60))) == 0
    assert await store.write(lambda work: work.requests.forget(NOON + seconds(61))) == 1
    assert await store.read(lambda work: work.requests.get(REQUEST, NOON)) is None


async def test_a_job_comes_back_as_it_was_put_last(store: Store) -> None:
    job = make_job()
    taken = replace(job.taken_by("p1", NOON + seconds(20)), faults=2, reason="INTERNAL")
    await store.write(lambda work: work.jobs.put(job))
    await store.write(lambda work: work.jobs.put(taken))
    assert await store.read(lambda work: work.jobs.get(A1_V1, JobKind.ANALYSE)) == taken
    assert await store.read(lambda work: work.jobs.get(A1_V1, JobKind.LINK)) is None
    await store.write(lambda work: work.jobs.remove(A1_V1, JobKind.ANALYSE))
    assert await store.read(lambda work: work.jobs.get(A1_V1, JobKind.ANALYSE)) is None


@pytest.mark.parametrize(
    ("job", "is_due", "why"),
    [
        (make_job(), True, "free, and its time has come"),
        (make_job(run_after=NOON + seconds(1)), False, "its time has not come"),
        (make_job(owner="p1", lease_until=NOON + seconds(1)), False, "somebody works on it"),
        (make_job(owner="p1", lease_until=NOON), True, "its owner let the lease run out"),
        (make_job(state=JobState.DEAD), False, "it was given up"),
        (make_job(run_after=NOON + seconds(3_600)), False, "its time may be an hour away"),
        (make_job(owner="p1", lease_until=NOON + seconds(3_600)), False, "so may be the end of a lease"),
        (make_job(run_after=NOON + seconds(3_601)), True, "the clock was set back since it was put"),
        (
            make_job(owner="p1", lease_until=NOON + seconds(3_601)),
            True,
            "the clock was set back since it was taken",
        ),
    ],
)
async def test_a_job_is_due(store: Store, job: Job, is_due: bool, why: str) -> None:
    await store.write(lambda work: work.jobs.put(job))
    assert bool(await store.read(lambda work: work.jobs.due(NOON, 10))) is is_due, why


async def test_the_longest_waiting_jobs_are_due_first(store: Store) -> None:
    def put(work: UnitOfWork) -> None:
        for article_id, wait in (("a", 2), ("b", 3), ("c", 1)):
            work.jobs.put(make_job(article_id, run_after=NOON - seconds(wait)))

    await store.write(put)
    due = await store.read(lambda work: work.jobs.due(NOON, 2))
    assert [job.version.article_id for job in due] == ["b", "a"]


async def test_only_the_owner_renews_a_lease(store: Store) -> None:
    mine = make_job("mine", owner="p1", lease_until=NOON)
    lost = make_job("lost", owner="p2", lease_until=NOON)
    later = NOON + seconds(20)

    def renew(work: UnitOfWork) -> None:
        work.jobs.put(mine)
        work.jobs.put(lost)
        work.jobs.renew("p1", [mine, lost, make_job("gone")], later)

    await store.write(renew)
    assert await store.read(lambda work: work.jobs.get(mine.version, mine.kind)) == replace(
        mine, lease_until=later
    )
    assert await store.read(lambda work: work.jobs.get(lost.version, lost.kind)) == lost
    assert await store.read(lambda work: work.jobs.get(VersionKey("default", "gone", 1), mine.kind)) is None


async def test_dead_jobs_can_be_seen(store: Store) -> None:
    dead = make_job(state=JobState.DEAD, attempts=7, faults=5)
    await store.write(lambda work: work.jobs.put(dead))
    await store.write(lambda work: work.jobs.put(make_job("a2")))
    assert list(await store.read(lambda work: work.jobs.dead("default"))) == [dead]


async def test_jobs_are_counted_over_all_newsrooms_by_kind_and_state(store: Store) -> None:
    jobs = [make_job("a1"), make_job("a2"), make_job("a3", state=JobState.DEAD)]
    jobs.append(replace(jobs[0], kind=JobKind.LINK, version=VersionKey("another", "a1", 1)))

    def put(work: UnitOfWork) -> None:
        for job in jobs:
            work.jobs.put(job)

    await store.write(put)
    assert await store.read(lambda work: dict(work.jobs.count())) == {
        ("analyse", "pending"): 2,
        ("analyse", "dead"): 1,
        ("link", "pending"): 1,
    }
