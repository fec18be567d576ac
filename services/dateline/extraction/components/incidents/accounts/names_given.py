"""The names that an article gives to those whom it told of by a noun: beside it, or in the next sentence.

Found: Dan Roe of "the driver, Dan Roe", "Deputy Dan Roe", "the guard, identified as Dan Roe", and of a
sentence that begins "Dan Roe, 64, from Leeds, was attacked". Not found: whoever speaks or sees it, and "a
driver, Dan Roe".
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from dateline.extraction.components.incidents.people.named_people import Name, listed, person_at
from dateline.extraction.components.incidents.reading.ages import age_of
from dateline.extraction.components.incidents.reading.reading import Reading

_BESIDE = frozenset({"appos", "compound", "nmod"})
_OF_SOMEBODY = frozenset({"have", "leave", "die", "suffer", "sustain"})
_IDENTIFIES = frozenset({"identify", "name"})


def names_by_noun(reading: Reading, not_the_same: AbstractSet[str]) -> dict[str, list[Name]]:
    """The names of persons by the nouns that stand beside them, each once, but for those of who speaks.

    Without nouns that a word of `not_the_same` stands before.
    """
    speaking = _speaking(reading)
    found: dict[str, list[Name]] = {}
    seen: set[tuple[str, int]] = set()
    for start, end, label in reading.names:
        cluster = reading.entity_at.get(end - 1)
        if label != "PERSON" or (cluster is not None and cluster in speaking):
            continue
        for noun in _beside(reading, end - 1):
            lemma = reading.lemmas[noun]
            first = reading.phrase(noun)[0]
            if not not_the_same.isdisjoint(reading.lemmas[first : noun + 1]) or (
                cluster is not None and (lemma, cluster) in seen
            ):
                continue
            found.setdefault(lemma, []).append((start, end))
            if cluster is not None:
                seen.add((lemma, cluster))
    return found


def _beside(reading: Reading, head: int) -> Iterator[int]:
    """The nouns that say who somebody told of before is: "the driver, Dan Roe", "Deputy Dan Roe"."""
    for child in reading.kids(head, *_BESIDE):
        if (reading.deps[child] != "appos" or _is_definite(reading, child)) and child not in reading.name_at:
            yield child
    up = reading.heads[head]
    if reading.deps[head] == "appos" and _is_definite(reading, up):
        yield up
    verb = reading.heads[up]
    if reading.words[up] == "as" and reading.lemmas[verb] in _IDENTIFIES:
        whom = reading.heads[verb] if reading.deps[verb] == "acl" else reading.child(verb, "nsubjpass")
        if whom is not None and _is_definite(reading, whom):
            yield whom


def _speaking(reading: Reading) -> set[int | None]:
    """The entities that speak."""
    return {quote.speaker.cluster for quote in reading.doc._.quotes if quote.speaker is not None}


def _is_definite(reading: Reading, noun: int) -> bool:
    return any(reading.words[kid] == "the" for kid in reading.children[noun])


def opening_names(reading: Reading, number: int) -> list[Name]:
    """The persons, each with an age, that a sentence begins with as its subject.

    None where they do something, as a neighbour who came may: "Dan Roe, 64, was attacked", "had a son".
    """
    if number >= len(reading.sentences):
        return []
    sentence = reading.sentences[number]
    name = person_at(reading, sentence.start)
    if name is None:
        return []
    head = name[1] - 1
    befell = reading.deps[head] == "nsubjpass" or (
        reading.deps[head] == "nsubj" and reading.lemmas[reading.heads[head]] in _OF_SOMEBODY
    )
    if not befell or reading.entity_at.get(head, -1) in _speaking(reading):
        return []
    names = [person_at(reading, item) for item in listed(reading, head)]
    found = [name for name in names if name is not None]
    return found if all(age_of(reading, *name) is not None for name in found) else []
