"""Numbers that are said to be of somebody's making, and no speech: "the 53 announced by the government".

Found: hospitals of "a figure of 303 compiled by hospitals", the mayor of "up from the 17 that the mayor had
given", the union of "a list issued by the union names 14 miners killed", the study of "a study found 61,000
deaths", the reporter of "a reporter saw nine bodies". Not found: "police found two bodies", which is what
they did; "the 20 that it had reported", whose "it" is told of by others.
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.keepers import counted


def is_made_by(reading: Reading, verb: int) -> bool:
    """Whether a verb says behind a number or a figure who gave it out or put it together."""
    noun = reading.heads[verb]
    if reading.deps[verb] == "relcl":
        return reading.pos[noun] == "NUM" and _is_what_somebody_gave(reading, verb)
    if reading.tags[verb] != "VBN" or reading.deps[verb] != "acl" or reading.child(verb, "agent") is None:
        return False
    lemma = reading.lemmas[verb]
    made = any(lemma in lexicon.words("sources", kind) for kind in ("cues", "listing", "handing_out"))
    lemma = reading.lemmas[noun]
    given = lemma in counted() or any(lemma in lexicon.words("sources", kind) for kind in _GIVEN)
    return made and (given or reading.pos[noun] == "NUM")


def _is_what_somebody_gave(reading: Reading, verb: int) -> bool:
    """Whether a clause says who gave a number: "the 17 that the government had given"."""
    lemma = reading.lemmas[verb]
    told = lemma in _GIVING or any(lemma in lexicon.words("sources", kind) for kind in ("cues", "listing"))
    subject, given = reading.child(verb, "nsubj"), reading.child(verb, "dobj")
    by_that = given is None or reading.words[given] in _RELATIVE
    return told and by_that and subject is not None and reading.pos[subject] != "PRON"


_RELATIVE = frozenset({"that", "which"})


_GIVEN = ("given_nouns", "tallies")


def is_number_of(reading: Reading, number: int, verb: int) -> bool:
    """Whether a verb that stands behind a number says whose that is."""
    if not number < verb or not is_made_by(reading, verb):
        return False
    above = reading.heads[number]  # "a figure of 303"
    return reading.heads[verb] in (number, above, reading.heads[above])


def gives_it(reading: Reading, verb: int) -> bool:
    """Whether somebody is said to have given a figure told of before: "the mayor, who gave the figure"."""
    if reading.lemmas[verb] not in _GIVING or reading.words[verb - 1] not in ("who", "which"):
        return False
    return reading.words[verb + 1] in ("the", "that") and reading.lemmas[verb + 2] in lexicon.words(
        "sources", "tallies"
    )


_GIVING = frozenset({"give", "provide", "announce", "release"})


def finds(reading: Reading, verb: int) -> bool:
    """Whether a paper gives a number of people that it found: "a study found 61,000 deaths"."""
    if reading.lemmas[verb] != "find":
        return False
    subject, thing = reading.child(verb, "nsubj"), reading.child(verb, "dobj")
    if subject is None or thing is None or reading.lemmas[subject] not in lexicon.words("sources", "papers"):
        return False
    return reading.lemmas[thing] in counted() and reading.child(thing, "nummod") is not None


def is_seen(reading: Reading, verb: int) -> bool:
    """Whether a verb says what those saw who are there to tell: "a Reuters reporter saw nine bodies"."""
    subject = reading.child(verb, "nsubj") if reading.lemmas[verb] in _SEEING else None
    return subject is not None and reading.lemmas[subject] in lexicon.words("sources", "eyewitnesses")


_SEEING = frozenset({"see", "witness", "count"})
