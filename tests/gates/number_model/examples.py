"""Marked passages as the encoder is given them: pieces of words, and what the numbers among them count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from dateline.extraction.components.incidents.number_reader import open_numbers
from dateline.extraction.components.incidents.numbers import numbers_in
from dateline.extraction.components.incidents.passage import Passage
from dateline.extraction.components.incidents.passages import rules_read
from dateline.extraction.components.incidents.reading import Reading, read
from dateline.extraction.components.incidents.times import times_of
from dateline.extraction.components.incidents.told_reader import told_by
from dateline.extraction.encoder.model import KINDS, MAX_PIECES
from dateline.extraction.encoder.wordpieces import BEGIN, END, pieces_of, vocabulary
from dateline.extraction.pipeline import Analyser
from marked_passages import MarkedPassage

OF_ONE = frozenset(
    [
        "a",
        "an",
        "the",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "another",
        "both",
        "none",
        "nobody",
        "all",
        "half",
        "most",
        "others",
        "everyone",
        "each",
        "nil",
        "no",
        "not",
    ]
)
"""Words that begin who is counted without a number: "a guard", "both". They teach what people suffer, too."""
_WORD_WEIGHT = _TOLD_WEIGHT = 0.5
_DIGIT = re.compile(r"\d")
_REACH = 8
"""A mark may begin so many code points before such a word: "only a corporal"."""


@dataclass(frozen=True, slots=True)
class Target:
    """A word of a passage, and its column: of KINDS, what it counts; behind these, of TOLD, what it tells of.

    `asked`: a number that no rule reads.
    """

    at: int
    kind: int
    weight: float
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """The pieces of a passage, its headline's `title` first, with targets; and where its sentences begin."""

    id: str
    held_out: bool
    ids: Sequence[int]
    title: int
    sentences: Sequence[int]
    targets: Sequence[Target]

    def sequence(
        self, crop: float = 0.0, by: np.random.Generator | None = None
    ) -> tuple[list[int], list[Target]]:
        """What the encoder is given: all of it, or, by a chance of `crop`, some sentences in a row."""
        known = vocabulary()
        begin, end = self.title, len(self.ids)
        if by is not None and by.random() < crop and len(self.sentences) > 3:
            first = int(by.integers(0, len(self.sentences) - 2))
            last = int(by.integers(first + 1, len(self.sentences)))
            begin = self.sentences[first]
            end = self.sentences[last + 1] if last + 1 < len(self.sentences) else end
        end = min(end, begin + MAX_PIECES - self.title - 3)
        ids = [known[BEGIN], *self.ids[: self.title], known[END], *self.ids[begin:end], known[END]]
        moved = [
            Target(
                one.at + 1 if one.at < self.title else one.at - begin + self.title + 2,
                one.kind,
                one.weight,
                one.asked,
            )
            for one in self.targets
            if one.at < self.title or begin <= one.at < end
        ]
        return ids, moved


def examples(passages: Sequence[MarkedPassage]) -> Iterator[Example]:
    """All passages, parsed by the pipeline without incidents."""
    analyser = Analyser()
    with analyser.nlp.select_pipes(disable=["dateline_incidents"]):
        docs = analyser.nlp.pipe([analyser.make_doc(passage.input()) for passage in passages])
        for passage, doc in zip(passages, docs, strict=True):
            yield _example(passage, doc)


def _example(passage: MarkedPassage, doc: Doc) -> Example:
    reading = read(doc)
    passages = rules_read(reading, times_of(doc))
    body = doc._.source.body_begin
    pieces = pieces_of(doc.text, 0, len(doc.text))
    places = {begin: place for place, begin in reversed(list(enumerate(pieces.begins)))}
    title = sum(begin < body for begin in pieces.begins)
    marks = [
        (
            mark.begin + (0 if mark.headline else body),
            mark.end + (0 if mark.headline else body),
            mark.kind.value,
        )
        for mark in passage.marks
    ]
    begins = (reading.starts[sentence.start] for sentence in reading.sentences)
    return Example(
        passage.id,
        passage.held_out,
        pieces.ids,
        title,
        sorted(places[begin] for begin in begins if begin >= body and begin in places),
        [
            *_targets(reading, marks, passages, places),
            *_told(reading, passages, quiet=passage.quiet, places=places),
        ],
    )


def _targets(
    reading: Reading,
    marks: Sequence[tuple[int, int, str]],
    passages: Sequence[Passage],
    places: dict[int, int],
) -> Iterator[Target]:
    asked = {one.number.first for one in open_numbers(reading, passages)}
    numbered: set[tuple[int, int]] = set()
    firsts: set[int] = set()
    for sentence in reading.sentences:
        for number in numbers_in(reading.words, sentence.start, sentence.end):
            firsts.add(number.first)
            begin, end = reading.starts[number.first], reading.ends[number.last - 1]
            mark = next((mark for mark in marks if begin < mark[1] and mark[0] < end), None)
            if mark is not None:
                numbered.add(mark[:2])
            if begin in places:
                kind = KINDS.index(mark[2] if mark is not None else "none")
                yield Target(places[begin], kind, 1.0, number.first in asked)
    text = reading.doc.text
    alone = [
        mark for mark in marks if mark[:2] not in numbered and not _DIGIT.search(text[mark[0] : mark[1]])
    ]
    for index, word in enumerate(reading.words):
        begin = reading.starts[index]
        if word in OF_ONE and index not in firsts and begin in places:
            mark = next((one for one in alone if one[0] <= begin < min(one[1], one[0] + _REACH)), None)
            yield Target(places[begin], KINDS.index(mark[2] if mark is not None else "none"), _WORD_WEIGHT)


def _told(
    reading: Reading, passages: Sequence[Passage], *, quiet: bool, places: dict[int, int]
) -> Iterator[Target]:
    """The words that rules take for something that happened: in a passage without an incident they err."""
    for head in sorted({head for passage in passages for head in told_by(passage)}):
        if reading.starts[head] in places:
            yield Target(places[reading.starts[head]], len(KINDS) + (not quiet), _TOLD_WEIGHT)
