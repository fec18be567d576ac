"""Incidents that many articles share: digests, links, reports, and the incident itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from dateline.domain.entity import EntityType, TimeInterval
from dateline.domain.incident import Figure, IncidentAccount, IncidentStatus
from dateline.domain.place import Place

MINHASH_SIZE = 64


class LinkDecision(Enum):
    """What became of an account when it was put with the known incidents."""

    NEW = "new"
    LINKED = "linked"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    """A lower-case term of an article with its damped frequency."""

    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class DigestEntity:
    """An entity as the incident store needs it."""

    key: str
    type: EntityType
    name: str
    mention_count: int
    entity_id: str = ""


@dataclass(frozen=True, slots=True)
class ArticleDigest:
    """What linking may know of an article; never its body. MinHash: 64 unsigned 32-bit values or none.

    `dates` are TIMEX3 values of the days, months, years and weekdays that the text names, each once.
    """

    outlet: str
    published: dt.datetime | None
    headline: str
    lead: str
    terms: tuple[WeightedTerm, ...] = ()
    minhash: tuple[int, ...] = ()
    entities: tuple[DigestEntity, ...] = ()
    dates: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.minhash) not in (0, MINHASH_SIZE):
            raise ValueError(
                f"a MinHash signature has {MINHASH_SIZE} values or none, not {len(self.minhash)}"
            )


@dataclass(frozen=True, slots=True)
class LinkReason:
    """One thing that an account and an incident share or differ in; `weight` in log-odds."""

    feature: str
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LinkCandidate:
    """A known incident that an account was compared with; `score` is a probability."""

    incident_id: str
    score: float
    reasons: tuple[LinkReason, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentLink:
    """Where one account was put. `chosen` is None exactly for NEW."""

    account_key: str
    incident_id: str
    decision: LinkDecision
    chosen: LinkCandidate | None = None
    runner_up: LinkCandidate | None = None

    def __post_init__(self) -> None:
        if (self.chosen is None) != (self.decision is LinkDecision.NEW):
            raise ValueError("a link has a chosen candidate unless it opened an incident")


@dataclass(frozen=True, slots=True)
class StoryCandidate:
    """A known story that an article was compared with; `score` is a probability."""

    story_id: str
    score: float
    reasons: tuple[LinkReason, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryLink:
    """Where an article was put. `chosen` is None exactly for NEW."""

    story_id: str
    decision: LinkDecision
    chosen: StoryCandidate | None = None
    runner_up: StoryCandidate | None = None

    def __post_init__(self) -> None:
        if (self.chosen is None) != (self.decision is LinkDecision.NEW):
            raise ValueError("a link has a chosen candidate unless it opened a story")


@dataclass(frozen=True, slots=True)
class LinkKey:
    """What LinkReports is keyed by; later versions and revisions supersede earlier ones."""

    newsroom_id: str
    article_id: str
    version: int
    revision: int


@dataclass(frozen=True, slots=True)
class LinkOutcome:
    """The answer to LinkReports."""

    links: tuple[IncidentLink, ...]
    applied: bool
    story: StoryLink | None = None


@dataclass(frozen=True, slots=True)
class Retraction:
    """What was retracted of an article; `story_id` is "" where no story held it."""

    report_ids: tuple[str, ...]
    incident_ids: tuple[str, ...]
    story_id: str


@dataclass(frozen=True, slots=True)
class StandingLinks:
    """Where the accounts of an article are now: the incident that holds each, by the account's key.

    `version` is the newest that was linked or retracted, 0 where the store knows none. `story_id` is the
    story that holds the article; "" where none does, or the store is of a release that does not tell.
    `as_linked` is what was answered when these accounts were linked, by the account's key, `story_as_linked`
    the same of the article: editors and later articles may have moved them since. Both lack what is not kept.
    Of a `retracted` article no version is ever linked again.
    """

    version: int
    incidents: Mapping[str, str]
    story_id: str = ""
    as_linked: Mapping[str, IncidentLink] = field(default_factory=dict)
    story_as_linked: StoryLink | None = None
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One article version's account of one incident, as the store keeps it."""

    id: str
    article_id: str
    version: int
    revision: int
    outlet: str
    published: dt.datetime | None
    headline: str
    account: IncidentAccount
    decision: LinkDecision
    score: float
    linked_at: dt.datetime
    retracted_at: dt.datetime | None = None
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class IncidentFigure:
    """A number that some article gave about an incident."""

    report_id: str
    article_id: str
    version: int
    published: dt.datetime | None
    figure: Figure
    id: str = ""
    withdrawn: bool = False
    standing: bool = True


@dataclass(frozen=True, slots=True)
class Incident:
    """One real-world event, as all its reports tell it. Lists leave figures and reports empty."""

    id: str
    type: str
    title: str
    status: IncidentStatus
    first_reported: dt.datetime
    last_reported: dt.datetime
    report_count: int
    independent_source_count: int = 0
    time: TimeInterval | None = None
    place: str = ""
    figures: tuple[IncidentFigure, ...] = ()
    reports: tuple[Report, ...] = ()
    etag: str = ""
    edited_fields: tuple[str, ...] = ()
    locked_fields: tuple[str, ...] = ()
    locked: bool = False
    merged_ids: tuple[str, ...] = ()
    location: Place | None = None
