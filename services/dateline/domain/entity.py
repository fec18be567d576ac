"""Who and what an article names: mentions, and the entities they refer to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum

from dateline.domain.place import Place
from dateline.domain.text import Span

_SCHEME = re.compile(r"[a-z0-9_-]{1,32}")
_SCHEME_ID = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\ud800-\udfff]{1,256}")


class EntityType(Enum):
    """What kind of thing an entity is; the proto says what each holds."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    FACILITY = "facility"
    EVENT = "event"
    WORK = "work"
    PRODUCT = "product"
    LAW = "law"
    LANGUAGE = "language"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    PERCENT = "percent"
    QUANTITY = "quantity"
    ORDINAL = "ordinal"
    CARDINAL = "cardinal"


VALUES = frozenset(
    {
        EntityType.DATE,
        EntityType.TIME,
        EntityType.MONEY,
        EntityType.PERCENT,
        EntityType.QUANTITY,
        EntityType.ORDINAL,
        EntityType.CARDINAL,
    }
)
"""Types that hold values rather than things with names: two mentions of "nine" are not one nine."""


class MentionKind(Enum):
    """How a mention refers."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    ADJECTIVE = "adjective"


class TimePrecision(Enum):
    """How exactly a time is known, from coarse to fine."""

    DECADE = "decade"
    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    PART_OF_DAY = "part_of_day"
    MINUTE = "minute"


@dataclass(frozen=True, slots=True)
class TimeInterval:
    """Calendar days, both ends inclusive, in the local calendar of where it happened."""

    earliest: dt.date
    latest: dt.date
    precision: TimePrecision

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"interval ends ({self.latest}) before it begins ({self.earliest})")


@dataclass(frozen=True, slots=True)
class CalendarValue:
    """What a date, time or duration means: its TIMEX3 value, and the days meant where there are any."""

    timex: str
    interval: TimeInterval | None = None


def _check_share(name: str, value: float) -> None:
    if not 0 <= value <= 1:
        raise ValueError(f"{name} is {value}, not in [0, 1]")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that refers to an entity."""

    span: Span
    kind: MentionKind
    confidence: float = 0.0
    phrase: Span | None = None

    def __post_init__(self) -> None:
        _check_share("confidence", self.confidence)


@dataclass(frozen=True, slots=True)
class Role:
    """A role that the article gives a person, the words that say so, and whom it is with.

    `title` is empty where only that is said: "BP's Bob Dudley".
    """

    title: str
    evidence: Span
    affiliation: Span | None = None
    affiliation_key: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """What a scheme outside of Dateline ("wikidata", "geonames", "newsroom") knows an entity as."""

    scheme: str
    id: str

    def __post_init__(self) -> None:
        if not _SCHEME.fullmatch(self.scheme):
            raise ValueError('a scheme is 1 to 32 of a-z, 0-9, "-" and "_"')
        if not _SCHEME_ID.fullmatch(self.id):
            raise ValueError("an id in a scheme is 1 to 256 printable characters without white space")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a packaged knowledge base offers as the identity of an entity, and how likely it is the one."""

    scheme: str
    id: str
    name: str
    score: float

    def __post_init__(self) -> None:
        Identity(self.scheme, self.id)
        if not self.name:
            raise ValueError("a candidate needs a name")
        _check_share("score", self.score)


@dataclass(frozen=True, slots=True)
class Entity:
    """One real thing, and every place where the article refers to it, in text order."""

    key: str
    type: EntityType
    name: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    calendar: CalendarValue | None = None
    entity_id: str = ""
    identities: tuple[Identity, ...] = ()
    salience: float = 0.0
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    place: Place | None = None

    def __post_init__(self) -> None:
        _check_share("salience", self.salience)
        _check_share("confidence", self.confidence)
        if not self.key or not self.name:
            raise ValueError("an entity needs a key and a name")
        if not self.mentions:
            raise ValueError("an entity needs at least one mention")
