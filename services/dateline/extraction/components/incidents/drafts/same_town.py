"""The place that a sentence points back to: "a bomb killed nine in the same town", "four died in the city".

It is that of its kind in which the incident lies that the text spoke of before. Not found: the city of "the
city of Leeds", which is named there, or of "the capital", which lies wherever the reader knows it to.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.where.places import COUNTRY, DISTRICT, STATE, TOWN, Place

_KINDS = {
    **dict.fromkeys(("city", "town", "village"), TOWN),
    **dict.fromkeys(("state", "province", "region"), STATE),
    **dict.fromkeys(("district", "county"), DISTRICT),
    "country": COUNTRY,
    "area": TOWN,
}
_ONLY_SAME = frozenset({"area", "country", "region"})
"""What is pointed at by "the same" alone: "the area" may be any."""
_POINTING = frozenset({"the", "this", "that"})
_IN = frozenset({"in", "inside", "near", "outside", "at", "across", "around", "elsewhere"})


def pointed_at(reading: Reading, draft: Draft, before: Sequence[Place]) -> list[Place]:
    """Of the places of what was told before, those that a draft's words put it in as well."""
    evoked = {trigger.sentence for trigger in draft.triggers}
    ranks = {
        rank for passage in draft.passages if passage.number in evoked for rank in _ranks_in(reading, passage)
    }
    if not ranks:
        return []
    # Where the text points at the town, what the town lies in holds as well.
    return [place for place in before if place.rank >= min(ranks)]


def _ranks_in(reading: Reading, passage: Passage) -> set[int]:
    """How wide the places are that a sentence points at."""
    sentence = reading.sentences[passage.number]
    return {
        _KINDS[reading.words[noun]]
        for noun in range(sentence.start + 1, sentence.end)
        if reading.words[noun] in _KINDS and _points(reading, noun)
    }


def _points(reading: Reading, noun: int) -> bool:
    """Whether a noun for a place stands behind "in the" or "in the same", and no name says which it is."""
    preposition = reading.heads[noun]
    if reading.deps[noun] != "pobj" or reading.words[preposition] not in _IN or reading.child(noun, "prep"):
        return False
    inner = [reading.words[child] for child in reading.children[noun] if child < noun]
    if any(reading.deps[child] in ("compound", "nmod", "poss") for child in reading.children[noun]):
        return False
    same = "same" in inner
    return (
        (same or reading.words[noun] not in _ONLY_SAME) and set(inner) <= _POINTING | {"same"} and bool(inner)
    )
