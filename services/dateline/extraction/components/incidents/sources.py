"""On whose word a number stands: the sentence's own source, a neighbour's, or the article's.

Found: "12 died, police said" (stated); "12 died. Six more are missing, the ministry said." gives the first
number the ministry too (carried over). A sentence with no source near it is narrated.
"""

from __future__ import annotations

from functools import cache

from dateline.domain.incident import Attribution
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading import Reading, Sentence
from dateline.extraction.extensions import FoundSource


@cache
def _cues() -> tuple[frozenset[str], frozenset[str]]:
    data = lexicon.load("sources")
    return frozenset(data["cues"]), frozenset(data["impersonal"])


def said_by(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    """Tokens of the sources that a sentence names, in text order."""
    cues, impersonal = _cues()
    found: list[tuple[int, int]] = []
    for index in range(sentence.start, sentence.end):
        if reading.lemmas[index] in cues and reading.pos[index] == "VERB":
            speaker = reading.child(index, "nsubj")
            if (
                speaker is not None
                and _speaks(reading, index)
                and reading.words[speaker] not in impersonal
                and reading.pos[speaker] in ("NOUN", "PROPN")
            ):
                found.append(reading.phrase(speaker))
        elif reading.words[index] == "according" and reading.words[index + 1 : index + 2] == ["to"]:
            noun = reading.child(index + 1, "pobj")
            if noun is not None:
                found.append(reading.phrase(noun))
    return found


def _speaks(reading: Reading, verb: int) -> bool:
    """Whether something is said: "police reported two deaths", not "the group claimed responsibility"."""
    if reading.child(verb, "ccomp") is not None or reading.deps[verb] in ("parataxis", "ccomp", "advcl"):
        return True
    thing = reading.child(verb, "dobj")
    return thing is None or reading.lemmas[thing] not in ("responsibility", "credit")


def told_of(reading: Reading, start: int, end: int) -> bool:
    """Whether tokens [start, end) say when something was said: "condemned the murder today"."""
    head = next((reading.heads[i] for i in range(start, end) if not start <= reading.heads[i] < end), start)
    if reading.pos[head] == "ADP":
        head = reading.heads[head]
    if reading.lemmas[head] in _cues()[0] | _telling():
        return True
    return any(
        reading.lemmas[child] in _courts() for child in reading.kids(head, "nsubj", "nsubjpass", "pobj")
    )


@cache
def _telling() -> frozenset[str]:
    return frozenset(lexicon.load("sources")["telling"])


@cache
def _courts() -> frozenset[str]:
    return frozenset(lexicon.load("sources")["courts"])


def sources_of(reading: Reading) -> list[FoundSource]:
    """The source of each sentence, by its number.

    It carries over from the next sentence of the same kind of zone first, then from the one before.
    """
    own = [said_by(reading, sentence) if sentence.read else [] for sentence in reading.sentences]
    found: list[FoundSource] = []
    for number, sentence in enumerate(reading.sentences):
        if own[number]:
            found.append(FoundSource(Attribution.STATED, reading.chars(*own[number][0])))
            continue
        near = (
            own[other][0]
            for other in (number + 1, number - 1)
            if 0 <= other < len(own) and own[other] and reading.sentences[other].zone is sentence.zone
        )
        mention = next(near, None)
        if mention is None:
            found.append(FoundSource(Attribution.NARRATED))
        else:
            found.append(FoundSource(Attribution.CARRIED_OVER, reading.chars(*mention)))
    return found
