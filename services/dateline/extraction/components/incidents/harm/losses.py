"""Who was lost, and so died or was hurt: by what it is that was lost, and who lost it.

Found: "six people lost their lives", "a boy lost his fight for life", "16 people lost limbs", "the rebels
lost four fighters", "France lost two engineers". Not found: "the firm lost two engineers", who left it; "lost
the fight for the title".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.people.people_numbers import is_number_of_people
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import subject_of
from dateline.extraction.components.incidents.words.harm_words import HarmWords, Patient
from dateline.extraction.components.incidents.words.people_words import people_words


def _is_side(reading: Reading, index: int) -> bool:
    """Whether a country or a force loses people, who die: "France lost two engineers"; not a firm."""
    sides = ("army", "force", "police", "rebel", "unit", "navy", "regiment", "brigade", "squad")
    return any(
        reading.labels[loser] in ("GPE", "NORP") or reading.lemmas[loser] in sides
        for loser in subject_of(reading, index)
    )


def _is_of_theirs(reading: Reading, what: int) -> bool:
    """Whether what is lost is a number of people: "two engineers", "658 of its people"."""
    if reading.pos[what] == "NUM":
        return is_number_of_people(reading, what) and reading.words[what + 1 : what + 2] == ["of"]
    counted = reading.child(what, "nummod") is not None
    return counted and reading.lemmas[what] in people_words().people and reading.lemmas[what] not in _OF_CLUBS


def _is_mourned(reading: Reading, index: int, what: int) -> bool:
    """Like "we lost a friend", said of one who has been told of."""
    ours = any(reading.words[who] in ("we", "i") for who in subject_of(reading, index))
    return ours and any(reading.words[child] in ("a", "an") for child in reading.kids(what, "det"))


def _is_for_life(reading: Reading, what: int) -> bool:
    """Whether those who lose a fight die: "lost her fight for life", "his battle for survival"."""
    return reading.lemmas[what] in ("fight", "battle") and any(
        reading.words[at + 1 : at + 2] in (["life"], ["survival"]) for at in reading.kids(what, "prep")
    )


_OF_CLUBS = frozenset(
    {"player", "footballer", "member", "leader", "candidate", "supporter", "fan", "minister"}
)
"""Whom a team or a party loses otherwise."""
LIMBS = frozenset(
    {
        "limb",
        "leg",
        "arm",
        "hand",
        "foot",
        "finger",
        "toe",
        "eye",
        "ear",
        "tooth",
        "sight",
        "eyesight",
        "hearing",
    }
)


def lost(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    """Like "six people lost their lives", "the rebels lost four fighters"; a firm loses workers otherwise."""
    what = reading.child(index, "dobj")
    if what is None:
        return
    if reading.lemmas[what] == "life" or _is_for_life(reading, what):
        for patient in subject_of(reading, index):
            yield "killed", patient, "lost_life"
    elif reading.lemmas[what] in LIMBS:
        for patient in subject_of(reading, index):
            yield "injured", patient, "subject"
    elif (reading.lemmas[what] in words.fallen and not _is_mourned(reading, index, what)) or (
        _is_side(reading, index) and _is_of_theirs(reading, what)
    ):
        yield "killed", what, "object"
