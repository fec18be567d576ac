"""What an article and the articles of a known story share, and in what they differ.

Each feature is one number on a scale of its own; one that cannot be told (no names, no date) is left out.
`model` turns them into a probability. Cosines weigh a token by how telling it is in the newsroom; the other
side's length is the one that its article was stored with.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dateline.incident_store.features import Feature
from dateline.incident_store.rarity import Counts
from dateline.incident_store.signatures import agreement
from dateline.incident_store.stories.dates import compare_dates, named_dates
from dateline.incident_store.stories.profile import ArticleProfile, DescribedArticle
from dateline.incident_store.weighted import dot

# From this share of equal MinHash values on, two texts are versions of one: unrelated texts have under a
# tenth of their 5-grams in common even where they quote the same words.
COPY = 0.25
_SHOWN = 4
_NAMES = (("name", "people"), ("place", "places"), ("organisation", "organisations"))


@dataclass(frozen=True, slots=True)
class Lengths:
    """The lengths of an article's parts as vectors, as rare as its tokens were when it was stored."""

    terms: float = 0.0
    headline: float = 0.0
    lead: float = 0.0
    people: float = 0.0
    places: float = 0.0
    organisations: float = 0.0


@dataclass(frozen=True, slots=True)
class StoryExemplar:
    """A standing article of a known story as linking sees it. `copy_of` as in `domain.story.StoryArticle`."""

    article_id: str
    profile: ArticleProfile
    lengths: Lengths
    copy_of: str = ""

    @property
    def source(self) -> str:
        """The earliest article of the same text."""
        return self.copy_of or self.article_id


@dataclass(frozen=True, slots=True)
class _Names:
    """The article's names of one kind, as they are compared with each story.

    `features` are the names of what is found, `leading` is the name that leads, and `shown` is how it reads;
    `nothing` is found where no name is shared.
    """

    part: str
    features: tuple[str, str, str, str]
    squared: Mapping[int, float]
    length: float
    leading: int
    shown: str
    nothing: tuple[Feature, ...]


class ArticleComparer:
    """Compares one article with known stories; what depends on the article alone is worked out once."""

    def __init__(self, article: DescribedArticle, counts: Counts) -> None:
        profile = article.profile
        self._profile = profile
        self._words = article.words
        self._rarity = counts.rarities(profile.tokens)
        self._squares = {number: rarity * rarity for number, rarity in self._rarity.items()}
        self._terms = self._squared(profile.terms)
        self.lengths = Lengths(
            terms=self._length(profile.terms),
            headline=self._length(dict.fromkeys(profile.headline, 1.0)),
            lead=self._length(dict.fromkeys(profile.lead, 1.0)),
            people=self._length(profile.people),
            places=self._length(profile.places),
            organisations=self._length(profile.organisations),
        )
        self._named = [self._of_names(kind, part) for kind, part in _NAMES if getattr(profile, part)]

    def exemplar(self, article_id: str) -> StoryExemplar:
        """The article as one that others are compared with."""
        return StoryExemplar(article_id, self._profile, self.lengths)

    def days_from(self, exemplars: Sequence[StoryExemplar]) -> int | None:
        """Days of publication to the nearest of them; None where the article or all of them are undated."""
        mine = self._profile.published
        others = [other for e in exemplars if (other := e.profile.published)]
        return min([abs((mine - other).days) for other in others], default=None) if mine else None

    def most_alike(self, exemplars: Sequence[StoryExemplar]) -> StoryExemplar:
        """The exemplar whose words are most like the article's; the first of several. Needs at least one."""
        return max(exemplars, key=self._cosine_with)

    def compare(self, exemplars: Sequence[StoryExemplar]) -> tuple[Feature, ...]:
        """The features of the article against a story's articles; needs at least one."""
        profiles = [exemplar.profile for exemplar in exemplars]
        found = self._texts(exemplars)
        for names in self._named:
            self._compare_names(names, exemplars, found)
        self._compare_times(profiles, found)
        self._compare_accounts(profiles, found)
        return tuple(found)

    def copied(self, exemplars: Sequence[StoryExemplar]) -> tuple[float, str]:
        """The largest share of equal MinHash values, and the source of the text that has it."""
        mine = self._profile.minhash
        if not mine:
            return 0.0, ""
        alike = [(agreement(mine, e.profile.minhash), e.source) for e in exemplars if e.profile.minhash]
        return max(alike, default=(0.0, ""))

    def _texts(self, exemplars: Sequence[StoryExemplar]) -> list[Feature]:
        mine, lengths = self._profile, self.lengths
        cosines = [self._cosine_with(exemplar) for exemplar in exemplars]
        best = max(cosines)
        found: list[Feature] = [("text.cosine", best, None)]
        if len(cosines) > 1:
            # An article that is like one of them alone is how clusters run away.
            drift = best - sum(cosines) / len(cosines)
            found.append(("text.drift", drift, None))
        if mine.headline:
            shares = [
                self._overlap(mine.headline, theirs, lengths.headline * e.lengths.headline)
                for e in exemplars
                if (theirs := e.profile.headline)
            ]
            if shares:
                best = max(shares)
                found.append(("text.headline", best, None))
        if mine.lead:
            shares = [
                self._overlap(mine.lead, theirs, lengths.lead * e.lengths.lead)
                for e in exemplars
                if (theirs := e.profile.lead)
            ]
            if shares:
                best, mean = max(shares), sum(shares) / len(shares)
                found.append(("text.lead", best, None))
                found.append(("text.lead.mean", mean, None))
        alike, _ = self.copied(exemplars)
        if alike:
            found.append(("text.duplicate", alike, None))
        return found

    def _cosine_with(self, other: StoryExemplar) -> float:
        return _cosine(self._terms, other.profile.terms, self.lengths.terms * other.lengths.terms)

    def _of_names(self, kind: str, part: str) -> _Names:
        mine: Mapping[int, float] = getattr(self._profile, part)
        leading = _first(mine)
        features = (f"{kind}.alike", f"{kind}.alike.mean", f"{kind}.shared", f"{kind}.leading")
        leads = self._shown([leading])
        return _Names(
            part=part,
            features=features,
            squared=self._squared(mine),
            length=getattr(self.lengths, part),
            leading=leading,
            shown=leads,
            nothing=(
                (features[0], 0.0, None),
                (features[1], 0.0, None),
                (features[2], 0.0, ""),
                (features[3], 0.0, leads),
            ),
        )

    def _compare_names(self, names: _Names, exemplars: Sequence[StoryExemplar], found: list[Feature]) -> None:
        part, squared = names.part, names.squared
        others: list[tuple[Mapping[int, float], float]] = [
            (theirs, getattr(e.lengths, part)) for e in exemplars if (theirs := getattr(e.profile, part))
        ]
        if not others:
            return
        alike, added, both, leading = 0.0, 0.0, set[int](), 0
        for theirs, other in others:
            common = squared.keys() & theirs.keys()
            if common:
                both |= common
                # From either side, so that it does not matter which of two articles came first.
                leading += (names.leading in common) + (_first(theirs) in common)
                if lengths := names.length * other:
                    product = sum([squared[number] * theirs[number] for number in common])
                    likeness = min(1.0, product / lengths)
                    alike, added = max(alike, likeness), added + likeness
        if not both:
            found += names.nothing
            return
        shared = self._rarest_first(both)
        value = sum([self._rarity[number] for number in shared])
        mean = added / len(others)
        of_likeness, of_mean, of_shared, of_leading = names.features
        found.append((of_likeness, alike, None))
        found.append((of_mean, mean, None))
        found.append((of_shared, value, self._shown(shared)))
        found.append((of_leading, leading / (2 * len(others)), names.shown))

    def _compare_times(self, profiles: Sequence[ArticleProfile], found: list[Feature]) -> None:
        mine = self._profile
        apart = []
        if mine.published:
            day = mine.published.toordinal()
            apart = [abs(day - other.toordinal()) for p in profiles if (other := p.published)]
        if apart:
            least = min(apart)
            found.append(("published.distance", math.log1p(least), f"{least} days"))
        else:
            found.append(("published.unknown", 1.0, "a day of publication is not known"))
        if mine.published is None and mine.dates:
            others = [named_dates(profile.dates, profile.published) for profile in profiles]
            found += compare_dates(named_dates(mine.dates), others)
        if mine.earliest and mine.latest:
            gaps = [gap for profile in profiles if (gap := _gap(mine, profile)) is not None]
            if gaps:
                least = min(gaps)
                found.append(("date.distance", math.log1p(least), f"{least} days"))

    def _compare_accounts(self, profiles: Sequence[ArticleProfile], found: list[Feature]) -> None:
        mine = self._profile
        types = {kind for profile in profiles for kind in profile.types}
        if mine.types and types:
            shared = sorted(types.intersection(mine.types))
            detail = ", ".join(shared) or f"{mine.types[0]} against {min(types)}"
            found.append(("type.shared", float(bool(shared)), detail[:100]))
        elif mine.types or types:
            found.append(("type.one_side", 1.0, "one side alone reports an incident"))
        if mine.scenes:
            scenes = {scene for profile in profiles for scene in profile.scenes}
            if scenes:
                both = self._rarest_first(mine.scenes & scenes)
                rarest = self._rarity[both[0]] if both else 0.0
                found.append(("scene.shared", rarest, self._shown(both)))
        if mine.incidents:
            same = mine.incidents.intersection(number for profile in profiles for number in profile.incidents)
            if same:
                found.append(("incident.shared", 1.0, self._shown(sorted(same))))
        if mine.ages:
            ages = {age for profile in profiles for age in profile.ages}
            if ages:
                alike = sorted(mine.ages & ages)
                detail = ", ".join(map(str, alike[:_SHOWN]))
                found.append(("age.shared", float(bool(alike)), detail))

    def _rarest_first(self, numbers: AbstractSet[int]) -> list[int]:
        if len(numbers) < 2:
            return list(numbers)
        return sorted(numbers, key=lambda number: (-self._rarity[number], number))

    def _shown(self, numbers: Sequence[int]) -> str:
        return ", ".join(self._words.get(number, "").partition(":")[2] for number in numbers[:_SHOWN])

    def _overlap(self, mine: AbstractSet[int], theirs: AbstractSet[int], lengths: float) -> float:
        if not lengths:
            return 0.0
        squares = self._squares
        return min(1.0, sum([squares[number] for number in mine & theirs]) / lengths)

    def _squared(self, weights: Mapping[int, float]) -> dict[int, float]:
        # Both sides' weights hold the rarity of a shared token.
        return {number: weight * self._squares[number] for number, weight in weights.items()}

    def _length(self, weights: Mapping[int, float]) -> float:
        return math.sqrt(sum([(weight * self._rarity[number]) ** 2 for number, weight in weights.items()]))


def _cosine(squared: Mapping[int, float], theirs: Mapping[int, float], lengths: float) -> float:
    return min(1.0, dot(squared, theirs) / lengths) if lengths else 0.0


def _first(weighted: Mapping[int, float]) -> int:
    """The weightiest, which stands first."""
    return next(iter(weighted))


def _gap(mine: ArticleProfile, theirs: ArticleProfile) -> int | None:
    """Days between what two articles report, 0 where they meet; None where either does not say."""
    if not (mine.earliest and mine.latest and theirs.earliest and theirs.latest):
        return None
    return max(0, (theirs.earliest - mine.latest).days, (mine.earliest - theirs.latest).days)
