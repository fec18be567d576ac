"""Harm that is of what was counted right before it, whatever the encoder makes of it.

Found: the rescued of "Troops clashed with the gang and killed seven of them. Eleven students were rescued",
the freed of "The boys were taken in May. They were let go after a week". Not found: what says a day or place,
evokes something itself, opens apart, or begins a paragraph; what comes behind two incidents, or behind one
told of in a clause on somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.drafts.words import Word
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm


def told_on(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places among the words of each two harms of which the later goes on with the one before."""
    for place, word in enumerate(words):
        if isinstance(word.content, Harm) and _goes_on(word.passage):
            before = _right_before(words, word.passage)
            if before is not None:
                yield before, place


def _goes_on(passage: Passage) -> bool:
    """Whether a passage opens nothing: it says no day and place, and evokes nothing itself."""
    opens = passage.apart or passage.fresh or passage.case or passage.turn is not None
    if opens or passage.before is not None or passage.link is not None:
        return False
    if passage.times or passage.places or passage.towns:
        return False
    return not any(one.firm for one in passage.triggers)


def _right_before(words: Sequence[Word], passage: Passage) -> int | None:
    """The last harm of the sentence before, in the same paragraph, if it tells of one incident alone."""
    near = [
        (at, other)
        for at, other in enumerate(words)
        if other.passage.number == passage.number - 1
        and other.passage.paragraph == passage.paragraph
        and other.passage.zone is passage.zone
        and other.passage.back == passage.back
    ]
    several = len({other.draft for _, other in near}) != 1
    if several or any(other.passage.passing or other.passage.turn is not None for _, other in near):
        return None
    harms = [(other.content.word, at) for at, other in near if isinstance(other.content, Harm)]
    return max(harms)[1] if harms else None
