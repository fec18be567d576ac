"""Plain text to zones.

A line is a paragraph unless a rule knows it for something else. The rules are conservative: a line of the
article taken for furniture is lost to analysis, one of the furniture taken for a paragraph does little harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.domain.article import Article
from dateline.domain.text import Part, Span, Text, Zone, ZoneKind
from dateline.ingest.readers.dateline import dateline_end
from dateline.ingest.readers.lines import Line, Place, classify

# A dateline opens the story: not before much else, and not in its middle.
_OPENING_PARAGRAPHS = 2
_ITEMS = 3
_WRAPPED_LINES = 3
_WRAPPED_WIDTH = 90
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")


def read_plain(article: Article) -> Text:
    """The zones of a plain-text article; headline and body stay as they are."""
    zones = [*_headline_zone(article.headline), *_body_zones(article.headline, article.body)]
    return Text(article.headline, article.body, article.language, tuple(zones))


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines with no empty line between them, as one stretch of the body."""

    lines: tuple[Line, ...]

    def is_wrapped(self) -> bool:
        """Whether the lines were broken at a width, as in an e-mail, not at the ends of paragraphs."""
        if len(self.lines) < _WRAPPED_LINES:
            return False
        broken = self.lines[:-1]
        width = self.width  # worked out once: a block may be the whole of a long body
        return (
            width <= _WRAPPED_WIDTH
            and all(len(line.text) > width / 2 for line in broken)
            and 2 * sum(_SENTENCE_END.search(line.text) is None for line in broken) > len(broken)
        )

    def is_pair_broken_at(self, width: int) -> bool:
        """Whether they are two lines of a paragraph in a text of that width: a further word had no room."""
        if len(self.lines) != 2 or self.width > width:
            return False
        first, second = (line.text for line in self.lines)
        return len(first) + 1 + len(second.split()[0]) > width

    @property
    def width(self) -> int:
        """The code points of its longest line."""
        return max(len(line.text) for line in self.lines)


def _headline_zone(headline: str) -> Iterator[Zone]:
    words = headline.strip()
    if words:
        begin = headline.index(words)
        yield Zone(ZoneKind.HEADLINE, Span(Part.HEADLINE, begin, begin + len(words)))


def _body_zones(headline: str, body: str) -> Iterator[Zone]:
    lines = list(_lines(body))
    is_upper_case = not any(character.islower() for character in body[:1_000])
    round_up = _is_round_up(lines, is_upper_case=is_upper_case)
    paragraphs = 0
    for index, line in enumerate(lines):
        kind = classify(
            line.text, Place(index, _text(lines, index - 1), _text(lines, index + 1), len(lines), headline)
        )
        if kind is not ZoneKind.PARAGRAPH:
            yield _zone(kind, line.begin, line.end)
            continue
        paragraphs += 1
        begin = line.begin
        opens = round_up or paragraphs <= _OPENING_PARAGRAPHS
        end = dateline_end(line.text, is_upper_case=is_upper_case) if opens else 0
        if end:
            yield _zone(ZoneKind.DATELINE, begin, begin + end)
            paragraphs = _OPENING_PARAGRAPHS
            begin += end + len(line.text[end:]) - len(line.text[end:].lstrip())
        if begin < line.end:
            yield _zone(ZoneKind.PARAGRAPH, begin, line.end)


def _is_round_up(lines: Sequence[Line], *, is_upper_case: bool) -> bool:
    """Whether items that each have a dateline of their own stand one below the other."""
    return sum(dateline_end(line.text, is_upper_case=is_upper_case) > 0 for line in lines) >= _ITEMS


def _zone(kind: ZoneKind, begin: int, end: int) -> Zone:
    return Zone(kind, Span(Part.BODY, begin, end))


def _text(lines: Sequence[Line], index: int) -> str:
    return lines[index].text if 0 <= index < len(lines) else ""


def _lines(body: str) -> Iterator[Line]:
    """The lines with words, where those of a wrapped block count as one."""
    blocks = list(_blocks(body))
    width = max((block.width for block in blocks if block.is_wrapped()), default=0)
    for block in blocks:
        if block.is_wrapped() or block.is_pair_broken_at(width):
            begin, end = block.lines[0].begin, block.lines[-1].end
            yield Line(body[begin:end], begin)
        else:
            yield from block.lines


def _blocks(body: str) -> Iterator[_Block]:
    block: list[Line] = []
    for line in _stripped(body):
        if line.text:
            block.append(line)
        elif block:
            yield _Block(tuple(block))
            block = []
    if block:
        yield _Block(tuple(block))


def _stripped(body: str) -> Iterable[Line]:
    begin = 0
    for raw in body.splitlines(keepends=True):
        words = raw.strip()
        yield Line(words, begin + (raw.index(words[0]) if words else 0))
        begin += len(raw)
