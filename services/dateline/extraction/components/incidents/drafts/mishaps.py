"""A car in a crowd that was not meant to be there: where the driver had a seizure, it is an accident.

Words for intent speak against it: "lost control of himself", and "police call it a terrorist attack".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.drafts.kinds import lemmas_told
from dateline.extraction.components.incidents.reading.reading import Reading

_RAMMING, _ROAD = "crime.vehicle_attack", "accident.road"


def settle_mishaps(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Take a vehicle attack for a road accident where its words name a mishap and no intent."""
    for draft in drafts:
        if draft.type == _RAMMING and _is_mishap(reading, draft):
            draft.rename(_RAMMING, _ROAD)


def _is_mishap(reading: Reading, draft: Draft) -> bool:
    told = f" {' '.join(lemmas_told(reading, draft))} "
    without = told
    for words in lexicon.load("mishaps")["mishaps"]:
        without = without.replace(f" {words} ", " ")
    return without != told and lexicon.words("mishaps", "intent").isdisjoint(without.split())
