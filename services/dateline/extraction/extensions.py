"""What components leave on a Doc for those after them: the one place where extensions are declared.

An article is one Doc: the headline, a blank line, the body (`JOINT` between them). So that parts stay
apart all the same, a sentence never runs over a zone, and a finding that would run over the joint is
dropped. Findings hold token ranges or character offsets of that Doc; `to_domain.py` alone turns them into
spans of a part.

    doc._.source      ArticleSource     set when the Doc is made: text, zones, publication date
    doc._.clusters    tuple[Cluster]    entities with their mentions
    doc._.quotes      tuple[FoundQuote]
    doc._.accounts    tuple[FoundAccount]
    doc._.incomplete  tuple[Layer]      layers in which a component failed on this text
    doc._.syntax      Syntax            the parse and the names as plain lists, made by whoever asks first
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from spacy.tokens import Doc

from dateline.domain.entity import CalendarValue, Candidate, EntityType, MentionKind, TimeInterval
from dateline.domain.incident import (
    Attribution,
    Certainty,
    FigureKind,
    FigureQualifier,
    IncidentStatus,
    ParticipantRole,
    PlaceScale,
    Prominence,
    RelationKind,
    Sex,
)
from dateline.domain.place import Place
from dateline.domain.quote import CueClass, QuoteKind, SpeakerKind
from dateline.domain.text import Part, Text, ZoneKind

JOINT = "\n\n"

type Chars = tuple[int, int]
"""Half-open range of code points of doc.text, never empty, within one part."""


@dataclass(frozen=True, slots=True)
class DocZone:
    """A zone in code points of doc.text."""

    kind: ZoneKind
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """What the Doc was made from. `body_begin` is where the body starts in doc.text."""

    text: Text
    published: dt.date | None
    body_begin: int
    zones: tuple[DocZone, ...]

    def part_at(self, char: int) -> Part:
        """The part that holds a code point of doc.text."""
        return Part.BODY if char >= self.body_begin else Part.HEADLINE


@dataclass(frozen=True, slots=True)
class FoundMention:
    """Tokens [start, end) that refer to the cluster which holds this mention.

    `rule` says what put it there: a key of the lexicon of confidences. `phrase` are the tokens of the whole
    phrase around a name, where that is longer.
    """

    start: int
    end: int
    kind: MentionKind
    rule: str = "name.same"
    phrase: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role of a person: its words as the article has them, where, and whom it is with.

    `affiliation_cluster` indexes doc._.clusters. `inferred` where name and role do not stand side by side.
    """

    title: str
    evidence: Chars
    affiliation: Chars | None = None
    affiliation_cluster: int | None = None
    inferred: bool = False


@dataclass(slots=True)
class Cluster:
    """One real thing: its mentions in text order. The key is its place in doc._.clusters."""

    type: EntityType
    name: str
    mentions: list[FoundMention]
    aliases: list[str] = field(default_factory=list)
    roles: list[FoundRole] = field(default_factory=list)
    calendar: CalendarValue | None = None
    place: Place | None = None
    salience: float = 0.0
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """Whom a quote is credited to; `cluster` indexes doc._.clusters."""

    kind: SpeakerKind
    mention: Chars
    cluster: int | None = None


@dataclass(frozen=True, slots=True)
class FoundCue:
    """The words that introduce a quote."""

    chars: Chars
    lemma: str
    cue_class: CueClass


@dataclass(slots=True)
class FoundQuote:
    """One act of reported speech. `parent` indexes doc._.quotes."""

    kind: QuoteKind
    content: list[Chars]
    rule: str
    confidence: float
    speaker: FoundSpeaker | None = None
    cue: FoundCue | None = None
    negated: bool = False
    addressee: Chars | None = None
    parent: int | None = None
    repeats: list[Chars] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that an account or a figure names; `cluster` indexes doc._.clusters."""

    name: str
    mention: Chars
    cluster: int | None = None
    scale: PlaceScale | None = None


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """How an account hangs together with another; `account` indexes doc._.accounts."""

    kind: RelationKind
    account: int
    evidence: Chars


@dataclass(frozen=True, slots=True)
class FoundSource:
    """Who gave a figure; no mention where it is narrated."""

    attribution: Attribution
    mention: Chars | None = None
    cluster: int | None = None


@dataclass(slots=True)
class FoundFigure:
    """One number about an incident. `part_of` indexes the figures of the same account."""

    kind: FigureKind
    low: int | None
    high: int | None
    qualifier: FigureQualifier
    source: FoundSource
    evidence: Chars
    group: str = ""
    currency: str = ""
    as_of: TimeInterval | None = None
    place_scope: FoundPlace | None = None
    part_of: int | None = None
    group_path: str = ""
    total: bool = False
    superseded: bool = False
    derived: bool = False


@dataclass(frozen=True, slots=True)
class FoundParticipant:
    """Someone or something that took part."""

    role: ParticipantRole
    name: str
    mention: Chars
    certainty: Certainty = Certainty.STATED
    cluster: int | None = None
    age: int | None = None
    sex: Sex | None = None
    home: FoundPlace | None = None
    named: bool = False


@dataclass(slots=True)
class FoundAccount:
    """What the article says about one incident."""

    type: str
    triggers: list[Chars]
    prominence: Prominence
    status: IncidentStatus
    rule: str
    confidence: float
    time: TimeInterval | None = None
    places: list[FoundPlace] = field(default_factory=list)
    participants: list[FoundParticipant] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)
    figures: list[FoundFigure] = field(default_factory=list)
    relations: list[FoundRelation] = field(default_factory=list)
    status_evidence: Chars | None = None
    time_mention: Chars | None = None
    weapon_mentions: list[Chars] = field(default_factory=list)


def declare_extensions() -> None:
    """Declare the extensions on Doc; safe to call more than once."""
    for name in ("source", "clusters", "quotes", "accounts", "incomplete", "syntax"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None if name in ("source", "syntax") else ())
