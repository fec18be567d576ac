"""The fight that an attack before it came to: "Gunmen stormed a mine. Nine soldiers died in the fighting".

Found: all that a sentence tells with "the fighting", "the clash" or "the gunfight", behind an attack or a
kidnapping of which the article has told, and of no fight. Not found: "a clash", "the fighting" behind a
fight, and what a sentence sets apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.drafts.words import Word
from dateline.extraction.components.incidents.passages.pointing_back import points_back
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.triggers import Trigger

SAME_FIGHT = 5.0
"""What counts for two such words, in log-odds."""
_FIGHT, _ARMED = "conflict.clash", "conflict."


def same_fight(reading: Reading, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places among the words of each two of which one tells of a fight, and one of the attack before."""
    told = [(at, word.content) for at, word in enumerate(words) if isinstance(word.content, Trigger)]
    for place, trigger in told:
        word = words[place]
        if trigger.type != _FIGHT or trigger.rule != "noun" or word.passage.apart:
            continue
        before = [
            (at, one)
            for at, one in told
            if words[at].passage.number < word.passage.number and one.type.startswith(_ARMED)
        ]
        if not before or not points_back(reading, trigger) or any(one.type == _FIGHT for _, one in before):
            continue
        with_it = [
            at
            for at, other in enumerate(words)
            if other.draft == word.draft and other.passage.number == word.passage.number
        ]
        last = words[before[-1][0]].draft
        if last == word.draft:
            continue
        for at in with_it:
            yield from ((at, other) for other, _ in before if words[other].draft == last)
