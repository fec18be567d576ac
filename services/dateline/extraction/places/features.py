"""What speaks for one meaning of a name rather than another, as numbers of about one.

First look: by name, size and the words around. Second look: by where the other names of the article are,
as the first look placed them; most articles are about few corners of the world, and local papers about one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.domain.place import PlaceKind
from dateline.extraction.gazetteer.store import Toponym, shipped
from dateline.extraction.places.slots import Slot

ENGLISH = frozenset({"US", "GB", "CA", "AU", "IE", "NZ", "ZA", "IN", "JM", "NG", "KE", "PH", "SG"})
"""Where newspapers are written in English."""
_BRITISH = frozenset({"GB", "IE"})
"""Whose counties go by their names alone in British English: Kent, Surrey, Norfolk."""
_NEAR = math.cos(100 / 6371)
_MIDDLE = math.cos(400 / 6371)
_AREAS = frozenset(
    {
        PlaceKind.CONTINENT,
        PlaceKind.COUNTRY,
        PlaceKind.ADMIN1,
        PlaceKind.REGION,
        PlaceKind.WATER,
        PlaceKind.TERRAIN,
    }
)
_NAMED_AREAS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})
_SIZED = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2})

type Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Article:
    """The slots of an article, what contains what by its words, and in how many slots an area is named.

    `parts` says of how many slots that name a division of a country the country is; `rows` are the slots
    that are named beside another as its equals. `british` is the English that it is in.
    """

    slots: Sequence[Slot]
    containers: Mapping[int, Sequence[int]]
    areas: Mapping[int, int]
    parts: Mapping[int, int]
    rows: frozenset[int]
    british: bool = False

    @classmethod
    def of(
        cls,
        slots: Sequence[Slot],
        containers: Mapping[int, Sequence[int]],
        rows: frozenset[int] = frozenset(),
        *,
        british: bool = False,
    ) -> Article:
        """With the countries and first-order divisions that are named, and in how many slots."""
        areas = Counter(area for slot in slots for area in _areas(slot))
        parts = Counter(country for slot in slots for country in divided(slot))
        return cls(slots, containers, areas, parts, rows, british)


def first_look(article: Article, number: int) -> list[Features]:
    """For each candidate of a slot."""
    slot = article.slots[number]
    around = [article.slots[other] for other in article.containers.get(number, ())]
    own = _areas(slot)
    largest = max(each.size for each in slot.candidates)
    rows = []
    for each in slot.candidates:
        row: Features = {each.kind.value: 1.0, "size": each.size, "below_largest": largest - each.size}
        if each.kind in _SIZED:
            row[f"{each.kind.value}_size"] = each.size
        if each.own_name:
            row["own_name"] = 1.0
        if each.capital:
            row["capital"] = 1.0
            if each.country not in own and (
                _is_named(article, each.country, own)
                or _names_its_country(slot, each)
                or _is_of_its_parts(article, number, each)
            ):
                row["capital_of_named"] = 1.0
        country = shipped().code(each.country) if each.country >= 0 else ""
        if country in ENGLISH:
            row["english"] = 1.0
            if country == "US":
                row["us"] = 1.0
            if article.british and country in _BRITISH and _is_a_county(slot, each):
                row["shire"] = 1.0
        if around:
            row["contained"] = max(_contained(each, other) for other in around)
        if each.admin1 != each.index and _is_named(article, each.admin1, own):
            row["admin1_named"] = 1.0
        if each.country != each.index and _is_named(article, each.country, own):
            row["country_named"] = 1.0
        rows.append(row)
    return rows


def _is_a_county(slot: Slot, each: Toponym) -> bool:
    """Whether it is a county, and none that a town of the same country has its name from: Kent, not Leeds."""
    return each.kind is PlaceKind.ADMIN2 and not any(
        other.kind is PlaceKind.POPULATED and other.country == each.country for other in slot.candidates
    )


def _areas(slot: Slot) -> frozenset[int]:
    """The country or first-order division that a slot most likely names; two where its name is of two."""
    wide = [each.index for each in slot.candidates if each.kind in _NAMED_AREAS]
    return frozenset(wide[:2])


def _is_namesake(slot: Slot, other: Slot) -> bool:
    """Whether what one name means says nothing of the other: "Kent" and "Kent Police" err together."""
    return slot.candidates == other.candidates


def divided(slot: Slot) -> frozenset[int]:
    """The countries whose divisions a slot most likely names."""
    areas = _areas(slot)
    return frozenset(
        each.country for each in slot.candidates if each.kind is PlaceKind.ADMIN1 and each.index in areas
    )


def _names_its_country(slot: Slot, capital: Toponym) -> bool:
    """Whether the name of a capital is its country's and more: "Panama City", but not "Salem City"."""
    return slot.name.casefold().startswith(shipped().name(capital.country).casefold() + " ")


def _is_of_its_parts(article: Article, number: int, each: Toponym) -> bool:
    """Whether a name that is a capital's and a division's stands for the capital.

    So it is where other divisions are named, Washington where Ohio is, and where nothing of that division
    may be named. Not where the name stands as a division's would: "Oregon and Washington", "Spokane,
    Washington".
    """
    if number in article.rows or any(number in around for around in article.containers.values()):
        return False
    slot = article.slots[number]
    if each.country not in divided(slot):
        return False
    return article.parts.get(each.country, 0) > 1 or not _is_visited(article, slot)


def _is_visited(article: Article, slot: Slot) -> bool:
    """Whether another slot may be of a place in the division that a slot most likely names."""
    own = _areas(slot)
    others = (other for other in article.slots if not _is_namesake(slot, other))
    return any(each.admin1 in own and each.index not in own for other in others for each in other.candidates)


def _is_named(article: Article, area: int, own: frozenset[int]) -> bool:
    """Whether another slot names an area."""
    return article.areas.get(area, 0) > (area in own)


def _contained(each: Toponym, other: Slot) -> float:
    return 1.0 if any(_within(each, large) for large in other.candidates) else -1.0


def can_lie_in(slot: Slot, outer: Slot) -> bool:
    """Whether some meaning of one slot lies in some meaning of the other."""
    return any(those_in(slot, outer))


def those_in(slot: Slot, outer: Slot) -> list[bool]:
    """Which meanings of one slot lie in some meaning of the other."""
    return [any(_within(small, large) for large in outer.candidates) for small in slot.candidates]


def _within(small: Toponym, large: Toponym) -> bool:
    if small.index == large.index:
        return False
    return large.index in {small.country, small.admin1, small.admin2} or _may_lie_in(small, large)


def _may_lie_in(town: Toponym, region: Toponym) -> bool:
    """Whether a town is of the country that a region lies in, or its division: no region has an edge here."""
    if region.kind is not PlaceKind.REGION or town.kind is not PlaceKind.POPULATED or region.country < 0:
        return False
    return town.country == region.country and (region.admin1 < 0 or town.admin1 == region.admin1)


def second_look(article: Article, number: int, chosen: Sequence[Toponym | None]) -> list[Features]:
    """For each candidate of a slot, what adds to the first look."""
    slot = article.slots[number]
    others = [
        (place, 1.0 + math.log(len(article.slots[other].spans)))
        for other, place in enumerate(chosen)
        if other != number and place is not None and not _is_namesake(slot, article.slots[other])
    ]
    if not others:
        return [{} for _ in slot.candidates]
    total = sum(weight for _, weight in others)
    countries: defaultdict[int, float] = defaultdict(float)
    admins: defaultdict[int, float] = defaultdict(float)
    points = []
    for place, weight in others:
        countries[place.country] += weight
        admins[place.admin1] += weight
        if place.kind not in _AREAS:
            points.append((place.vector, weight))
    countries[-1] = admins[-1] = 0.0
    local = sum(weight for _, weight in points)
    rows = []
    for each in slot.candidates:
        row: Features = {
            "country_share": countries[each.country] / total,
            "admin1_share": admins[each.admin1] / total,
        }
        if each.kind not in _AREAS and points:
            x, y, z = each.vector
            near = middle = 0.0
            for (a, b, c), weight in points:
                cosine = a * x + b * y + c * z
                if cosine > _MIDDLE:
                    middle += weight
                    if cosine > _NEAR:
                        near += weight
            row["near_share"] = near / local
            row["middle_share"] = middle / local
            row["near_any"] = 1.0 if near else 0.0
        rows.append(row)
    return rows
