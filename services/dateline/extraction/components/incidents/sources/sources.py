"""On whose word a number stands: the sentence's own source, a neighbour's, or the article's.

Found: "12 died, police said" (stated); "12 died, the ministry said. Six more are missing." in one paragraph
gives the second number the ministry too (carried over). Not found: a sentence that does not plainly go on
with the one before it: "A fire broke out"; its number is narrated.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from dateline.domain.entity import EntityType
from dateline.domain.incident import Attribution
from dateline.domain.quote import QuoteKind
from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.asides import (
    between,
    is_about_the_speaker,
    is_aside,
    is_of_another,
    is_of_the_speaker,
)
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.acting import acting_in, is_clause_apart
from dateline.extraction.components.incidents.sources.anew import goes_on, is_set_back
from dateline.extraction.components.incidents.sources.authors import author_before
from dateline.extraction.components.incidents.sources.chunks import is_clock, speaker_phrase
from dateline.extraction.components.incidents.sources.giver import given_by
from dateline.extraction.components.incidents.sources.governing import above_it
from dateline.extraction.components.incidents.sources.hearsay import claimant
from dateline.extraction.components.incidents.sources.made_by import gives_it
from dateline.extraction.components.incidents.sources.no_speakers import (
    is_beside_quote,
    is_denied,
    is_no_speaker,
    is_reporter,
    is_told_by_nobody,
)
from dateline.extraction.components.incidents.sources.outside import is_told_apart, stands_outside
from dateline.extraction.components.incidents.sources.speakers import Speakers
from dateline.extraction.components.incidents.sources.speaking import PERSONAL, Said, is_own_text, said_by
from dateline.extraction.components.incidents.sources.spoken_by import (
    as_pronoun,
    head_of,
    is_pronoun,
    may_be_meant,
)
from dateline.extraction.components.incidents.sources.tellers import antecedent
from dateline.extraction.components.incidents.sources.told_before import pronoun_before
from dateline.extraction.components.incidents.sources.told_behind import (
    by_whom,
    given_in,
    is_set_beside,
    told_behind,
)
from dateline.extraction.components.incidents.sources.told_of_counts import without_counted
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.extensions import FoundSource


class Sources:
    """On whose word each number of an article stands."""

    def __init__(self, reading: Reading) -> None:
        """Read what is quoted; the sources of a sentence are read when they are asked for."""
        self._reading = reading
        self._told: dict[int, list[Said]] = {}
        self._by_name: list[int] | None = None
        self._speakers = Speakers(reading, self._speaking)
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
        source = self._told_of(sentence, predicate, token)
        return FoundSource(Attribution.NARRATED) if self._is_of_those(source, token) else source

    def _is_of_those(self, source: FoundSource, token: int) -> bool:
        """Whether a number is of whoever speaks: the nurse of "a nurse freed on Friday told"."""
        if source.mention is None:
            return False
        begin, end = source.mention
        behind = bisect_left(self._reading.starts, end)
        if self._reading.pos[behind : behind + 1] == ["NUM"]:
            return False  # "Radio said three dead, television five"
        noun = self._reading.pos[token] in ("DET", "NOUN")  # and no name, which counts nobody
        return noun and begin <= self._reading.starts[token] < end

    def _is_of_speakers(self, said: Said, token: int) -> bool:
        """Whether a number says of whom people are who speak, and who keep no list."""
        reading = self._reading
        head = head_of(reading, said.start, said.end)
        lemma = reading.lemmas[head]
        people = lemma in people_words().people or lemma in lexicon.words("roles", "heads")
        people = people or lemma in lexicon.words("sources", "tellers")
        return people and is_of_the_speaker(reading, head, said.cue, token)

    def _told_of(self, sentence: int, predicate: int, token: int) -> FoundSource:
        """Who says it, be it one of those counted."""
        said, above = self._governing(sentence, predicate, token)
        beside = said is not None and (
            (said.beside and said.cue > token) or (above and self._inner(said, token))
        )
        if is_told_by_nobody(self._reading, token) and not self._is_spoken(token):
            return FoundSource(Attribution.NARRATED)
        if said is not None and self._is_of_speakers(said, token):
            return FoundSource(Attribution.NARRATED)
        owner = claimant(self._reading, token)
        if owner is not None:
            named = self._named(sentence, Said(owner[1], *owner))
            if named is not None:
                return named
        quoted = None if beside else self._quoted(sentence, token, said)
        if quoted is not None:
            return quoted
        if said is not None:
            speaker = head_of(self._reading, said.start, said.end)
            if self._reading.words[said.cue] != ":" and is_about_the_speaker(self._reading, speaker, token):
                return FoundSource(Attribution.NARRATED)
            named = self._named(sentence, said)
            if named is not None:
                return named
        others = [one for one in self._said(sentence) if not one.ahead]
        if self._goes_on(sentence) and all(is_of_another(self._reading, one.cue) for one in others):
            near = self._beside(sentence, sentence - 1)
            if near is not None:
                return replace(near, attribution=Attribution.CARRIED_OVER)
        return self._given_next(sentence) or FoundSource(Attribution.NARRATED)

    def _given_next(self, sentence: int) -> FoundSource | None:
        """Who is said in the next sentence to have given what this one tells: "he, who gave the toll"."""
        told = self._said(sentence + 1) if sentence + 1 < len(self._reading.sentences) else ()
        giver = next((one for one in told if gives_it(self._reading, one.cue)), None)
        named = self._named(sentence + 1, giver) if giver is not None else None
        return replace(named, attribution=Attribution.CARRIED_OVER) if named is not None else None

    def _quoted(self, sentence: int, token: int, said: Said | None) -> FoundSource | None:
        """Who is quoted with a token, by the innermost quote.

        None for an "it" or "they" that is nobody, and for whoever denies what `said` has told before.
        """
        reading = self._reading
        at = reading.starts[token]
        quote = next((quote for begin, end, quote in self._quotes if begin <= at < end), None)
        if quote is None or quote.negated or quote.speaker is None:
            return None
        if is_beside_quote(reading, quote, token):
            return None
        if said is not None and is_denied(reading, quote, max(said.cue, token)):
            return None
        begin_of_quote = bisect_left(reading.starts, min(first for first, _ in quote.content))
        begin, end = (speaker := quote.speaker).mention
        clock = reading.source_text[begin:end].split(" ", 1)
        if len(clock) > 1 and is_clock(clock[0].lower()):
            begin += len(clock[0]) + 1  # "08:40 Fire chief: ..."
        words = reading.source_text[begin:end].lower()
        first, last = reading.tokens((begin, end))
        labelled = quote.cue is not None and quote.cue.lemma == ":"
        if labelled and self._others_say(sentence, begin_of_quote):
            return None  # "HOST: The mayor says four": the mayor, and not who quotes him
        if (
            is_told_apart(reading, token, first)
            or is_own_text(reading, first, last)
            or words in _OWN_VOICE
            or is_no_speaker(reading, quote, first, last)
            or (labelled and is_reporter(reading, speaker.cluster))
        ):
            return FoundSource(Attribution.NARRATED)
        if last == first + 1 and as_pronoun(reading, first) in PERSONAL:
            # "he told reporters": whoever speaks before.
            return self._before_quote(begin_of_quote, first, speaker.cluster)
        if last == first + 1 and words in _RELATIVE:
            said = Said(last, *antecedent(reading, first))
            return self._named(reading.sentence_of[first], said)
        giver = given_by(reading, head_of(reading, first, last))
        if giver is not None:
            return self._named(reading.sentence_of[first], Said(last, *speaker_phrase(reading, giver)))
        cluster, told = speaker.cluster, Said(last, first, last)
        if cluster is None:
            cluster = self._speakers.entity(told)
        if cluster is None and self._author(told) is not None:
            return self._named(reading.sentence_of[first], told)
        here = reading.sentence_of[first] == sentence
        return FoundSource(Attribution.STATED if here else Attribution.CARRIED_OVER, (begin, end), cluster)

    def _before_quote(self, quote: int, pronoun: int, cluster: int | None) -> FoundSource | None:
        """Whom the pronoun means that a quote is credited to: whoever spoke before the quote begins."""
        reading = self._reading
        said = Said(pronoun + 1, pronoun, pronoun + 1)
        inside = [one for one in self._said(reading.sentence_of[pronoun]) if quote <= one.start < pronoun]
        if cluster is None and inside and may_be_meant(reading, inside[-1], as_pronoun(reading, pronoun)):
            return self._named(reading.sentence_of[pronoun], inside[-1])  # "Police put it at 18, they said"
        entity = self._speakers.entity(said) if cluster is None else cluster
        entity = self._as_person(pronoun, entity, min(quote, pronoun))
        sentence = reading.sentence_of[pronoun]
        meant = self._meant(sentence, said, min(quote, pronoun), entity)
        if meant is not None:
            return FoundSource(
                Attribution.STATED, reading.chars(meant.start, meant.end), self._speakers.entity(meant)
            )
        return self._named(sentence, said, entity)

    def _said(self, sentence: int) -> list[Said]:
        """The sources that a sentence names."""
        found = self._told.get(sentence)
        if found is None:
            one = self._reading.sentences[sentence]
            found = self._told[sentence] = said_by(self._reading, one) if one.read else []
        return found

    def _goes_on(self, sentence: int) -> bool:
        """Whether a sentence goes on with what was said; behind quotation marks only by its tense."""
        one = self._reading.sentences[sentence]
        if sentence and self._is_direct(sentence - 1) and not is_set_back(self._reading, one):
            return False
        return goes_on(self._reading, one.start)

    def _others_say(self, sentence: int, begin: int) -> bool:
        """Whether a sentence of what stands behind somebody's label names others who tell something."""
        return any(
            said.start >= begin and not is_pronoun(self._reading, said) and not said.ahead
            for said in self._said(sentence)
        )

    def _inner(self, said: Said, token: int) -> bool:
        """Whether a word of telling stands itself within what is quoted with a token, and tells of it."""
        reading = self._reading
        at, cue = reading.starts[token], reading.starts[said.cue]
        return any(begin <= at < end and begin <= cue < end for begin, end, _ in self._quotes)

    def _governing(self, sentence: int, predicate: int, number: int) -> tuple[Said | None, bool]:
        """Who tells what a word says, and whether the parse says so, rather than the order of words."""
        reading = self._reading
        able = [said for said in self._said(sentence) if not said.ahead or said.cue < number]
        inside = [said for said in able if not stands_outside(reading, said, number)]
        own = without_counted(reading, inside)
        set_beside = next((said for said in reversed(own) if is_set_beside(reading, said, number)), None)
        if set_beside is not None:
            return set_beside, True
        behind = by_whom(reading, own, number) or told_behind(reading, own, number)
        if behind is not None:
            return behind, True
        given = given_in(reading, own, number)
        if given is not None:
            return given, True
        here = [said for said in own if ";" not in between(reading, said.cue, predicate)]
        if len(here) == 1 < len(own):
            return here[0], True
        if not here and reading.sentences[sentence].zone is ZoneKind.HEADLINE:
            return None, False  # "Kyiv says it shot down 30 drones; two die in Odesa"
        if len(own) == 1 and is_aside(reading, own[0].cue, predicate, number):
            return None, False
        if len(own) < 2:
            return (own[0] if own else None), len(inside) < len(able)
        above = above_it(reading, own, predicate)
        return above or min(own, key=lambda said: abs(said.cue - predicate)), above is not None

    def _named(self, sentence: int, said: Said, cluster: int | None = None) -> FoundSource | None:
        """The source by its words; "he" by whom it means: a cluster, or whoever spoke before.

        None for an "it" or "they" that is nobody.
        """
        entity = self._speakers.entity(said) if cluster is None else cluster
        if is_pronoun(self._reading, said):
            entity = self._as_person(said.start, entity, said.start)
            meant = self._meant(sentence, said, said.start, entity)
            if meant is not None:
                said, entity = meant, self._speakers.entity(meant)
            elif entity is None and as_pronoun(self._reading, said.start) in _NOBODY:
                return None
            elif entity is None:
                entity = pronoun_before(self._reading, said.start)
        elif entity is None and (author := self._author(said)) is not None:
            return self._named(self._reading.sentence_of[author.start], author)
        return FoundSource(Attribution.STATED, self._reading.chars(said.start, said.end), entity)

    def _author(self, said: Said) -> Said | None:
        """Whose a statement is that tells something: whoever spoke before it."""
        return author_before(self._reading, head_of(self._reading, said.start, said.end), self._said)

    def _as_person(self, token: int, entity: int | None, before: int) -> int | None:
        """The entity that a pronoun was taken for, unless it cannot be.

        "He" or "she" is no place and no event, nobody of whom the other is said nearer, and nobody whom only
        the words name that are credited to the pronoun; "it" is no people.
        """
        reading, pronoun = self._reading, as_pronoun(self._reading, token)
        if entity is None or pronoun not in ("he", "she", "it"):
            return entity
        cluster = reading.clusters[entity]
        if pronoun == "it":
            return None if cluster.type is EntityType.GROUP else entity
        told = [one.start for one in cluster.mentions if one.start < before]
        if (cluster.type is not EntityType.PERSON and not cluster.roles) or not told:
            return None
        as_told = [as_pronoun(reading, at) for at in told if reading.words[at] in _OF_PERSONS]
        return entity if not as_told or as_told[-1] == pronoun else None

    def _meant(self, sentence: int, said: Said, before: int, entity: int | None) -> Said | None:
        """Who spoke before a token, nearer than a pronoun's entity was mentioned, and may be meant by it.

        Somebody without a name, where it has an entity: "it" of "the ministry said" is no earlier company.
        """
        reading = self._reading
        pronoun = as_pronoun(reading, said.start)
        last = -1
        if entity is not None:
            mentions = reading.clusters[entity].mentions
            told = [one for one in mentions if one.start < said.start]
            # "The army said on its Facebook page": no Facebook is meant by "it".
            last = max((one.start for one in told if reading.deps[one.end - 1] != "compound"), default=-1)
        for place in range(sentence, max(-1, sentence - _BACK - 1), -1):
            if reading.sentences[place].zone is not reading.sentences[sentence].zone:
                break
            for one in reversed(self._said(place)):
                if one.end > before:
                    continue
                if is_pronoun(reading, one):
                    if last < one.start and place < sentence and as_pronoun(reading, one.start) == pronoun:
                        return self._meant(place, one, one.start, entity) or one  # "it said. It put"
                    continue
                if one.start <= last:
                    return None
                if may_be_meant(reading, one, pronoun):
                    other = self._speakers.entity(one)
                    return one if other is None or entity is None or last < 0 else None
            for acting in acting_in(reading, place, before) if place >= sentence - 1 else ():
                one = Said(said.cue, *speaker_phrase(reading, acting))
                if entity is not None and place == sentence and not is_clause_apart(reading, acting):
                    continue
                if last < one.start and one.end <= before and may_be_meant(reading, one, pronoun):
                    return one
        # "Dr Ada Bell said it had admitted nine": whatever "it" is, she says so.
        own = [one for one in self._said(sentence) if one.end <= before and not is_pronoun(reading, one)]
        return own[-1] if own and entity is None else None

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

    def _is_spoken(self, token: int) -> bool:
        """Whether a token stands in quotation marks as somebody's own words."""
        at = self._reading.starts[token]
        return any(begin <= at < end and quote.kind is QuoteKind.DIRECT for begin, end, quote in self._quotes)

    def _is_direct(self, sentence: int) -> bool:
        """Whether a sentence quotes anything in quotation marks."""
        reading = self._reading
        one = reading.sentences[sentence]
        begin, end = reading.starts[one.start], reading.ends[one.end - 1]
        kinds = {q.kind for first, last, q in self._quotes if begin <= first < end or begin < last <= end}
        return not kinds <= {QuoteKind.INDIRECT}

    def _beside(self, sentence: int, other: int) -> FoundSource | None:
        sentences = self._reading.sentences
        told = [said for said in self._said(other) if not said.ahead] if 0 <= other < len(sentences) else []
        if not told:
            return None
        one, near = sentences[sentence], sentences[other]
        if one.zone is not near.zone or one.zone is ZoneKind.HEADLINE:
            return None
        if one.paragraph != near.paragraph:
            return None
        said = told[0]
        in_passing = self._reading.deps[said.cue] == "parataxis"  # "a village where, residents said, all met"
        if in_passing or self._reading.lemmas[said.cue] in lexicon.words("sources", "opining"):
            return None
        return self._named(other, said)


_RELATIVE = frozenset({"who", "which", "that"})
_BACK = 3
"""Sentences back in which whoever spoke may be meant by a pronoun that has no name near it."""
_OWN_VOICE = frozenset({"i", "we"})
"""Who speaks outside quotation marks as the article itself: "We can confirm that nine died"."""
_NOBODY = frozenset({"it", "they"})
_OF_PERSONS = frozenset({"he", "him", "his", "she", "her"})
