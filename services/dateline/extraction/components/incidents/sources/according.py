"""Who is named behind "according to" or "per", without any verb.

Found: police of "according to police", of "according to information from police" and of "per police". Not
found: anybody of "per day" and of "according to preliminary information", which is nobody's word.
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.giver import given_by
from dateline.extraction.components.incidents.sources.keepers import keeper_of
from dateline.extraction.components.incidents.sources.labelled import can_tell


def according(reading: Reading, token: int) -> int | None:
    """The noun for whoever tells something by "according to" or "per" that stands at a token."""
    if reading.words[token] == "per":  # "per the sheriff", not "per day"
        noun = reading.child(token, "pobj")
        if noun is None or not _is_no_rate(reading, noun):
            return None
        return noun if can_tell(reading, noun + 1) else None
    if reading.words[token] != "according" or reading.words[token + 1 : token + 2] != ["to"]:
        return None
    noun = reading.child(token + 1, "pobj")
    if noun is None or is_nobodys(reading, noun):
        return None
    if reading.lemmas[noun] in lexicon.words("sources", "nobodys"):
        return keeper_of(reading, noun)
    giver = given_by(reading, noun)
    return noun if giver is None else giver


def _is_no_rate(reading: Reading, noun: int) -> bool:
    """Whether "per" stands before somebody in particular: "per police", not "per officer"."""
    if reading.pos[noun] == "PROPN" or reading.tags[noun] == "NNS" or reading.lemmas[noun] == "police":
        return True
    return reading.child(noun, "det", "poss") is not None


def is_nobodys(reading: Reading, noun: int) -> bool:
    """Whether a noun is for what is known, whoever says so: "information", not "information from police"."""
    return reading.lemmas[noun] in lexicon.words("sources", "nobodys") and keeper_of(reading, noun) == noun
