"""One article laid out for the rules: its syntax, its paragraphs, and which tokens stand inside marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from dateline.domain.text import ZoneKind
from dateline.extraction.components.quotes.marks import Quoted, find_quoted
from dateline.extraction.components.quotes.not_quotes import is_not_speech
from dateline.extraction.components.quotes.opening_towns import story_begin
from dateline.extraction.syntax import Syntax, syntax_of

TERMINATORS = frozenset({".", "!", "?", "…", "...", "...."})
_SILENT = frozenset({ZoneKind.BYLINE, ZoneKind.DATELINE, ZoneKind.SOURCE_LINE, ZoneKind.FURNITURE})
_CLOSING = frozenset({'"', "”", "''", "’", "'", "»"})
_LINE = re.compile(r"[^\r\n]+")
_MARKUP = re.compile(r"<[A-Za-z/!][^<>\n]{0,400}>")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that may hold speech: its code points, its tokens with words, its zone."""

    begin: int
    end: int
    kind: ZoneKind
    tokens: range


@dataclass(frozen=True, slots=True)
class Quotation:
    """An outermost stretch between marks, with the tokens it holds, marks included."""

    quoted: Quoted
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Page:
    """What the rules read. `inside[token]` is the quotation that holds a token, or -1.

    `names[token]` are the first and last token of the name in marks (a title, a nickname) that holds it.
    """

    syntax: Syntax
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    nested: tuple[Quoted, ...]
    inside: list[int]
    paragraph_of: list[int]
    names: dict[int, tuple[int, int]] = field(default_factory=dict)

    def lead(self, number: int) -> range:
        """Tokens from the end of a sentence or quotation, or the paragraph's start, to a quotation."""
        quotation = self.quotations[number]
        floor = self.paragraphs[quotation.quoted.paragraph].tokens.start
        token = quotation.first - 1
        while token >= floor and self.inside[token] < 0 and not self._ends_sentence(token):
            token -= 1
        return self._trimmed(token + 1, quotation.first)

    def tail(self, number: int) -> range:
        """Tokens from a quotation to the end of the sentence, the next quotation or the paragraph's end."""
        quotation = self.quotations[number]
        ceiling = self.paragraphs[quotation.quoted.paragraph].tokens.stop
        token = quotation.last + 1
        while token < ceiling and self.inside[token] < 0 and not self._ends_sentence(token):
            token += 1
        return self._trimmed(quotation.last + 1, token)

    def _trimmed(self, start: int, stop: int) -> range:
        """Without blank tokens at both ends: a no-break space is a token of its own."""
        words = self.syntax.words
        while start < stop and words[start].isspace():
            start += 1
        while stop > start and words[stop - 1].isspace():
            stop -= 1
        return range(start, stop)

    def _ends_sentence(self, token: int) -> bool:
        words = self.syntax.words
        return words[token] in TERMINATORS or (
            words[token] in _CLOSING and token > 0 and words[token - 1] in TERMINATORS
        )


def lay_out(doc: Doc) -> Page:
    """The page of a Doc; a Doc without a source has a paragraph a line."""
    syntax = syntax_of(doc)
    text = syntax.text
    source = doc._.source
    if source is not None:
        zones = [(zone.begin, zone.end, zone.kind) for zone in source.zones if zone.kind not in _SILENT]
    else:
        zones = [(line.start(), line.end(), ZoneKind.PARAGRAPH) for line in _LINE.finditer(text)]
    paragraphs: list[Paragraph] = []
    paragraph_of = [-1] * len(syntax)
    for first, end, kind in _trimmed(text, zones):
        begin = story_begin(doc, text, first, end)
        tokens = syntax.tokens_in(begin, end)
        for token in tokens:
            paragraph_of[token] = len(paragraphs)
        paragraphs.append(Paragraph(begin, end, kind, tokens))
    found = _outside_markup(text, find_quoted(text, [(each.begin, each.end) for each in paragraphs]))
    inside = [-1] * len(syntax)
    quotations: list[Quotation] = []
    names: dict[int, tuple[int, int]] = {}
    for quoted in found:
        if quoted.depth or (quotations and quoted.outer_begin < quotations[-1].quoted.outer_end):
            continue
        first, last = syntax.token_over(quoted.outer_begin), syntax.token_over(quoted.outer_end - 1)
        zone = paragraphs[quoted.paragraph].kind
        if is_not_speech(syntax, quoted, range(first, last + 1), zone):
            names.update(dict.fromkeys(range(first, last + 1), (first, last)))
            continue
        for token in range(first, last + 1):
            inside[token] = len(quotations)
        quotations.append(Quotation(quoted, first, last))
    outer = {quotation.quoted for quotation in quotations}
    nested = tuple(quoted for quoted in found if quoted not in outer)
    return Page(syntax, tuple(paragraphs), tuple(quotations), nested, inside, paragraph_of, names)


def _trimmed(text: str, zones: Sequence[tuple[int, int, ZoneKind]]) -> list[tuple[int, int, ZoneKind]]:
    kept = []
    for first, last, kind in zones:
        begin, end = first, last
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        if begin < end:
            kept.append((begin, end, kind))
    return kept


def _outside_markup(text: str, found: list[Quoted]) -> list[Quoted]:
    """Without the stretches inside tags: <tweet id="..."> is mark-up, not speech."""
    if "<" not in text:
        return found
    tags = [(tag.start(), tag.end()) for tag in _MARKUP.finditer(text)]
    kept, position = [], 0
    for quoted in found:
        while position < len(tags) and tags[position][1] <= quoted.begin:
            position += 1
        if position < len(tags) and tags[position][0] < quoted.begin:
            continue
        kept.append(quoted)
    return kept
