"""What a war has done so far, which is no report of an incident.

Found: "the war, which has killed tens of thousands", "The conflict has cost 20,000 lives", "The war began in
May. It has killed 9,000", "The group has killed thousands in an insurgency", "The rebels have killed 350 this
year", and what many wars do: "the number of people killed in wars". Not found: "The war killed 40 people on
Sunday", "Floods have killed 40 people this year", nor what the first sentence of an article says of a war by
its main verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.when.times import Time
from dateline.extraction.components.incidents.words.harm_words import harm_words
from dateline.extraction.components.incidents.words.trigger_words import WEAK

_RELATIVE = ("relcl", "acl")
_STEPS = 4


def without_wars(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages without what they say that a war has done."""
    first = next((one.number for one in passages if one.zone is not ZoneKind.HEADLINE), None)
    return [
        _without(reading, passage, opens=passage.number == first) if passage.harms else passage
        for passage in passages
    ]


def _without(reading: Reading, passage: Passage, *, opens: bool) -> Passage:
    sentence = reading.sentences[passage.number]
    lemmas = reading.lemmas[sentence.start : sentence.end]
    long = not opens and "have" in lemmas and any(_is_long(reading, time) for time in passage.times)
    if (
        lexicon.words("topics", "wars").isdisjoint(lemmas)
        and not long
        and not (lemmas[0] == "it" and "have" in lemmas)
    ):
        return passage
    harms = tuple(
        harm
        for harm in passage.harms
        if not _is_of_a_war(reading, harm.predicate, opens=opens)
        and not (long and _is_by_fighters(reading, harm.predicate))
    )
    if len(harms) == len(passage.harms):
        return passage
    triggers = tuple(
        trigger
        for trigger in passage.triggers
        if trigger.strength != WEAK or not _is_of_a_war(reading, trigger.head, opens=opens)
    )
    return replace(passage, harms=harms, triggers=triggers)


def _is_of_a_war(reading: Reading, word: int, *, opens: bool) -> bool:
    """Whether a word tells, in the perfect, what a war has done: it is the verb, or hangs on it."""
    for _ in range(_STEPS):
        if reading.pos[word] == "VERB" or reading.heads[word] == word:
            break
        word = reading.heads[word]
    verb = reading.first_conjunct(word)
    wars = lexicon.words("topics", "wars")
    if _is_of_many(reading, verb, wars):
        return True
    if not _is_perfect(reading, verb):
        return False
    if reading.deps[verb] in _RELATIVE and reading.lemmas[reading.heads[verb]] in wars:
        return True
    if opens:
        return False
    subjects = reading.kids(verb, "nsubj")
    return any(reading.lemmas[noun] in wars or _is_war_before(reading, noun) for noun in subjects) or any(
        reading.lemmas[noun] in wars
        for preposition in reading.kids(verb, "prep")
        if reading.words[preposition] in _DURING
        for noun in reading.kids(preposition, "pobj")
    )


def _is_by_fighters(reading: Reading, word: int) -> bool:
    """Whether a verb tells, in the perfect, what those who fight have done: "The rebels have killed 350"."""
    if reading.pos[word] != "VERB" or not _is_perfect(reading, word):
        return False
    return any(
        reading.lemmas[noun] in harm_words().captors or reading.labels[noun] in ("ORG", "NORP")
        for noun in reading.kids(word, "nsubj")
    )


def _is_perfect(reading: Reading, verb: int) -> bool:
    return any(reading.lemmas[child] == "have" for child in reading.kids(verb, "aux"))


def _is_long(reading: Reading, time: Time) -> bool:
    """Whether a time is a year or more, or what has gone on since: "this year", "since 2009"."""
    days = (time.interval.latest - time.interval.earliest).days
    return days > _MONTHS or (days > _A_DAY and reading.words[time.start - 1] == "since")


_DURING = frozenset({"in", "during", "throughout"})
_MONTHS, _A_DAY = 60, 1


def _is_war_before(reading: Reading, noun: int) -> bool:
    """Whether "it" opens a sentence behind one whose subject is a war."""
    number = reading.sentence_of[noun]
    if reading.words[noun] != "it" or not number or noun != reading.sentences[number].start:
        return False
    before = reading.sentences[number - 1]
    return any(
        reading.lemmas[token] in lexicon.words("topics", "wars")
        and reading.deps[token] in ("nsubj", "nsubjpass")
        and reading.heads[reading.heads[token]] == reading.heads[token]
        for token in range(before.start, before.end)
    )


def _is_of_many(reading: Reading, verb: int, wars: frozenset[str]) -> bool:
    """Whether several wars do it: "Conflicts in 59 states killed 122,000", "killed in wars"."""
    nouns = [
        *reading.kids(verb, "nsubj"),
        *(noun for by in reading.kids(verb, "prep", "agent") for noun in reading.kids(by, "pobj")),
    ]
    return any(reading.tags[noun] == "NNS" and reading.lemmas[noun] in wars for noun in nouns)
