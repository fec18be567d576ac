"""What numbers count that no rule reads, as the encoder tells it from the sentences around them.

Found so: the nine of "Of the 91 girls, nine got away", the five of "Five are dead; the sixth was caught". It
sees the headline and whole sentences of the body, and is asked only in articles that tell of an incident.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.numbers import Number
from dateline.extraction.components.incidents.passage import Passage
from dateline.extraction.components.incidents.people import UNHURT, Group, group_at, sentence_numbers
from dateline.extraction.components.incidents.people_numbers import counts_people
from dateline.extraction.components.incidents.people_words import people_words
from dateline.extraction.components.incidents.reading import Reading, Sentence
from dateline.extraction.components.incidents.statement import READ, Harm
from dateline.extraction.encoder.model import KINDS, MAX_PIECES, number_model
from dateline.extraction.encoder.wordpieces import BEGIN, END, Pieces, pieces_of, vocabulary

_NO_PEOPLE = frozenset({"none", "damage"})
_SURE = 0.95
"""The probability from which on a number is taken for a figure: at it, as many are right as of rules."""
_DEAD, _ALIVE = frozenset({"killed", "fatal"}), frozenset({"injured", "hit"})
"""Where rules tell of wounds and of no death, the encoder tells of none: "the five victims" may be alive."""
_MOST = 60
"""Of an article's numbers, no more are asked for: a bound on the time that a table of numbers may take."""
_BEFORE = 1
"""So many sentences are read before one."""
_MAX_HEADLINE = 60
_BESIDE = frozenset({"nummod", "quantmod", "compound", "amod", "det"})
"""How a number hangs on the noun that it counts."""


@dataclass(frozen=True, slots=True)
class Open:
    """A number that may count people and that no rule reads, in the passage at `place`."""

    place: int
    number: Number


def read_numbers(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, with the harms that the encoder sees."""
    asked = list(open_numbers(reading, passages))[:_MOST]
    found: dict[int, list[Harm]] = {}
    for one, kind in _kinds(reading, passages, asked):
        found.setdefault(one.place, []).append(_harm(reading, passages[one.place], one.number, kind))
    return [
        replace(passage, harms=(*passage.harms, *found[place])) if place in found else passage
        for place, passage in enumerate(passages)
    ]


def open_numbers(reading: Reading, passages: Sequence[Passage]) -> Iterator[Open]:
    """The numbers that may count people and that no rule reads, in text order."""
    if not any(
        passage.harms or any(not trigger.reality for trigger in passage.triggers) for passage in passages
    ):
        return
    for place, passage in enumerate(passages):
        taken = {harm.group.number.first for harm in passage.harms if harm.group.number is not None}
        taken.update(damage.number.first for damage in passage.damages)
        heads = {harm.group.head for harm in passage.harms}
        for number in sentence_numbers(reading, reading.sentences[passage.number]):
            noun = _counted(reading, number)
            if (
                number.first not in taken
                # Who is joined to somebody harmed, a rule leaves out on purpose.
                and (noun is None or reading.first_conjunct(noun) not in heads)
                and _may_count_people(reading, number, noun)
            ):
                yield Open(place, number)


def _counted(reading: Reading, number: Number) -> int | None:
    """The noun that a number stands beside."""
    last = number.last - 1
    noun = reading.heads[last]
    return noun if reading.deps[last] in _BESIDE and noun != last else None


def _may_count_people(reading: Reading, number: Number, noun: int | None) -> bool:
    """Whether a number is worth asking for: no "no", no telephone number, no "12-gauge", no "three shots"."""
    if number.value == 0 or not counts_people(reading, number):
        return False
    if noun is None:
        return reading.words[number.first - 1 : number.first] not in (["-"], ["("])
    words = people_words()
    unhurt = any(reading.words[child] in UNHURT for child in reading.kids(noun, "amod"))
    if unhurt or reading.lemmas[noun] in words.not_people:
        return False
    return reading.lemmas[noun] in words.people or (reading.tags[noun] == "NN") == (number.value == 1)


def _kinds(
    reading: Reading, passages: Sequence[Passage], asked: Sequence[Open]
) -> Iterator[tuple[Open, str]]:
    """Those that count people, with what became of them."""
    told = {harm.kind for passage in passages for harm in passage.harms}
    unhurt = not told.isdisjoint(_ALIVE) and told.isdisjoint(_DEAD)
    left = {reading.starts[one.number.first]: one for one in asked}
    for ids, places in _sequences(reading, [passages[one.place].number for one in asked]):
        here = {begin: one for begin, one in left.items() if begin in places}
        if not here:
            continue
        rows = number_model().probabilities(ids, [places[begin] for begin in here])
        for (begin, one), row in zip(here.items(), rows, strict=True):
            del left[begin]
            kind = KINDS[int(row.argmax())]
            if row.max() >= _SURE and kind not in _NO_PEOPLE and not (kind == "killed" and unhurt):
                yield one, kind


def _sequences(reading: Reading, numbers: Sequence[int]) -> Iterator[tuple[list[int], dict[int, int]]]:
    """What the encoder is given: the headline, and a run of the sentences of those numbers and around them.

    With each, the places of the first pieces of its words, by where the words begin in the text.
    """
    known = vocabulary()
    titles = [sentence for sentence in reading.sentences if sentence.zone is ZoneKind.HEADLINE]
    body = [sentence for sentence in reading.sentences if sentence.zone is not ZoneKind.HEADLINE]
    title = _pieces(reading, titles, _MAX_HEADLINE)
    order = {sentence.number: place for place, sentence in enumerate(body)}
    wanted = {
        place
        for number in numbers
        # What stands in a headline is told again at the beginning.
        for place in range(order.get(number, 0) - _BEFORE, order.get(number, 0) + 1)
        if 0 <= place < len(body)
    }
    for run in _runs(reading, body, sorted(wanted), MAX_PIECES - len(title.ids) - 3):
        ids = [known[BEGIN], *title.ids, known[END], *run.ids, known[END]]
        begins = [-1, *title.begins, -1, *run.begins, -1]
        yield ids, {begin: place for place, begin in reversed(list(enumerate(begins)))}


def _runs(reading: Reading, body: Sequence[Sentence], wanted: Sequence[int], room: int) -> Iterator[Pieces]:
    """The pieces of sentences that follow each other, as many as there is room for; without any, none."""
    held = Pieces([], [])
    last = -1
    for place in wanted:
        more = _pieces(reading, [body[place]], room)
        if held.ids and (place != last + 1 or len(held.ids) + len(more.ids) > room):
            yield held
            held = Pieces([], [])
        held.ids.extend(more.ids)
        held.begins.extend(more.begins)
        last = place
    if held.ids or not body:
        yield held


def _pieces(reading: Reading, sentences: Sequence[Sentence], most: int) -> Pieces:
    """The first pieces of some sentences that follow each other."""
    if not sentences:
        return Pieces([], [])
    begin, end = reading.starts[sentences[0].start], reading.ends[sentences[-1].end - 1]
    found = pieces_of(reading.doc.text, begin, end)
    return Pieces(found.ids[:most], found.begins[:most])


def _harm(reading: Reading, passage: Passage, number: Number, kind: str) -> Harm:
    last = number.last - 1
    group = group_at(reading, reading.heads[last], [number]) if reading.deps[last] == "nummod" else None
    group = group or group_at(reading, last, [number])
    if group is None or group.number is not number:
        group = Group(last, number.start, number.end, number, "", plural=number.value != 1)
    return Harm(kind, last, group, passage.number, READ, lead=passage.lead)
