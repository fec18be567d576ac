"""Who is said by a figure of speech to have died: "gave up the ghost", "breathed his last", "met her death".

Not found: "the engine gave up the ghost", "met his match", "breathed her last word".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import antecedent, subject_of
from dateline.extraction.components.incidents.words.harm_words import Patient
from dateline.extraction.components.incidents.words.people_words import people_words

_OWN = frozenset({"his", "her", "their"})
_ENDS = {
    "breathe": frozenset({"last"}),
    "meet": frozenset({"death", "deaths", "end", "ends"}),
}
_WHO = frozenset({"he", "she", "who", "they"})


def last_breath(reading: Reading, verb: int) -> Iterator[Patient]:
    """The people who a verb and the words behind it say died."""
    if not _tells_of_death(reading, verb):
        return
    for subject in subject_of(reading, verb):
        patient = antecedent(reading, subject, verb)
        told = reading.lemmas[patient] in people_words().people or reading.words[patient] in _WHO
        if told or reading.pos[patient] == "NUM" or reading.labels[patient] == "PERSON":
            yield "killed", patient, "subject"


def _tells_of_death(reading: Reading, verb: int) -> bool:
    behind = reading.words[verb + 1 : verb + 4]
    if reading.lemmas[verb] == "give":
        return behind == ["up", "the", "ghost"]
    ends = _ENDS.get(reading.lemmas[verb])
    return (
        ends is not None
        and behind[:1] != []
        and behind[0] in _OWN
        and behind[1:2] != []
        and behind[1] in ends
    )
