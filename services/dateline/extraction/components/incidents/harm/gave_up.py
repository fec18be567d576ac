"""Who gives himself up to police, and so is in their hands.

Found: "a man of 34 gave himself up", "a fourth turned himself in", "two men surrendered to police". Not
found: "the rebels surrendered", whose captors are no police; "he gave himself up to drink"; "Suspect gives
himself up", of whom the text tells more.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.told_by_age import told_by_age
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import subject_of
from dateline.extraction.components.incidents.words.harm_words import Patient
from dateline.extraction.components.incidents.words.people_words import people_words

_SELF = frozenset({"himself", "herself", "themselves"})
_WAYS = {"turn": ("in", "over"), "hand": ("in", "over"), "give": ("up",)}
_POLICE = frozenset(
    {"police", "officers", "officer", "sheriff", "authorities", "gardaí", "gardai", "detectives"}
)
_BEHIND = 4


def gave_up(reading: Reading, verb: int) -> Iterator[Patient]:
    """Those whom a verb says to have gone to police by themselves."""
    if not _goes_to_police(reading, verb):
        return
    for subject in subject_of(reading, verb):
        named = reading.lemmas[subject] in people_words().people or reading.pos[subject] == "NUM"
        one_more = reading.words[subject] in lexicon.words("relations", "ordinals")
        told = reading.child(subject, "det", "poss", "nummod") is not None or reading.pos[subject] == "NUM"
        if told and (named or one_more or told_by_age(reading, subject) is not None):
            yield "arrested", subject, "subject"


def _goes_to_police(reading: Reading, verb: int) -> bool:
    lemma = reading.lemmas[verb]
    behind = reading.words[verb + 1 : verb + 1 + _BEHIND]
    if lemma in _WAYS:
        to = behind[2:3] != ["to"] or not _POLICE.isdisjoint(behind) or lemma != "give"
        return len(behind) > 1 and behind[0] in _SELF and behind[1] in _WAYS[lemma] and to
    return lemma == "surrender" and behind[:1] == ["to"] and not _POLICE.isdisjoint(behind)
