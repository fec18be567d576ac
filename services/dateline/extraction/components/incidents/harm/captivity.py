"""Who is freed or rescued, and who is caught or dead: the same verbs tell of both.

Freed: the four of "the kidnappers let four go", the nine "picked up by a lifeboat". Not freed: whom police
"picked up", who is arrested; who was "dug out lifeless", who is dead; and who "walked out" where nobody was
held: inmates, strikers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import subject_of
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import harm_words

_HELD = frozenset({"kidnapped", "captive"})
_LIFELESS = frozenset({"lifeless", "dead"})
_BRINGING = frozenset({"pull", "bring", "recover", "take", "lift", "dig", "carry", "retrieve", "fish"})
_BEHIND = 4


def only_freed(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, with nobody freed who was caught, found dead or left by themselves."""
    if not any(harm.kind == "freed" for passage in passages for harm in passage.harms):
        return list(passages)
    captors = tells_of_captors(reading, passages)
    return [replace(passage, harms=tuple(_told(reading, passage, captors=captors))) for passage in passages]


def tells_of_captors(reading: Reading, passages: Sequence[Passage]) -> bool:
    """Whether an article tells of people whom somebody took or holds by force: "hostage", "ransom"."""
    held = any(harm.kind in _HELD for passage in passages for harm in passage.harms)
    return held or _has_any(reading, harm_words().captivity)


def _has_any(reading: Reading, lemmas: frozenset[str]) -> bool:
    """Whether a sentence that is read has one of some lemmas."""
    return not lemmas.isdisjoint(reading.vocabulary) and any(
        not lemmas.isdisjoint(reading.lemmas[sentence.start : sentence.end])
        for sentence in reading.sentences
        if sentence.read
    )


def _told(reading: Reading, passage: Passage, *, captors: bool) -> Iterator[Harm]:
    for harm in passage.harms:
        verb = reading.lemmas[harm.predicate]
        if harm.kind != "freed":
            yield harm
        elif reading.lemmas[harm.group.head] in _LIFELESS and verb in _BRINGING:
            continue  # "the dead were pulled out": of whom other words tell
        elif _is_lifeless(reading, harm):
            yield replace(harm, kind="killed")
        elif verb == "pick" and _is_by_police(reading, harm):
            yield replace(harm, kind="arrested")
        elif verb != "walk" or captors:
            yield harm


def _is_lifeless(reading: Reading, harm: Harm) -> bool:
    """Like "were dug out lifeless", "brought out dead"."""
    end = reading.sentences[harm.sentence].end
    return not _LIFELESS.isdisjoint(reading.words[harm.predicate + 1 : min(harm.predicate + _BEHIND, end)])


def _is_by_police(reading: Reading, harm: Harm) -> bool:
    """Whether those who are "picked up" are suspects, not castaways."""
    words = harm_words()
    if any(reading.lemmas[doer] in words.police for doer in subject_of(reading, harm.predicate)):
        return True
    sentence = reading.sentences[harm.sentence]
    near = set(reading.lemmas[sentence.start : sentence.end])
    if "alive" in near:
        return False  # "11 people have been picked up alive"
    return words.at_sea.isdisjoint(near) and _has_any(reading, words.lawful)
