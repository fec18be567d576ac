"""Who tells of what others counted: the chief of "the town counted nine dead, the fire chief said".

Found: the group of "the group said its fighters had counted 17 bodies", the ministry of "figures showed 12
had died, the ministry said". Not found: the mayor of "the mayor said the ministry had put the dead at 40",
for whom the number is the ministry's.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.asides import between
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.speaking import BOOKING, Said, saying

_COUNTING = BOOKING | {"show", "indicate"}


def without_counted(reading: Reading, told: Sequence[Said]) -> list[Said]:
    """Those who tell something in a sentence, but for whoever counts in what another of them says."""
    cues = {said.cue for said in told if reading.lemmas[said.cue] in saying()}
    return [
        said
        for said in told
        if not (
            reading.lemmas[said.cue] in _COUNTING
            and reading.deps[said.cue] == "ccomp"
            and reading.heads[said.cue] in cues
            and ";" not in between(reading, said.cue, reading.heads[said.cue])
        )
    ]
