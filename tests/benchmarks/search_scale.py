"""How long the index takes to propose what a search may mean, as the store grows.

    python -m benchmarks.search_scale --entries 300000 --database sqlite

Entries are drawn by Zipf's law over words, names and towns, one an incident, over ten years, and inserted
past the use cases. Times are of the first hundred proposals, without the views that decide on them: of the
call that takes longest, where it takes several. They are milliseconds of CPU, PostgreSQL's own with them.
Run from `tests/`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from sqlalchemy import Connection, Engine, create_engine, insert, text

from dateline.domain.incident_search import Country, GeoBox, GeoCircle, IncidentFilter
from dateline.incident_store.db.reading import SqlReading
from dateline.incident_store.db.search_filing import SLOTS, cell_of
from dateline.incident_store.db.search_tables import search_entries
from dateline.incident_store.db.transactions import MIGRATIONS
from dateline.incident_store.ledger_ports import Sight
from dateline.incident_store.search import query_of
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
from fakes.postgres import running_postgres

FIRST = dt.date(2016, 1, 1)
DAYS = 3_650
WORDS, PEOPLE, TOWNS = 16, 3, 20_000
VOCABULARY = 40_000
CHUNK = 10_000
REPEATS = 5
PROPOSED = 100
FAMILIES = ("crime", "conflict", "accident", "disaster", "unrest", "health")

YEAR = IncidentFilter(first_day=dt.date(2018, 1, 1), last_day=dt.date(2018, 12, 31))
SEARCHES: dict[str, IncidentFilter] = {
    "a word of every second report": IncidentFilter(text="w2"),
    "a rare word": IncidentFilter(text="w39000"),
    "two common words": IncidentFilter(text="w2 w5"),
    "a common and a rare word": IncidentFilter(text="w2 w3900"),
    "a name": IncidentFilter(participant="n300"),
    "a common type": IncidentFilter(type="crime"),
    "a rare type": IncidentFilter(type="health.t3"),
    "a day": IncidentFilter(first_day=dt.date(2018, 1, 1), last_day=dt.date(2018, 1, 1)),
    "a year": YEAR,
    "a country": IncidentFilter(place=Country("AX")),
    "50 km about a point": IncidentFilter(place=GeoCircle(10, 20, 50)),
    "10 by 10 degrees": IncidentFilter(place=GeoBox(0, 0, 10, 10)),
    "half the world": IncidentFilter(place=GeoBox(-50, -170, 70, 170)),
    "a common word, a type, a country": IncidentFilter(text="w5", type="accident", place=Country("AX")),
    "a common word in a past year": IncidentFilter(
        text="w2", first_day=YEAR.first_day, last_day=YEAR.last_day
    ),
    "everything": IncidentFilter(),
}


def rows(entries: int) -> Iterator[dict[str, object]]:
    """Entries in the order of their days."""
    chance = np.random.default_rng(1)
    ranks = np.exp(chance.random((entries, WORDS + PEOPLE + 1)) * np.log(VOCABULARY)).astype(int)
    families = (chance.random(entries) ** 2 * len(FAMILIES)).astype(int)
    for number in range(entries):
        words, people, town = ranks[number, :WORDS], ranks[number, WORDS:-1], int(ranks[number, -1]) % TOWNS
        day = FIRST.toordinal() + number * DAYS // entries
        latitude, longitude = (town * 37 % 14_000) / 100 - 60, (town * 91 % 36_000) / 100 - 180
        terms = {f"ww{word}" for word in words} | {f"{kind}n{one}" for one in people for kind in "pw"}
        terms |= {f"g{town}", f"c{'abcdefghij'[town % 10]}x", "rvictim"}
        family = FAMILIES[families[number]]
        seconds = (day - dt.date(1970, 1, 1).toordinal()) * 86_400
        yield {
            "number": seconds * SLOTS + number % SLOTS,
            "newsroom_id": "default",
            "entry_id": f"rep_{number:026d}",
            "incident_id": f"inc_{number:026d}",
            "family": family,
            "type": f"{family}.t{number % 7}",
            "first_day": day,
            "last_day": day,
            "cell": cell_of(latitude, longitude),
            "latitude": latitude,
            "longitude": longitude,
            "reach_km": 0,
            "words": " ".join(sorted(terms)),
        }


def fill(engine: Engine, entries: int) -> None:
    """Insert them, chunk by chunk."""
    chunk: list[dict[str, object]] = []
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET statement_timeout = 0"))
            connection.execute(text("SET idle_in_transaction_session_timeout = 0"))
        for row in rows(entries):
            chunk.append(row)
            if len(chunk) == CHUNK:
                connection.execute(insert(search_entries), chunk)
                chunk.clear()
        if chunk:
            connection.execute(insert(search_entries), chunk)
        connection.execute(text("ANALYZE" if engine.dialect.name == "postgresql" else "SELECT 1"))
        connection.commit()


@dataclass(frozen=True, slots=True)
class Searched:
    """What a first hundred proposals took: how many were found in so many calls.

    `dearest` are the milliseconds of the call that took longest, of each repetition.
    """

    name: str
    found: int
    calls: int
    dearest: Sequence[float]


def measured(engine: Engine, clock: Callable[[Connection], float]) -> Iterator[Searched]:
    """Each search, page after page until there are a hundred proposals or no more."""
    with engine.connect() as connection:
        reading, sight = SqlReading(connection), Sight(dt.datetime.now(dt.UTC))
        for name, wanted in SEARCHES.items():
            query, dearest, found, calls = query_of(wanted), list[float](), 0, 0
            for _ in range(REPEATS):
                times, found, calls, after = list[float](), 0, 0, None
                while found < PROPOSED and (after is not None or not calls):
                    begun = clock(connection)
                    some = reading.propose("default", query, PROPOSED, after, sight)
                    times.append(1_000 * (clock(connection) - begun))
                    found, calls, after = found + len(some.candidates), calls + 1, some.next
                dearest.append(max(times))
            yield Searched(name, found, calls, dearest)


def of_process(_: Connection) -> float:
    """Seconds of CPU: with SQLite that is all of it."""
    return time.process_time()


def of_server_too(connection: Connection) -> float:
    """Seconds of CPU with those of PostgreSQL's process, which ran on its own."""
    pid = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
    server = int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0])
    return time.process_time() + server / 1_000_000_000


def main() -> None:
    """Fill one database, and print a line a search."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--entries", type=int, default=300_000)
    options.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    chosen = options.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = f"sqlite:///{folder}/incidents.db"
        if chosen.database == "postgresql":
            url = stack.enter_context(running_postgres()).create()
        maker = make_engine(url)
        migrate(maker, MIGRATIONS)
        maker.dispose()
        filler = create_engine(url) if chosen.database == "sqlite" else make_engine(url)
        fill(filler, chosen.entries)
        filler.dispose()
        engine = make_engine(url)
        stack.callback(engine.dispose)
        clock = of_process if chosen.database == "sqlite" else of_server_too
        console = Console(highlight=False)
        for one in measured(engine, clock):
            first, median = one.dearest[0], sorted(one.dearest)[REPEATS // 2]
            console.print(
                f"{one.name:36}{one.found:5} in {one.calls:3}  first {first:8.1f}  median {median:8.1f} ms"
            )


if __name__ == "__main__":
    main()
