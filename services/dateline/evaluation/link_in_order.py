"""Analyses put with incidents by the incident store's own rules, in order of publication, with no server.

The store runs in this process over a database of its own in a temporary folder. Its clock stands at each
article's publication, and its ids come from a seed, so that the same input gives the same answer.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path

from dateline.domain.analysis import Analysis
from dateline.domain.article import DEFAULT_NEWSROOM_ID, Article
from dateline.domain.incident import Prominence
from dateline.domain.linking import IncidentLink, LinkKey, LinkOutcome
from dateline.evaluation.corpus import Row
from dateline.incident_store.db.transactions import MIGRATIONS, SqlTransactions
from dateline.incident_store.ids import TimeOrderedIds
from dateline.incident_store.ranking import RankingModel, packaged_model
from dateline.incident_store.use_cases import LinkReports
from dateline.incident_store.use_cases.link_reports import LinkRequest
from dateline.ingest.digest import digest_of
from dateline.storage.database import Database
from dateline.storage.migrations import migrate

_SEED = 1
_UNDATED = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
# Nobody waits here.
_NO_DEADLINE = float("inf")


class PublicationClock:
    """Stands at the publication of the article at hand."""

    def __init__(self) -> None:
        self.time = _UNDATED

    def now(self) -> dt.datetime:
        """The publication time."""
        return self.time

    def monotonic(self) -> float:
        """Time does not pass."""
        return 0.0


def linking_rows(
    pairs: Sequence[tuple[Analysis, Article]], tick: Callable[[], None] = lambda: None
) -> list[Row]:
    """For each article, in the order given, the incidents that its main accounts were put with.

    An article that reports no incident has none, and counts as alone. `tick` is called after each.
    """
    return [
        {"id": article.id, "incident": main_incidents(analysis, links)}
        for (analysis, article), links in zip(pairs, link_all(pairs, tick), strict=True)
    ]


def story_rows(
    pairs: Sequence[tuple[Analysis, Article]], tick: Callable[[], None] = lambda: None
) -> list[Row]:
    """For each article the story that holds it in the end, the articles taken in the order given.

    `tick` is called after each.
    """

    async def read(transactions: SqlTransactions, outcomes: Sequence[LinkOutcome]) -> list[str]:
        del outcomes  # what came later may have moved an article
        return await transactions.read(
            lambda reading: [
                reading.links_of(DEFAULT_NEWSROOM_ID, article.id).story_id for _, article in pairs
            ]
        )

    with tempfile.TemporaryDirectory(prefix="dateline-linking-") as folder:
        numbered = [(position, *pair) for position, pair in enumerate(pairs)]
        stories = asyncio.run(link_in_store(numbered, Path(folder), tick, read))
    return [
        {"id": article.id, "incident": [story]} for (_, article), story in zip(pairs, stories, strict=True)
    ]


def main_incidents(analysis: Analysis, links: Sequence[IncidentLink]) -> list[str]:
    """The incidents that the main accounts of an analysis were put with, each once."""
    main = {a.key for a in analysis.extraction.accounts if a.prominence is Prominence.MAIN}
    return list(dict.fromkeys(put.incident_id for put in links if put.account_key in main))


def link_all(
    pairs: Sequence[tuple[Analysis, Article]], tick: Callable[[], None] = lambda: None
) -> list[tuple[IncidentLink, ...]]:
    """Where the accounts of each article were put, in the order given."""

    async def read(
        transactions: SqlTransactions, outcomes: Sequence[LinkOutcome]
    ) -> list[tuple[IncidentLink, ...]]:
        del transactions
        return [outcome.links for outcome in outcomes]

    with tempfile.TemporaryDirectory(prefix="dateline-linking-") as folder:
        return asyncio.run(link_in_store(in_time_order(pairs), Path(folder), tick, read))


async def link_in_store[T](
    numbered: Iterable[tuple[int, Analysis, Article]],
    folder: Path,
    tick: Callable[[], None],
    read: Callable[[SqlTransactions, Sequence[LinkOutcome]], Awaitable[list[T]]],
    model_of: Callable[[str], RankingModel] = lambda _: packaged_model(),
) -> list[T]:
    """Link analyses in this order in a new store in a folder, and read from it what the outcomes leave open.

    `read` gets the outcomes by the numbers that the analyses came with, from 0. `model_of` says by which
    model the accounts of an article are ranked.
    """
    database = Database.open(f"sqlite:///{folder / 'incidents.db'}", readers=1)
    try:
        migrate(database.engine, MIGRATIONS)
        clock = PublicationClock()
        chance = random.Random(_SEED)  # noqa: S311 -- ids that repeat are the point
        ids = TimeOrderedIds(clock.now, chance.randbytes)
        transactions = SqlTransactions(database)
        outcomes: dict[int, LinkOutcome] = {}
        for position, analysis, article in numbered:
            clock.time = article.published or _UNDATED
            link = LinkReports(transactions, model_of(article.id), clock, ids)
            outcomes[position] = await link(_request(analysis, article), _NO_DEADLINE)
            tick()
        return await read(transactions, [outcomes[position] for position in range(len(outcomes))])
    finally:
        await database.close()


def in_time_order(
    pairs: Sequence[tuple[Analysis, Article]],
) -> Iterable[tuple[int, Analysis, Article]]:
    """By publication, undated articles first, the given order within equal times."""
    numbered = [(position, *pair) for position, pair in enumerate(pairs)]
    return sorted(numbered, key=lambda item: item[2].published or _UNDATED)


def _request(analysis: Analysis, article: Article) -> LinkRequest:
    return LinkRequest(
        key=LinkKey(DEFAULT_NEWSROOM_ID, article.id, 1, 1),
        accounts=analysis.extraction.accounts,
        digest=digest_of(article, analysis.text, analysis.extraction),
    )
