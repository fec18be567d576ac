"""What an article and the articles of a known story share, and in what they differ.

Each feature is one number on a scale of its own; one that cannot be told (no names, no date) is left out.
`model` turns them into a probability. Cosines weigh a token by how telling it is in the newsroom; the other
side's length is the one that its article was stored with.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dateline.domain.linking import MINHASH_SIZE
from dateline.incident_store.features import Feature
from dateline.incident_store.rarity import Counts
from dateline.incident_store.stories.profile import ArticleProfile, DescribedArticle

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


class ArticleComparer:
    """Compares one article with known stories; what depends on the article alone is worked out once."""

    def __init__(self, article: DescribedArticle, counts: Counts) -> None:
        profile = article.profile
        self._profile = profile
        self._words = article.words
        self._rarity = {number: counts.rarity_of(number) for number in profile.tokens}
        self._squares = {number: rarity * rarity for number, rarity in self._rarity.items()}
        self._terms = self._squared(profile.terms)
        self._named = {part: self._squared(getattr(profile, part)) for _, part in _NAMES}
        self.lengths = Lengths(
            terms=self._length(profile.terms),
            headline=self._length(dict.fromkeys(profile.headline, 1.0)),
            lead=self._length(dict.fromkeys(profile.lead, 1.0)),
            people=self._length(profile.people),
            places=self._length(profile.places),
            organisations=self._length(profile.organisations),
        )

    def exemplar(self, article_id: str) -> StoryExemplar:
        """The article as one that others are compared with."""
        return StoryExemplar(article_id, self._profile, self.lengths)

    def compare(self, exemplars: Sequence[StoryExemplar]) -> tuple[Feature, ...]:
        """The features of the article against a story's articles; needs at least one."""
        return (
            *self._texts(exemplars),
            *(f for kind, part in _NAMES for f in self._names(kind, part, exemplars)),
            *self._times(exemplars),
            *self._accounts(exemplars),
        )

    def copied(self, exemplars: Sequence[StoryExemplar]) -> tuple[float, str]:
        """The largest share of equal MinHash values, and the source of the text that has it."""
        mine = self._profile.minhash
        alike = (
            (sum(map(operator.eq, mine, e.profile.minhash)) / MINHASH_SIZE, e.source)
            for e in exemplars
            if mine and e.profile.minhash
        )
        return max(alike, key=lambda pair: (pair[0], pair[1]), default=(0.0, ""))

    def _texts(self, exemplars: Sequence[StoryExemplar]) -> Iterator[Feature]:
        cosines = [
            _cosine(self._terms, e.profile.terms, self.lengths.terms * e.lengths.terms) for e in exemplars
        ]
        best = max(cosines)
        yield Feature("text.cosine", best, f"{best:.2f}")
        if len(cosines) > 1:
            # An article that is like one of them alone is how clusters run away.
            drift = best - sum(cosines) / len(cosines)
            yield Feature("text.drift", drift, f"{drift:.2f}")
        for part in ("headline", "lead"):
            mine: AbstractSet[int] = getattr(self._profile, part)
            length: float = getattr(self.lengths, part)
            shares = [
                self._overlap(mine, theirs, length * getattr(e.lengths, part))
                for e in exemplars
                if mine and (theirs := getattr(e.profile, part))
            ]
            if shares:
                yield Feature(f"text.{part}", max(shares), f"{max(shares):.2f}")
                if part == "lead":
                    mean = sum(shares) / len(shares)
                    yield Feature("text.lead.mean", mean, f"{mean:.2f}")
        alike, _ = self.copied(exemplars)
        if alike:
            yield Feature("text.duplicate", alike, f"{alike:.2f}")

    def _names(self, kind: str, part: str, exemplars: Sequence[StoryExemplar]) -> Iterator[Feature]:
        mine: Mapping[int, float] = getattr(self._profile, part)
        others = [
            (theirs, getattr(e.lengths, part)) for e in exemplars if (theirs := getattr(e.profile, part))
        ]
        if not mine or not others:
            return
        squared, length = self._named[part], getattr(self.lengths, part)
        alike = max(_cosine(squared, theirs, length * other) for theirs, other in others)
        yield Feature(f"{kind}.alike", alike, f"{alike:.2f}")
        shared = sorted(
            {number for theirs, _ in others for number in mine.keys() & theirs.keys()},
            key=lambda number: (-self._rarity[number], number),
        )
        yield Feature(f"{kind}.shared", sum(self._rarity[number] for number in shared), self._shown(shared))
        leading = _first(mine)
        in_theirs = sum(leading in theirs for theirs, _ in others) / len(others)
        yield Feature(f"{kind}.leading", in_theirs, self._shown([leading]))

    def _times(self, exemplars: Sequence[StoryExemplar]) -> Iterator[Feature]:
        mine = self._profile
        apart = [
            abs((mine.published - e.profile.published).days)
            for e in exemplars
            if mine.published and e.profile.published
        ]
        if apart:
            yield Feature("published.distance", math.log1p(min(apart)), f"{min(apart)} days")
        else:
            yield Feature("published.unknown", 1.0, "a day of publication is not known")
        gaps = [gap for e in exemplars if (gap := _gap(mine, e.profile)) is not None]
        if gaps:
            yield Feature("date.distance", math.log1p(min(gaps)), f"{min(gaps)} days")

    def _accounts(self, exemplars: Sequence[StoryExemplar]) -> Iterator[Feature]:
        mine = self._profile
        types = {kind for e in exemplars for kind in e.profile.types}
        if mine.types and types:
            shared = sorted(types.intersection(mine.types))
            detail = ", ".join(shared) or f"{mine.types[0]} against {min(types)}"
            yield Feature("type.shared", float(bool(shared)), detail[:100])
        elif mine.types or types:
            yield Feature("type.one_side", 1.0, "one side alone reports an incident")
        scenes = {scene for e in exemplars for scene in e.profile.scenes}
        if mine.scenes and scenes:
            both = sorted(mine.scenes & scenes, key=lambda number: (-self._rarity[number], number))
            yield Feature("scene.shared", self._rarity[both[0]] if both else 0.0, self._shown(both))
        ages = {age for e in exemplars for age in e.profile.ages}
        if mine.ages and ages:
            alike = sorted(mine.ages & ages)
            yield Feature("age.shared", float(bool(alike)), ", ".join(map(str, alike[:_SHOWN])))

    def _shown(self, numbers: Sequence[int]) -> str:
        return ", ".join(self._words.get(number, "").partition(":")[2] for number in numbers[:_SHOWN])

    def _overlap(self, mine: AbstractSet[int], theirs: AbstractSet[int], lengths: float) -> float:
        if not lengths:
            return 0.0
        return min(1.0, sum(self._squares[number] for number in mine & theirs) / lengths)

    def _squared(self, weights: Mapping[int, float]) -> dict[int, float]:
        # Both sides' weights hold the rarity of a shared token.
        return {number: weight * self._squares[number] for number, weight in weights.items()}

    def _length(self, weights: Mapping[int, float]) -> float:
        return math.sqrt(sum((weight * self._rarity[number]) ** 2 for number, weight in weights.items()))


def _cosine(squared: Mapping[int, float], theirs: Mapping[int, float], lengths: float) -> float:
    if not lengths:
        return 0.0
    return min(
        1.0, sum(squared[number] * theirs[number] for number in squared.keys() & theirs.keys()) / lengths
    )


def _first(weighted: Mapping[int, float]) -> int:
    """The weightiest, which stands first."""
    return next(iter(weighted))


def _gap(mine: ArticleProfile, theirs: ArticleProfile) -> int | None:
    """Days between what two articles report, 0 where they meet; None where either does not say."""
    if not (mine.earliest and mine.latest and theirs.earliest and theirs.latest):
        return None
    return max(0, (theirs.earliest - mine.latest).days, (mine.earliest - theirs.latest).days)
