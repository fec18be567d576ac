"""What records spans, and what does not."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from enum import Enum
from typing import Protocol

type Attributes = Mapping[str, str | int | float | bool]
"""What a span says of itself: names, numbers and codes. Never words of an article."""


class SpanKind(Enum):
    """Whose work a span is."""

    INTERNAL = "internal"
    SERVER = "server"
    CLIENT = "client"


class Span(Protocol):
    """A span that is under way."""

    def note(self, attributes: Attributes) -> None:
        """Add attributes."""
        ...


class Tracer(Protocol):
    """Records what a piece of work is part of, and how long it took."""

    def span(
        self, name: str, kind: SpanKind = SpanKind.INTERNAL, attributes: Attributes | None = None
    ) -> AbstractContextManager[Span]:
        """A span within the current trace, or the first of a new one; what runs in it is part of it.

        An exception ends it as failed, by its type alone.
        """
        ...

    def past(self, name: str, began: float, ended: float, attributes: Attributes | None = None) -> None:
        """A span that is over, within the current trace; times are of `time.monotonic`."""
        ...

    def close(self) -> None:
        """Send what is recorded, as far as that goes within two seconds, and stop."""
        ...


class _Nothing:
    def note(self, attributes: Attributes) -> None:
        """Nothing."""


_NOTHING = _Nothing()


class Untraced:
    """Nothing is recorded; a trace that comes in is passed on."""

    def span(
        self, name: str, kind: SpanKind = SpanKind.INTERNAL, attributes: Attributes | None = None
    ) -> AbstractContextManager[Span]:
        """No span."""
        del name, kind, attributes
        return nullcontext(_NOTHING)

    def past(self, name: str, began: float, ended: float, attributes: Attributes | None = None) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""
