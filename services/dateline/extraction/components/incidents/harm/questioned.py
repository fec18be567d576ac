"""Whom police question on a suspicion, or lead off in handcuffs: arrested, though no word says so.

Found: "two lads are being quizzed on suspicion of arson", "cops have quizzed the boss on suspicion of fraud",
"a woman was led away in handcuffs", "was booked into jail". Not found: "the captain is being questioned",
who may be a witness; "questioned on suspicion of fraud and released"; "police booked the trustees under the
fire act", who may be at large.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.harm.affected import affected
from dateline.extraction.components.incidents.people.told_by_age import told_by_age
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import antecedent
from dateline.extraction.components.incidents.words.harm_words import Patient
from dateline.extraction.components.incidents.words.people_words import people_words

_ASKING = frozenset({"question", "quiz", "quizz", "interrogate", "interview", "grill"})
_MOVED = frozenset({"take", "lead", "march", "bring", "drag"})
_HANDCUFFS = frozenset({"handcuffs", "cuffs"})
_SUSPECTED = frozenset({"suspicion", "suspected"})
_BOOKED = frozenset({"jail", "prison", "detention", "suspicion", "custody"})
"""Where, or on what, somebody is booked who is held; one who is "booked under Section 5" may be at large."""
_BEHIND = 14
"""Tokens behind the verb within which it is told on what suspicion, or how they were led off."""
_LET_GO = frozenset({"released", "freed"})


def questioned(reading: Reading, verb: int) -> Iterator[Patient]:
    """Whom a verb of asking, or of leading off, says to be in the hands of police."""
    lemma = reading.lemmas[verb]
    if lemma == "hold" and _is_for_deed(reading, verb):
        yield from (
            ("arrested", antecedent(reading, one, verb), "object") for one in reading.kids(verb, "nsubjpass")
        )
        return
    told_by = _HANDCUFFS if lemma in _MOVED else _SUSPECTED if lemma in _ASKING else frozenset()
    if lemma == "book":
        told_by = _BOOKED
    end = min(verb + _BEHIND, reading.sentences[reading.sentence_of[verb]].end)
    behind = reading.words[verb + 1 : end]
    if told_by.isdisjoint(behind) or not _LET_GO.isdisjoint(behind):
        return
    for first, _ in affected(reading, verb):
        whom = antecedent(reading, first, verb)
        named = reading.lemmas[whom] in people_words().people or reading.pos[whom] == "NUM"
        if named or told_by_age(reading, whom) is not None:
            yield "arrested", whom, "object"


def _is_for_deed(reading: Reading, verb: int) -> bool:
    """Whether somebody is held for what they did: "was held for obstructing officers"."""
    tags, words = reading.tags[verb + 1 : verb + 3], reading.words[verb + 1 : verb + 3]
    return words[:1] == ["for"] and tags[1:] == ["VBG"] and words[1] not in ("questioning", "being")
