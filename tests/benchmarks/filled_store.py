"""A store with as many incidents as wanted, filled past the use cases: a million take minutes, not days.

Every key row and every count is what linking would have filed for the incident. The compared profiles are
drawn from some thousand that were made in full, since making a million takes longer than all else and a
profile's content decides nothing about how long it takes to compare.
"""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine

from benchmarks import made_up_news as made
from benchmarks.made_up_news import Drawn, MadeUpNews
from dateline.incident_store.features import norm, term_weights
from dateline.incident_store.packing import pack_article, pack_report
from dateline.incident_store.profile import profile_of
from dateline.incident_store.rarity import Counts
from dateline.incident_store.stems import stem
from dateline.incident_store.stories.features import ArticleComparer
from dateline.incident_store.stories.profile import described
from dateline.incident_store.tokens import key_of, number_of

TELLING_TERMS = 14
POOL = 1_000
CHUNK = 50_000
_FAMILIES = [kind.partition(".")[0] for kind in made.KINDS]
_WEEKS = made.DAYS // 7 + 2
_LENGTHS = struct.Struct("<6f")

type Numbers = NDArray[np.int64]
type Rows = Iterator[tuple[Any, ...]]


def fill(engine: Engine, incidents: int, seed: int = 1) -> None:
    """File so many incidents with one report each, and so many stories with one article each."""
    news = MadeUpNews(seed)
    drawn = news.draw(incidents, TELLING_TERMS)
    insert = _copy if engine.dialect.name == "postgresql" else _insert
    reports, articles = _pools(MadeUpNews(seed + 1))
    days = drawn.days + made.FIRST_DAY.toordinal()
    names = (
        "newsroom_id, number, {item}, {owner}, reported_at, norm, profile, keys, day",
        "newsroom_id, key, day, number",
    )
    for kind, item, owner, pool, keys in (
        ("report", "report_id", "incident_id", reports, _report_keys(drawn)),
        ("article", "article_id", "story_id", articles, _article_keys(drawn)),
    ):
        insert(
            engine,
            f"{kind}_digests",
            names[0].format(item=item, owner=owner),
            _digest_rows(kind, days, pool),
        )
        insert(engine, f"{kind}_keys", names[1], _key_rows(keys, days))
    insert(engine, "token_counts", "newsroom_id, token, articles", _count_rows(drawn))
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()


def _report_keys(drawn: Drawn) -> list[Numbers]:
    """A column of keys for each that `keys.filing_keys` gives; a pair that comes twice is filed once."""
    surnames = _hashed(made.SURNAMES, lambda one: f"surname {made.surname(one).lower()}")
    organisations = _hashed(made.ORGANISATIONS, lambda one: f"organisation {made.organisation(one).lower()}")
    terms = _hashed(made.WORDS, lambda one: f"term {stem(made.word(one))}")
    families = sorted(set(_FAMILIES))
    family = np.array([families.index(one) for one in _FAMILIES])[drawn.kinds]
    count = len(families)
    towns = _hashed(
        made.TOWNS * count, lambda one: f"place {made.town(one // count).lower()} {families[one % count]}"
    )
    states = _hashed(
        made.STATES * count, lambda one: f"place {made.state(one // count).lower()} {families[one % count]}"
    )
    # A week of a place and the age of a victim are keys that hardly any two incidents share.
    rare = np.random.default_rng(0).integers(-(2**62), 2**62, (len(drawn.days), 3))
    return [
        *(surnames[drawn.people[:, at]] for at in range(made.PEOPLE)),
        towns[drawn.towns * count + family],
        states[drawn.towns % made.STATES * count + family],
        organisations[drawn.organisations],
        *(terms[drawn.terms[:, at]] for at in range(TELLING_TERMS)),
        *(rare[:, at] for at in range(3)),
    ]


def _article_keys(drawn: Drawn) -> list[Numbers]:
    surnames = _hashed(made.SURNAMES, lambda one: f"n:{made.surname(one).lower()}")
    organisations = _hashed(made.ORGANISATIONS, lambda one: f"o:{made.organisation(one).lower()}")
    terms = _hashed(made.WORDS, lambda one: f"t:{stem(made.word(one))}")
    towns = _hashed(made.TOWNS, lambda one: f"p:{made.town(one).lower()}")
    states = _hashed(made.STATES, lambda one: f"p:{made.state(one).lower()}")
    return [
        *(surnames[drawn.people[:, at]] for at in range(made.PEOPLE)),
        towns[drawn.towns],
        states[drawn.towns % made.STATES],
        organisations[drawn.organisations],
        *(terms[drawn.terms[:, at]] for at in range(TELLING_TERMS)),
    ]


def _hashed(count: int, word: Callable[[int], str]) -> Numbers:
    return np.array([key_of(word(one)) for one in range(count)], dtype=np.int64)


def _key_rows(columns: Sequence[Numbers], days: Numbers) -> Rows:
    """The rows in the order of the table, so that it grows at its end."""
    size = len(days)
    keys = np.concatenate(columns)
    numbers = np.tile(np.arange(1, size + 1), len(columns))
    order = np.lexsort((numbers, keys))
    keys, numbers = keys[order], numbers[order]
    # By number is by day, too: incidents are drawn in the order of their days.
    fresh = np.ones(len(keys), dtype=bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (numbers[1:] != numbers[:-1])
    keys, numbers = keys[fresh], numbers[fresh]
    for at in range(0, len(keys), CHUNK):
        some = numbers[at : at + CHUNK]
        rows = zip(keys[at : at + CHUNK].tolist(), days[some - 1].tolist(), some.tolist(), strict=True)
        for key, day, number in rows:
            yield "default", key, day, number


def _digest_rows(kind: str, days: Numbers, pool: Sequence[tuple[float, bytes]]) -> Rows:
    owner = "inc" if kind == "report" else "sto"
    epoch = dt.date(1970, 1, 1).toordinal()
    keys = bytes(8 * 24)
    for number, day in enumerate(days.tolist(), 1):
        length, profile = pool[number % len(pool)]
        moment = (day - epoch) * 86_400_000_000
        name = f"{number:026d}"
        yield "default", number, f"{kind[:3]}_{name}", f"{owner}_{name}", moment, length, profile, keys, day


def _count_rows(drawn: Drawn) -> Rows:
    """How many articles hold each token; the words that are not drawn as keys are held as often as any."""
    size = len(drawn.days)
    share = made.TERMS / TELLING_TERMS
    yield "default", -1, size
    seen: set[int] = set()
    counted: list[tuple[Numbers, Callable[[int], str], float]] = [
        (drawn.people, lambda one: f"n:{made.surname(one).lower()}", 1.0),
        (drawn.towns, lambda one: f"p:{made.town(one).lower()}", 1.0),
        (drawn.towns % made.STATES, lambda one: f"p:{made.state(one).lower()}", 1.0),
        (drawn.organisations, lambda one: f"o:{made.organisation(one).lower()}", 1.0),
        (drawn.terms, lambda one: f"t:{stem(made.word(one))}", share),
    ]
    for column, token, times in counted:
        held = np.bincount(column.ravel())
        for one in np.flatnonzero(held).tolist():
            number = number_of(token(one))
            if number not in seen:
                seen.add(number)
                yield "default", number, min(size, int(held[one] * times))
    for one in range(made.FIRST_TELLING_WORD):
        number = number_of(f"t:{stem(made.word(one))}")
        if number not in seen:
            seen.add(number)
            yield "default", number, int(size / (1 + one / 20))


def _pools(news: MadeUpNews) -> tuple[list[tuple[float, bytes]], list[tuple[float, bytes]]]:
    reports, articles = [], []
    counts = Counts(0)
    for request in news.requests(POOL, "pool"):
        profile = profile_of(request.accounts, request.digest)
        reports.append((norm(term_weights(profile, counts)), pack_report(profile)))
        about = described(request.digest, request.accounts)
        lengths = ArticleComparer(about, counts).lengths
        head = _LENGTHS.pack(
            lengths.terms,
            lengths.headline,
            lengths.lead,
            lengths.people,
            lengths.places,
            lengths.organisations,
        )
        articles.append((lengths.terms, head + struct.pack("<H", 0) + pack_article(about.profile)))
    return reports, articles


def _insert(engine: Engine, table: str, columns: str, rows: Rows) -> None:
    marks = ", ".join("?" * len(columns.split(",")))
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA synchronous=OFF")
        while some := list(islice(rows, CHUNK)):
            cursor.executemany(
                f"INSERT INTO {table} ({columns}) VALUES ({marks})",
                some,
            )
        connection.connection.commit()


def _copy(engine: Engine, table: str, columns: str, rows: Rows) -> None:
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        with driver.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        connection.connection.commit()
