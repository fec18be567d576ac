"""Marked passages as the encoder is given them: pieces of words, and what the numbers among them count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.tokens import Doc

from dateline.extraction.components.incidents.passages.passages import rules_read
from dateline.extraction.components.incidents.readers.number_reader import open_numbers
from dateline.extraction.components.incidents.readers.told_reader import told_by
from dateline.extraction.components.incidents.reading.numbers import numbers_in
from dateline.extraction.components.incidents.reading.reading import Reading, read
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.when.times import times_of
from dateline.extraction.components.incidents.words.taxonomy import taxonomy
from dateline.extraction.encoder.model import KINDS, MAX_PIECES, OTHER, TOLD
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
_WORD_WEIGHT = _TOLD_WEIGHT = _TYPE_WEIGHT = 0.5
_FIRST_TYPE = len(KINDS) + len(TOLD)
_ONE_OR_NONE = ((1, 1), (0, 0))
_REACH = 8
"""A mark may begin so many code points before such a word: "only a corporal"."""


@dataclass(frozen=True, slots=True)
class Target:
    """A word of a passage, and its column.

    Of KINDS, what it counts; of TOLD, whether it tells of an incident; of `types`, of which type.

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


@cache
def types() -> tuple[str, ...]:
    """What incidents may be, in the order of the last columns."""
    return (OTHER, *sorted(taxonomy()))


def examples(passages: Sequence[MarkedPassage]) -> Iterator[Example]:
    """All passages, parsed by the pipeline without incidents."""
    analyser = Analyser()
    with analyser.nlp.select_pipes(disable=["dateline_incidents"]):
        docs = analyser.nlp.pipe([analyser.make_doc(passage.input()) for passage in passages])
        for passage, doc in zip(passages, docs, strict=True):
            yield from _windows(_example(passage, doc))


def _windows(whole: Example) -> Iterator[Example]:
    """A passage in parts of whole sentences, each with the headline, none longer than the encoder reads.

    Short ones are left as they are.
    """
    room = MAX_PIECES - whole.title - 3
    begin, end = whole.title, len(whole.ids)
    cuts = [one for one in whole.sentences if one > begin]
    while end - begin > room:
        cut = max((one for one in cuts if begin < one <= begin + room), default=begin + room)
        yield _part(whole, begin, cut)
        begin = cut
    yield _part(whole, begin, end) if begin > whole.title else whole


def _part(whole: Example, begin: int, end: int) -> Example:
    moved = begin - whole.title
    return Example(
        whole.id,
        whole.held_out,
        [*whole.ids[: whole.title], *whole.ids[begin:end]],
        whole.title,
        [one - moved for one in whole.sentences if begin <= one < end],
        [
            Target(one.at if one.at < whole.title else one.at - moved, one.kind, one.weight, one.asked)
            for one in whole.targets
            if one.at < whole.title or begin <= one.at < end
        ],
    )


def _example(passage: MarkedPassage, doc: Doc) -> Example:
    reading = read(doc)
    passages = rules_read(reading, times_of(doc))
    body = doc._.source.body_begin
    pieces = pieces_of(doc.text, 0, len(doc.text))
    places = {begin: place for place, begin in reversed(list(enumerate(pieces.begins)))}
    title = sum(begin < body for begin in pieces.begins)
    marks = [
        _Marked(
            mark.begin + (0 if mark.headline else body),
            mark.end + (0 if mark.headline else body),
            KINDS.index(mark.kind.value),
            (mark.low, mark.high),
            _type_column(passage.incidents.get(mark.incident)),
        )
        for mark in passage.marks
    ]
    events = {
        place: passage.incidents.get(word.incident)
        for word in passage.events
        if (place := places.get(word.begin + (0 if word.headline else body))) is not None
    }
    begins = (reading.starts[sentence.start] for sentence in reading.sentences)
    return Example(
        passage.id,
        passage.held_out,
        pieces.ids,
        title,
        sorted(places[begin] for begin in begins if begin >= body and begin in places),
        [
            *_targets(reading, marks, passages, places),
            *(_happened(events) if events else _told(reading, passages, passage.incidents, places)),
        ],
    )


@dataclass(frozen=True, slots=True)
class _Marked:
    """Code points [begin, end) of a text, with the bounds of a figure.

    And the columns of what they count and of its incident's type.
    """

    begin: int
    end: int
    kind: int
    bounds: tuple[int | None, int | None]
    type: int | None


def _type_column(told: str | None) -> int | None:
    """The column of a type; None where the passage's writer left it open."""
    return _FIRST_TYPE + types().index(told) if told in types() else None


def _targets(
    reading: Reading, marks: Sequence[_Marked], passages: Sequence[Passage], places: dict[int, int]
) -> Iterator[Target]:
    asked = {one.number.first for one in open_numbers(reading, passages)}
    numbered: set[_Marked] = set()
    firsts: set[int] = set()
    for sentence in reading.sentences:
        for number in numbers_in(reading.words, sentence.start, sentence.end):
            firsts.add(number.first)
            begin, end = reading.starts[number.first], reading.ends[number.last - 1]
            mark = next((mark for mark in marks if begin < mark.end and mark.begin < end), None)
            if mark is not None and mark.bounds == (number.low, number.high):
                numbered.add(mark)
            elif mark is not None and reading.words[number.last : number.last + 1] != ["-"]:
                continue  # "a guard and two women": three
            else:
                mark = None  # also the age of somebody who is counted: "a 2-year-old"
            if begin in places:
                yield from _counted(places[begin], mark, 1.0, number.first in asked)
    alone = [mark for mark in marks if mark not in numbered]
    for index, word in enumerate(reading.words):
        begin = reading.starts[index]
        if word in OF_ONE and index not in firsts and begin in places:
            near = (one for one in alone if one.begin <= begin < min(one.end, one.begin + _REACH))
            mark = next(near, None)
            if mark is None or mark.bounds in _ONE_OR_NONE:
                yield from _counted(places[begin], mark, _WORD_WEIGHT)


def _counted(at: int, mark: _Marked | None, weight: float, asked: bool = False) -> Iterator[Target]:
    yield Target(at, mark.kind if mark is not None else 0, weight, asked)
    if mark is not None and mark.type is not None:
        yield Target(at, mark.type, _TYPE_WEIGHT)


def _told(
    reading: Reading, passages: Sequence[Passage], incidents: Mapping[str, str], places: dict[int, int]
) -> Iterator[Target]:
    """The words that rules take for something that happened: in a passage without an incident they err.

    Which of several incidents they tell of, the passage does not say.
    """
    kinds = {_type_column(told) for told in incidents.values()}
    kind = kinds.pop() if len(kinds) == 1 else None
    for head in sorted({head for passage in passages for head in told_by(passage)}):
        at = places.get(reading.starts[head])
        if at is not None:
            yield Target(at, len(KINDS) + bool(incidents), _TOLD_WEIGHT)
            if kind is not None:
                yield Target(at, kind, _TYPE_WEIGHT)


def _happened(events: Mapping[int, str | None]) -> Iterator[Target]:
    """The words that somebody marked as telling of an incident, by its type; None: of none that happened."""
    for at, told in sorted(events.items()):
        yield Target(at, len(KINDS) + (told is not None), _TOLD_WEIGHT)
        kind = _type_column(told)
        if kind is not None:
            yield Target(at, kind, _TYPE_WEIGHT)
