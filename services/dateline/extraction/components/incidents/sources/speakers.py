"""Which of an article's entities somebody who tells something is: by a name, or by what may be meant.

Found: Port Sur of "the operator, Port Sur", Ada Bell of "its director, Ada Bell", the hospital of "the
hospital's director". Not found: anybody for "officials".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dateline.domain.entity import VALUES, EntityType
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.authors import author_of
from dateline.extraction.components.incidents.sources.body_next import body_next
from dateline.extraction.components.incidents.sources.name_behind import called_behind, name_behind
from dateline.extraction.components.incidents.sources.named_next import named_next
from dateline.extraction.components.incidents.sources.named_source import (
    Words,
    body_that_speaks,
    issuer,
    may_be_a_body,
    named_source,
    words_of,
)
from dateline.extraction.components.incidents.sources.speaking import Said
from dateline.extraction.components.incidents.sources.spoken_by import head_of
from dateline.extraction.components.incidents.sources.told_before import called_again


class Speakers:
    """The entities of those who tell something; `speaking`: those that speak by their names."""

    def __init__(self, reading: Reading, speaking: Callable[[], Sequence[int]]) -> None:
        """Keep the reading; who speaks by name is asked for when it is needed."""
        self._reading = reading
        self._speaking = speaking
        self._named: dict[Words, int | None] = {}

    def entity(self, said: Said) -> int | None:
        """Which of the article's entities a source is: by its last word, or a name within it."""
        reading = self._reading
        head = head_of(reading, said.start, said.end)
        beside = self._beside_name(said)
        if head in reading.entity_at and self._can_speak(head):
            return reading.entity_at[head] if beside is None or not self._is_role(head) else beside
        if beside is not None:
            return beside
        for token in range(said.end - 1, said.start - 1, -1):
            if reading.pos[token] == "ADJ" or token not in reading.entity_at:
                continue
            if self._can_speak(token) and not (
                self._is_where(token, head) or _is_where_listed(reading, token)
            ):
                return reading.entity_at[token]
        # "The charity, which runs a clinic": who is meant by the noun and what stands before it.
        end = head + 1 if head >= said.start else said.end
        meant = self._body(said.start, end)
        if meant is None:
            meant = author_of(reading, head)
        if meant is not None:
            return meant
        owner = next((one for i in self._owners(head) if (one := self._owner(i)) is not None), None)
        for found in (owner, named_next(reading, said.start, head), called_again(reading, said.start, head)):
            if found is not None:
                return found
        return self._quoted_as(said)

    def _quoted_as(self, said: Said) -> int | None:
        """Whom a quote is credited to by the very words, where they are no pronoun."""
        reading = self._reading
        if reading.pos[said.end - 1] == "PRON":
            return None
        words = reading.chars(said.start, said.end)
        speakers = (quote.speaker for quote in reading.doc._.quotes)
        return next((one.cluster for one in speakers if one is not None and one.mention == words), None)

    def _body(self, start: int, end: int) -> int | None:
        """The entity that tokens [start, end), which are no name, can alone mean."""
        words = words_of(self._reading, start, end)
        if words not in self._named:  # "police" is the same wherever it speaks
            self._named[words] = named_source(self._reading, start, end)
        named = self._named[words]
        if named is not None:
            return named
        speaking = self._speaking()
        meant = body_that_speaks(self._reading, start, end, speaking)
        return meant if meant is not None else body_next(self._reading, start, end - 1, speaking)

    def _owners(self, head: int) -> Iterator[int]:
        """The words for whom a noun may speak; none for "the governor's office", who is no governor."""
        for token in self._reading.kids(head, "poss", "compound"):
            pronoun = self._reading.pos[token] == "PRON"
            if pronoun or self._reading.lemmas[head] != "office":
                yield token

    def _owner(self, token: int) -> int | None:
        """For whom somebody speaks: "its spokesman", "the hospital's director", "a company spokesman"."""
        reading = self._reading
        if reading.words[token] in ("its", "their"):
            return self._told_of(token)
        if reading.words[token] == "our":
            return issuer(reading)
        return self._body(reading.phrase(token)[0], token + 1) if reading.pos[token] == "NOUN" else None

    def _told_of(self, token: int) -> int | None:
        """The body that "its" means: the last subject in the sentence or the one before, or the only body."""
        reading = self._reading
        clusters = reading.clusters
        sentence = reading.sentences[reading.sentence_of[token]]
        before = [reading.sentences[max(0, sentence.number - back)] for back in (1, 2)]
        for start, end in ((sentence.start, token), *((one.start, one.end) for one in before)):
            told = [
                (reading.entity_at[i], reading.deps[i] in ("nsubj", "nsubjpass"))
                for i in range(start, end)
                if i in reading.entity_at
                and (
                    clusters[reading.entity_at[i]].type is EntityType.ORGANISATION
                    or (i in reading.name_at and may_be_a_body(clusters[reading.entity_at[i]]))
                )
            ]
            acting = [entity for entity, subject in told if subject]
            able = {acting[-1]} if acting else {entity for entity, _ in told}
            if able:
                return able.pop() if len(able) == 1 else None
        return None

    def _can_speak(self, token: int) -> bool:
        """Whether what a token mentions is somebody or a body, and no number or day."""
        cluster = self._reading.clusters[self._reading.entity_at[token]]
        return cluster.type not in VALUES

    def _is_where(self, token: int, head: int) -> bool:
        """Whether a place stands behind a preposition: "the health ministry in Gaza", who is no Gaza.

        So, too, whose officer somebody is: "the governor of Darfur" is no province.
        """
        reading = self._reading
        if reading.clusters[reading.entity_at[token]].type is not EntityType.PLACE:
            return False
        inner = token
        while reading.deps[inner] in ("compound", "nmod", "amod") and reading.heads[inner] > inner:
            inner = reading.heads[inner]  # "South Kivu *province*"
        if reading.deps[inner] != "pobj":
            return False
        link = reading.words[reading.heads[inner]]
        of_one = link == "of" and reading.tags[head] == "NN"
        return link in _PLACED or (of_one and reading.lemmas[head] in lexicon.words("roles", "heads"))

    def _is_role(self, head: int) -> bool:
        """Whether what was taken for a body is what somebody is: "the Police Relations Officer, Ada Bell"."""
        reading = self._reading
        person = reading.clusters[reading.entity_at[head]].type is EntityType.PERSON
        return not person and reading.words[head] in lexicon.words("roles", "heads")

    def _beside_name(self, said: Said) -> int | None:
        """The entity of a name set beside who speaks: "Its director, Ada Bell", "the operator, Port Sur".

        Also behind what else is said of them: "a spokesman for the firefighters in Leith, Ada Bell, gave".
        """
        reading = self._reading
        for token in range(said.start, said.end):
            for name in reading.kids(token, "appos"):
                if name in reading.entity_at and self._can_speak(name):
                    return reading.entity_at[name]
        head = head_of(reading, said.start, said.end)
        called = called_behind(reading, head)
        if called is not None and self._can_speak(called):
            return reading.entity_at[called]
        behind = name_behind(reading, head)
        if behind is not None and behind in reading.entity_at:
            return reading.entity_at[behind]
        name = said.cue - 2
        if name < said.end or reading.words[said.cue - 1] != ",":
            return None
        if reading.labels[name] == "PERSON":
            return reading.entity_at.get(name)
        named = reading.name_at.get(name)  # "the UN mission in Lund, UNAMA, said"
        alone = named is not None and named[2] == "ORG" and reading.words[named[0] - 1] == ","
        return reading.entity_at.get(name) if alone else None


def _is_where_listed(reading: Reading, token: int) -> bool:
    """Whether a name is of the exchange where a company is listed: "the JSE-listed miner"."""
    return reading.words[token + 1 : token + 3] == ["-", "listed"]


_PLACED = frozenset({"in", "at", "near", "from"})
