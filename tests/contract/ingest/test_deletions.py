"""What every store of ingest promises of deleting articles, and of the records of that."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from dateline.domain.deletion import ArticleDeletion
from dateline.domain.linking import Retraction
from dateline.ingest.jobs import JobKind
from dateline.ingest.keys import ArticleKey, VersionKey
from dateline.ingest.ports import DeletionCursor, Store, UnitOfWork
from factories import NOON, make_analysis, make_article, make_job, make_version, seconds

A1 = ArticleKey("default", "a1")
DELETION = ArticleDeletion("default", "a1", 2, 3, "cms", "Züricher Bitte", deleted_at=NOON)
TOLD = Retraction(("rep_1", "rep_2"), ("inc_1",), "sto_1")


def put(work: UnitOfWork, deletion: ArticleDeletion) -> None:
    work.deletions.put(deletion)


async def test_an_article_goes_with_versions_analyses_and_jobs_and_others_stay(store: Store) -> None:
    def keep(work: UnitOfWork) -> None:
        for article_id, newsroom_id in (("a1", "default"), ("a2", "default"), ("a1", "other")):
            for version in (1, 2):
                article = make_article(article_id)
                work.articles.add(make_version(article, version, newsroom_id=newsroom_id))
                for revision in (1, 2):
                    work.analyses.add(newsroom_id, make_analysis(article, version, revision))
                work.jobs.put(make_job(article_id, version, newsroom_id=newsroom_id))
                work.jobs.put(make_job(article_id, version, JobKind.LINK, newsroom_id=newsroom_id))

    def remove(work: UnitOfWork) -> int:
        gone = work.analyses.remove(A1)
        work.jobs.remove_all(A1)
        work.articles.remove(A1)
        return gone

    def look(work: UnitOfWork, article: ArticleKey) -> tuple[object, ...]:
        version = VersionKey(article.newsroom_id, article.article_id, 2)
        return (
            work.articles.latest(article) is not None,
            work.articles.get(version) is not None,
            work.analyses.count(article),
            work.analyses.get(version, 1) is not None,
            work.jobs.get(version, JobKind.ANALYSE) is not None,
            work.jobs.get(version, JobKind.LINK) is not None,
        )

    await store.write(keep)
    assert await store.read(lambda work: work.analyses.count(A1)) == 4
    assert await store.write(remove, A1) == 4
    assert await store.read(lambda work: look(work, A1)) == (False, False, 0, False, False, False)
    for other in (ArticleKey("default", "a2"), ArticleKey("other", "a1")):
        assert await store.read(partial(look, article=other)) == (True, True, 4, True, True, True)
    page = await store.read(lambda work: work.articles.page("default", 9, None))
    assert [version.article.id for version in page] == ["a2"]
    assert await store.write(remove, A1) == 0  # once more finds nothing


async def test_a_record_comes_back_as_it_was_kept_and_takes_its_new_state(store: Store) -> None:
    key = VersionKey("default", "a1", 2)
    assert await store.read(lambda work: work.deletions.get(key)) is None
    assert await store.read(lambda work: work.deletions.last(A1)) is None
    for state in (
        DELETION,
        DELETION.retracting(TOLD, None),
        DELETION.retracting(TOLD, NOON + seconds(1)),
    ):
        await store.write(partial(put, deletion=state))
        assert await store.read(lambda work: work.deletions.get(key)) == state
    later = replace(DELETION, version=5, deleted_at=NOON + seconds(9))
    await store.write(lambda work: work.deletions.put(later))
    assert await store.read(lambda work: work.deletions.last(A1)) == later
    other = ArticleKey("other", "a1")
    assert await store.read(lambda work: work.deletions.last(other)) is None


async def test_records_are_listed_newest_first_in_pages(store: Store) -> None:
    deleted = {("a", 1): 1, ("b", 1): 3, ("c", 2): 3, ("a", 4): 5}

    def keep(work: UnitOfWork) -> None:
        for (article_id, version), second in deleted.items():
            at = NOON + seconds(second)
            work.deletions.put(replace(DELETION, article_id=article_id, version=version, deleted_at=at))
        work.deletions.put(replace(DELETION, newsroom_id="other"))

    def place(found: ArticleDeletion) -> tuple[str, int]:
        return found.article_id, found.version

    await store.write(keep)
    first = await store.read(lambda work: work.deletions.page("default", 2, None))
    assert list(map(place, first)) == [("a", 4), ("c", 2)]
    after = DeletionCursor(NOON + seconds(3), "c", 2)
    rest = await store.read(lambda work: work.deletions.page("default", 9, after))
    assert list(map(place, rest)) == [("b", 1), ("a", 1)]
    own = await store.read(lambda work: work.deletions.page("default", 9, None, "a"))
    assert list(map(place, own)) == [("a", 4), ("a", 1)]
    own = await store.read(lambda work: work.deletions.page("default", 9, after, "a"))
    assert list(map(place, own)) == [("a", 1)]
