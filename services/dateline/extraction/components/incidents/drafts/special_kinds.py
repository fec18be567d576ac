"""The special type that a few words give a fire or a bombing, however often the general word stands.

Found: "the bombing", of which it is once told that "a man blew himself up"; a "blaze" that "has blackened
3,400 hectares"; "the Camp Fire of 2018" by its name, or "fires in the region in 2014", in an article on a
wildfire. Not found: a fire on "a 40-acre site"; a bombing with "three bombers", who may have lived.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.trigger_words import trigger_words

_FIRE, _WILDFIRE = "accident.fire", "disaster.wildfire"
_BOMBING, _SUICIDE = "conflict.bombing", "conflict.suicide_bombing"


def settle_special_kinds(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Give each fire and each bombing its special type, if what is told of it says so."""
    wild = any(draft.type == _WILDFIRE or draft.firm[_WILDFIRE] for draft in drafts)
    for draft in drafts:
        if draft.type == _FIRE and (
            draft.firm[_WILDFIRE]
            or _burns_land(reading, draft)
            or (wild and (_has_name(reading, draft) or _are_several(reading, draft)))
        ):
            draft.rename(_FIRE, _WILDFIRE)
        elif draft.type == _BOMBING and draft.firm[_SUICIDE]:
            draft.rename(_BOMBING, _SUICIDE)


def _has_name(reading: Reading, draft: Draft) -> bool:
    """Whether a fire goes by a name, as wildfires do: "the Camp Fire"."""
    return any(
        reading.doc[one.head].text == "Fire"
        and reading.doc[one.head - 1].is_title
        and reading.deps[one.head - 1] == "compound"
        for one in draft.triggers
        if one.type == _FIRE
    )


def _are_several(reading: Reading, draft: Draft) -> bool:
    """Whether fires are told of together, as "fires in the region killed 11 people in 2014"."""
    return all(reading.words[one.head] == "fires" for one in draft.triggers if one.type == _FIRE)


def _burns_land(reading: Reading, draft: Draft) -> bool:
    """Whether so much land is told to burn: "has blackened 3,400 hectares", "grew to 3,200 acres"."""
    areas = trigger_words().means["areas"]
    return any(
        reading.lemmas[at] in areas and reading.pos[at - 1] == "NUM" and _burns(reading, at)
        for passage in draft.passages
        for at in range(reading.sentences[passage.number].start + 1, reading.sentences[passage.number].end)
    )


def _burns(reading: Reading, area: int) -> bool:
    """Whether an area is what burns or how far the fire came: not "the site, which has 12 acres of parks"."""
    above = reading.heads[area]
    verb = reading.heads[above] if reading.deps[above] == "prep" else above
    return reading.pos[verb] == "VERB" and reading.lemmas[verb] in trigger_words().means["burnt"]
