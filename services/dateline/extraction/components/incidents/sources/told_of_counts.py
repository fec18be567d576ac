"""Who tells of what others counted: the chief of "the town counted nine dead, the fire chief said".

Found: the group of "the group said its fighters had counted 17 bodies" and "its monitors had documented 17
deaths", the ministry of "figures showed 12 had died, the ministry said", the police of "the clinic has nine
wounded, according to the police". Not found: the mayor of "the mayor said the ministry had put the dead at
40", for whom the number is the ministry's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dateline.extraction.components.incidents.reading.asides import between
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.speaking import BOOKING, Said, saying

_OWN = frozenset({"its", "his", "her", "their"})
_COUNTING = BOOKING | {"show", "indicate", "have"}


def without_counted(reading: Reading, told: Sequence[Said]) -> list[Said]:
    """Those who tell something in a sentence, but for whoever counts in what another of them says."""
    cues = {said.cue for said in told if reading.lemmas[said.cue] in saying()}
    according = {said.cue for said in told if reading.words[said.cue] == "according"}
    return [said for said in told if not _is_told_of(reading, said, cues, according)]


def _is_told_of(reading: Reading, said: Said, cues: Collection[int], according: Collection[int]) -> bool:
    """Whether another one tells that somebody counts, by a verb of telling or by "according to".

    Whatever the verb, where those who do are the other's own: "the group said its monitors had documented".
    """
    verb = said.cue
    if reading.lemmas[verb] not in _COUNTING and reading.words[said.start] not in _OWN:
        return False
    if any(child in according for child in reading.kids(verb, "prep")):
        return True
    above = reading.heads[verb]
    return reading.deps[verb] == "ccomp" and above in cues and ";" not in between(reading, verb, above)
