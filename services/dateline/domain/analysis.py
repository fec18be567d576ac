"""The whole answer for one article version."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from dateline.domain.entity import Entity
from dateline.domain.incident import IncidentAccount
from dateline.domain.linking import IncidentLink, StoryLink
from dateline.domain.quote import Quote
from dateline.domain.text import Text


@dataclass(frozen=True, slots=True)
class ExtractionInput:
    """What extraction reads. `published` is aware and in UTC, or None where not known."""

    text: Text
    published: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """What produced an extraction; the same text, model and settings give the same bytes."""

    pipeline_version: str
    name: str
    version: str
    settings_hash: str


class Layer(Enum):
    """A layer of what is found in a text."""

    ENTITIES = "entities"
    QUOTES = "quotes"
    INCIDENTS = "incidents"


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one text.

    `incomplete` are the layers in which a part of the analysis failed on this text, in the order of `Layer`.
    """

    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    accounts: tuple[IncidentAccount, ...]
    model: Model
    incomplete: tuple[Layer, ...] = ()


class DegradedReason(Enum):
    """Why an answer is less than it should be."""

    INCIDENT_STORE_UNAVAILABLE = "incident_store_unavailable"
    EXTRACTION_INCOMPLETE = "extraction_incomplete"


@dataclass(frozen=True, slots=True)
class Degradation:
    """Something the answer lacks for now, told for a human reader."""

    reason: DegradedReason
    message: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """A numbered analysis of one article version; all spans in code points."""

    article_id: str
    version: int
    revision: int
    text: Text
    extraction: Extraction
    created_at: dt.datetime
    links: tuple[IncidentLink, ...] = ()
    degradations: tuple[Degradation, ...] = ()
    story: StoryLink | None = None
