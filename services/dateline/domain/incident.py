"""What happened: an article's account of incidents, with every figure and its source.

The store's own side (incidents, reports, links) is in `dateline.domain.linking`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from dateline.domain.entity import TimeInterval
from dateline.domain.place import Place
from dateline.domain.text import Span

_TYPE = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")
MAX_AGE_YEARS = 120
MAX_SOURCE = 500


class Prominence(Enum):
    """Whether an account is what the article is about."""

    MAIN = "main"
    BACKGROUND = "background"


class IncidentStatus(Enum):
    """What the article says of the incident's state."""

    REPORTED = "reported"
    ONGOING = "ongoing"
    ENDED = "ended"
    DENIED = "denied"


class ParticipantRole(Enum):
    """What someone or something did or suffered."""

    PERPETRATOR = "perpetrator"
    SUSPECT = "suspect"
    CLAIMER = "claimer"
    TARGET = "target"
    VICTIM = "victim"
    RESPONDER = "responder"
    WITNESS = "witness"


class Certainty(Enum):
    """How firmly something is stated."""

    STATED = "stated"
    CLAIMED = "claimed"
    ALLEGED = "alleged"
    DENIED = "denied"
    CONFIRMED = "confirmed"


class Sex(Enum):
    """A person's sex as far as the article's words tell it."""

    FEMALE = "female"
    MALE = "male"


class FigureKind(Enum):
    """What a figure counts: people, or whole units of currency for DAMAGE."""

    KILLED = "killed"
    INJURED = "injured"
    KIDNAPPED = "kidnapped"
    CAPTIVE = "captive"
    FREED = "freed"
    MISSING = "missing"
    ARRESTED = "arrested"
    DISPLACED = "displaced"
    AFFECTED = "affected"
    DAMAGE = "damage"


class FigureQualifier(Enum):
    """How the article qualifies a figure; the proto says which bounds each sets."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    WORD = "word"


class Attribution(Enum):
    """On whose word a figure stands: the sentence's, a neighbour's, or the article's own."""

    STATED = "stated"
    CARRIED_OVER = "carried_over"
    NARRATED = "narrated"


class PlaceScale(Enum):
    """How exactly a place says where something happened, the most exact first."""

    STREET = "street"
    FACILITY = "facility"
    TOWN = "town"
    DISTRICT = "district"
    STATE = "state"
    COUNTRY = "country"


class RelationKind(Enum):
    """How an incident hangs together with another; the proto says what each means."""

    PART_OF = "part_of"
    FOLLOWS = "follows"
    RESPONSE_TO = "response_to"
    RETALIATION_FOR = "retaliation_for"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place that an account names, in the article's words. `scale` is None where it is none of its own.

    `place` is where it is on the map, in accounts that come without the article's entities.
    """

    name: str
    mention: Span
    entity_key: str | None = None
    scale: PlaceScale | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class AccountRelation:
    """How an account is said to hang together with another of the same article."""

    kind: RelationKind
    account_key: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class FigureSource:
    """Who gave a figure. `mention` is None exactly where the article itself says it.

    `stands_for` says who that is where the mention does not name them: "he", "the minister", a surname.
    """

    attribution: Attribution
    mention: Span | None = None
    entity_key: str | None = None
    stands_for: str = ""

    def __post_init__(self) -> None:
        if (self.mention is None) != (self.attribution is Attribution.NARRATED):
            raise ValueError("a source has a mention unless the figure is narrated")
        if len(self.stands_for) > MAX_SOURCE:
            raise ValueError(f"whom a source stands for takes at most {MAX_SOURCE} code points")
        if self.stands_for and self.mention is None:
            raise ValueError("the article itself stands for nobody")

    @property
    def name(self) -> str:
        """Who it is in the article's words; empty where the article itself says it."""
        return self.stands_for or (self.mention.exact if self.mention is not None else "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that an article gives about an incident.

    `group` is who is counted in the article's words, `group_path` in normal form: "hostages/foreign/british".
    """

    key: str
    kind: FigureKind
    low: int | None
    high: int | None
    qualifier: FigureQualifier
    source: FigureSource
    evidence: Span
    group: str = ""
    currency: str = ""
    as_of: TimeInterval | None = None
    place_scope: PlaceMention | None = None
    part_of_key: str | None = None
    group_path: str = ""
    total: bool = False
    superseded: bool = False
    derived: bool = False

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a figure needs a lower or an upper bound")
        if (self.low is not None and self.low < 0) or (self.high is not None and self.high < (self.low or 0)):
            raise ValueError(f"figure bounds [{self.low}, {self.high}] are out of order")
        if bool(self.currency) != (self.kind is FigureKind.DAMAGE):
            raise ValueError("damage, and nothing else, has a currency")


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone or something that took part. `age` is in whole years; `named`: the name is a proper name.

    `entity_id` is the newsroom's stable id, in accounts that come without the article's entities.
    """

    role: ParticipantRole
    name: str
    mention: Span
    certainty: Certainty = Certainty.STATED
    entity_key: str | None = None
    age: int | None = None
    sex: Sex | None = None
    home: PlaceMention | None = None
    named: bool = False
    entity_id: str = ""

    def __post_init__(self) -> None:
        if self.age is not None and not 0 <= self.age <= MAX_AGE_YEARS:
            raise ValueError(f"age {self.age} is outside [0, {MAX_AGE_YEARS}]")


@dataclass(frozen=True, slots=True)
class IncidentAccount:
    """What one article says about one incident."""

    key: str
    type: str
    triggers: tuple[Span, ...]
    prominence: Prominence
    status: IncidentStatus
    rule: str
    confidence: float
    time: TimeInterval | None = None
    places: tuple[PlaceMention, ...] = ()
    participants: tuple[Participant, ...] = ()
    weapons: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    relations: tuple[AccountRelation, ...] = ()
    status_evidence: Span | None = None
    time_mention: Span | None = None
    weapon_mentions: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not _TYPE.fullmatch(self.type):
            raise ValueError(f"incident type {self.type!r} is not two lower-case words joined by a dot")
        if not self.triggers:
            raise ValueError("an account needs a trigger")
        if self.weapon_mentions and len(self.weapon_mentions) != len(self.weapons):
            raise ValueError("every weapon or none has a mention")
        if any(relation.account_key == self.key for relation in self.relations):
            raise ValueError("an account has no relation to itself")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is outside [0, 1]")
