"""Retrieval keys: under which words an account is filed, and by which it finds those filed before.

A key is exact (a surname, a place with a type, a rare term); the database answers each from one index
range. No window of time limits how old what they find may be, since trials and anniversaries come years
later: of a common key only some rows are looked at instead, the newest until a month after the account's day,
and rare keys weigh more. For example an account of a shooting in
Newark on 16 January 2013 is filed under "surname doe", "place newark crime 2013-W03", "place newark
crime", "organisation essex county prosecutor", "age 23 newark" and its rarest terms.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from dateline.incident_store.names import surname
from dateline.incident_store.profile import Profile
from dateline.incident_store.rarity import Counts, organisation_token, place_token, surname_token, term_number
from dateline.incident_store.tokens import number_of

ROWS_OF_KEY = 50
"""So many rows of a key are looked at, the newest: one that has more says little."""
MAX_SURNAMES = 6
MAX_PLACES = 3
MAX_ORGANISATIONS = 2
MAX_AGES = 2
MAX_TERMS = 16
MAX_KEYS = 24
NEAR_DAYS = 3
# What was filed of the years since would take up all rows of a common key for an account of old news.
_LATER_DAYS = 30


class Probe(NamedTuple):
    """One key to look up: how much a hit weighs, and the days it is limited to, where it is."""

    key: str
    weight: float
    earliest: dt.date | None = None
    latest: dt.date | None = None


def filing_keys(profile: Profile, counts: Counts) -> tuple[str, ...]:
    """The keys to file a profile under, each once: at most MAX_KEYS, filled up with rare terms."""
    family = profile.type.partition(".")[0]
    places = _places(profile, counts)
    week = [f"place {place} {family} {_week(profile.day)}" for place in places[:2] if profile.day]
    keys = dict.fromkeys(
        [
            *(f"surname {name}" for name in _surnames(profile, counts)),
            *week,
            *(f"place {place} {family}" for place in places),
            *(f"organisation {name}" for name in _organisations(profile, counts)),
            *(f"age {age} {place}" for age in profile.ages[:MAX_AGES] for place in places[:1]),
            *(f"term {term}" for term in _terms(profile, counts)),
        ]
    )
    return tuple(keys)[:MAX_KEYS]


def probes(profile: Profile, counts: Counts) -> tuple[Probe, ...]:
    """What to look up to find the incidents that a profile may report, the weightiest first."""
    family, day = profile.type.partition(".")[0], profile.day
    places = _places(profile, counts)
    last_day = LastDays(counts, day)

    def whole(key: str, token: str, weight: float) -> Probe:
        return Probe(key, weight, None, last_day.of(number_of(token)))

    found = [
        *(
            whole(f"surname {name}", surname_token(name), 2 * weight)
            for name, weight in _surnames(profile, counts).items()
        ),
        *(
            whole(f"organisation {name}", token := organisation_token(name), counts.rarity(token))
            for name in _organisations(profile, counts)
        ),
        *(Probe(f"age {age} {place}", 1.5) for age in profile.ages[:MAX_AGES] for place in places[:1]),
        *(
            Probe(f"term {term}", weight, None, last_day.of(term_number(term)))
            for term, weight in _terms(profile, counts).items()
        ),
    ]
    near = (_shifted(day, -NEAR_DAYS), _shifted(day, NEAR_DAYS)) if day else None
    for place in places:
        token = place_token(place)
        key, weight = f"place {place} {family}", counts.rarity(token)
        found.append(whole(key, token, weight / 2))
        if near:
            found.append(Probe(key, 1 + weight, *near))
    if day:
        weeks = dict.fromkeys(_week(_shifted(day, -days)) for days in (0, 7))
        found += [Probe(f"place {place} {family} {week}", 0.5) for place in places[:2] for week in weeks]
    return tuple(sorted(found, key=lambda probe: (-probe.weight, probe.key, probe.earliest is None)))


class LastDays:
    """Until when the rows of a token's key are looked at, for what is of a day; None for no bound.

    A bound is set where the key may have more rows than are looked at: no more than articles that hold it.
    """

    def __init__(self, counts: Counts, day: dt.date | None) -> None:
        self._held = counts.of
        self._last = _shifted(day, _LATER_DAYS) if day else None

    def of(self, number: int) -> dt.date | None:
        """The last day of a token by its number."""
        return self._last if self._held.get(number, 0) > ROWS_OF_KEY else None


def _surnames(profile: Profile, counts: Counts) -> dict[str, float]:
    # Victims and doers come first in `people`, then the most mentioned.
    names = {surname(name): counts.rarity(surname_token(name)) for name in profile.people[: 2 * MAX_SURNAMES]}
    leading = [surname(name) for name in (*profile.victims, *profile.doers)]
    ranked = sorted(names, key=lambda name: (name not in leading, -names[name], name))
    return {name: names[name] for name in ranked[:MAX_SURNAMES] if len(name) > 1}


def _places(profile: Profile, counts: Counts) -> list[str]:
    places = profile.places or profile.article_places
    return sorted(places, key=lambda place: -counts.rarity(place_token(place)))[:MAX_PLACES]


def _organisations(profile: Profile, counts: Counts) -> list[str]:
    names = profile.organisations
    return sorted(names, key=lambda name: (-counts.rarity(organisation_token(name)), name))[
        :MAX_ORGANISATIONS
    ]


def _terms(profile: Profile, counts: Counts) -> dict[str, float]:
    rarity = counts.of_terms(profile.terms)
    # As pairs, so that sorting calls nothing back.
    ranked = sorted([(-weight * rarity[term], term) for term, weight in profile.terms.items()])
    return {term: rarity[term] for _, term in ranked[:MAX_TERMS]}


def _week(day: dt.date | None) -> str:
    if day is None:
        return ""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _shifted(day: dt.date, days: int) -> dt.date:
    """The day so many days later, or the calendar's first or last."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))
