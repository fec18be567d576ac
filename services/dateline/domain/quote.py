"""Who said what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dateline.domain.text import Span, ZoneKind


class QuoteKind(Enum):
    """All, none or part of it inside quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class CueClass(Enum):
    """What the cue says about the act of speaking."""

    NEUTRAL = "neutral"
    ASSERTIVE = "assertive"
    DENIAL = "denial"
    QUESTION = "question"
    WRITTEN = "written"
    ACCORDING_TO = "according_to"


class SpeakerKind(Enum):
    """What kind of speaker is credited."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    COLLECTIVE = "collective"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a quote is credited to: the words at this quote, and the entity they refer to if it is known."""

    kind: SpeakerKind
    mention: Span
    entity_key: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that introduce a quote, their dictionary form and class."""

    span: Span
    lemma: str
    cue_class: CueClass


@dataclass(frozen=True, slots=True)
class Quote:
    """One act of reported speech; its content spans stand in text order and do not overlap.

    `repeats` are where the article shows its words again without crediting anybody, as pull quotes do.
    """

    key: str
    kind: QuoteKind
    content: tuple[Span, ...]
    zone: ZoneKind
    rule: str
    confidence: float
    speaker: Speaker | None = None
    cue: Cue | None = None
    negated: bool = False
    addressee: Span | None = None
    parent_key: str | None = None
    repeats: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("a quote needs content")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is outside [0, 1]")
        for left, right in zip(self.content, self.content[1:], strict=False):
            if left.part is right.part and right.begin < left.end:
                raise ValueError("content spans overlap or are out of order")
