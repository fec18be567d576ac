"""What the layers of one article share while they are read: the text, and the ids known so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from dateline.domain.text import Span
from dateline.evaluation.golden.locating import LocatorError, TextIndex
from dateline.evaluation.golden.nodes import Record, Value


@dataclass(slots=True)
class Reading:
    """One article at hand."""

    index: TextIndex
    entities: set[str] = field(default_factory=set)

    def span(self, value: Value) -> Span:
        """The span of a locator."""
        try:
            return self.index.one(value.text())
        except LocatorError as error:
            raise value.error(str(error)) from None

    def spans(self, value: Value, taken: Sequence[Span] = ()) -> list[Span]:
        """The spans of a locator that may stand for every place."""
        try:
            return self.index.every(value.text(), taken)
        except LocatorError as error:
            raise value.error(str(error)) from None

    def optional_span(self, record: Record, name: str) -> Span | None:
        """The span of a field that may be missing."""
        value = record.get(name)
        return None if value is None else self.span(value)

    def entity(self, value: Value) -> str:
        """The id of an entity of this article."""
        if value.text() not in self.entities:
            raise value.error(f"there is no entity {value.text()!r} in this article")
        return value.text()

    def entity_or_words(self, value: Value) -> tuple[str | None, Span | None]:
        """An id of an entity, or the words of somebody whom no entity stands for."""
        if value.text() in self.entities:
            return value.text(), None
        return None, self.span(value)


def choice[E: Enum](value: Value, choices: type[E]) -> E:
    """One of an enumeration's values, in its lower-case spelling."""
    try:
        return choices(value.text())
    except ValueError:
        known = ", ".join(str(member.value) for member in choices)
        raise value.error(f"{value.text()!r} is none of {known}") from None


def parsed[T](value: Value, parse: Callable[[str], T]) -> T:
    """A scalar in some notation."""
    try:
        return parse(value.text())
    except ValueError as error:
        raise value.error(str(error)) from None


def flag(record: Record, name: str) -> bool:
    """true or false; false where it is not there."""
    text = record.text(name, "false")
    if text not in {"true", "false"}:
        raise record.want(name).error(f"{text!r} is neither true nor false")
    return text == "true"


def only_kind[E: Enum](record: Record, kinds: Iterable[E]) -> tuple[E, Value]:
    """The one field of a record that is named after a kind, and its value."""
    choices = list(kinds)
    named = [kind for kind in choices if kind.value in record.values]
    if len(named) != 1:
        known = ", ".join(str(kind.value) for kind in choices)
        raise record.at.error(f"exactly one of {known} is wanted here")
    return named[0], record.values[str(named[0].value)]
