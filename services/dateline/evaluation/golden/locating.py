"""From the words that an annotator quotes to the span that they stand at.

A locator is

    words               found once, as whole words, in headline and body together
    words #2            the second time that they stand in the body
    words #h            where they stand in the headline
    words #*            everywhere, but for places inside a longer name (lists alone take it)
    before <words> after    the words between < and >; the rest is context, found once
    first .. last       from the first words to the next place where the last ones stand

A blank stands for any one white space, a straight mark for any mark of its kind. Case counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.domain.text import Part, Span

_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\n": " ",
        "\t": " ",
    }
)
"""One code point for one, so that places in the plain text are places in the text."""
_WHICH = re.compile(r"(?P<words>.*\S)\s+#(?P<which>\d+|h|\*)", re.DOTALL)
_IN_CONTEXT = re.compile(r"(?P<before>[^<>]*)<(?P<words>[^<>]+)>(?P<after>[^<>]*)", re.DOTALL)
_EVERYWHERE = "*"
_HEADLINE = "h"
_RANGE = " .. "


class LocatorError(ValueError):
    """A locator that stands for no span, or for several; the message says which."""


@dataclass(frozen=True, slots=True)
class _Locator:
    before: str
    words: str
    after: str
    which: str

    @property
    def whole(self) -> str:
        return self.before + self.words + self.after


class TextIndex:
    """Headline and body of one article, ready to be searched."""

    def __init__(self, headline: str, body: str) -> None:
        self._parts = {Part.HEADLINE: headline, Part.BODY: body}
        self._plain = {part: text.translate(_PLAIN) for part, text in self._parts.items()}

    def one(self, locator: str) -> Span:
        """The one span that a locator stands for. LocatorError otherwise."""
        if _RANGE in locator:
            return self._range(locator)
        read = _read(locator)
        if read.which == _EVERYWHERE:
            raise LocatorError(f"{locator!r} stands for many places; one is wanted")
        found = list(self._find(read))
        if len(found) == 1:
            return found[0]
        raise LocatorError(f"{locator!r} {self._trouble(read, found)}")

    def every(self, locator: str, taken: Sequence[Span] = ()) -> list[Span]:
        """The spans of a locator that may end in #*: then without places inside longer `taken` spans."""
        if not is_everywhere(locator):
            return [self.one(locator)]
        found = [span for span in self._find(_read(locator)) if not any(_inside(span, t) for t in taken)]
        if not found:
            raise LocatorError(f"{locator!r} stands nowhere outside longer mentions")
        return found

    def _range(self, locator: str) -> Span:
        first, _, last = locator.partition(_RANGE)
        begin = self.one(first)
        tail = _read(last).words
        for span in self._places(begin.part, tail):
            if span.begin >= begin.end:
                return self._span(begin.part, begin.begin, span.end)
        raise LocatorError(f"{last!r} does not stand after {first!r}")

    def _find(self, read: _Locator) -> Iterator[Span]:
        parts = {_HEADLINE: (Part.HEADLINE,), "": tuple(Part), _EVERYWHERE: tuple(Part)}
        places = [
            span for part in parts.get(read.which, (Part.BODY,)) for span in self._places(part, read.whole)
        ]
        if read.which.isdigit():
            number = int(read.which)
            places = places[number - 1 : number] if number else []
        for span in places:
            begin = span.begin + len(read.before)
            yield self._span(span.part, begin, begin + len(read.words))

    def _places(self, part: Part, words: str) -> Iterator[Span]:
        """Whole words only: a letter or digit of the locator has no other beside it in the text."""
        plain, wanted = self._plain[part], words.translate(_PLAIN)
        begin = plain.find(wanted)
        while begin >= 0:
            end = begin + len(wanted)
            if not _joined(plain, begin) and not _joined(plain, end):
                yield self._span(part, begin, end)
            begin = plain.find(wanted, begin + 1)

    def _span(self, part: Part, begin: int, end: int) -> Span:
        return Span(part, begin, end, self._parts[part][begin:end])

    def _trouble(self, read: _Locator, found: Sequence[Span]) -> str:
        total = {part: sum(1 for _ in self._places(part, read.whole)) for part in Part}
        where = f"{total[Part.HEADLINE]} times in the headline, {total[Part.BODY]} times in the body"
        return f"is ambiguous: it stands {where}" if found else f"is not there: it stands {where}"


def is_everywhere(locator: str) -> bool:
    """Whether it stands for every place."""
    return _RANGE not in locator and _read(locator).which == _EVERYWHERE


def _read(locator: str) -> _Locator:
    which = ""
    numbered = _WHICH.fullmatch(locator)
    if numbered:
        locator, which = numbered["words"], numbered["which"]
    context = _IN_CONTEXT.fullmatch(locator)
    if context:
        return _Locator(context["before"], context["words"], context["after"], which)
    if not locator:
        raise LocatorError("an empty locator stands for nothing")
    return _Locator("", locator, "", which)


def _joined(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _inside(span: Span, longer: Span) -> bool:
    covered = span.part is longer.part and longer.begin <= span.begin and span.end <= longer.end
    return covered and longer.end - longer.begin > span.end - span.begin
