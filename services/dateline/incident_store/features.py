"""What an account and the reports of a known incident share, and in what they differ.

Each feature is one number on a scale of its own; a feature that cannot be told (no date, no names) is
left out rather than set to 0. `ranking` turns them into a probability.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.domain.linking import MINHASH_SIZE
from dateline.incident_store.kinds import are_apart
from dateline.incident_store.names import surname
from dateline.incident_store.profile import Profile
from dateline.incident_store.rarity import Counts, organisation_token, place_token, surname_token, term_token
from dateline.incident_store.tokens import number_of

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Feature:
    """One comparison: its name, its value, and what was found in words or numbers."""

    name: str
    value: float
    detail: str = ""


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
        terms = {number_of(term_token(term)): weight for term, weight in profile.terms.items()}
        return cls(report_id, replace(profile, terms={}), terms, norm)


class Comparer:
    """Compares one account with known incidents; what depends on the account alone is worked out once."""

    def __init__(self, profile: Profile, counts: Counts) -> None:
        self._profile = profile
        self._counts = counts
        weights = term_weights(profile, counts)
        self._norm = norm(weights)
        # Both sides' weights hold the rarity of a shared term.
        self._squared = {
            number_of(term_token(term)): weight * counts.rarity(term_token(term))
            for term, weight in weights.items()
        }

    def compare(self, exemplars: Sequence[Exemplar]) -> tuple[Feature, ...]:
        """The features of the account against an incident's reports; needs at least one report."""
        return tuple(
            feature
            for part in (self._text, self._names, self._places, self._dates, self._persons, self._kind)
            for feature in part(exemplars)
        )

    def _text(self, exemplars: Sequence[Exemplar]) -> Iterator[Feature]:
        cosines = [self._cosine(exemplar) for exemplar in exemplars]
        best = max(cosines)
        yield Feature("text.cosine", best, f"{best:.2f}")
        if len(exemplars) > 1:
            # A report that is like one member alone is how clusters run away.
            drift = best - sum(cosines) / len(cosines)
            yield Feature("text.drift", drift, f"{drift:.2f}")
        signatures = [e.profile.minhash for e in exemplars if e.profile.minhash]
        if self._profile.minhash and signatures:
            alike = max(_alike(self._profile.minhash, other) for other in signatures)
            yield Feature("text.duplicate", alike, f"{alike:.2f}")

    def _cosine(self, exemplar: Exemplar) -> float:
        theirs = exemplar.terms
        if not self._norm or not exemplar.norm:
            return 0.0
        # Shared terms weigh by today's counts; the other side's length is the one it was stored with.
        dot = sum(self._squared[term] * theirs[term] for term in self._squared.keys() & theirs.keys())
        return min(1.0, dot / (self._norm * exemplar.norm))

    def _names(self, exemplars: Sequence[Exemplar]) -> Iterator[Feature]:
        mine = {surname(name): name for name in reversed(self._profile.people)}
        theirs = {surname(name): name for e in exemplars for name in e.profile.people}
        if mine and theirs:
            shared = sorted(mine.keys() & theirs.keys())
            rarities = {name: self._counts.rarity(surname_token(name)) for name in shared}
            value = sum(rarities.values())
            yield Feature("name.shared", value, _shown(shared, rarities))
            full = [name for name in shared if " " in mine[name] and mine[name] == theirs[name]]
            yield Feature("name.full", sum(rarities[name] for name in full), _shown(full, rarities))
        organisations = set(self._profile.organisations)
        both = sorted(organisations & {name for e in exemplars for name in e.profile.organisations})
        rarities = {name: self._counts.rarity(organisation_token(name)) for name in both}
        if organisations:
            yield Feature("organisation.shared", sum(rarities.values()), _shown(both, rarities))

    def _places(self, exemplars: Sequence[Exemplar]) -> Iterator[Feature]:
        mine, theirs = set(self._profile.places), {p for e in exemplars for p in e.profile.places}
        all_mine = mine | set(self._profile.article_places)
        all_theirs = theirs | {p for e in exemplars for p in e.profile.article_places}
        if mine and theirs:
            shared = sorted(mine & theirs)
            rarities = {place: self._counts.rarity(place_token(place)) for place in shared}
            yield Feature("place.shared", max(rarities.values(), default=0.0), _shown(shared, rarities))
            if not mine & all_theirs and not theirs & all_mine and not self._known(exemplars):
                yield Feature("place.differs", 1.0, f"{self._profile.places[0]} against {min(theirs)}")
        if all_mine and all_theirs:
            shared = sorted(all_mine & all_theirs)
            rarities = {place: self._counts.rarity(place_token(place)) for place in shared}
            yield Feature("place.article", sum(rarities.values()), _shown(shared, rarities))

    def _known(self, exemplars: Sequence[Exemplar]) -> bool:
        """Whether some person is named on both sides: then another place may be the court or the hospital."""
        mine = {surname(name) for name in self._profile.people}
        return any(surname(name) in mine for e in exemplars for name in e.profile.people)

    def _dates(self, exemplars: Sequence[Exemplar]) -> Iterator[Feature]:
        gaps = [gap for e in exemplars if (gap := _event_gap(self._profile, e.profile)) is not None]
        if gaps:
            yield Feature("date.distance", math.log1p(min(gaps)), f"{min(gaps)} days")
        if self._profile.published:
            apart = [
                abs((self._profile.published - e.profile.published).days)
                for e in exemplars
                if e.profile.published
            ]
            if apart:
                name = "published.distance" if gaps else "published.distance.undated"
                yield Feature(name, math.log1p(min(apart)), f"{min(apart)} days")

    def _persons(self, exemplars: Sequence[Exemplar]) -> Iterator[Feature]:
        for name, mine, theirs in (
            ("victim", self._profile.victims, {n for e in exemplars for n in e.profile.victims}),
            ("doer", self._profile.doers, {n for e in exemplars for n in e.profile.doers}),
        ):
            if mine and theirs:
                shared = sorted({surname(n) for n in mine} & {surname(n) for n in theirs})
                rarities = {n: self._counts.rarity(surname_token(n)) for n in shared}
                if shared:
                    yield Feature(f"{name}.shared", max(rarities.values()), _shown(shared, rarities))
                else:
                    yield Feature(f"{name}.differs", 1.0, f"{mine[0]} against {min(theirs)}")
        ages = {age for e in exemplars for age in e.profile.ages}
        if self._profile.ages and ages:
            shared_ages = sorted(set(self._profile.ages) & ages)
            if shared_ages:
                yield Feature(
                    "age.shared", float(min(3, len(shared_ages))), ", ".join(map(str, shared_ages[:_SHOWN]))
                )
            else:
                yield Feature("age.differs", 1.0, f"{self._profile.ages[0]} against {min(ages)}")
        yield from self._figures(exemplars)

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
            yield Feature("figure.agrees", float(len(agreeing)), ", ".join(agreeing))
        if differing:
            yield Feature("figure.differs", float(len(differing)), ", ".join(differing))

    def _kind(self, exemplars: Sequence[Exemplar]) -> Iterator[Feature]:
        types = {e.profile.type for e in exemplars}
        family = self._profile.type.partition(".")[0]
        if self._profile.type in types:
            yield Feature("type.same", 1.0, self._profile.type)
        elif family in {other.partition(".")[0] for other in types}:
            yield Feature("type.related", 1.0, f"{self._profile.type}, {min(types)}")
        elif all(are_apart(self._profile.type, other) for other in types):
            yield Feature("type.apart", 1.0, f"{self._profile.type} against {min(types)}")
        else:
            yield Feature("type.differs", 1.0, f"{self._profile.type} against {min(types)}")
        if any(e.former for e in exemplars):
            yield Feature("article.former", 1.0, "the article's former version was here")


def term_weights(profile: Profile, counts: Counts) -> dict[str, float]:
    """The terms of a profile weighted by how telling they are."""
    return {term: weight * counts.rarity(term_token(term)) for term, weight in profile.terms.items()}


def norm(weights: dict[str, float]) -> float:
    """The length of weighted terms as a vector."""
    return math.sqrt(sum(weight * weight for weight in weights.values()))


def _alike(mine: tuple[int, ...], theirs: tuple[int, ...]) -> float:
    same: int = sum(map(operator.eq, mine, theirs))
    return same / MINHASH_SIZE


def _event_gap(mine: Profile, theirs: Profile) -> int | None:
    """Days between two stretches of event time, 0 where they meet; None where either is not known."""
    if not mine.earliest or not mine.latest or not theirs.earliest or not theirs.latest:
        return None
    return max(0, (theirs.earliest - mine.latest).days, (mine.earliest - theirs.latest).days)


def _overlap(mine: tuple[int, int], theirs: tuple[int, int]) -> bool:
    low = max(bound for bound in (mine[0], theirs[0]))
    highs = [bound for bound in (mine[1], theirs[1]) if bound >= 0]
    return not highs or low <= min(highs)


def _shown(names: Sequence[str], rarity: dict[str, float]) -> str:
    return ", ".join(sorted(names, key=lambda name: (-rarity[name], name))[:_SHOWN])
