"""On whose word a number stands: the sentence's own source, a neighbour's, or the article's.

Found: "12 died, police said" (stated); "12 died, the ministry said. Six more are missing." in one paragraph
gives the second number the ministry too (carried over). Not found: a sentence that does not plainly go on
with the one before it: "A fire broke out"; its number is narrated.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from dateline.domain.incident import Attribution
from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading import Reading, Sentence
from dateline.extraction.extensions import FoundSource


@cache
def _cues() -> tuple[frozenset[str], frozenset[str]]:
    data = lexicon.load("sources")
    return frozenset(data["cues"]), frozenset(data["impersonal"])


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody in a sentence who tells something: tokens [start, end), and the word that introduces it."""

    cue: int
    start: int
    end: int


def said_by(reading: Reading, sentence: Sentence) -> list[Said]:
    """The sources that a sentence names, in text order."""
    cues, impersonal = _cues()
    found: list[Said] = []
    for index in range(sentence.start, sentence.end):
        lemma = reading.lemmas[index]
        if reading.words[index] == "according" and reading.words[index + 1 : index + 2] == ["to"]:
            noun = reading.child(index + 1, "pobj")
            if noun is not None:
                found.append(Said(index, *reading.phrase(noun)))
        elif reading.pos[index] == "VERB" and (
            (lemma in cues and _speaks(reading, index)) or (lemma in _counting() and _counts(reading, index))
        ):
            speaker = _speaker(reading, index)
            if speaker is not None and reading.deps[speaker] == "agent":
                speaker = reading.child(speaker, "pobj")
            if speaker is not None and reading.words[speaker] not in impersonal:
                person = reading.words[speaker] in _PERSONAL
                if person or reading.pos[speaker] in ("NOUN", "PROPN"):
                    found.append(
                        Said(index, *((speaker, speaker + 1) if person else reading.phrase(speaker)))
                    )
    return found


def _speaker(reading: Reading, verb: int) -> int | None:
    """The subject of a verb, the nearest where the parse finds two; else who it is done by."""
    subjects = list(reading.kids(verb, "nsubj"))
    return max(subjects) if subjects else reading.child(verb, "agent")


_PERSONAL = frozenset({"he", "she", "they", "it"})


def _speaks(reading: Reading, verb: int) -> bool:
    """Whether something is said: "police reported two deaths", not "the group claimed responsibility"."""
    if reading.child(verb, "ccomp") is not None or reading.deps[verb] in ("parataxis", "ccomp", "advcl"):
        return True
    thing = reading.child(verb, "dobj")
    return thing is None or reading.lemmas[thing] not in ("responsibility", "credit", "life", "victim")


def _counts(reading: Reading, verb: int) -> bool:
    """Whether a verb says what a number is: "the governor put the toll at 41", not "put out the fire"."""
    thing = reading.prefer(verb, "dobj", "nsubjpass")
    return thing is not None and reading.lemmas[thing] in _counted()


def told_of(reading: Reading, start: int, end: int) -> bool:
    """Whether tokens [start, end) say when something was said, or how things stood later.

    Like "condemned the murder today", "no arrests as of Thursday", "is in critical condition Wednesday". Not
    "The shooting was reported at 5 p.m. on Monday", which is when it became known, as good as when it was.
    """
    head = next((reading.heads[i] for i in range(start, end) if not start <= reading.heads[i] < end), start)
    if reading.words[max(0, start - 2) : start] == ["as", "of"]:
        return True
    if reading.pos[head] == "ADP":
        head = reading.heads[head]
    lemma = reading.lemmas[head]
    if lemma == "report" and reading.child(head, "nsubjpass") is not None:
        return False
    if lemma in _cues()[0] or lemma in _telling() or lemma in _courts():
        return True
    return any(
        reading.lemmas[child] in _courts()
        for preposition in (head, *reading.kids(head, "prep"))
        for child in reading.kids(preposition, "nsubj", "nsubjpass", "pobj")
    )


@cache
def _telling() -> frozenset[str]:
    return frozenset(lexicon.load("sources")["telling"])


@cache
def _courts() -> frozenset[str]:
    return frozenset(lexicon.load("sources")["courts"])


@cache
def _counting() -> frozenset[str]:
    return frozenset(lexicon.load("sources")["counting"])


@cache
def _counted() -> frozenset[str]:
    return frozenset(lexicon.load("sources")["counted"])


@cache
def _going_on() -> frozenset[str]:
    return frozenset(lexicon.load("sources")["going_on"])


class Sources:
    """On whose word each number of an article stands."""

    def __init__(self, reading: Reading) -> None:
        """Read the sources of each sentence."""
        self._reading = reading
        self._own = [said_by(reading, sentence) if sentence.read else [] for sentence in reading.sentences]

    def of(self, sentence: int, predicate: int) -> FoundSource:
        """Who says what a token of a sentence says.

        Of several the one whose word governs it. A sentence that names nobody, and plainly goes on with the
        one before it in the paragraph, has its number from there.
        """
        said = self._governing(sentence, predicate)
        if said is not None:
            named = self._named(sentence, said)
            if named is not None:
                return named
        if self._goes_on(sentence):
            near = self._beside(sentence, sentence - 1)
            if near is not None:
                return replace(near, attribution=Attribution.CARRIED_OVER)
        return FoundSource(Attribution.NARRATED)

    def _goes_on(self, sentence: int) -> bool:
        """Whether a sentence begins as one that goes on with what was said: "Some 45 ...", "Among ..."."""
        reading, start = self._reading, self._reading.sentences[sentence].start
        return reading.pos[start] in ("NUM", "PRON") or reading.words[start] in _going_on()

    def _governing(self, sentence: int, predicate: int) -> Said | None:
        own = self._own[sentence]
        if len(own) < 2:
            return own[0] if own else None
        reading = self._reading
        by_cue = {said.cue: said for said in own}
        token = predicate
        for _ in range(_DEPTH):
            if token in by_cue:
                return by_cue[token]
            for child in reading.children[token]:
                if child in by_cue and reading.deps[child] in ("parataxis", "prep", "advcl", "ccomp"):
                    return by_cue[child]
            if reading.heads[token] == token:
                break
            token = reading.heads[token]
        return min(own, key=lambda said: abs(said.cue - predicate))

    def _named(self, sentence: int, said: Said) -> FoundSource | None:
        """The source by its words; "he" by whom it means, or by the source of the sentence before."""
        reading = self._reading
        entity = self._entity(said)
        if reading.words[said.start] in _PERSONAL and said.end == said.start + 1 and entity is None:
            before = self._own[sentence - 1] if sentence else []
            if not before:
                return None
            said = before[-1]
            entity = self._entity(said)
        return FoundSource(Attribution.STATED, reading.chars(said.start, said.end), entity)

    def _entity(self, said: Said) -> int | None:
        """Which of the article's entities a source is: by its last word, or a name within it."""
        reading = self._reading
        for token in range(said.end - 1, said.start - 1, -1):
            entity = reading.entity_at.get(token)
            if entity is not None and reading.pos[token] != "ADJ":
                return entity
        return self._beside_name(said)

    def _beside_name(self, said: Said) -> int | None:
        """The entity of a name set beside who speaks: "Its director, Ada Bell", "the operator, Port Sur"."""
        reading = self._reading
        for token in range(said.start, said.end):
            for name in reading.kids(token, "appos"):
                entity = reading.entity_at.get(name)
                if entity is not None:
                    return entity
        return None

    def _beside(self, sentence: int, other: int) -> FoundSource | None:
        sentences = self._reading.sentences
        if not 0 <= other < len(sentences) or not self._own[other]:
            return None
        one, near = sentences[sentence], sentences[other]
        if one.zone is not near.zone or one.paragraph != near.paragraph or one.zone is ZoneKind.HEADLINE:
            return None
        return self._named(other, self._own[other][0])


_DEPTH = 12
