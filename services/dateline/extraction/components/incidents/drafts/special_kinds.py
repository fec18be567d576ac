"""The special type that a few words give a fire or a bombing, however often the general word stands.

Found: "the bombing", of which it is once told that "a man blew himself up"; a "blaze" that "has blackened
3,400 hectares" or is "40% contained"; "the Camp Fire of 2018" by its name, or "fires in the region in 2014",
and "a blaze near Leith burned 11 houses", in an article on a wildfire. Not found: a fire on "a 40-acre site",
or at a hotel; a bombing with "three bombers", who may have lived.
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
            or (
                wild
                and (_has_name(reading, draft) or _are_several(reading, draft) or _is_open(reading, draft))
            )
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


def _is_open(reading: Reading, draft: Draft) -> bool:
    """Whether a fire of the open burned buildings by the number, or none: no "fire at a hotel"."""
    rooms = trigger_words().means["rooms"] | _HOME
    return not any(
        reading.lemmas[at] in rooms and not (reading.tags[at] == "NNS" and reading.pos[at - 1] == "NUM")
        for at in _tokens(reading, draft)
    )


_HOME = frozenset({"home"})


def _tokens(reading: Reading, draft: Draft) -> list[int]:
    """All tokens of the sentences that tell of a draft's incident, but for the first of the text."""
    sentences = (reading.sentences[passage.number] for passage in draft.passages)
    return [at for one in sentences for at in range(max(1, one.start), one.end)]


def _burns_land(reading: Reading, draft: Draft) -> bool:
    """Whether so much land is told to burn, or that so much is contained: "grew to 3,200 acres"."""
    areas = trigger_words().means["areas"]
    return any(
        (reading.lemmas[at] in areas and reading.pos[at - 1] == "NUM" and _burns(reading, at))
        or (reading.words[at] in _CONTAINED and reading.words[at - 1] in _SHARES)
        for at in _tokens(reading, draft)
    )


_CONTAINED = frozenset({"contained", "containment"})
_SHARES = frozenset({"%", "percent", "cent"})


def _burns(reading: Reading, area: int) -> bool:
    """Whether an area is what burns or how far the fire came: not "the site, which has 12 acres of parks"."""
    above = reading.heads[area]
    verb = reading.heads[above] if reading.deps[above] == "prep" else above
    return reading.pos[verb] == "VERB" and reading.lemmas[verb] in trigger_words().means["burnt"]
