"""Words for a wreck or a slide within a storm, which are none of the storm's.

Found: the nine dead of "A ferry went down off Oxton; nine died", beside the 31 of the typhoon. Not found:
what the headline tells of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.drafts.words import Word

OF_OWN_MISHAP = -9.0
"""What counts, in log-odds, for words of such a wreck and those of all else."""


def of_own_mishap(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places among the words of each two of which one is of such a wreck, and the other is not."""
    for one, word in enumerate(words):
        mishap = word.passage.mishap
        if mishap is None:
            continue
        for at, other in enumerate(words):
            if other.passage.mishap != mishap and other.passage.zone is not ZoneKind.HEADLINE:
                yield one, at
