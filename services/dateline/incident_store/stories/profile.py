"""What linking compares of one article: a small value made of its digest and its main accounts.

Everything in it is a number: a term, a name or a place is its token's number (`tokens`). So a profile is
small where it is stored and quick to compare, and no word of the article is kept in it.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dateline.domain.entity import EntityType
from dateline.domain.folding import fold
from dateline.domain.incident import IncidentAccount, Prominence
from dateline.domain.linking import ArticleDigest
from dateline.incident_store.names import person_name, place_parts, surname
from dateline.incident_store.rarity import (
    incident_token,
    organisation_token,
    place_token,
    surname_token,
    term_number,
    term_token,
)
from dateline.incident_store.signatures import NONE, signature_of
from dateline.incident_store.stems import stem
from dateline.incident_store.stories.dates import dates_of
from dateline.incident_store.tokens import number_of

MAX_TERMS = 100
MAX_NAMES = 24
MAX_HEADLINE = 32
MAX_LEAD = 80
MAX_AGES = 8

_PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})
_ORGANISATIONS = frozenset(
    {EntityType.ORGANISATION, EntityType.EVENT, EntityType.WORK, EntityType.PRODUCT, EntityType.LAW}
)


@dataclass(frozen=True, slots=True)
class ArticleProfile:
    """One article as linking sees it.

    `terms`, `people`, `places` and `organisations` are damped frequencies by token, weightiest first;
    `headline` and `lead` those terms that stand there. `earliest` and `latest` are when what it mainly
    reports happened, `scenes` where, and `types` what; all three are empty for an article without accounts.
    `incidents` are those that it mainly reports, as they were linked; empty for an undated article.
    """

    published: dt.date | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    types: tuple[str, ...] = ()
    terms: Mapping[int, float] = field(default_factory=dict)
    people: dict[int, float] = field(default_factory=dict)
    places: dict[int, float] = field(default_factory=dict)
    organisations: dict[int, float] = field(default_factory=dict)
    headline: frozenset[int] = frozenset()
    lead: frozenset[int] = frozenset()
    scenes: frozenset[int] = frozenset()
    ages: frozenset[int] = frozenset()
    minhash: int = NONE
    dates: frozenset[int] = frozenset()
    incidents: frozenset[int] = frozenset()

    @property
    def day(self) -> dt.date | None:
        """The day to file the article under."""
        return self.published or self.earliest

    @property
    def tokens(self) -> set[int]:
        """Every token of it whose rarity says something: what is counted when it is stored."""
        return {*self.terms, *self.people, *self.places, *self.organisations, *self.scenes}


@dataclass(frozen=True, slots=True)
class DescribedArticle:
    """An article's profile with the words behind its tokens, which are known only while it is linked."""

    profile: ArticleProfile
    words: dict[int, str]

    def reporting(self, incident_ids: Collection[str]) -> DescribedArticle:
        """The article with the incidents that its main accounts were put with.

        Without a day of publication that says nothing new: look-alikes are told apart by dates above all.
        """
        if self.profile.published is None:
            return self
        tokens = {number_of(token): token for token in map(incident_token, sorted(incident_ids))}
        profile = replace(self.profile, incidents=frozenset(tokens))
        return DescribedArticle(profile, {**self.words, **tokens})


def described(digest: ArticleDigest, accounts: Sequence[IncidentAccount]) -> DescribedArticle:
    """The profile of an article that is being linked."""
    words: dict[int, str] = {}

    def number(token: str) -> int:
        found = number_of(token)
        words[found] = token
        return found

    def names(tokens: Iterable[tuple[str, int]]) -> dict[int, float]:
        counts: dict[str, int] = {}
        for token, count in tokens:
            counts[token] = counts.get(token, 0) + count
        ranked = sorted(counts.items(), key=lambda item: -item[1])[:MAX_NAMES]
        return {number(token): round(1.0 + math.log(count), 2) for token, count in ranked}

    main = [account for account in accounts if account.prominence is Prominence.MAIN]
    time = next((account.time for account in main if account.time), None)
    terms: dict[int, float] = {}
    for term in digest.terms[:MAX_TERMS]:
        (key, token), weight = _token_of(term.term), _rounded(term.weight)
        if key not in terms:
            words[key] = token
            terms[key] = weight
        elif weight > terms[key]:
            terms[key] = weight
    headline = _standing_in(digest.headline, terms, MAX_HEADLINE)
    return DescribedArticle(
        ArticleProfile(
            published=digest.published.date() if digest.published else None,
            earliest=time.earliest if time else None,
            latest=time.latest if time else None,
            types=tuple(sorted({account.type for account in main})),
            terms=terms,
            people=names(
                (surname_token(name), e.mention_count)
                for e in digest.entities
                if e.type is EntityType.PERSON and surname(name := person_name(e.name))
            ),
            places=names(
                (place_token(part), e.mention_count)
                for e in digest.entities
                if e.type in _PLACES
                for part in place_parts(e.name)
            ),
            organisations=names(
                (organisation_token(name), e.mention_count)
                for e in digest.entities
                if e.type in _ORGANISATIONS and (name := fold(e.name))
            ),
            headline=headline,
            lead=headline | _standing_in(digest.lead, terms, MAX_LEAD),
            scenes=frozenset(
                number(place_token(part)) for a in main for p in a.places for part in place_parts(p.name)
            ),
            ages=frozenset(
                sorted({p.age for a in main for p in a.participants if p.age is not None})[:MAX_AGES]
            ),
            minhash=signature_of(digest.minhash),
            dates=dates_of(digest.dates),
        ),
        words,
    )


@lru_cache(maxsize=65_536)
def _token_of(word: str) -> tuple[int, str]:
    """The token of a word's term, and before it its number."""
    term = stem(word)
    return term_number(term), term_token(term)


@lru_cache(maxsize=4_096)  # few weights are different: they are damped counts
def _rounded(weight: float) -> float:
    return round(weight, 2)


def _standing_in(text: str, terms: dict[int, float], most: int) -> frozenset[int]:
    found = dict.fromkeys([_token_of(word)[0] for word in fold(text).split()])
    return frozenset([key for key in found if key in terms][:most])
