"""Incidents that never were, as many as wanted: names, places, words and days spread as in real news.

Few names, towns and words come again and again and most hardly ever, after Zipf's law; each incident lies in
a town of a state, has a type, people, an organisation, an age and a hundred words. A seed says all of it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.domain.entity import EntityType, TimeInterval, TimePrecision
from dateline.domain.incident import (
    IncidentAccount,
    IncidentStatus,
    Participant,
    ParticipantRole,
    PlaceMention,
    Prominence,
)
from dateline.domain.linking import MINHASH_SIZE, ArticleDigest, DigestEntity, LinkKey, WeightedTerm
from dateline.domain.text import Part, Span
from dateline.incident_store.use_cases import LinkRequest

FIRST_DAY = dt.date(2016, 1, 1)
DAYS = 3_650
SURNAMES, FIRST_NAMES, TOWNS, STATES, ORGANISATIONS, WORDS = 60_000, 400, 30_000, 60, 20_000, 80_000
PEOPLE, TERMS = 3, 100
# Words that every article holds say nothing; those an article is filed under begin here.
FIRST_TELLING_WORD = 300
KINDS = (
    "crime.shooting",
    "crime.homicide",
    "crime.stabbing",
    "crime.robbery",
    "crime.arson",
    "accident.road",
    "accident.fire",
    "unrest.protest",
    "disaster.flood",
    "conflict.bombing",
)
_SYLLABLES = (
    "bar",
    "den",
    "fel",
    "gor",
    "hul",
    "kim",
    "lan",
    "mor",
    "nev",
    "por",
    "rud",
    "sol",
    "tam",
    "vik",
)


def _named(number: int, ending: str) -> str:
    """A name that no other number has, such as "Dengorville"."""
    parts = []
    while True:
        number, part = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[part])
        if not number:
            return "".join(parts).capitalize() + ending


def surname(number: int) -> str:
    """A surname by how common it is, 0 the commonest."""
    return _named(number, "u")


def full_name(number: int) -> str:
    """A person's first name and surname."""
    return f"{_named(number % FIRST_NAMES, 'a')} {surname(number)}"


def town(number: int) -> str:
    """A town by how often it is in the news."""
    return _named(number, "ville")


def state(number: int) -> str:
    """The state of a town: small towns are spread over all of them."""
    return _named(number % STATES, "ania")


def organisation(number: int) -> str:
    """An organisation by how often it is named."""
    return f"{_named(number, 'o')} County Office"


def word(number: int) -> str:
    """A word by how common it is."""
    return _named(number, "ak").lower()


@dataclass(frozen=True, slots=True)
class Drawn:
    """The numbers behind some incidents: a row each."""

    days: NDArray[np.int64]
    kinds: NDArray[np.int64]
    towns: NDArray[np.int64]
    people: NDArray[np.int64]
    organisations: NDArray[np.int64]
    ages: NDArray[np.int64]
    terms: NDArray[np.int64]


class MadeUpNews:
    """Draws incidents; the same seed draws the same."""

    def __init__(self, seed: int) -> None:
        self._chance = np.random.default_rng(seed)

    def draw(self, count: int, terms: int) -> Drawn:
        """So many incidents with so many telling words each."""
        return Drawn(
            days=np.sort(self._chance.integers(0, DAYS, count)),
            kinds=self._zipf((count,), 1, len(KINDS)),
            towns=self._zipf((count,), 1, TOWNS),
            people=self._zipf((count, PEOPLE), 1, SURNAMES),
            organisations=self._zipf((count,), 1, ORGANISATIONS),
            ages=self._chance.integers(16, 90, count),
            terms=self._zipf((count, terms), FIRST_TELLING_WORD, WORDS),
        )

    def requests(self, count: int, series: str) -> list[LinkRequest]:
        """So many calls to link an article, each on an incident of its own."""
        drawn = self.draw(count, TERMS - 40)
        common = self._zipf((count, 40), 1, FIRST_TELLING_WORD)
        return [self._request(drawn, common, row, series) for row in range(count)]

    def _zipf(self, shape: tuple[int, ...], first: int, last: int) -> NDArray[np.int64]:
        """Ranks from `first` on, each as often as one over the rank says; 0 is the first rank of all."""
        spread = self._chance.random(shape) * np.log(last / first)
        ranks: NDArray[np.int64] = (first * np.exp(spread)).astype(np.int64) - 1
        return ranks

    def _request(self, drawn: Drawn, common: NDArray[np.int64], row: int, series: str) -> LinkRequest:
        day = FIRST_DAY + dt.timedelta(days=int(drawn.days[row]))
        where = int(drawn.towns[row])
        names = [full_name(int(one)) for one in drawn.people[row]]
        numbers = dict.fromkeys(int(one) for one in (*drawn.terms[row], *common[row]))
        account = IncidentAccount(
            key="a1",
            type=KINDS[int(drawn.kinds[row])],
            triggers=(_span("attack"),),
            prominence=Prominence.MAIN,
            status=IncidentStatus.REPORTED,
            rule="made.up",
            confidence=0.9,
            time=TimeInterval(day, day, TimePrecision.DAY),
            places=(PlaceMention(f"{town(where)}, {state(where)}", _span(town(where)), entity_key="t"),),
            participants=(
                Participant(
                    ParticipantRole.VICTIM,
                    names[0],
                    _span(names[0]),
                    entity_key="p0",
                    age=int(drawn.ages[row]),
                ),
            ),
        )
        entities = [
            *(DigestEntity(f"p{at}", EntityType.PERSON, name, 3 - at) for at, name in enumerate(names)),
            DigestEntity("t", EntityType.PLACE, f"{town(where)}, {state(where)}", 2),
            DigestEntity("o", EntityType.ORGANISATION, organisation(int(drawn.organisations[row])), 1),
        ]
        digest = ArticleDigest(
            outlet=f"Outlet {row % 40}",
            published=dt.datetime.combine(day, dt.time(12), dt.UTC),
            headline=" ".join(word(one) for one in list(numbers)[:8]),
            lead=" ".join(word(one) for one in list(numbers)[:40]),
            terms=tuple(WeightedTerm(word(one), 1.0 + (at < 8) * 2.0) for at, one in enumerate(numbers)),
            minhash=tuple(int(one) for one in self._chance.integers(0, 2**32, MINHASH_SIZE)),
            entities=tuple(entities),
        )
        return LinkRequest(LinkKey("default", f"{series}-{row}", 1, 1), (account,), digest)


def _span(text: str) -> Span:
    return Span(Part.BODY, 0, len(text), text)
