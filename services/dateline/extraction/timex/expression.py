"""A calendar expression where it stands in a doc."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Span

from dateline.domain.entity import CalendarValue, EntityType


class Expression(NamedTuple):
    """A calendar expression of a doc."""

    span: Span
    type: EntityType
    value: CalendarValue | None
