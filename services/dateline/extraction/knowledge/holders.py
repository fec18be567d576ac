"""Who is meant by an office and a last name alone: "President Bush", "Prime Minister Brown".

An article without a first name means who holds the office, or held it last. Found: "Egyptian President
Sissi", "former president Carter". Not found: "company president Ford"; "Liberian President Johnson", since
the known one was of another country; "Deputy President Zuma".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.extraction import lexicon
from dateline.extraction.knowledge.known import NOTABLE, Known


@dataclass(frozen=True, slots=True)
class _Held:
    known: Known
    country: Sequence[str]
    since: int


class Holders:
    """The holders of offices by office and last name, from lines of `holders.tsv`."""

    def __init__(self, lines: Iterable[str]) -> None:
        held: dict[tuple[str, str], list[_Held]] = {}
        for line in lines:
            if not line.startswith("#"):
                office, country, names, since, identity, full = line.split("\t")
                one = _Held(Known(identity, full, NOTABLE), country.split("|"), int(since))
                for name in names.split("|"):
                    held.setdefault((office, name), []).append(one)
        # By the year of taking office, so that the last is who holds it.
        self._held: Mapping[tuple[str, str], Sequence[_Held]] = {
            key: sorted(each, key=lambda one: one.since) for key, each in held.items()
        }
        # The longest first: a vice president is no president.
        self._offices = sorted({office for office, _ in held}, key=lambda office: (-len(office), office))

    def find(self, title: str, name: str, published: dt.date | None) -> Known | None:
        """Who had that title when an article was published; the last one where nobody knows when."""
        words = title.casefold()
        office = next((each for each in self._offices if f" {words}".endswith(f" {each}")), None)
        if office is None:
            return None
        told = words.removesuffix(office).split()
        meant = [
            one
            for one in self._held.get((office, name), ())
            if (published is None or one.since <= published.year) and _may_be_of(told, one.country)
        ]
        return meant[-1].known if meant else None


def _may_be_of(told: Sequence[str], country: Sequence[str]) -> bool:
    """Whether the words before an office only tell the country, or that it was held once or will be."""
    name, *letters = country
    own = {word.casefold() for word in (*letters, *lexicon.load("demonym_places").get(name, ()))}
    passing = lexicon.words("roles", "passing")
    return all(word in passing or word in own for word in told)
