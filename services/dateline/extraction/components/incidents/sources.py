"""On whose word a number stands: the sentence's own source, a neighbour's, or the article's.

Found: "12 died, police said" (stated); "12 died, the ministry said. Six more are missing." in one paragraph
gives the second number the ministry too (carried over). Not found: a sentence that does not plainly go on
with the one before it: "A fire broke out"; its number is narrated.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cache

from dateline.domain.incident import Attribution
from dateline.domain.quote import QuoteKind
from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.named_source import body_that_speaks, named_source
from dateline.extraction.components.incidents.people_words import people_words
from dateline.extraction.components.incidents.reading import Reading
from dateline.extraction.components.incidents.speaking import (
    PERSONAL,
    Said,
    is_own_text,
    offices,
    said_by,
)
from dateline.extraction.extensions import FoundSource


@cache
def _going_on() -> frozenset[str]:
    return frozenset(lexicon.load("sources")["going_on"])


class Sources:
    """On whose word each number of an article stands."""

    def __init__(self, reading: Reading) -> None:
        """Read what is quoted; the sources of a sentence are read when they are asked for."""
        self._reading = reading
        self._told: dict[int, list[Said]] = {}
        self._by_name: list[int] | None = None
        self._quotes = sorted(
            ((begin, end, quote) for quote in reading.doc._.quotes for begin, end in quote.content),
            key=lambda told: (told[1] - told[0], told[0]),
        )

    def of(self, sentence: int, predicate: int, token: int) -> FoundSource:
        """Who says what a word of a sentence says of a number that stands at a token.

        Whoever is quoted with it; else, of those who tell something in the sentence, the one whose word
        governs it. A sentence that names nobody, and plainly goes on with the one before it in the paragraph,
        has its number from there.
        """
        said, above = self._governing(sentence, predicate, token)
        beside = said is not None and (
            (said.beside and said.cue > token) or (above and self._inner(said, token))
        )
        quoted = None if beside else self._quoted(sentence, token)
        if quoted is not None:
            return quoted
        if said is not None:
            named = self._named(sentence, said)
            if named is not None:
                return named
        if self._goes_on(sentence):
            near = self._beside(sentence, sentence - 1)
            if near is not None:
                return replace(near, attribution=Attribution.CARRIED_OVER)
        return FoundSource(Attribution.NARRATED)

    def _quoted(self, sentence: int, token: int) -> FoundSource | None:
        """Who is quoted with a token, by the innermost quote; None for an "it" or "they" that is nobody."""
        reading = self._reading
        at = reading.starts[token]
        quote = next((quote for begin, end, quote in self._quotes if begin <= at < end), None)
        if quote is None or quote.negated or quote.speaker is None:
            return None
        begin_of_quote = bisect_left(reading.starts, min(first for first, _ in quote.content))
        speaker = quote.speaker
        begin, end = speaker.mention
        words = reading.source_text[begin:end].lower()
        first = bisect_left(reading.starts, begin)
        last = max(first + 1, bisect_left(reading.starts, end))
        if speaker.cluster is None and words in PERSONAL:
            # "he told reporters": whoever speaks before.
            return self._before_quote(begin_of_quote, first, last)
        if is_own_text(reading, first, last):
            return FoundSource(Attribution.NARRATED)
        cluster = speaker.cluster
        if cluster is None:
            cluster = self._entity(Said(last, first, last))
        one = reading.sentences[sentence]
        here = one.start <= first < one.end
        return FoundSource(Attribution.STATED if here else Attribution.CARRIED_OVER, speaker.mention, cluster)

    def _before_quote(self, quote: int, first: int, last: int) -> FoundSource | None:
        """Whom the "he" of tokens [first, last) means: who spoke in the sentence before the quote's first."""
        reading = self._reading
        sentence = reading.sentence_of[quote]
        if sentence != reading.sentence_of[first] and sentence and self._said(sentence - 1):
            return self._named(sentence - 1, self._said(sentence - 1)[-1])
        return self._named(reading.sentence_of[first], Said(last, first, last))

    def _said(self, sentence: int) -> list[Said]:
        """The sources that a sentence names."""
        found = self._told.get(sentence)
        if found is None:
            one = self._reading.sentences[sentence]
            found = self._told[sentence] = said_by(self._reading, one) if one.read else []
        return found

    def _goes_on(self, sentence: int) -> bool:
        """Whether a sentence begins as one that goes on with what was said: "Some 45 ...", "Among ...".

        Not one that begins with "There were" or "He was", and none behind words in quotation marks alone.
        """
        reading, start = self._reading, self._reading.sentences[sentence].start
        if reading.words[start] in _ANEW or (sentence and self._is_direct(sentence - 1)):
            return False
        if reading.words[start] == "at":  # "At least", not "At its hospital"
            return reading.words[start + 1 : start + 2] in (["least"], ["most"])
        return reading.pos[start] in ("NUM", "PRON") or reading.words[start] in _going_on()

    def _inner(self, said: Said, token: int) -> bool:
        """Whether a word of telling stands itself within what is quoted with a token, and tells of it."""
        reading = self._reading
        at, cue = reading.starts[token], reading.starts[said.cue]
        return any(begin <= at < end and begin <= cue < end for begin, end, _ in self._quotes)

    def _governing(self, sentence: int, predicate: int, number: int) -> tuple[Said | None, bool]:
        """Who tells what a word says, and whether the parse says so, rather than the order of words."""
        reading = self._reading
        own = self._said(sentence)
        here = [said for said in own if ";" not in _between(reading, said.cue, predicate)]
        if len(here) == 1 < len(own):
            return here[0], True
        if len(own) == 1 and _is_aside(reading, own[0].cue, predicate, number):
            return None, False
        if len(own) < 2:
            return (own[0] if own else None), False
        by_cue = {said.cue: said for said in own}
        token = predicate
        for _ in range(_DEPTH):
            if token in by_cue:
                return by_cue[token], True
            for child in reading.children[token]:
                said = by_cue.get(child)
                joined = said is not None and said.beside and reading.deps[child] == "conj"
                if said and (joined or reading.deps[child] in ("parataxis", "prep", "advcl", "ccomp")):
                    return said, True
            if reading.heads[token] == token:
                break
            token = reading.heads[token]
        return min(own, key=lambda said: abs(said.cue - predicate)), False

    def _named(self, sentence: int, said: Said) -> FoundSource | None:
        """The source by its words; "he" by whom it means, or by the source of the sentence before."""
        reading = self._reading
        entity = self._entity(said)
        if reading.words[said.start] in PERSONAL and said.end == said.start + 1 and entity is None:
            before = [one for one in self._said(sentence) if one.cue < said.start]
            before = before or (self._said(sentence - 1) if sentence else [])
            if before:
                said = before[-1]
            else:
                acting = self._acting(sentence - 1)
                if acting is None:
                    return None
                said = Said(said.cue, *reading.phrase(acting))
            entity = self._entity(said)
        return FoundSource(Attribution.STATED, reading.chars(said.start, said.end), entity)

    def _acting(self, sentence: int) -> int | None:
        """The subject of a sentence: whom "they" of the next one means where nobody was said to speak."""
        reading = self._reading
        if sentence < 0:
            return None
        one = reading.sentences[sentence]
        root = next((i for i in range(one.start, one.end) if reading.heads[i] == i), None)
        subject = reading.child(root, "nsubj") if root is not None else None
        if subject is None or reading.pos[subject] not in ("NOUN", "PROPN"):
            return None
        speaks = reading.labels[subject] in _SPEAKING or reading.lemmas[subject] in people_words().people
        return subject if speaks or reading.lemmas[subject] in offices() else None

    def _entity(self, said: Said) -> int | None:
        """Which of the article's entities a source is: by its last word, or a name within it."""
        reading = self._reading
        head = next(
            (i for i in range(said.start, said.end) if not said.start <= reading.heads[i] < said.end),
            said.end - 1,
        )
        if head in reading.entity_at:
            return reading.entity_at[head]
        beside = self._beside_name(said)
        if beside is not None:
            return beside
        for token in range(said.end - 1, said.start - 1, -1):
            entity = reading.entity_at.get(token)
            if entity is not None and reading.pos[token] != "ADJ":
                return entity
        named = named_source(reading, said.start, said.end)
        return (
            named if named is not None else body_that_speaks(reading, said.start, said.end, self._speaking())
        )

    def _speaking(self) -> list[int]:
        """The entities that speak by their names, or are quoted, anywhere in the article."""
        if self._by_name is None:
            reading = self._reading
            told = [said for one in reading.sentences for said in self._said(one.number)]
            ends = {said.end - 1 for said in told} | {said.start for said in told}
            named = {
                reading.entity_at[at] for at in ends if at in reading.entity_at and at in reading.name_at
            }
            quoted = {
                quote.speaker.cluster
                for _, _, quote in self._quotes
                if quote.speaker is not None and quote.speaker.cluster is not None
            }
            self._by_name = sorted(named | quoted)
        return self._by_name

    def _beside_name(self, said: Said) -> int | None:
        """The entity of a name set beside who speaks: "Its director, Ada Bell", "the operator, Port Sur".

        Also behind what else is said of them: "a spokesman for the firefighters in Leith, Ada Bell, gave".
        """
        reading = self._reading
        for token in range(said.start, said.end):
            for name in reading.kids(token, "appos"):
                entity = reading.entity_at.get(name)
                if entity is not None:
                    return entity
        name = said.cue - 2
        if name >= said.end and reading.words[said.cue - 1] == "," and reading.labels[name] == "PERSON":
            return reading.entity_at.get(name)
        return None

    def _is_direct(self, sentence: int) -> bool:
        """Whether what a sentence quotes is all in quotation marks."""
        reading = self._reading
        one = reading.sentences[sentence]
        begin, end = reading.starts[one.start], reading.ends[one.end - 1]
        kinds = {q.kind for first, last, q in self._quotes if begin <= first < end or begin < last <= end}
        return kinds == {QuoteKind.DIRECT}

    def _beside(self, sentence: int, other: int) -> FoundSource | None:
        sentences = self._reading.sentences
        if not 0 <= other < len(sentences) or not self._said(other):
            return None
        one, near = sentences[sentence], sentences[other]
        if one.zone is not near.zone or one.paragraph != near.paragraph or one.zone is ZoneKind.HEADLINE:
            return None
        return self._named(other, self._said(other)[0])


def _between(reading: Reading, one: int, other: int) -> list[str]:
    """The words between two tokens."""
    return reading.words[min(one, other) : max(one, other)]


def _is_aside(reading: Reading, cue: int, predicate: int, number: int) -> bool:
    """Whether a word of telling is of a clause apart: "the fire, which police called arson, killed two"."""
    if _is_joined_by_but(reading, cue, predicate):
        return True
    if _is_under(reading, number, cue):
        return False
    if reading.deps[cue] == "advcl" and not _is_under(reading, predicate, cue):
        # "killed 43, though an official put the number at 110": he says nothing of the 43
        return any(reading.words[mark] in _THOUGH for mark in reading.kids(cue, "mark"))
    if reading.deps[cue] != "relcl":
        return False
    if cue > predicate:
        # "taken to hospital, where a nurse said that ten had died": she says nothing of those taken; nor do
        # the officials of "killed one in a town that officials say is empty" of the one.
        of = reading.heads[cue]
        return of > predicate and not (_RELATIVE | {"where"}).isdisjoint(reading.words[of:cue])
    if _is_under(reading, predicate, cue):
        return False
    return not _RELATIVE.isdisjoint(reading.words[reading.heads[cue] : cue])


def _is_under(reading: Reading, token: int, head: int) -> bool:
    """Whether a token hangs on another, by however many steps."""
    for _ in range(_DEPTH):
        if token == head:
            return True
        token = reading.heads[token]
    return False


def _is_joined_by_but(reading: Reading, cue: int, predicate: int) -> bool:
    """Like "police believe that ten died, but six bodies have been found": what "but" joins is not theirs."""
    for other in reading.kids(cue, "conj"):
        if cue < other and _is_under(reading, predicate, other) and "but" in reading.words[cue:other]:
            return any(reading.words[cc] == "but" for cc in reading.kids(cue, "cc"))
    return False


_SPEAKING = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_THOUGH = frozenset({"though", "although", "while", "whereas"})
_RELATIVE = frozenset({"which", "that", "who", "whom"})
_ANEW = frozenset({"there", "he", "she", "they", "it", "all"})
_DEPTH = 12
