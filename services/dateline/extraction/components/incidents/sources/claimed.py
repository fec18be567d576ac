"""What is claimed as one's deed, so that no number is told by whoever claims it.

Found: "an attack claimed by rebels", "a raid that killed six, and was claimed by rebels", "rebels claimed the
bombing, which killed nine", "claimed responsibility for an attack in which 40 died". Not found: "rebels
claimed 30 dead", "claimed that the bombing killed nine".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.keepers import counted
from dateline.extraction.components.incidents.words.trigger_words import trigger_words

_TAKEN_ON = frozenset({"responsibility", "credit"})


def claims_deed(reading: Reading, verb: int) -> bool:
    """Whether a deed is claimed by a verb, and no number told."""
    if reading.lemmas[verb] not in ("claim", "admit"):
        return False
    if reading.tags[verb] == "VBN" and reading.child(verb, "agent") is not None:
        thing = _thing_claimed(reading, verb)
        return thing is not None and reading.lemmas[thing] not in counted()
    thing = reading.child(verb, "dobj")
    if thing is None:
        return False
    if reading.words[thing + 1 : thing + 2] == ["of"]:  # "a string of attacks"
        thing = reading.child(thing + 1, "pobj") or thing
    return reading.lemmas[thing] in _TAKEN_ON or _is_deed(reading, thing)


def _is_deed(reading: Reading, noun: int) -> bool:
    """Whether a noun is for what somebody may have done: "attack", "bombing"; not "dead"."""
    lemma = reading.lemmas[noun]
    found = trigger_words().patterns.get(lemma, ())
    return lemma not in counted() and any(one.lemmas == (lemma,) and not one.verbal for one in found)


def _thing_claimed(reading: Reading, verb: int) -> int | None:
    """What is claimed by somebody: "an attack claimed by", "an attack killed six, and was claimed by"."""
    if reading.deps[verb] == "acl":
        return reading.heads[verb]
    own = reading.child(verb, "nsubjpass", "nsubj")
    if own is not None or reading.deps[verb] != "conj":
        return own
    return reading.child(reading.first_conjunct(verb), "nsubjpass", "nsubj")
