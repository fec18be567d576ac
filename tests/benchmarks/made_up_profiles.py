"""Packed profiles of made-up news, as a store of a million incidents is filled with them."""

from __future__ import annotations

import datetime as dt
import json
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple

import numpy as np
from numpy.typing import NDArray

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
from dateline.incident_store.tokens import number_of

SAMPLE = 100
SETS_OF_WORDS = 1_000
_LENGTHS = struct.Struct("<6f")
_COUNT = struct.Struct("<H")
_HEAD = struct.Struct("<BIII")


class Profiles:
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
                    number_of(incident_key(row + 1)).to_bytes(4, "little"),
                    _COUNT.pack(len(kind)),
                    kind,
                )
            )

    def _terms(self, row: int) -> bytes:
        telling: bytes = self._telling[row].tobytes()
        return telling + self._sets[row * 7919 % SETS_OF_WORDS] + self._weights


def _numbered(count: int, token: Callable[[int], str]) -> NDArray[np.uint32]:
    return np.array([number_of(token(one).lower()) for one in range(count)], dtype="<u4")


def incident_key(number: int) -> str:
    """By what an article's incident is a key of its story."""
    return f"i:inc_{number:026d}"


def average_lengths(news: MadeUpNews) -> tuple[float, tuple[float, ...]]:
    """An average report's length in term space, and those of an average article's parts."""
    reports, articles = [], []
    counts = Counts(0)
    for request in news.requests(SAMPLE, "sample"):
        profile = profile_of(request.accounts, request.digest)
        reports.append(norm(term_weights(profile, counts)))
        articles.append(astuple(ArticleComparer(described(request.digest, request.accounts), counts).lengths))
    return float(np.mean(reports)), tuple(float(one) for one in np.mean(articles, axis=0))
