"""What an account and the reports of a known incident share, and in what they differ.

Each feature is one number on a scale of its own; a feature that cannot be told (no date, no names) is
left out rather than set to 0. `ranking` turns them into a probability.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.incident_store.kinds import are_apart, days_of_going_on, is_once
from dateline.incident_store.names import surname
from dateline.incident_store.profile import Profile
from dateline.incident_store.rarity import Counts, organisation_token, place_token, surname_token, term_number
from dateline.incident_store.signatures import agreement
from dateline.incident_store.weighted import dot

_SHOWN = 4


type Feature = tuple[str, float, str | None]
"""One comparison: its name, its value, and what was found in words or numbers.

A bare tuple, since a call makes some three hundred of them, and without words where the value itself is all
there is to tell: few of them are told.
"""


def told(feature: Feature) -> str:
    """What a comparison found."""
    _, value, detail = feature
    return f"{value:.2f}" if detail is None else detail


@dataclass(frozen=True, slots=True)
class Exemplar:
    """A standing report of a known incident as linking sees it.

    Its terms are told by the numbers of their tokens, and its profile holds none. `norm` is its length in
    term space when it was filed. `former` marks a report of the same article's former version.
    """

    report_id: str
    profile: Profile
    terms: Mapping[int, float]
    norm: float
    former: bool = False

    @classmethod
    def of(cls, report_id: str, profile: Profile, norm: float) -> Exemplar:
        """The exemplar that a whole profile makes."""
        terms = {term_number(term): weight for term, weight in profile.terms.items()}
        return cls(report_id, replace(profile, terms={}), terms, norm)


class Comparer:
    """Compares one account with known incidents; what depends on the account alone is worked out once."""

    def __init__(self, profile: Profile, counts: Counts) -> None:
        self._profile = profile
        self._counts = counts
        rarities = counts.of_terms(profile.terms)
        weights = {term: weight * rarities[term] for term, weight in profile.terms.items()}
        self._norm = norm(weights)
        # Both sides' weights hold the rarity of a shared term.
        self._squared = {term_number(term): weight * rarities[term] for term, weight in weights.items()}
        self._people = {surname(name): name for name in reversed(profile.people)}
        self._organisations = frozenset(profile.organisations)
        self._places = frozenset(profile.places)
        self._all_places = self._places.union(profile.article_places)
        self._persons = tuple(
            (part, kind, names, frozenset(map(surname, names)))
            for part, kind, names in (
                ("victims", "victim", profile.victims),
                ("doers", "doer", profile.doers),
            )
            if names
        )
        self._ages = frozenset(profile.ages)

    @classmethod
    def of_exemplar(cls, exemplar: Exemplar, counts: Counts) -> Comparer:
        """Compares a report that is filed, whose terms are known by the numbers of their tokens alone."""
        made = cls(exemplar.profile, counts)
        rarities = counts.rarities(exemplar.terms)
        weights = {number: weight * rarities[number] for number, weight in exemplar.terms.items()}
        made._norm = math.sqrt(sum([weight * weight for weight in weights.values()]))
        made._squared = {number: weight * rarities[number] for number, weight in weights.items()}
        return made

    def compare(self, exemplars: Sequence[Exemplar]) -> tuple[Feature, ...]:
        """The features of the account against an incident's reports; needs at least one report."""
        profiles = [exemplar.profile for exemplar in exemplars]
        found = self._text(exemplars)
        known = self._compare_names(profiles, found)
        self._compare_places(profiles, found, known=known)
        self._compare_dates(profiles, found)
        self._compare_persons(profiles, found)
        if self._profile.figures:
            found += self._figures(exemplars)
        self._compare_kinds(profiles, found)
        if any(exemplar.former for exemplar in exemplars):
            found.append(("article.former", 1.0, "the article's former version was here"))
        return tuple(found)

    def _text(self, exemplars: Sequence[Exemplar]) -> list[Feature]:
        cosines = [self._cosine(exemplar) for exemplar in exemplars]
        best = max(cosines)
        found: list[Feature] = [("text.cosine", best, None)]
        if len(exemplars) > 1:
            # A report that is like one member alone is how clusters run away.
            drift = best - sum(cosines) / len(cosines)
            found.append(("text.drift", drift, None))
        mine = self._profile.minhash
        if mine:
            signatures = [e.profile.minhash for e in exemplars if e.profile.minhash]
            if signatures:
                alike = max([agreement(mine, other) for other in signatures])
                found.append(("text.duplicate", alike, None))
        return found

    def _cosine(self, exemplar: Exemplar) -> float:
        if not self._norm or not exemplar.norm:
            return 0.0
        # Shared terms weigh by today's counts; the other side's length is the one it was stored with.
        return min(1.0, dot(self._squared, exemplar.terms) / (self._norm * exemplar.norm))

    def _compare_names(self, profiles: Sequence[Profile], found: list[Feature]) -> bool:
        """Tells whether some person is named on both sides."""
        mine, shared = self._people, list[str]()
        if mine:
            theirs = {surname(name): name for profile in profiles for name in profile.people}
            shared = sorted(mine.keys() & theirs.keys())
            if shared:
                rarities = {name: self._counts.rarity(surname_token(name)) for name in shared}
                found.append(("name.shared", sum(rarities.values()), _shown(shared, rarities)))
                full = [name for name in shared if " " in mine[name] and mine[name] == theirs[name]]
                value = sum([rarities[name] for name in full])
                found.append(("name.full", value, _shown(full, rarities)))
            elif theirs:
                found += _NO_NAMES
        if self._organisations:
            both = _shared(self._organisations, [profile.organisations for profile in profiles])
            if both:
                rarities = {name: self._counts.rarity(organisation_token(name)) for name in both}
                value = sum(rarities.values())
                found.append(("organisation.shared", value, _shown(both, rarities)))
            else:
                found.append(_NO_ORGANISATION)
        return bool(shared)

    def _compare_places(self, profiles: Sequence[Profile], found: list[Feature], *, known: bool) -> None:
        mine, all_mine = self._places, self._all_places
        if not all_mine:
            return
        theirs = {place for profile in profiles for place in profile.places}
        all_theirs = theirs.union(*[profile.article_places for profile in profiles])
        if mine and theirs:
            shared = sorted(mine & theirs)
            if shared:
                rarities = self._rarities_of_places(shared)
                found.append(("place.shared", max(rarities.values()), _shown(shared, rarities)))
            else:
                found.append(_OTHER_PLACE)
            apart = not shared and mine.isdisjoint(all_theirs) and theirs.isdisjoint(all_mine)
            # With somebody named on both sides, another place may be the court or the hospital.
            if apart and not known:
                detail = f"{self._profile.places[0]} against {min(theirs)}"
                found.append(("place.differs", 1.0, detail))
        if all_theirs:
            shared = sorted(all_mine & all_theirs)
            if shared:
                rarities = self._rarities_of_places(shared)
                value = sum(rarities.values())
                found.append(("place.article", value, _shown(shared, rarities)))
            else:
                found.append(_NO_PLACE)

    def _rarities_of_places(self, places: Sequence[str]) -> dict[str, float]:
        return {place: self._counts.rarity(place_token(place)) for place in places}

    def _compare_dates(self, profiles: Sequence[Profile], found: list[Feature]) -> None:
        mine = self._profile
        gaps = (
            [gap for profile in profiles if (gap := _event_gap(mine, profile)) is not None]
            if mine.earliest
            else []
        )
        if gaps:
            least = min(gaps)
            found.append(("date.distance", math.log1p(least), f"{least} days"))
        published = mine.published
        if published:
            day = published.toordinal()
            apart = [abs(day - other.toordinal()) for p in profiles if (other := p.published)]
            if apart:
                name = "published.distance" if gaps else "published.distance.undated"
                least = min(apart)
                found.append((name, math.log1p(least), f"{least} days"))

    def _compare_persons(self, profiles: Sequence[Profile], found: list[Feature]) -> None:
        for part, kind, names, mine in self._persons:
            theirs = {name for profile in profiles for name in getattr(profile, part)}
            if theirs:
                shared = sorted(mine.intersection(map(surname, theirs)))
                if shared:
                    rarities = {name: self._counts.rarity(surname_token(name)) for name in shared}
                    best = max(rarities.values())
                    found.append((f"{kind}.shared", best, _shown(shared, rarities)))
                else:
                    found.append((f"{kind}.differs", 1.0, f"{names[0]} against {min(theirs)}"))
        if self._ages:
            ages = {age for profile in profiles for age in profile.ages}
            alike = sorted(self._ages & ages)
            if alike:
                detail = ", ".join(map(str, alike[:_SHOWN]))
                found.append(("age.shared", float(min(3, len(alike))), detail))
            elif ages:
                detail = f"{self._profile.ages[0]} against {min(ages)}"
                found.append(("age.differs", 1.0, detail))

    def _figures(self, exemplars: Sequence[Exemplar]) -> Iterator[Feature]:
        agreeing: list[str] = []
        differing: list[str] = []
        kinds = dict.fromkeys(kind for kind, _, _ in self._profile.figures)
        for kind in kinds:
            mine = [(low, high) for k, low, high in self._profile.figures if k == kind]
            theirs = [(low, high) for e in exemplars for k, low, high in e.profile.figures if k == kind]
            if theirs:
                fits = any(_overlap(a, b) for a in mine for b in theirs)
                (agreeing if fits else differing).append(kind)
        if agreeing:
            yield ("figure.agrees", float(len(agreeing)), ", ".join(agreeing))
        if differing:
            yield ("figure.differs", float(len(differing)), ", ".join(differing))

    def _compare_kinds(self, profiles: Sequence[Profile], found: list[Feature]) -> None:
        types = {profile.type for profile in profiles}
        mine = self._profile.type
        if mine in types:
            found.append(("type.same", 1.0, mine))
            if is_once(mine) and any(_same_scene(self._profile, one) for one in profiles):
                found.append(("type.once", 1.0, mine))
        elif mine.partition(".")[0] in {other.partition(".")[0] for other in types}:
            found.append(("type.related", 1.0, f"{mine}, {min(types)}"))
        else:
            apart = all(are_apart(mine, other) for other in types)
            name = "type.apart" if apart else "type.differs"
            found.append((name, 1.0, f"{mine} against {min(types)}"))


def term_weights(profile: Profile, counts: Counts) -> dict[str, float]:
    """The terms of a profile weighted by how telling they are."""
    rarities = counts.of_terms(profile.terms)
    return {term: weight * rarities[term] for term, weight in profile.terms.items()}


def norm(weights: dict[str, float]) -> float:
    """The length of weighted terms as a vector."""
    return math.sqrt(sum([weight * weight for weight in weights.values()]))


# What most comparisons find of names and places.
_NO_NAMES = (("name.shared", 0.0, ""), ("name.full", 0.0, ""))
_NO_ORGANISATION = ("organisation.shared", 0.0, "")
_OTHER_PLACE = ("place.shared", 0.0, "")
_NO_PLACE = ("place.article", 0.0, "")


def _shared(mine: frozenset[str], theirs: Iterable[Iterable[str]]) -> list[str]:
    return sorted({name for names in theirs for name in names if name in mine})


def _event_gap(mine: Profile, theirs: Profile) -> int | None:
    """Days between two stretches of event time, 0 where they meet; None where either is not known.

    Less those for which what both tell of goes on: a week's count of an outbreak tells no other day of it.
    """
    if not mine.earliest or not mine.latest or not theirs.earliest or not theirs.latest:
        return None
    apart = max((theirs.earliest - mine.latest).days, (mine.earliest - theirs.latest).days)
    return max(0, apart - days_of_going_on(mine.type, theirs.type) if apart > 0 else 0)


_FINE = 1
_SCENE = 2
"""Names of places that both give: a town and what it lies in, and not a country alone."""


def _same_scene(mine: Profile, theirs: Profile) -> bool:
    """Whether both tell of the same type on one day at one place."""
    return (
        mine.type == theirs.type
        and _is_day(mine)
        and _is_day(theirs)
        and _event_gap(mine, theirs) == 0
        and mine.places[:1] == theirs.places[:1]
        and len(set(mine.places) & set(theirs.places)) >= _SCENE
    )


def _is_day(profile: Profile) -> bool:
    if profile.earliest is None or profile.latest is None:
        return False
    return (profile.latest - profile.earliest).days <= _FINE


def _overlap(mine: tuple[int, int], theirs: tuple[int, int]) -> bool:
    low = max(mine[0], theirs[0])
    highs = [bound for bound in (mine[1], theirs[1]) if bound >= 0]
    return not highs or low <= min(highs)


def _shown(names: Sequence[str], rarity: dict[str, float]) -> str:
    if len(names) < 2:  # as nearly always
        return "".join(names)
    return ", ".join(sorted(names, key=lambda name: (-rarity[name], name))[:_SHOWN])
