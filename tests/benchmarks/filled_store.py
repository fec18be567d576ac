"""A store with as many incidents as wanted, filled past the use cases: a million take minutes, not days.

Every key row and every count is what linking would have filed for the incident. Each has a packed profile of
its own: its names, places, day and telling words, the rest of its hundred words from one of a thousand sets.
Only lengths in term space are those of an average profile.
"""

from __future__ import annotations

import datetime as dt
import json
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import islice
from typing import Any

import numpy as np
import psycopg
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine

from benchmarks import made_up_news as made
from benchmarks.made_up_news import Drawn, MadeUpNews
from dateline.domain.linking import MINHASH_SIZE
from dateline.incident_store.features import norm, term_weights
from dateline.incident_store.packing import VERSION
from dateline.incident_store.profile import profile_of
from dateline.incident_store.rarity import Counts
from dateline.incident_store.stems import stem
from dateline.incident_store.stories.features import ArticleComparer
from dateline.incident_store.stories.profile import described
from dateline.incident_store.tokens import key_of, number_of

TELLING_TERMS = 14
SAMPLE = 100
SETS_OF_WORDS = 1_000
CHUNK = 50_000
_FAMILIES = [kind.partition(".")[0] for kind in made.KINDS]
_WEEKS = made.DAYS // 7 + 2
_LENGTHS = struct.Struct("<6f")
_COUNT = struct.Struct("<H")
_HEAD = struct.Struct("<BIII")
# How a binary COPY begins and ends.
_COPY_HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_COPY_END = b"\xff\xff"
# What a column is to PostgreSQL where it is not text: binary COPY converts nothing.
_KINDS = {
    "number": "int8",
    "reported_at": "int8",
    "norm": "float8",
    "profile": "bytea",
    "keys": "bytea",
    "day": "int4",
    "token": "int8",
    "articles": "int4",
}

type Numbers = NDArray[np.int64]
type Rows = Iterator[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What filling may take; a monotonic time and a size of the database."""

    until: float
    most_bytes: int

    def check(self, used_bytes: int) -> None:
        """SystemExit where either is passed: what was filled is dropped with its folder."""
        if time.monotonic() > self.until:
            raise SystemExit("filling takes longer than it may")
        if used_bytes > self.most_bytes:
            raise SystemExit(f"the database takes {used_bytes:,} bytes, more than it may")


def fill(engine: Engine, incidents: int, bounds: Bounds, seed: int = 1) -> None:
    """File so many incidents with one report each, and so many stories with one article each."""
    news = MadeUpNews(seed)
    drawn = news.draw(incidents, TELLING_TERMS)
    postgres = engine.dialect.name == "postgresql"
    insert = _copy if postgres else _insert
    report_length, lengths = _lengths(MadeUpNews(seed + 1))
    days = drawn.days + made.FIRST_DAY.toordinal()
    columns = "newsroom_id, number, {item}, {owner}, reported_at, norm, profile, keys, day"
    made_up = _Profiles(drawn, lengths)
    for kind, item, owner, length, profiles, keys in (
        ("report", "report_id", "incident_id", report_length, made_up.reports(), _report_keys(drawn)),
        ("article", "article_id", "story_id", lengths[0], made_up.articles(), _article_keys(drawn)),
    ):
        insert(
            engine,
            f"{kind}_digests",
            columns.format(item=item, owner=owner),
            _digest_rows(kind, days, length, profiles),
            bounds,
        )
        found = _sorted_keys(keys, days)
        if postgres:
            _copy_keys(engine, f"{kind}_keys", found, bounds)
        else:
            rows = zip(*(column.tolist() for column in found), strict=True)
            insert(engine, f"{kind}_keys", "newsroom_id, key, day, number", rows, bounds)
    insert(engine, "token_counts", "newsroom_id, token, articles", _count_rows(drawn), bounds)
    with engine.connect() as connection:
        if postgres:  # what its own housekeeping does with a table that grows
            _patient(connection)
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")
        else:
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
        _hashed(len(drawn.days), lambda one: _incident(one + 1)),
    ]


def _incident(number: int) -> str:
    return f"i:inc_{number:026d}"


def _hashed(count: int, word: Callable[[int], str]) -> Numbers:
    return np.array([key_of(word(one)) for one in range(count)], dtype=np.int64)


def _sorted_keys(columns: Sequence[Numbers], days: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Keys, days and numbers in the order of the table, so that it grows at its end."""
    size = len(days)
    keys = np.concatenate(columns)
    numbers = np.tile(np.arange(1, size + 1), len(columns))
    order = np.lexsort((numbers, keys))
    keys, numbers = keys[order], numbers[order]
    # By number is by day, too: incidents are drawn in the order of their days.
    fresh = np.ones(len(keys), dtype=bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (numbers[1:] != numbers[:-1])
    keys, numbers = keys[fresh], numbers[fresh]
    return keys, days[numbers - 1], numbers


def _digest_rows(kind: str, days: Numbers, length: float, profiles: Iterator[bytes]) -> Rows:
    owner = "inc" if kind == "report" else "sto"
    epoch = dt.date(1970, 1, 1).toordinal()
    keys = bytes(8 * 24)
    for number, (day, profile) in enumerate(zip(days.tolist(), profiles, strict=True), 1):
        moment = (day - epoch) * 86_400_000_000
        name = f"{number:026d}"
        yield number, f"{kind[:3]}_{name}", f"{owner}_{name}", moment, length, profile, keys, day


def _count_rows(drawn: Drawn) -> Rows:
    """How many articles hold each token; the words that are not drawn as keys are held as often as any."""
    size = len(drawn.days)
    share = made.TERMS / TELLING_TERMS
    yield -1, size
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
                yield number, min(size, int(held[one] * times))
    for one in range(made.FIRST_TELLING_WORD):
        number = number_of(f"t:{stem(made.word(one))}")
        if number not in seen:
            seen.add(number)
            yield number, int(size / (1 + one / 20))


class _Profiles:
    """Packed profiles, made of the drawn numbers without the objects between."""

    def __init__(self, drawn: Drawn, lengths: Sequence[float]) -> None:
        self._drawn = drawn
        self._lengths = _LENGTHS.pack(*lengths) + _COUNT.pack(0)
        chance = np.random.default_rng(2)
        words = np.array([number_of(f"t:{stem(made.word(one))}") for one in range(made.WORDS)], dtype="<u4")
        self._telling = words[drawn.terms]
        common = made.FIRST_TELLING_WORD
        self._sets = [
            np.concatenate(
                [
                    words[(common * np.exp(chance.random(46) * np.log(made.WORDS / common))).astype(int) - 1],
                    words[chance.choice(common, 40, replace=False)],
                ]
            ).tobytes()
            for _ in range(SETS_OF_WORDS)
        ]
        self._weights = bytes([48] * 8 + [16] * (made.TERMS - 8))
        self._chance = np.random.default_rng(3)

    def reports(self) -> Iterator[bytes]:
        """As `pack_report` writes them."""
        drawn = self._drawn
        start, count = bytes([VERSION]) + _COUNT.pack(made.TERMS), _COUNT.pack(MINHASH_SIZE)
        for row in range(len(drawn.days)):
            day = (made.FIRST_DAY + dt.timedelta(days=int(drawn.days[row]))).isoformat()
            town, people = int(drawn.towns[row]), drawn.people[row].tolist()
            places = [made.town(town).lower(), made.state(town).lower()]
            names = [made.full_name(one).lower() for one in people]
            rest = {
                "type": made.KINDS[int(drawn.kinds[row])],
                "published": day,
                "earliest": day,
                "latest": day,
                "places": places,
                "article_places": places,
                "people": names,
                "victims": names[:1],
                "organisations": [made.organisation(int(drawn.organisations[row])).lower()],
                "ages": [int(drawn.ages[row])],
                "outlet": f"outlet {row % 40}",
            }
            yield b"".join(
                (
                    start,
                    self._terms(row),
                    count,
                    self._chance.bytes(4 * MINHASH_SIZE),
                    json.dumps(rest).encode(),
                )
            )

    def articles(self) -> Iterator[bytes]:
        """As `pack_article` writes them, behind their lengths."""
        drawn = self._drawn
        first = made.FIRST_DAY.toordinal()
        surnames = _numbered(made.SURNAMES, lambda one: f"n:{made.surname(one)}")
        towns = _numbered(made.TOWNS, lambda one: f"p:{made.town(one)}")
        states = _numbered(made.STATES, lambda one: f"p:{made.state(one)}")
        organisations = _numbered(made.ORGANISATIONS, lambda one: f"o:{made.organisation(one)}")
        for row in range(len(drawn.days)):
            day, town = first + int(drawn.days[row]), int(drawn.towns[row])
            places = towns[town].tobytes() + states[town % made.STATES].tobytes()
            people = surnames[drawn.people[row]].tobytes()
            kind = made.KINDS[int(drawn.kinds[row])].encode()
            terms = self._terms(row)
            yield b"".join(
                (
                    self._lengths,
                    _HEAD.pack(VERSION, day, day, day),
                    _COUNT.pack(made.TERMS),
                    terms,
                    _COUNT.pack(made.PEOPLE),
                    people,
                    bytes([34, 27, 16]),
                    _COUNT.pack(2),
                    places,
                    bytes([27, 27]),
                    _COUNT.pack(1),
                    organisations[drawn.organisations[row]].tobytes(),
                    bytes([16]),
                    # Headline and lead are the first of its words.
                    _COUNT.pack(8),
                    terms[: 4 * 8],
                    _COUNT.pack(40),
                    terms[: 4 * 40],
                    _COUNT.pack(2),
                    places,
                    _COUNT.pack(1),
                    int(drawn.ages[row]).to_bytes(4, "little"),
                    _COUNT.pack(MINHASH_SIZE),
                    self._chance.bytes(4 * MINHASH_SIZE),
                    _COUNT.pack(0),  # dated articles are not compared by the dates that they name
                    _COUNT.pack(1),
                    number_of(_incident(row + 1)).to_bytes(4, "little"),
                    _COUNT.pack(len(kind)),
                    kind,
                )
            )

    def _terms(self, row: int) -> bytes:
        telling: bytes = self._telling[row].tobytes()
        return telling + self._sets[row * 7919 % SETS_OF_WORDS] + self._weights


def _numbered(count: int, token: Callable[[int], str]) -> NDArray[np.uint32]:
    return np.array([number_of(token(one).lower()) for one in range(count)], dtype="<u4")


def _lengths(news: MadeUpNews) -> tuple[float, tuple[float, ...]]:
    """An average report's length in term space, and those of an average article's parts."""
    reports, articles = [], []
    counts = Counts(0)
    for request in news.requests(SAMPLE, "sample"):
        profile = profile_of(request.accounts, request.digest)
        reports.append(norm(term_weights(profile, counts)))
        articles.append(astuple(ArticleComparer(described(request.digest, request.accounts), counts).lengths))
    return float(np.mean(reports)), tuple(float(one) for one in np.mean(articles, axis=0))


def _insert(engine: Engine, table: str, columns: str, rows: Rows, bounds: Bounds) -> None:
    names = columns.split(", ")
    marks = ", ".join(["'default'", *"?" * (len(names) - 1)])
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        # A database that is not filled to its end is thrown away.
        cursor.execute("PRAGMA journal_mode=OFF")
        cursor.execute("PRAGMA synchronous=OFF")
        while some := list(islice(rows, CHUNK)):
            cursor.execute("BEGIN")  # or each row is a transaction of its own
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", some)
            cursor.execute("COMMIT")
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
            bounds.check(int(cursor.fetchall()[0][0]))
        cursor.execute("PRAGMA journal_mode=WAL")


def _copy(engine: Engine, table: str, columns: str, rows: Rows, bounds: Bounds) -> None:
    with engine.connect() as connection:
        driver = _patient(connection)
        kinds = [_KINDS.get(column, "text") for column in columns.split(", ")]
        while some := list(islice(rows, CHUNK)):
            statement = f"COPY {table} ({columns}) FROM STDIN (FORMAT binary)"
            with driver.cursor().copy(statement.encode()) as copy:
                copy.set_types(kinds)
                for row in some:
                    copy.write_row(("default", *row))
            driver.commit()
            _check(connection, bounds)


def _patient(connection: Connection) -> psycopg.Connection[tuple[Any, ...]]:
    """The driver's connection, on which a statement may take as long as it wants."""
    driver: psycopg.Connection[tuple[Any, ...]] | None = connection.connection.driver_connection
    assert driver is not None
    driver.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0")
    driver.commit()
    return driver


def _copy_keys(engine: Engine, table: str, found: tuple[Numbers, Numbers, Numbers], bounds: Bounds) -> None:
    """Tens of millions of rows in PostgreSQL's own format, put together without a loop over them."""
    fields: dict[str, tuple[str, Any]] = {
        "count": (">i2", 4),
        "newsroom_size": (">i4", 7),
        "newsroom": ("S7", b"default"),
        "key_size": (">i4", 8),
        "key": (">i8", None),
        "day_size": (">i4", 4),
        "day": (">i4", None),
        "number_size": (">i4", 8),
        "number": (">i8", None),
    }
    columns = dict(zip(("key", "day", "number"), found, strict=True))
    with engine.connect() as connection:
        driver = _patient(connection)
        for at in range(0, len(found[0]), 10 * CHUNK):
            some = {name: column[at : at + 10 * CHUNK] for name, column in columns.items()}
            rows = np.zeros(len(some["key"]), dtype=[(name, kind) for name, (kind, _) in fields.items()])
            for name, (_, value) in fields.items():
                rows[name] = some[name] if value is None else value
            statement = f"COPY {table} (newsroom_id, key, day, number) FROM STDIN (FORMAT binary)"
            with driver.cursor().copy(statement.encode()) as copy:
                copy.write(_COPY_HEAD + rows.tobytes() + _COPY_END)
            driver.commit()
            _check(connection, bounds)


def _check(connection: Connection, bounds: Bounds) -> None:
    size = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
    connection.rollback()  # nothing stays open while rows are made
    bounds.check(int(size))
