"""Nouns for what happened, which tell nothing: the landslide of "Sapa landslide: nine confirmed dead".

Not found: those that bodies are named by, "Mountain Rescue: three dead".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.keepers import offices
from dateline.extraction.components.incidents.words.trigger_words import STRONG, trigger_words

_BODIES = frozenset({"rescue", "fire"})


def is_happening(reading: Reading, noun: int) -> bool:
    """Whether a word is for something that happened and for no body."""
    word = reading.words[noun]
    named = reading.labels[noun] == "ORG" and not reading.doc[noun].is_lower
    if named or word in _BODIES or word in offices():
        return False
    return any(
        pattern.lemmas == (word,) and not pattern.verbal and pattern.strength == STRONG
        for pattern in trigger_words().patterns.get(word, ())
    )
