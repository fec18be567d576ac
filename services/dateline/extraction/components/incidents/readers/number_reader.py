"""What numbers count that no rule reads, as the encoder tells it from the sentences around them.

Found so: the nine of "Of the 91 girls, nine got away", the five of "Five are dead; the sixth was caught". It
sees the headline and whole sentences of the body. Where rules find neither an incident nor harm, it is asked
at the beginning of an article alone, and only if there are signs of harm: "the hospital took in seven".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dateline.extraction.components.incidents.people.at_large import are_at_large
from dateline.extraction.components.incidents.people.people import Group, group_at, sentence_numbers
from dateline.extraction.components.incidents.readers.alive import died_in_part, is_alive_and_well
from dateline.extraction.components.incidents.readers.doers import are_doers
from dateline.extraction.components.incidents.readers.encoded import encoded
from dateline.extraction.components.incidents.readers.not_identified import as_unidentified
from dateline.extraction.components.incidents.readers.of_the_ill import with_those_in_care
from dateline.extraction.components.incidents.readers.of_the_same import as_told_before
from dateline.extraction.components.incidents.readers.person_reader import (
    OpenPerson,
    harms_of_persons,
    open_persons,
)
from dateline.extraction.components.incidents.readers.second_reading import corrected, doubted
from dateline.extraction.components.incidents.readers.sum_reader import OpenSum, damages_of, open_sums
from dateline.extraction.components.incidents.readers.whole_of_part import is_whole_of_part
from dateline.extraction.components.incidents.readers.whose_words import with_vectors, words_to_tell_apart
from dateline.extraction.components.incidents.readers.worth_asking import are_aboard, is_load, is_worth_asking
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.keeping import may_speak
from dateline.extraction.components.incidents.statements.no_longer import are_back
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.periods import sums_up
from dateline.extraction.components.incidents.statements.statement import READ, Harm
from dateline.extraction.components.incidents.where.places import STREET
from dateline.extraction.components.incidents.words.harm_words import harm_words

_NO_PEOPLE = frozenset({"none", "damage"})
_SURE = 0.7
"""The probability from which on a number is taken for a figure: four in five that are read so are right."""
_BEGINNING = 8
"""Of an article in which rules find nothing, so many sentences are asked for."""
_DEEP = 20
"""Behind so many sentences, only those are asked for that tell of harm or of what happens, and the next."""
_DEAD, _ALIVE = frozenset({"killed", "fatal"}), frozenset({"injured", "hit"})
"""Where rules tell of wounds and of no death, the encoder tells of none: "the five victims" may be alive."""
_MOST = 60
"""Of an article's numbers, no more are asked for: a bound on the time that a table of numbers may take."""
_BESIDE = frozenset({"nummod", "quantmod", "compound", "amod", "det"})
"""How a number hangs on the noun that it counts."""


@dataclass(frozen=True, slots=True)
class Open:
    """A number that may count people and that no rule reads, in the passage at `place`."""

    place: int
    number: Number


def read_numbers(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, with the harms that the encoder sees."""
    asked = list(islice(open_numbers(reading, passages), _MOST))
    persons: list[OpenPerson] = []
    sums: list[OpenSum] = []
    numbered = {one.place for one in asked}
    told_otherwise = list(islice(doubted(passages, numbered), _MOST))
    if _tell_of_incidents(passages):
        persons = list(islice(open_persons(reading, passages, numbered), _MOST))
        sums = list(islice(open_sums(reading, passages), _MOST))
    words = [one.number.first for one in asked] + [one.word for one in told_otherwise if not one.rare]
    words += [one.number.first for one in sums] + [one.before for one in persons]
    to_tell_apart = words_to_tell_apart(passages, numbered)
    answers = encoded(
        reading,
        [one.word for one in told_otherwise if one.rare],
        alone=[*words, *to_tell_apart],
        apart=bool(to_tell_apart),
    )
    told = {harm.kind for passage in passages for harm in passage.harms}
    unhurt = not told.isdisjoint(_ALIVE) and told.isdisjoint(_DEAD)
    seen: list[tuple[int, Harm]] = []
    for one in asked:
        answer = answers.get(one.number.first)
        if answer is not None and answer.sure >= _SURE and answer.kind not in _NO_PEOPLE:
            read = _harm(reading, passages[one.place], one.number, answer.kind)
            harm = as_unidentified(reading, read, told)
            wanted = harm.kind == "missing" and harm.group.noun in harm_words().wanted
            at_large = harm.kind in _OF_WANTED and are_at_large(reading, harm.group)
            alive = is_alive_and_well(reading, harm) or died_in_part(reading, harm)
            whole = is_whole_of_part(reading, harm, passages[one.place].harms)
            gone = are_back(reading, harm) or are_doers(reading, harm)
            if not wanted and not at_large and not alive and not whole and not gone:
                seen.append((one.place, harm))
    seen.extend(harms_of_persons(reading, passages, persons, answers))
    found: dict[int, list[Harm]] = {}
    for place, harm in seen:
        if not (harm.kind == "killed" and unhurt):
            found.setdefault(place, []).append(harm)
    lost = damages_of(sums, answers)
    others = corrected(reading, told_otherwise, answers, told)
    told_of = [
        replace(
            passage,
            harms=(*_corrected(passage.harms, others.get(place, {})), *found.get(place, ())),
            damages=(*passage.damages, *lost.get(place, ())),
        )
        if place in found or place in lost or place in others
        else passage
        for place, passage in enumerate(passages)
    ]
    return with_vectors(
        as_told_before(reading, with_those_in_care(reading, told_of)), answers if to_tell_apart else {}
    )


_OF_WANTED = frozenset({"missing", "arrested", "captive"})


def _corrected(harms: Sequence[Harm], others: Mapping[int, Harm | None]) -> Iterator[Harm]:
    for harm in harms:
        other = others.get(id(harm), harm)
        if other is not None:
            yield other


def _tell_of_incidents(passages: Sequence[Passage]) -> bool:
    return any(
        passage.harms or any(not trigger.reality for trigger in passage.triggers) for passage in passages
    )


def open_numbers(reading: Reading, passages: Sequence[Passage]) -> Iterator[Open]:
    """The numbers that may count people and that no rule reads, in text order."""
    told = _tell_of_incidents(passages)
    if not told and harm_words().signs.isdisjoint(reading.lemmas):
        return
    numbered = any(harm.group.number for passage in passages for harm in passage.harms)
    for place, passage in enumerate(passages if told else passages[:_BEGINNING]):
        if place >= _DEEP and _is_on_other_things(reading, passages[place - 1 : place + 1]):
            continue
        taken = {harm.group.number.first for harm in passage.harms if harm.group.number is not None}
        taken.update(damage.number.first for damage in passage.damages)
        taken.update(place.start for place in passage.places if place.rank == STREET)
        heads = {harm.group.head for harm in passage.harms}
        sentence = reading.sentences[passage.number]
        if sums_up(reading, sentence, lead=passages[place].lead):
            continue
        # Where rules number who came to harm, those aboard are not told of a second time.
        counted = any(harm.group.number for near in passages[place : place + 2] for harm in near.harms)
        for number in sentence_numbers(reading, sentence):
            noun = _counted(reading, number)
            if (
                number.first not in taken
                # Who is joined to somebody harmed, a rule leaves out on purpose.
                and (noun is None or reading.first_conjunct(noun) not in heads)
                and (noun is None or not (_does_it(reading, noun, passage) or _speaks(reading, noun)))
                and is_worth_asking(reading, number, noun)
                and not (counted and is_load(reading, number))
                and not (numbered and are_aboard(reading, number))
            ):
                yield Open(place, number)


def _speaks(reading: Reading, noun: int) -> bool:
    """Whether those counted tell the sentence, and not of themselves: ", two residents and a group said".

    Or "two doctors said it had taken in 14 people"; "two women said they had been beaten" tells of both.
    """
    verb = reading.heads[reading.first_conjunct(noun)]
    return (
        may_speak(reading, noun)
        and reading.deps[reading.first_conjunct(noun)] == "nsubj"
        and reading.lemmas[verb] in _SAYING
        and any(
            reading.deps[child] == "ccomp" and (child < verb or not _are_told_of(reading, child))
            for child in reading.children[verb]
        )
    )


def _are_told_of(reading: Reading, verb: int) -> bool:
    """Whether "they" who speak say what befell them: "they had been beaten", not "they were treating 14"."""
    if any(reading.words[one] == "they" for one in reading.kids(verb, "nsubjpass")):
        return True
    they = any(reading.words[one] == "they" for one in reading.kids(verb, "nsubj"))
    return they and reading.child(verb, "dobj") is None


_SAYING = frozenset({"say", "tell"})


def _does_it(reading: Reading, noun: int, passage: Passage) -> bool:
    """Whether those counted did the harm that a rule reads of others: "two men stabbed to death a driver"."""
    for whom in (harm.group.head for harm in passage.harms):
        verb = reading.heads[whom]
        does = reading.deps[noun] == "nsubj" and reading.heads[noun] == verb
        if reading.deps[whom] == "dobj" and (
            does or (reading.deps[verb] == "acl" and reading.heads[verb] == noun)
        ):
            return True
    return False


def _is_on_other_things(reading: Reading, passages: Sequence[Passage]) -> bool:
    """Whether no word of passages tells of harm or of what happens."""
    return not any(
        passage.harms
        or passage.triggers
        or not harm_words().signs.isdisjoint(
            reading.lemmas[reading.sentences[passage.number].start : reading.sentences[passage.number].end]
        )
        for passage in passages
    )


def _counted(reading: Reading, number: Number) -> int | None:
    """The noun that a number stands beside."""
    last = number.last - 1
    noun = reading.heads[last]
    return noun if reading.deps[last] in _BESIDE and noun != last else None


def _harm(reading: Reading, passage: Passage, number: Number, kind: str) -> Harm:
    last = number.last - 1
    group = group_at(reading, reading.heads[last], [number]) if reading.deps[last] == "nummod" else None
    group = group or group_at(reading, last, [number])
    if group is None or group.number is not number:
        group = Group(last, number.start, number.end, number, "", plural=number.value != 1)
    return Harm(kind, last, group, passage.number, READ, lead=passage.lead)
