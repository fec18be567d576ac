"""Everything that is wrong with one message, collected before it is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from google.protobuf.message import DecodeError, Message

from dateline.domain.errors import FieldViolation, InvalidArgumentError

# A status travels in a trailer of at most 8 KiB: a hostile message must not grow one of its own.
MAX_VIOLATIONS = 20
MAX_DESCRIPTION = 200


class MalformedMessageError(ValueError):
    """A message that Dateline itself made (an answer, a stored row) breaks its own contract."""


class Violations:
    """Field violations in the order of their finding; the first 20 are kept, the rest only counted."""

    def __init__(self) -> None:
        self._kept: list[FieldViolation] = []
        self._count = 0

    def __len__(self) -> int:
        """How many were found, kept or not."""
        return self._count

    @property
    def found(self) -> tuple[FieldViolation, ...]:
        """Those that were kept."""
        return tuple(self._kept)

    def add(self, path: str, description: str) -> None:
        """Note that the field at `path` is wrong. The description never quotes an article's text."""
        self._count += 1
        if len(self._kept) < MAX_VIOLATIONS:
            self._kept.append(FieldViolation(path, description[:MAX_DESCRIPTION]))

    def make[**P, T](
        self, path: str, value: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Make a value that checks itself; where it refuses, its reason becomes a violation at `path`."""
        try:
            return value(*args, **kwargs)
        except ValueError as error:
            self.add(path, str(error))
            return None

    def raise_if_any(self) -> None:
        """Refuse a request: InvalidArgumentError with all that was found."""
        if self._kept:
            raise InvalidArgumentError(self._kept)

    def accept[T](self, value: T | None) -> T:
        """The value read from a request, or InvalidArgumentError with all that was found."""
        self.raise_if_any()
        if value is None:
            raise MalformedMessageError("a conversion gave neither a value nor a violation")
        return value

    def trust[T](self, value: T | None, what: str) -> T:
        """The value read from a message of Dateline's own making, or MalformedMessageError.

        Then nobody's argument is wrong, something is broken: a caller must not be blamed for it.
        """
        if value is None or self._kept:
            found = "; ".join(f"{kept.field}: {kept.description}" for kept in self._kept)
            raise MalformedMessageError(f"{what} breaks its contract: {found}")
        return value


def each[P, D](items: Iterable[P], path: str, convert: Callable[[P, str], D | None]) -> tuple[D, ...]:
    """Convert the items of a repeated field, each with its own path; those that failed are left out."""
    made = []
    for index, item in enumerate(items):
        value = convert(item, f"{path}[{index}]")
        if value is not None:
            made.append(value)
    return tuple(made)


def decode[M: Message](kind: type[M], stored: bytes, what: str) -> M:
    """Parse bytes of Dateline's own making. MalformedMessageError where they are none of that kind."""
    try:
        return kind.FromString(stored)
    except DecodeError as error:
        raise MalformedMessageError(f"{what} does not decode") from error
