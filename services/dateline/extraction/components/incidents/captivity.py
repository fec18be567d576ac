"""Who is freed: only those whom somebody held.

Found: the four of "the kidnappers let four go", "two of the detainees were released". Not freed: the three
"pulled from the rubble", the ten "picked up by a lifeboat" and the inmates who "walked out"; whom police
"picked up" is arrested, and who was "dug out lifeless" is dead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.harm_words import SAVED, harm_words
from dateline.extraction.components.incidents.passage import Passage
from dateline.extraction.components.incidents.reading import Reading
from dateline.extraction.components.incidents.statement import Harm

_LIFELESS = frozenset({"lifeless", "dead"})
_MISHAPS = frozenset({"accident", "disaster"})
_BEHIND = 4


def only_captives_freed(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, with nobody freed whom nobody held."""
    if not any(harm.kind == "freed" for passage in passages for harm in passage.harms):
        return list(passages)
    verbs = _by_captors(reading, passages)
    return [replace(passage, harms=tuple(_kept(reading, passage, verbs))) for passage in passages]


def _by_captors(reading: Reading, passages: Sequence[Passage]) -> frozenset[str] | None:
    """The verbs by which an article may tell of people let go; None where it may do so by any."""
    words = harm_words()
    if tells_of_captors(reading, passages):
        return None
    if _is_about_mishap(passages):
        return frozenset()
    return words.let_go if words.lawful.isdisjoint(_lemmas(reading)) else words.let_go | words.let_go_by_law


def tells_of_captors(reading: Reading, passages: Sequence[Passage]) -> bool:
    """Whether an article tells of people whom somebody took or holds by force."""
    kinds = {harm.kind for passage in passages for harm in passage.harms}
    return bool(kinds & {"kidnapped", "captive"}) or has_captors(reading)


def has_captors(reading: Reading) -> bool:
    """Whether an article has a word of those who hold people by force: "hostage", "ransom"."""
    return not harm_words().captivity.isdisjoint(_lemmas(reading))


def _lemmas(reading: Reading) -> set[str]:
    return {
        lemma
        for sentence in reading.sentences
        if sentence.read
        for lemma in reading.lemmas[sentence.start : sentence.end]
    }


def _is_about_mishap(passages: Sequence[Passage]) -> bool:
    """Whether all that the first words for an incident tell of is an accident or a disaster."""
    first = next((passage.triggers for passage in passages if passage.triggers), ())
    return bool(first) and all(trigger.type.partition(".")[0] in _MISHAPS for trigger in first)


def _kept(reading: Reading, passage: Passage, verbs: frozenset[str] | None) -> Iterator[Harm]:
    for harm in passage.harms:
        if harm.kind != "freed":
            yield harm
        elif _is_lifeless(reading, harm):
            yield replace(harm, kind="killed")
        elif reading.lemmas[harm.predicate] == "pick":
            yield replace(harm, kind="arrested" if _is_by_police(reading, harm) else SAVED)
        elif verbs is None or reading.lemmas[harm.predicate] in verbs:
            yield harm
        else:
            yield replace(harm, kind=SAVED)


def _is_lifeless(reading: Reading, harm: Harm) -> bool:
    """Like "were dug out lifeless", "brought out dead"."""
    end = reading.sentences[harm.sentence].end
    return not _LIFELESS.isdisjoint(reading.words[harm.predicate + 1 : min(harm.predicate + _BEHIND, end)])


def _is_by_police(reading: Reading, harm: Harm) -> bool:
    """Whether those who are "picked up" are suspects, not castaways."""
    words = harm_words()
    sentence = reading.sentences[harm.sentence]
    near = set(reading.lemmas[sentence.start : sentence.end])
    return words.at_sea.isdisjoint(near) and not words.lawful.isdisjoint(_lemmas(reading))
