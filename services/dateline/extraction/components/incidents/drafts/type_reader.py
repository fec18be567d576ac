"""Of which type an incident is, as the encoder tells it where words say little but what people suffered.

"The coach left the carriageway and came to rest on its roof; nine died": no word list ends that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from dateline.extraction.components.incidents.drafts.draft import GENERAL, Draft
from dateline.extraction.components.incidents.readers.encoded import encoded
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import READ, Harm
from dateline.extraction.components.incidents.triggers.hit_and_run import end_of_hit_and_run
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.harm_words import harm_words
from dateline.extraction.components.incidents.words.trigger_words import STRONG, WEAK
from dateline.extraction.encoder.model import OTHER, Answer, number_model

_MOST = 4
"""So many words of an incident are asked for."""
_SURE, _TOLD = 0.25, 0.9
"""The probabilities of a type, and of an incident, from which on harm that no word explains is one.

Where people are counted and it is as sure of an incident as that, next to none is made up; of several likely
types the likeliest is given.
"""
_LEAST, _LEAST_FIRM = 0.3, 0.7
"""A type less probable than this replaces none; the second, none for which firm words speak."""
_CERTAIN, _RULED_OUT = 0.8, 0.05
"""So probable must be a type, and so improbable the one that a firm word names, to take its place."""
_LITTLE = GENERAL - {"conflict.armed_assault", "crime.homicide"}
"""Types that say little of what happened, whatever speaks for them."""
_KILLING = "crime.homicide"
_AFTERMATH = frozenset({"arrested", "freed"})
"""What may befall people where nothing else did."""


def with_types(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages of an article that tells of harm alone, with words for what the encoder takes it for.

    As they were where it is not sure or knows no type for it, or where nobody is counted: of one man by
    himself, words say too little ("He fell ill on tour").
    """
    harms = [harm for passage in passages if not passage.old for harm in passage.harms]
    counted = [harm for harm in harms if harm.group.number is not None and not harm.group.implied]
    if all(harm.kind in _AFTERMATH for harm in counted):
        return list(passages)
    answers = encoded(reading, list(islice(_words_of(harms), 2 * _MOST))).values()
    if not answers or max(answer.told for answer in answers) < _TOLD:
        return list(passages)
    found = _mean(list(answers))
    kind = max(found, key=lambda name: found[name])
    if kind == OTHER or found[kind] < _SURE or (kind == _KILLING and _is_of_beasts(reading, harms)):
        return list(passages)
    return [
        replace(passage, triggers=(*passage.triggers, *_triggers(passage, kind)))
        if passage.harms and not passage.old
        else passage
        for passage in passages
    ]


def _is_of_beasts(reading: Reading, harms: Sequence[Harm]) -> bool:
    """Whether an animal did it, where harm is told of: "was mauled by a shark", "a bear killed two"."""
    beasts = harm_words().beasts
    told = {harm.sentence for harm in harms}
    return any(
        reading.lemmas[at] in beasts
        and reading.pos[at] == "NOUN"
        and (
            reading.deps[at] == "nsubj"
            or (reading.deps[at] == "pobj" and reading.words[reading.heads[at]] == "by")
        )
        for number in told
        for at in range(reading.sentences[number].start, reading.sentences[number].end)
    )


def settle_types(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Give the incident that an article first tells of the type that the encoder sees, if words say little.

    One firm word for a special type may mean something else here, and is believed unless people came to
    harm and the encoder sees another family of types and rules it out; several are better than it.
    """
    first = drafts[0]
    firm = sum(trigger.strength == STRONG and trigger.type == first.type for trigger in first.triggers)
    little = first.type in (GENERAL if first.weak else _LITTLE)
    if (firm > 1 and not little) or (little and not first.weak and len(drafts) > 1):
        return
    if any(end_of_hit_and_run(reading, trigger.head) is not None for trigger in first.triggers):
        return
    answers = encoded(reading, _told_of(first))
    if not answers:
        return
    found = _mean(list(answers.values()))
    kind = max(found, key=lambda name: found[name])
    if kind in (OTHER, first.type):
        return
    if little:
        sure = found[kind] >= (_LEAST if first.weak else _LEAST_FIRM)
    else:
        harmed = any(passage.harms for passage in first.passages)
        apart = harmed and _family(kind) != _family(first.type)
        sure = apart and found[kind] >= _CERTAIN and found.get(first.type, 0.0) <= _RULED_OUT
    if sure:
        for other in [name for name in first.weights if name != kind]:
            first.rename(other, kind)


def _family(kind: str) -> str:
    return kind.partition(".")[0]


def _told_of(draft: Draft) -> list[int]:
    """The words of a draft that are asked for."""
    heads = (trigger.head for trigger in draft.triggers)
    told = [harm for passage in draft.passages for harm in passage.harms]
    # "Flown to hospital by helicopter" says nothing of what happened.
    harms = [harm for harm in told if harm.rule != "treated"] or told
    words = [*islice(heads, _MOST // 2), *_words_of(harms)]
    return list(islice(dict.fromkeys(words), _MOST))


def _words_of(harms: Sequence[Harm]) -> Iterator[int]:
    """What tells of harm, and the numbers of those who suffered it."""
    for harm in harms:
        if harm.rule != READ:
            yield harm.predicate
        if harm.group.number is not None:
            yield harm.group.number.first


def _mean(answers: Sequence[Answer]) -> dict[str, float]:
    """The mean probability of each type over some words."""
    mean = np.mean([answer.types for answer in answers], axis=0)
    return dict(zip(number_model().types, mean.tolist(), strict=True))


def _triggers(passage: Passage, kind: str) -> Iterator[Trigger]:
    for head in dict.fromkeys(harm.predicate for harm in passage.harms):
        yield Trigger(kind, head, head, head + 1, passage.number, WEAK, READ)
