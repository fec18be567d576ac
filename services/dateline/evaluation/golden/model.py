"""What an annotator says of one article; every span in code points of the headline or the body."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from dateline.domain.article import Article
from dateline.domain.entity import EntityType, MentionKind, TimeInterval
from dateline.domain.incident import (
    Attribution,
    Certainty,
    FigureKind,
    FigureQualifier,
    IncidentStatus,
    ParticipantRole,
    Prominence,
)
from dateline.domain.quote import QuoteKind, SpeakerKind
from dateline.domain.text import Span

FAMILIES = ("conflict", "crime", "unrest", "disaster", "accident", "health")
"""The first halves of incident types; an article without an incident is of the family "none"."""
NO_FAMILY = "none"


class Half(Enum):
    """Who wrote it: someone who has not read the rules, or the rules' own authors."""

    INDEPENDENT = "independent"
    DEVELOPMENT = "development"


@dataclass(frozen=True, slots=True)
class GoldenMention:
    """A place in the text that refers to an entity."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class GoldenEntity:
    """One real thing. `identity` is the same in every article of the corpus; empty where nobody asked.

    A real place has a point (latitude, longitude in degrees), a GeoNames id if known; an invented one, none.
    """

    id: str
    type: EntityType
    name: str
    mentions: tuple[GoldenMention, ...]
    roles: tuple[Span, ...] = ()
    identity: str = ""
    geonames: int | None = None
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class GoldenDate:
    """A date, time or duration, and its TIMEX3 value."""

    span: Span
    timex: str


@dataclass(frozen=True, slots=True)
class GoldenQuote:
    """One act of reported speech.

    `by` is the entity credited, or None where nobody is, or somebody whom no entity stands for; `speaker` is
    the words at this quote that credit them, or None where it goes on from a former quote.
    """

    kind: QuoteKind
    content: tuple[Span, ...]
    cue: Span | None = None
    speaker: Span | None = None
    speaker_kind: SpeakerKind | None = None
    by: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class NotAQuote:
    """Words that look like a quote and must not be reported as one: a scare quote, a title, a nickname."""

    why: str
    span: Span


@dataclass(frozen=True, slots=True)
class GoldenFigure:
    """One number about an incident.

    `source` is the entity that gave it, or `source_words` are the words that name a source; neither is there
    where the article itself says it. `group` is empty where only the kind says who is counted.
    """

    kind: FigureKind
    low: int | None
    high: int | None
    qualifier: FigureQualifier
    evidence: Span
    attribution: Attribution
    source: str | None = None
    source_words: Span | None = None
    group: str = ""
    currency: str = ""
    as_of: TimeInterval | None = None
    place_scope: str = ""
    id: str = ""
    part_of: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldenParticipant:
    """Who took part: an entity of the article, or words that no entity stands for. `age` in whole years."""

    role: ParticipantRole
    entity: str | None
    words: Span | None
    certainty: Certainty = Certainty.STATED
    age: int | None = None


@dataclass(frozen=True, slots=True)
class GoldenRelation:
    """How this incident stands to another: part_of, follows, response_to or retaliation_for."""

    type: str
    incident: str


@dataclass(frozen=True, slots=True)
class GoldenAccount:
    """What the article says of one incident. `incident` is the same in every article that reports it."""

    incident: str
    type: str
    triggers: tuple[Span, ...]
    prominence: Prominence = Prominence.MAIN
    status: IncidentStatus = IncidentStatus.REPORTED
    time: TimeInterval | None = None
    places: tuple[str, ...] = ()
    participants: tuple[GoldenParticipant, ...] = ()
    relations: tuple[GoldenRelation, ...] = ()
    figures: tuple[GoldenFigure, ...] = ()
    also_types: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldenArticle:
    """One article with every layer. `published` is aware and in UTC."""

    id: str
    half: Half
    style: str
    family: str
    published: dt.datetime
    outlet: str
    headline: str
    body: str
    story: str
    entities: tuple[GoldenEntity, ...] = ()
    dates: tuple[GoldenDate, ...] = ()
    quotes: tuple[GoldenQuote, ...] = ()
    not_quotes: tuple[NotAQuote, ...] = ()
    accounts: tuple[GoldenAccount, ...] = ()

    def article(self) -> Article:
        """As a CMS would send it."""
        return Article(
            id=self.id,
            headline=self.headline,
            body=self.body,
            published=self.published,
            outlet=self.outlet,
        )

    def entity(self, id_: str) -> GoldenEntity:
        """The entity with an id of this article. KeyError where there is none."""
        for entity in self.entities:
            if entity.id == id_:
                return entity
        raise KeyError(id_)
