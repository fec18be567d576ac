"""Harm that befell people "there", where the sentence right before, in its paragraph, has put something.

Found: the youths of "In Oxton, a post was burned. Nine youths were seized there", with what happened in Oxton
and with nothing else. Not found: "There were nine dead", "12 died there in 2019", and what stands behind a
sentence that names no place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.drafts.words import Word
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm

TOLD_THERE = 60.0
"""What counts for such words and those of the sentence before, and against others, whatever parts them."""


def told_there(reading: Reading, words: Sequence[Word]) -> Iterator[tuple[int, int, float]]:
    """The places among the words of each two that are of one such place, or are not, with what counts."""
    there = {
        word.passage.number
        for word in words
        if isinstance(word.content, Harm) and _is_there(reading, word.passage)
    }
    for number in sorted(there):
        ours = [at for at, word in enumerate(words) if word.passage.number == number]
        paragraph = words[ours[0]].passage.paragraph
        before = [
            at
            for at, word in enumerate(words)
            if word.passage.number == number - 1
            and word.passage.paragraph == paragraph
            and any(place.located for place in word.passage.places)
        ]
        drafts = {words[at].draft for at in before}
        if len(drafts) != 1:
            continue
        for one in ours:
            for at, word in enumerate(words):
                if at in before:
                    yield one, at, TOLD_THERE
                elif word.passage.number < number and word.draft not in drafts:
                    yield one, at, -TOLD_THERE


def _is_there(reading: Reading, passage: Passage) -> bool:
    """Whether a sentence puts what it tells "there", and names no time or place itself."""
    if passage.apart or any(place.located for place in passage.places):
        return False
    if any(reading.words[time.start - 1] != "since" for time in passage.times):
        return False
    sentence = reading.sentences[passage.number]
    return any(
        reading.words[at] == "there" and reading.deps[at] != "expl" and reading.tags[at] != "EX"
        for at in range(sentence.start + 1, sentence.end)
    )
