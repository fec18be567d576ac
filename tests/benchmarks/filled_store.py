"""A store with as many incidents as wanted, filled past the use cases: a million take minutes, not days.

Every key row and every count is what linking would have filed for the incident. Each has a packed profile of
its own: its names, places, day and telling words, the rest of its hundred words from one of a thousand sets.
Only lengths in term space are those of an average profile.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from sqlalchemy import Engine

from benchmarks import made_up_news as made
from benchmarks.bulk_rows import Bounds, Numbers, Rows, copy, copy_keys, insert, patient
from benchmarks.made_up_news import Drawn, MadeUpNews
from benchmarks.made_up_profiles import Profiles, average_lengths, incident_key
from dateline.incident_store.stems import stem
from dateline.incident_store.tokens import key_of, number_of

TELLING_TERMS = 14
_FAMILIES = [kind.partition(".")[0] for kind in made.KINDS]


def fill(engine: Engine, incidents: int, bounds: Bounds, seed: int = 1) -> None:
    """File so many incidents with one report each, and so many stories with one article each."""
    news = MadeUpNews(seed)
    drawn = news.draw(incidents, TELLING_TERMS)
    postgres = engine.dialect.name == "postgresql"
    put = copy if postgres else insert
    report_length, lengths = average_lengths(MadeUpNews(seed + 1))
    days = drawn.days + made.FIRST_DAY.toordinal()
    columns = "newsroom_id, number, {item}, {owner}, reported_at, norm, profile, keys, day"
    made_up = Profiles(drawn, lengths)
    for kind, item, owner, length, profiles, keys in (
        ("report", "report_id", "incident_id", report_length, made_up.reports(), _report_keys(drawn)),
        ("article", "article_id", "story_id", lengths[0], made_up.articles(), _article_keys(drawn)),
    ):
        put(
            engine,
            f"{kind}_digests",
            columns.format(item=item, owner=owner),
            _digest_rows(kind, days, length, profiles),
            bounds,
        )
        found = _sorted_keys(keys, days)
        if postgres:
            copy_keys(engine, f"{kind}_keys", found, bounds)
        else:
            rows = zip(*(column.tolist() for column in found), strict=True)
            put(engine, f"{kind}_keys", "newsroom_id, key, day, number", rows, bounds)
    put(engine, "token_counts", "newsroom_id, token, articles", _count_rows(drawn), bounds)
    with engine.connect() as connection:
        if postgres:  # what its own housekeeping does with a table that grows
            patient(connection)
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
        _hashed(len(drawn.days), lambda one: incident_key(one + 1)),
    ]


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
