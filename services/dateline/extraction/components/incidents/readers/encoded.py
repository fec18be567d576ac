"""What the encoder makes of words of an article, read with the headline and all sentences that are asked for.

They are put in one sequence as far as there is room: a headline is read once, each word beside the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.encoder.model import MAX_PIECES, Answer, number_model
from dateline.extraction.encoder.wordpieces import BEGIN, END, Pieces, pieces_of, vocabulary

_BEFORE = 1
"""So many sentences are read before one: of what type an incident is, they tell as much as it does."""
_MAX_HEADLINE = 60
_LONG = 192
"""From so many pieces on, another sentence begins a sequence of its own: a piece of a long one costs more."""


def encoded(
    reading: Reading,
    tokens: Sequence[int],
    *,
    alone: Sequence[int] = (),
    after: int = 0,
    apart: bool = False,
) -> Mapping[int, Answer]:
    """The answers for some words, by token; a word beyond the longest sequence has none.

    The sentence before is read, too, but for words that are asked for `alone`; and so many sentences `after`.
    `apart`: with what tells words of one incident from those of others.
    """
    found: dict[int, Answer] = {}
    left = {reading.starts[token]: token for token in (*tokens, *alone)}
    for ids, places in sequences(reading, tokens, alone, after):
        here = [begin for begin in left if begin in places]
        if not here:
            continue
        answers = number_model().answers(ids, [places[begin] for begin in here], apart=apart)
        found.update((left.pop(begin), answer) for begin, answer in zip(here, answers, strict=True))
    return found


def sequences(
    reading: Reading, tokens: Sequence[int], alone: Sequence[int], after: int = 0
) -> Iterator[tuple[list[int], dict[int, int]]]:
    """What the encoder is given: the headline, and the sentences of those words and around them.

    With each, the places of the first pieces of its words, by where the words begin in the text.
    """
    known = vocabulary()
    titles = [sentence for sentence in reading.sentences if sentence.zone is ZoneKind.HEADLINE]
    body = [sentence for sentence in reading.sentences if sentence.zone is not ZoneKind.HEADLINE]
    title = _pieces(reading, titles, _MAX_HEADLINE)
    order = {sentence.number: place for place, sentence in enumerate(body)}
    wanted: set[int] = set()
    for words, before in ((tokens, _BEFORE), (alone, 0)):
        for number in {reading.sentence_of[token] for token in words}:
            # What stands in a headline is told again at the beginning.
            own = order.get(number, 0)
            wanted.update(range(max(0, own - before), min(own + after + 1, len(body))))
    for run in _runs(reading, body, sorted(wanted), MAX_PIECES - len(title.ids) - 3):
        ids = [known[BEGIN], *title.ids, known[END], *run.ids, known[END]]
        begins = [-1, *title.begins, -1, *run.begins, -1]
        yield ids, {begin: place for place, begin in reversed(list(enumerate(begins)))}


def _runs(reading: Reading, body: Sequence[Sentence], wanted: Sequence[int], room: int) -> Iterator[Pieces]:
    """The pieces of sentences in text order, as many as go together; without any, none."""
    held = Pieces([], [])
    for place in wanted:
        more = _pieces(reading, [body[place]], room)
        if held.ids and len(held.ids) + len(more.ids) > min(room, _LONG):
            yield held
            held = Pieces([], [])
        held.ids.extend(more.ids)
        held.begins.extend(more.begins)
    if held.ids or not body:
        yield held


def _pieces(reading: Reading, sentences: Sequence[Sentence], most: int) -> Pieces:
    """The first pieces of some sentences that follow each other."""
    if not sentences:
        return Pieces([], [])
    begin, end = reading.starts[sentences[0].start], reading.ends[sentences[-1].end - 1]
    found = pieces_of(reading.source_text, begin, end)
    return Pieces(found.ids[:most], found.begins[:most])
