"""Who speaks in a quote, as a participant would be named: by name, else as the article describes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.domain.entity import MentionKind
from dateline.domain.incident import Certainty, ParticipantRole
from dateline.domain.quote import SpeakerKind
from dateline.extraction.components.incidents.people.takers import Taker, cleaned
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.spoken_by import head_of
from dateline.extraction.extensions import FoundQuote


@dataclass(frozen=True, slots=True)
class Told:
    """A quote of somebody, tokens [start, end), with what the article says that they are.

    `sentence` is the one where the quote begins, `head` the word for them at the quote, and `described` the
    words of their roles and around their name.
    """

    quote: FoundQuote
    sentence: int
    head: int
    start: int
    end: int
    named: bool
    described: frozenset[str]

    def as_taker(self, reading: Reading, role: ParticipantRole) -> Taker:
        """The speaker as who took part."""
        name = cleaned(reading.text(self.start, self.end))
        return Taker(role, self.end - 1, self.start, self.end, name, Certainty.STATED, named=self.named)


def told_by(reading: Reading) -> Iterator[Told]:
    """The quotes of an article whose speaker somebody is, in text order."""
    for quote in reading.doc._.quotes:
        speaker = quote.speaker
        if speaker is None or quote.negated or not quote.content:
            continue
        start, end = reading.tokens(speaker.mention)
        head = head_of(reading, start, end)
        described = set(reading.words[start:end]) | set(reading.lemmas[start:end])
        named = False
        if speaker.cluster is not None:
            cluster = reading.clusters[speaker.cluster]
            for role in cluster.roles:
                told = [role.title]
                if role.affiliation is not None:
                    told.append(reading.source_text[slice(*role.affiliation)])
                described.update(" ".join(told).casefold().replace("-", " ").split())
            name = next((one for one in cluster.mentions if one.kind is MentionKind.NAME), None)
            if name is not None:
                start, end, named = name.start, name.end, True
        if not named:
            if speaker.kind is SpeakerKind.NAMED and speaker.cluster is None:
                continue
            if reading.pos[head] not in ("NOUN", "PROPN"):
                continue
            start, end = min(start, head), head + 1
            while start < head and reading.pos[start] in ("DET", "NUM", "PRON", "ADV", "ADP", "PUNCT"):
                start += 1
        described.update(_beside(reading, end - 1))
        at, _ = reading.tokens(quote.content[0])
        number = reading.sentence_of[min(at, len(reading.words) - 1)]
        yield Told(quote, number, head, start, end, named, frozenset(described))


def _beside(reading: Reading, head: int) -> Iterator[str]:
    """The nouns that stand beside a name: "Jane Roe, a cook", "fire chief Jane Roe"."""
    for child in reading.kids(head, "appos", "compound", "nmod"):
        yield from reading.lemmas[reading.phrase(child)[0] : child + 1]
    if reading.deps[head] in ("appos", "compound", "nmod"):
        up = reading.heads[head]
        yield from reading.lemmas[reading.phrase(up)[0] : up + 1]
