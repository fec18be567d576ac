"""Whether those who came to help got people out, where no word says from where.

Found: "rescuers have pulled eight people out", "villagers pulled out a toddler", "I pulled out two women",
"six were lifted by a helicopter". Not found: "the club pulled six players out", "eight people were pulled
out", who may be dead; "four suspects were lifted by police".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import subject_of


def pulled_out(reading: Reading, verb: int) -> bool:
    """Whether a verb has rescuers for its subject and "out" for its second word."""
    if reading.lemmas[verb] != "pull" or reading.child(verb, "auxpass") is not None:
        return False
    if not any(reading.words[child] == "out" for child in reading.kids(verb, "prt", "advmod")):
        return False
    return any(_comes_to_help(reading, subject) for subject in subject_of(reading, verb))


def lifted_by_rescuers(reading: Reading, verb: int) -> bool:
    """Whether people are lifted by, or aboard, what comes for castaways: "lifted into a lifeboat"."""
    if reading.lemmas[verb] != "lift":
        return False
    for to in reading.kids(verb, "agent", "prep"):
        craft = reading.child(to, "pobj")
        if craft is not None and reading.words[to] in _ABOARD and reading.lemmas[craft] in _CRAFT:
            return True
    return False


_ABOARD = frozenset({"by", "aboard", "into", "onto"})
_CRAFT = frozenset({"helicopter", "lifeboat", "coastguard", "guard", "navy", "vessel", "boat", "ship"})


def _comes_to_help(reading: Reading, subject: int) -> bool:
    """Like "rescuers", "rescue workers", "a fire crew"."""
    if reading.words[subject] in _WHO_TELLS:
        return True
    lemma = reading.lemmas[subject]
    if lemma in lexicon.words("responders", "at_hand"):
        return True
    if lemma in lexicon.words("responders", "services"):
        return lemma not in _NOT_BY_TRADE
    kinds = lexicon.words("responders", "kinds")
    return lemma in lexicon.words("responders", "of_a_kind") and reading.lemmas[subject - 1] in kinds


_WHO_TELLS = frozenset({"i", "we"})
"""Who says so of themselves: "I pulled out two women"."""
_NOT_BY_TRADE = frozenset({"police", "policeman", "policewoman", "officer", "cop", "deputy", "trooper"})
"""Those who pull people out of a crowd, or out of a place, for other reasons."""
