"""What rules count for or against two words' being of one incident, beside what the encoder makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.drafts.aftershocks import AFTERSHOCK, aftershocks
from dateline.extraction.components.incidents.drafts.bound import bound
from dateline.extraction.components.incidents.drafts.earlier_one import EARLIER_ONE, earlier_one
from dateline.extraction.components.incidents.drafts.had_before import HAD_BEFORE, had_before
from dateline.extraction.components.incidents.drafts.in_a_new_place import IN_A_NEW_PLACE, in_a_new_place
from dateline.extraction.components.incidents.drafts.of_one_chain import OF_ONE_CHAIN, of_one_chain
from dateline.extraction.components.incidents.drafts.of_own_mishap import OF_OWN_MISHAP, of_own_mishap
from dateline.extraction.components.incidents.drafts.other_side import OTHER_SIDE, other_side
from dateline.extraction.components.incidents.drafts.same_fight import SAME_FIGHT, same_fight
from dateline.extraction.components.incidents.drafts.taken_up import taken_up
from dateline.extraction.components.incidents.drafts.that_one import that_one
from dateline.extraction.components.incidents.drafts.told_elsewhere import TOLD_ELSEWHERE, told_elsewhere
from dateline.extraction.components.incidents.drafts.told_there import told_there
from dateline.extraction.components.incidents.drafts.words import Word
from dateline.extraction.components.incidents.reading.reading import Reading

_BOUND = 12.0
"""What counts for words that can only be of one incident: "Another 120 were hurt"."""
_TAKEN_UP = 60.0
"""What counts for some of those told of before and words for what befell these, whatever parts the two."""


def weighed(reading: Reading, words: Sequence[Word]) -> Iterator[tuple[int, int, float]]:
    """The places among the words of each two that rules speak of, with what it counts, in log-odds."""
    for told, weight in (
        (bound(reading, words), _BOUND),
        (taken_up(reading, words), _TAKEN_UP),
        (same_fight(reading, words), SAME_FIGHT),
        (sorted(told_elsewhere(reading, words)), TOLD_ELSEWHERE),
        (of_one_chain(reading, words), OF_ONE_CHAIN),
        (other_side(reading, words), OTHER_SIDE),
        (of_own_mishap(words), OF_OWN_MISHAP),
        (earlier_one(reading, words), EARLIER_ONE),
        (had_before(reading, words), HAD_BEFORE),
        (aftershocks(reading, words), AFTERSHOCK),
        (in_a_new_place(reading, words), IN_A_NEW_PLACE),
    ):
        for one, other in told:
            yield one, other, weight
    yield from that_one(reading, words)
    yield from told_there(reading, words)
