"""The headline and the first sentences, which say what an article is about."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence

_SENTENCES = 2


def opening(reading: Reading) -> Iterator[Sentence]:
    """The headline and the first two sentences of what is read, in text order."""
    told = 0
    for sentence in reading.sentences:
        if not sentence.read:
            continue
        told += sentence.zone is not ZoneKind.HEADLINE
        if told > _SENTENCES:
            return
        yield sentence
