"""Articles about a hoax call: what the caller claimed has not happened.

Found: the shooting of "claimed that a gunman had shot several students" and of "reports of a shooting",
where the headline or the first sentences tell of a hoax, or of swatting. Not found: who was shot by police
whom such a call brought there, nor an attack of former days that the article recalls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.opening import opening
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage

_STEPS = 6
"""Words upwards in a sentence's parse within which a claim is looked for."""


def without_hoaxes(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, where an article tells of a hoax without what was only claimed by it."""
    names = lexicon.words("topics", "hoaxes", "names")
    if names.isdisjoint(reading.lemmas) or not _leads_with(reading, names):
        return list(passages)
    return [
        replace(
            passage,
            triggers=tuple(one for one in passage.triggers if not _is_claimed(reading, one.head)),
            harms=tuple(harm for harm in passage.harms if not _is_claimed(reading, harm.predicate)),
        )
        for passage in passages
    ]


def _leads_with(reading: Reading, names: frozenset[str]) -> bool:
    """Whether the headline or the first sentences tell of a hoax by which somebody was called or warned."""
    for sentence in opening(reading):
        lemmas = reading.lemmas[sentence.start : sentence.end]
        if not names.isdisjoint(lemmas) and not lexicon.words("topics", "hoaxes", "made").isdisjoint(lemmas):
            return True
    return False


def _is_claimed(reading: Reading, word: int) -> bool:
    """Whether a word hangs on a claim: "claimed that he had shot", "reports of a shooting"."""
    at = word
    for _ in range(_STEPS):
        above = reading.heads[at]
        if above == at:
            return False
        if reading.lemmas[above] in lexicon.words("topics", "hoaxes", "claims"):
            return reading.deps[at] in _BELOW
        at = above
    return False


_BELOW = frozenset({"ccomp", "acl", "relcl", "xcomp", "prep", "dobj", "compound", "amod", "nmod"})
