"""Leads that sum up what a town's nights or weekend brought, which the text tells one by one.

Found: "Two are dead and seven wounded after a violent weekend in Leeds", "Three were killed in a weekend of
gunfire", "Four people were shot dead in shootings across the city", "a string of stabbings that left two
dead". Not found: "Two men were shot dead over the weekend", "after a week of violence in the region", which
fights may have brought, and a toll of months.
"""

from __future__ import annotations

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.passages.later_on import opens_later
from dateline.extraction.components.incidents.passages.told_before import is_told_as_new
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.when.times import Time

_STRUCK = frozenset({"killed", "injured", "hit", "missing"})
_DEEDS = ("crime.", "accident.")
_FEWEST = 2
_OPENS_WITHIN = 6


def is_round_up(reading: Reading, passage: Passage) -> bool:
    """Whether a sentence of the lead counts those whom several crimes or accidents of a day or two struck."""
    if not passage.lead or passage.zone is ZoneKind.HEADLINE or passage.old or passage.recalled:
        return False
    struck = [harm for harm in passage.harms if harm.kind in _STRUCK]
    if sum(harm.group.count or 0 for harm in struck) < _FEWEST:
        return False
    deeds = [one for one in passage.triggers if one.firm]
    if any(not one.type.startswith(_DEEDS) for one in deeds):
        return False
    return _is_bad_spell(reading, passage) or any(
        one.rule == "noun"
        and reading.tags[one.head] in ("NNS", "NNPS")
        and (_are_here_and_there(reading, one.head) or _is_of_days(reading, passage))
        for one in deeds
    )


def _is_bad_spell(reading: Reading, passage: Passage) -> bool:
    """Like "a violent weekend", "a night of bloodshed"."""
    sentence = reading.sentences[passage.number]
    return any(
        reading.lemmas[at] in lexicon.words("relations", "spells")
        and (
            any(
                reading.words[child] in lexicon.words("relations", "bad")
                for child in reading.kids(at, "amod")
            )
            or (
                reading.words[at + 1] == "of"
                and not lexicon.words("relations", "badness").isdisjoint(reading.words[at + 2 : at + 4])
            )
        )
        for at in range(sentence.start, sentence.end - 3)
    )


def _are_here_and_there(reading: Reading, noun: int) -> bool:
    """Like "a string of stabbings", "shootings across the city"."""
    of = reading.heads[noun]
    run = reading.words[of] == "of" and reading.lemmas[reading.heads[of]] in lexicon.words(
        "relations", "runs"
    )
    return run or any(reading.words[child] in _ACROSS for child in reading.kids(noun, "prep"))


def _is_of_days(reading: Reading, passage: Passage) -> bool:
    """Like "over the weekend", "overnight"."""
    return any(not _SPANS.isdisjoint(reading.words[time.start : time.end]) for time in passage.times)


_SPANS = frozenset({"weekend", "overnight"})
_ACROSS = frozenset({"across", "around", "throughout"})


def is_at_another_time(reading: Reading, passage: Passage, told: set[Time]) -> bool:
    """Whether a sentence opens with a time of its own, and tells of people struck or of a deed as new."""
    if opens_later(reading, passage.number):
        return _tells_anew(reading, passage)
    start = reading.sentences[passage.number].start
    known = {(time.interval.earliest, time.interval.latest) for time in told}
    return any(
        time.fine
        and time.start - start <= _OPENS_WITHIN
        and (time.interval.earliest, time.interval.latest) not in known
        for time in passage.said
    ) and _tells_anew(reading, passage)


def _tells_anew(reading: Reading, passage: Passage) -> bool:
    return any(
        harm.kind in _STRUCK and not harm.group.definite and harm.group.number is not None
        for harm in passage.harms
    ) or any(one.firm and is_told_as_new(reading, one) for one in passage.triggers)
