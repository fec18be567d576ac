"""Whether a state right behind a number is not said of those whom it counts.

Found: "one shot" that was fired, the drones of "of 60, 57 were shot down", and the wanted of "four raiders
have not been found". The men of "the names of two men were released", who are not free. And the two of "held
two others after a crash killed nine".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.harm_words import harm_words


def is_of_nobody(reading: Reading, at: int, kind: str, group: Group) -> bool:
    """Whether the state at a token befell nobody of a group, or nobody who is missed."""
    if kind == "missing" and group.noun in harm_words().wanted:
        return True
    if reading.words[at] == "released":
        begin = reading.sentences[reading.sentence_of[at]].start
        return not _NAMES.isdisjoint(reading.lemmas[begin : group.start])
    if reading.words[at] != "shot":
        return False
    fired = reading.pos[at] == "NOUN" and group.count == 1
    return fired or (not group.noun and reading.words[at + 1 : at + 2] == ["down"])


_NAMES = frozenset({"name", "identity", "photo", "photograph", "picture", "image", "video"})
"""What is released to the public."""


def is_active(reading: Reading, at: int) -> bool:
    """Whether a verb has those harmed for its object: "held two others after a crash killed nine"."""
    whom = reading.child(at, "dobj")
    return (
        whom is not None
        and whom > at
        and reading.tags[at] == "VBD"
        and reading.lemmas[at] in harm_words().objects
        and reading.child(at, "auxpass", "nsubjpass") is None
    )
