"""How long linking takes in a store of 10,000, 100,000 and 1,000,000 incidents, on SQLite and on PostgreSQL.

Run in `tests/`: `python -m benchmarks.linking_scale [--sizes 10000 100000] [--databases sqlite] [--calls N]`.
It stops where filling one database takes longer than `--minutes` or the database more than 14 GB; each is
gone before the next is filled, and all are at the end. With `--filled URL SIZE`, time and again, databases
that `filled_store` has filled are measured as they are; whole calls add what they link.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from benchmarks.bulk_rows import Bounds
from benchmarks.filled_store import fill
from benchmarks.made_up_news import MadeUpNews
from dateline.incident_store.db.transactions import MIGRATIONS, SqlTransactions
from dateline.incident_store.ids import TimeOrderedIds
from dateline.incident_store.ports import Linking
from dateline.incident_store.profile import numbers_of, profile_of
from dateline.incident_store.ranking import packaged_model, packaged_story_models
from dateline.incident_store.retrieval import rank_candidates
from dateline.incident_store.stories.placing import place_article
from dateline.incident_store.stories.profile import described
from dateline.incident_store.use_cases import LinkReports, LinkRequest
from dateline.rpc.starting import spare_collections
from dateline.storage.database import Database
from dateline.storage.migrations import migrate
from fakes.postgres import running_postgres

SIZES = (10_000, 100_000, 1_000_000)
CALLS = 300
WARM_UP = 30
MOST_BYTES = 14_000_000_000
# What a server with some memory is given; the tests' own is made small.
POSTGRES = ("shared_buffers=1GB", "max_wal_size=4GB")


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds at one size: to retrieve and rank (incidents and stories), and of whole calls.

    `cpu` is what the linking thread itself used of `ranking`: with SQLite that is all of it, and what a busy
    machine does meanwhile does not count. `server` is what PostgreSQL's process used for the same call.
    """

    database: str
    incidents: int
    ranking: Sequence[float]
    cpu: Sequence[float]
    server: Sequence[float]
    calls: Sequence[float]
    loaded_seconds: float


@dataclass(slots=True)
class Taken:
    """Milliseconds of each call so far, as in `Measured`."""

    ranking: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)


class Wall:
    """The time of day, for ids and rows."""

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)

    def monotonic(self) -> float:
        return time.monotonic()


def measure(url: str, incidents: int, calls: int, minutes: float | None) -> Measured:
    """Fill a database, or take it as it is where `minutes` is None, and time linking in it."""
    began = time.monotonic()
    database = Database.open(url, readers=1)
    try:
        if minutes is not None:
            migrate(database.engine, MIGRATIONS)
            fill(database.engine, incidents, Bounds(began + 60 * minutes, MOST_BYTES))
        loaded = time.monotonic() - began
        taken, whole = asyncio.run(_measure(database, calls))
    finally:
        asyncio.run(database.close())
    kind = url.partition(":")[0].partition("+")[0]
    return Measured(kind, incidents, taken.ranking, taken.cpu, taken.server, whole, loaded)


async def _measure(database: Database, calls: int) -> tuple[Taken, list[float]]:
    # One connection, and so one process of PostgreSQL, for all of it.
    server = await database.write(_process_of)
    transactions = SqlTransactions(database)
    # No article twice, also where a database is measured a second time.
    requests = MadeUpNews(7).requests(2 * calls + WARM_UP, f"measured {secrets.token_hex(4)}")
    taken = Taken()
    spare_collections()  # as a service does at its start
    for request in requests[:WARM_UP]:
        await transactions.write("default", _timed(request, Taken(), server))
    for request in requests[WARM_UP : WARM_UP + calls]:
        await transactions.write("default", _timed(request, taken, server))
    clock = Wall()
    link = LinkReports(transactions, packaged_model(), clock, TimeOrderedIds(clock.now, secrets.token_bytes))
    whole: list[float] = []
    for request in requests[WARM_UP + calls :]:
        began = time.perf_counter()
        await link(request, float("inf"))
        whole.append((time.perf_counter() - began) * 1000)
    return taken, whole


def _process_of(connection: Connection) -> Path | None:
    """Where the system tells what the server's process of a connection has used; None on SQLite."""
    if connection.dialect.name == "sqlite":
        return None
    return Path(f"/proc/{connection.exec_driver_sql('SELECT pg_backend_pid()').scalar_one()}/schedstat")


def _used(server: Path | None) -> float:
    """Milliseconds of CPU."""
    return int(server.read_text().split()[0]) / 1_000_000 if server else 0.0


def _timed(request: LinkRequest, taken: Taken, server: Path | None) -> Callable[[Linking], None]:
    def work(linking: Linking) -> None:
        of_server = _used(server)
        began, spent = time.perf_counter(), time.thread_time()
        article = described(request.digest, request.accounts)
        profile = profile_of(request.accounts, request.digest)
        counts = linking.counts("default", article.profile.tokens | numbers_of(profile))
        ranked = rank_candidates(
            linking,
            "default",
            accounts=request.accounts,
            profile=profile,
            counts=counts,
            former={},
            model=packaged_model(),
        )
        for one in ranked[:2]:  # the chosen one and the runner-up
            one.told()
        place_article(
            linking,
            "default",
            request.key.article_id,
            article=article,
            counts=counts,
            count=lambda tokens: linking.counts("default", tokens),
            models=packaged_story_models(),
        )
        taken.cpu.append((time.thread_time() - spent) * 1000)
        taken.ranking.append((time.perf_counter() - began) * 1000)
        taken.server.append(_used(server) - of_server)

    return work


@contextmanager
def database_urls(kind: str) -> Iterator[Callable[[], str]]:
    """Where to find an empty database, time and again; all are gone afterwards."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix="dateline-scale-") as folder:

            def fresh() -> str:
                for left in Path(folder).iterdir():
                    left.unlink()
                return f"sqlite:///{folder}/incidents.db"

            yield fresh
    else:
        with running_postgres(*POSTGRES) as server:
            yield server.create


def main() -> None:
    """Measure, and print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--calls", type=int, default=CALLS)
    parser.add_argument("--minutes", type=float, default=30, help="to fill one database, at most")
    parser.add_argument("--filled", nargs=2, action="append", metavar=("URL", "SIZE"))
    chosen = parser.parse_args()
    table = Table(
        "database", "incidents", "p50", "p95", "p99", "CPU", "server CPU", "all CPU", "call", "filled"
    )
    for found in _measured(chosen):
        p50, p95, p99 = np.percentile(found.ranking, (50, 95, 99))
        of_all = [ours + theirs for ours, theirs in zip(found.cpu, found.server, strict=True)]
        table.add_row(
            found.database,
            f"{found.incidents:,}",
            *(f"{one:.1f}" for one in (p50, p95, p99)),
            *(_middle_and_end(one) for one in (found.cpu, found.server, of_all, found.calls)),
            f"{found.loaded_seconds:.0f} s",
        )
        Console(width=110, stderr=True).print(table)
    console = Console(width=110)
    console.print(
        "Milliseconds to retrieve and rank. CPU (p50 / p95) is the linking thread's own; call is a whole one."
    )
    console.print(table)


def _measured(chosen: argparse.Namespace) -> Iterator[Measured]:
    if chosen.filled:
        for url, size in chosen.filled:
            yield measure(url, int(size), chosen.calls, None)
        return
    for kind in chosen.databases:
        with database_urls(kind) as fresh:
            for size in chosen.sizes:
                yield measure(fresh(), size, chosen.calls, chosen.minutes)


def _middle_and_end(milliseconds: Sequence[float]) -> str:
    return "{:.1f} / {:.1f}".format(*np.percentile(milliseconds, (50, 95)))


if __name__ == "__main__":
    main()
