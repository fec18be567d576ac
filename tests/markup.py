"""Texts with their spans marked inline, so that a test shows what it means.

    "{content:We are safe}," {cue:said} {speaker:the mayor}.

A span is `{label:words}`; spans may nest. `\\{` and `\\}` stand for braces. `read` takes the marks out,
`write` puts them in, and `write(*read(marked)) == marked` for every text that `write` made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_SIGN = re.compile(r"\\[{}\\]|\{([A-Za-z][\w.-]*):|\}")


class MarkedSpan(NamedTuple):
    """Code points [begin, end) of the text without marks."""

    label: str
    begin: int
    end: int


class Marked(NamedTuple):
    """A text without its marks, and the spans that were marked, outer before inner."""

    text: str
    spans: list[MarkedSpan]

    def of(self, label: str) -> list[tuple[int, int]]:
        """The spans with a label, in text order."""
        return [(span.begin, span.end) for span in self.spans if span.label == label]

    def words(self, label: str) -> list[str]:
        """What the spans with a label say."""
        return [self.text[begin:end] for begin, end in self.of(label)]


def read(marked: str) -> Marked:
    """Take the marks out. ValueError where they do not pair or mark nothing."""
    pieces: list[str] = []
    length = position = 0
    stack: list[tuple[str, int]] = []
    spans: list[MarkedSpan] = []
    for sign in _SIGN.finditer(marked):
        piece = marked[position : sign.start()]
        pieces.append(piece)
        length += len(piece)
        position = sign.end()
        if sign.group()[0] == "\\":
            pieces.append(sign.group()[1])
            length += 1
        elif sign.group(1):
            stack.append((sign.group(1), length))
        else:
            if not stack:
                raise ValueError(f"a brace at {sign.start()} closes nothing")
            label, begin = stack.pop()
            if begin == length:
                raise ValueError(f"{label!r} at {sign.start()} marks nothing")
            spans.append(MarkedSpan(label, begin, length))
    if stack:
        raise ValueError(f"{stack[-1][0]!r} is never closed")
    pieces.append(marked[position:])
    if "{" in _SIGN.sub("", marked):
        raise ValueError("a brace opens without a label")
    return Marked("".join(pieces), sorted(spans, key=_outer_first))


def write(text: str, spans: Iterable[MarkedSpan]) -> str:
    """Put marks around spans. ValueError where two of them cross."""
    signs: list[tuple[int, str]] = []
    open_ends: list[int] = []
    for span in sorted(spans, key=_outer_first):
        while open_ends and open_ends[-1] <= span.begin:
            signs.append((open_ends.pop(), "}"))
        if open_ends and span.end > open_ends[-1]:
            raise ValueError(f"{span.label!r} at {span.begin} crosses another span")
        signs.append((span.begin, "{" + span.label + ":"))
        open_ends.append(span.end)
    while open_ends:
        signs.append((open_ends.pop(), "}"))
    pieces: list[str] = []
    position = 0
    for place, sign in signs:
        pieces += [_escape(text[position:place]), sign]
        position = place
    return "".join([*pieces, _escape(text[position:])])


def _escape(text: str) -> str:
    return re.sub(r"([{}\\])", r"\\\1", text)


def _outer_first(span: MarkedSpan) -> tuple[int, int, str]:
    return span.begin, -span.end, span.label
