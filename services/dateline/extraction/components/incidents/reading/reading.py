"""A Doc as plain lists, read once, so that every finder after it walks integers and strings.

Sentences carry the zone they stand in; those of page furniture, bylines and captions are marked, since a
related link is no incident of this article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc

from dateline.domain.text import Part, ZoneKind
from dateline.extraction.components.incidents.reading.hired_hands import with_hired_hands
from dateline.extraction.components.incidents.reading.mended import mended
from dateline.extraction.components.incidents.reading.number_first import with_first_numbers
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.extensions import ArticleSource, Chars, Cluster
from dateline.extraction.syntax import Syntax, syntax_of

IGNORED_ZONES = frozenset({ZoneKind.FURNITURE, ZoneKind.BYLINE, ZoneKind.SOURCE_LINE})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens [start, end) in one zone; `number` counts the sentences of the doc, `paragraph` its zones."""

    number: int
    start: int
    end: int
    zone: ZoneKind
    paragraph: int = 0

    @property
    def read(self) -> bool:
        """Whether incidents are looked for here."""
        return self.zone not in IGNORED_ZONES


@dataclass(slots=True)
class Reading:
    """Every token's words and place in the parse, by index; made by `read`. The lists are a Syntax's."""

    doc: Doc
    source_text: str
    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    labels: list[str]
    starts: list[int]
    ends: list[int]
    children: list[list[int]]
    sentences: list[Sentence]
    sentence_of: list[int]
    names: list[tuple[int, int, str]]
    clusters: Sequence[Cluster] = ()
    """The article's entities."""
    name_at: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    entity_at: dict[int, int] = field(default_factory=dict)
    """Which of these a token mentions."""
    names_of: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)
    """The names of each sentence that has any."""
    vocabulary: frozenset[str] = frozenset()
    """Every lemma of the text."""
    numbers_of: dict[int, list[Number]] = field(default_factory=dict)
    """The numbers of those sentences that were asked for them; kept by `people.sentence_numbers`."""

    def chars(self, start: int, end: int) -> Chars:
        """The characters of tokens [start, end)."""
        return self.starts[start], self.ends[end - 1]

    def tokens(self, chars: Chars) -> tuple[int, int]:
        """The tokens [start, end) that begin in a range of characters, at least one."""
        start = bisect_left(self.starts, chars[0])
        return start, max(start + 1, bisect_left(self.starts, chars[1]))

    def text(self, start: int, end: int) -> str:
        """The words of tokens [start, end), white space made single."""
        return " ".join(self.source_text[self.starts[start] : self.ends[end - 1]].split())

    def child(self, index: int, *deps: str) -> int | None:
        """The first child with one of these relations."""
        for child in self.children[index]:
            if self.deps[child] in deps:
                return child
        return None

    def prefer(self, index: int, *deps: str) -> int | None:
        """The first child with the first of these relations that any child has."""
        return next((child for dep in deps if (child := self.child(index, dep)) is not None), None)

    def kids(self, index: int, *deps: str) -> list[int]:
        """The children with one of these relations."""
        return [child for child in self.children[index] if self.deps[child] in deps]

    def conjuncts(self, index: int) -> list[int]:
        """The token and all that is joined to it by "and": the first of them first."""
        found = [index]
        for item in found:
            found.extend(child for child in self.children[item] if self.deps[child] == "conj")
        return found

    def first_conjunct(self, index: int) -> int:
        """The token that this one is joined to by "and", or itself."""
        while self.deps[index] == "conj" and self.heads[index] != index:
            index = self.heads[index]
        return index

    def phrase(self, index: int, depth: int = 6) -> tuple[int, int]:
        """The tokens of a noun with its determiners, modifiers and names: no clause, nothing joined."""
        begin, end = index, index + 1
        for child in self.children[index]:
            if self.deps[child] in _WITHIN and depth:
                first, last = self.phrase(child, depth - 1)
                if last <= index + 1 or first == end or self.deps[child] in _AFTER:
                    begin, end = min(begin, first), max(end, last)
        return begin, end


_WITHIN = frozenset({"det", "nummod", "amod", "compound", "nmod", "poss", "quantmod", "advmod", "npadvmod"})
_AFTER = frozenset({"nummod", "compound"})


def read(doc: Doc) -> Reading:
    """Read a doc."""
    syntax = syntax_of(doc)
    heads, deps, children = mended(syntax)
    lemmas = with_hired_hands(syntax)
    clusters: Sequence[Cluster] = doc._.clusters
    names_of: dict[int, list[tuple[int, int, str]]] = {}
    names = [(ent.start, ent.end, ent.label_) for ent in doc.ents]
    for name in names:
        names_of.setdefault(syntax.sents[name[0]], []).append(name)
    return Reading(
        doc=doc,
        source_text=syntax.text,
        words=syntax.lowers,
        lemmas=lemmas,
        pos=with_first_numbers(syntax),
        tags=syntax.tags,
        deps=deps,
        heads=heads,
        labels=syntax.ent_types,
        starts=syntax.begins,
        ends=syntax.ends,
        children=children,
        sentences=_sentences(doc, syntax),
        sentence_of=syntax.sents,
        names=names,
        clusters=clusters,
        names_of=names_of,
        vocabulary=frozenset(lemmas),
        name_at={index: name for name in names for index in range(name[0], name[1])},
        entity_at={
            token: index
            for index, cluster in enumerate(clusters)
            for mention in cluster.mentions
            for token in range(mention.start, mention.end)
        },
    )


def _sentences(doc: Doc, syntax: Syntax) -> list[Sentence]:
    source: ArticleSource | None = doc._.source
    zones = source.zones if source is not None else ()
    sentences: list[Sentence] = []
    position = 0
    numbers = syntax.sents
    starts = [token for token, number in enumerate(numbers) if not token or number != numbers[token - 1]]
    for number, (start, end) in enumerate(pairwise([*starts, len(numbers)])):
        first = next((token for token in range(start, end) if not syntax.words[token].isspace()), start)
        begin = syntax.begins[first]
        while position < len(zones) and zones[position].end <= begin:
            position += 1
        kind = ZoneKind.PARAGRAPH
        if position < len(zones) and zones[position].begin <= begin:
            kind = zones[position].kind
        elif source is not None and source.part_at(begin) is Part.HEADLINE:
            kind = ZoneKind.HEADLINE
        sentences.append(Sentence(number, start, end, kind, position))
    return sentences
