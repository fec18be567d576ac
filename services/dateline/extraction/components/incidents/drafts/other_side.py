"""Words for fire from the one side of a front, and from the other: "Russian shells", "Ukrainian rockets".

Found: the dead of "Russian shells killed four" and those of "Ukrainian rockets hit a depot, killing three".
Not found: "Russian and Ukrainian forces traded fire", and a sentence that does not say whose fire it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.drafts.words import Word
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.taxonomy import taxonomy

OTHER_SIDE = -6.0
"""What counts, in log-odds, for words of fire from two sides."""
_FROM_AFAR = "strike_from_afar"


def other_side(reading: Reading, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places among the words of each two of which one is of fire from another side than the other."""
    passages = {word.passage.number: word.passage for word in words}
    sides = {number: _side(reading, passage) for number, passage in passages.items()}
    for one, word in enumerate(words):
        ours = sides[word.passage.number]
        for at in range(one):
            theirs = sides[words[at].passage.number]
            if ours and theirs and ours != theirs:
                yield at, one


def _side(reading: Reading, passage: Passage) -> str:
    """Whose fire a sentence tells of; "" where it does not say, or says it of several."""
    found = {
        side
        for one in passage.triggers
        if one.firm and taxonomy()[one.type].family == _FROM_AFAR
        for side in _whose(reading, one)
    }
    return found.pop() if len(found) == 1 else ""


def _whose(reading: Reading, trigger: Trigger) -> Iterator[str]:
    head = trigger.head
    nouns = reading.kids(head, "nsubj") if reading.pos[head] == "VERB" else (head,)
    for noun in nouns:
        for child in reading.kids(noun, "amod", "compound", "nmod"):
            if reading.labels[child] == "NORP":
                yield reading.lemmas[child].casefold()
