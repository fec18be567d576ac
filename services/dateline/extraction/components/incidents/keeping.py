"""Who tells numbers by what they have on their lists, and who sets another number beside one just put.

Found: the group of "has a list of 782 detainees", the army of "published the names of 24 soldiers", the
company of "has 29 missing", the Red Cross of "the ministry put the dead at 12, the Red Cross at 15". Not
found: "has 29 employees", "the hospital received 12 wounded", which says what was done.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.keepers import NAMING
from dateline.extraction.components.incidents.reading import Reading, Sentence

_PUTTING = frozenset({"put", "give", "estimate", "count", "list", "have", "say"})
_NUMBER_WITHIN = 3


def keeps_count(reading: Reading, verb: int) -> bool:
    """Whether a verb says what somebody has on a list: "has a list of 782", "has 29 missing"."""
    if reading.lemmas[verb] not in lexicon.words("sources", "listing"):
        return False
    thing, subject = reading.child(verb, "dobj"), reading.child(verb, "nsubj")
    if thing is None or subject is None or reading.lemmas[subject] in lexicon.words("sources", "lists"):
        return False  # "the union's list has 16 missing" is the union's word
    if reading.lemmas[thing] in lexicon.words("sources", "lists"):
        of = next((i for i in reading.kids(thing, "prep") if reading.words[i] == "of"), None)
        noun = reading.child(of, "pobj") if of is not None else None
        if noun is None or any(reading.words[i] == "the" for i in reading.kids(noun, "det")):
            return False  # "published the names of the three men", who were told of before
        return reading.pos[noun] == "NUM" or reading.child(noun, "nummod") is not None
    counted = reading.pos[thing] == "NUM" or reading.child(thing, "nummod") is not None
    near = reading.words[thing : thing + _NUMBER_WITHIN]
    return (
        counted
        and reading.lemmas[verb] == "have"
        and not lexicon.words("sources", "on_lists").isdisjoint(near)
    )


def others_put(reading: Reading, verb: int, sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """The others behind a number that is put: the token before theirs, and their tokens [start, end).

    Like ", the Red Cross at 15" behind "put the dead at 12".
    """
    if reading.lemmas[verb] not in _PUTTING:
        return
    for at in range(verb + 3, sentence.end - 1):
        if reading.words[at] != "at" or reading.pos[at + 1] != "NUM":
            continue
        begin = at
        while begin > verb and (reading.pos[begin - 1] in NAMING or _is_inner(reading, begin - 1)):
            begin -= 1
        if begin < at and reading.words[begin - 1] in (",", ";", "and"):
            yield at, begin, at


def _is_inner(reading: Reading, at: int) -> bool:
    """Whether a token joins two nouns of one name: "the Ministry of Health"."""
    return reading.words[at] == "of" and reading.pos[at - 1] in NAMING
