"""The type of a draft in the light of the whole article.

"The wreck" is a road accident by itself, and one at sea in an article whose headline tells of a ferry.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.words.trigger_words import WEAK, trigger_words

_ROAD = "accident.road"
_ASSAULT, _BOMBING = "conflict.armed_assault", "conflict.bombing"
_KIDNAPPING, _WITH_GUNS = "conflict.kidnapping", frozenset({"crime.shooting", _ASSAULT})
_HEADLINE, _LEAD = 3, 2


@cache
def _carriers() -> dict[str, str]:
    return {lemma: kind for kind, lemmas in lexicon.load("carriers").items() for lemma in lemmas}


def settle(reading: Reading, drafts: Sequence[Draft], passages: Sequence[Passage]) -> None:
    """Put each road accident that nothing on a road speaks for with what the article tells of.

    And take an attack that no word says the kind of for a bombing, where what is told of it names explosives;
    and shots at those who were taken away for a kidnapping.
    """
    for draft in drafts:
        if draft.type == _ASSAULT and _is_by_explosives(reading, draft):
            draft.rename(_ASSAULT, _BOMBING)
        elif draft.type in _WITH_GUNS and _takes_people(draft):
            draft.rename(draft.type, _KIDNAPPING)
    doubtful = [draft for draft in drafts if draft.type == _ROAD]
    if not doubtful:
        return
    counts = _counts(reading, passages)
    for draft in doubtful:
        own = _counts(reading, draft.passages)
        if own.get(_ROAD) or not counts:
            continue
        kind = max(counts, key=lambda name: (counts[name], name))
        if counts.get(_ROAD, 0) < counts[kind]:
            draft.rename(_ROAD, kind)


def _takes_people(draft: Draft) -> bool:
    """Whether more are told to have been kidnapped than killed: "13 were taken when gunmen opened fire".

    Or where words for a kidnapping are among its own, or none but those of harm, whether more are held.
    """
    most = {"kidnapped": 0, "captive": 0, "killed": 0}
    evoked = {trigger.sentence for trigger in draft.triggers if trigger.strength != WEAK}
    for passage in draft.passages:
        for harm in passage.harms:
            if harm.kind in most and (harm.kind == "captive" or passage.number in evoked):
                most[harm.kind] = max(most[harm.kind], harm.group.count or 1)
    held = most["captive"] if draft.firm[_KIDNAPPING] or not evoked else 0
    taken = max(most["kidnapped"], held)
    return taken > max(1, most["killed"])


def _is_by_explosives(reading: Reading, draft: Draft) -> bool:
    firm = [trigger for trigger in draft.triggers if trigger.strength != WEAK]
    if not firm or not all(trigger.vague for trigger in firm):
        return False
    means, told = trigger_words().means, lemmas_told(reading, draft)
    return not means["explosives"].isdisjoint(told) and means["firearms"].isdisjoint(told)


def lemmas_told(reading: Reading, draft: Draft) -> list[str]:
    """The lemmas of all sentences that tell of a draft's incident, in text order."""
    sentences = (reading.sentences[passage.number] for passage in draft.passages)
    return [lemma for one in sentences for lemma in reading.lemmas[one.start : one.end]]


def _counts(reading: Reading, passages: Sequence[Passage]) -> dict[str, int]:
    """How often what carries people is told of, by the type of its accidents; early counts for more."""
    carriers = _carriers()
    found: dict[str, int] = {}
    for passage in passages:
        sentence = reading.sentences[passage.number]
        weight = _HEADLINE if passage.zone is ZoneKind.HEADLINE else _LEAD if passage.lead else 1
        if passage.harms and not passage.triggers and all(harm.rule == "treated" for harm in passage.harms):
            continue  # "a helicopter took two to hospital"
        for lemma in reading.lemmas[sentence.start : sentence.end]:
            kind = carriers.get(lemma)
            if kind is not None:
                found[kind] = found.get(kind, 0) + weight
    return found
