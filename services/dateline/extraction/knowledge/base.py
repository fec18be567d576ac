"""What the packaged knowledge base knows: ids by name, and of places by where they are.

Read once a process, at the first question: some 25,000 names, a few megabytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

import yaml

from dateline.extraction.knowledge.holders import Holders
from dateline.extraction.knowledge.known import NOTABLE, Known
from dateline.extraction.knowledge.people import KnownPerson, People
from dateline.extraction.lexicon import LOADER

_PACKAGE = "dateline.extraction.knowledge"
_FILES = ("notable.yaml", "people.tsv", "organisations.tsv", "territories.tsv", "cities.tsv", "holders.tsv")


class KnowledgeBase:
    """Ids by name. Names are matched as they are written, without a leading "The"."""

    def __init__(
        self,
        notable: dict[str, Any],
        people: Sequence[str],
        organisations: Sequence[str],
        territories: Sequence[str],
        cities: Sequence[str] = (),
        *,
        holders: Sequence[str] = (),
        fingerprint: str = "",
    ) -> None:
        self.fingerprint = fingerprint
        # Two arrays rather than a dictionary: some 30,000 towns cost a worker a quarter of a megabyte.
        self._geonames_ids, self._town_numbers = array("I"), array("I")
        for line in cities:
            geonames, _, identity = line.partition("\t")
            self._geonames_ids.append(int(geonames))
            self._town_numbers.append(int(identity[1:]))
        self._organisations: dict[str, list[Known]] = {}
        self._people = People(people)
        self._holders = Holders(holders)
        self._peoples = _by_name(notable["peoples"])
        self._places = _by_name(notable["places"])
        self._things = _by_name(notable["things"])
        self._languages = _by_name(notable["languages"])
        self._cities = {country: _by_name(cities) for country, cities in notable["cities"].items()}
        self._home = {country: _by_name(known) for country, known in notable["home"].items()}
        self._country_of = {name: country for country, names in notable["marks"].items() for name in names}
        bodies = {**notable["organisations"], **notable["teams"]}
        self._notable = tuple(name for names in bodies.values() for name in names)
        self._teams = _by_name(notable["teams"])
        self._by_code: dict[str, Known] = {}
        self._by_region: dict[tuple[str, str], Known] = {}
        self._countries: dict[str, Known] = {}
        for name, one in _by_name(bodies).items():
            self._organisations[_bare(name)] = [one]
        for line in organisations:
            identity, names_written, reach = line.split("\t")
            names_of = names_written.split("|")
            one = Known(identity, names_of[0], int(reach))
            for name in names_of:
                others = self._organisations.setdefault(_bare(name), [])
                if all(other.id != identity and other.reach < NOTABLE for other in others):
                    others.append(one)
        for line in territories:
            code, identity, names_written = line.split("\t")
            names_of = names_written.split("|")
            self._by_code[code] = Known(identity, names_of[0], NOTABLE)
            for name in names_of:
                self._by_region[code.partition("-")[0], name.casefold()] = self._by_code[code]
                if "-" not in code:
                    self._countries[name] = self._by_code[code]

    def organisations(self, name: str) -> Sequence[Known]:
        """Organisations of that name, in no order."""
        return self._organisations.get(_bare(name), ())

    def team(self, name: str) -> Known | None:
        """The club or other team of that name."""
        return self._teams.get(name)

    def names(self) -> Iterator[tuple[str, str]]:
        """Names of more than one word that everybody knows, each with the label of what it names."""
        for label, table in (("ORG", self._notable), ("LOC", self._places), ("PERSON", self._people.names())):
            yield from ((name, label) for name in table if " " in name)

    def bodies(self) -> Iterator[str]:
        """Names of one word that everybody knows, of organisations but for teams."""
        return (name for name in self._notable if " " not in name and name not in self._teams)

    def names_of_people(self) -> Iterator[str]:
        """Names of well-known people, of more than one word."""
        return (name for name in self._people.names() if " " in name)

    def at_home(self, country: str, name: str) -> Known | None:
        """What a short name means in an article about a country (ISO 3166, "US")."""
        return self._home.get(country, {}).get(_bare(name))

    def is_short(self, name: str) -> bool:
        """Whether it is a short name that means a body of some country: "Commons" is hardly the firm."""
        return any(_bare(name) in names for names in self._home.values())

    def person(self, name: str) -> KnownPerson | None:
        """The person of that full name, in one of the forms that it is written in."""
        return self._people.find(name)

    def holder(self, title: str, name: str, published: dt.date | None) -> Known | None:
        """Who has a title and a last name: "President", "Bush"."""
        return self._holders.find(title, name, published)

    def marked(self, name: str) -> str | None:
        """The country that an article which names a body or its people is about (ISO 3166): "Tories"."""
        return self._country_of.get(_bare(name))

    def people(self, name: str) -> Known | None:
        """The people or faith whose members are called so."""
        return self._peoples.get(name)

    def thing(self, name: str) -> Known | None:
        """An event, an award, a work, a product or a faith that no other shares its name with."""
        return self._things.get(_bare(name))

    def language(self, name: str) -> Known | None:
        """The language of that name."""
        return self._languages.get(name)

    def place(self, name: str) -> Known | None:
        """A continent, sea or other place that no other shares its name with."""
        return self._places.get(_bare(name))

    def country(self, code: str) -> Known | None:
        """The country of an ISO 3166 code."""
        return self._by_code.get(code.lower())

    def country_named(self, name: str) -> Known | None:
        """The country or territory of that name."""
        return self._countries.get(_bare(name))

    def region(self, country: str, code: str, name: str) -> Known | None:
        """A first-level division of a country, by the code that it has there, else by name."""
        by_code = self._by_code.get(f"{country}-{code}".lower()) if code.isalpha() else None
        return by_code or self._by_region.get((country.lower(), name.casefold()))

    def city(self, country: str, name: str) -> Known | None:
        """A large city of a country."""
        return self._cities.get(country, {}).get(name)

    def town(self, geonames_id: int, name: str) -> Known | None:
        """The town of a GeoNames id, called by that name."""
        at = bisect_left(self._geonames_ids, geonames_id)
        if at == len(self._geonames_ids) or self._geonames_ids[at] != geonames_id:
            return None
        return Known(f"Q{self._town_numbers[at]}", name, 1)


def _by_name(ids: dict[str, list[str]]) -> dict[str, Known]:
    return {name: Known(identity, names[0], NOTABLE) for identity, names in ids.items() for name in names}


def _bare(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


@cache
def packaged() -> KnowledgeBase:
    """The knowledge base that comes with Dateline."""
    folder = resources.files(_PACKAGE)
    files = [(folder / name).read_bytes() for name in _FILES]
    notable, *rows = files
    people, organisations, territories, cities, holders = (content.decode().splitlines() for content in rows)
    return KnowledgeBase(
        yaml.load(notable, Loader=LOADER),  # noqa: S506 - a safe one
        people,
        organisations,
        territories,
        cities,
        holders=holders,
        fingerprint=hashlib.sha256(b"".join(files)).hexdigest(),
    )
