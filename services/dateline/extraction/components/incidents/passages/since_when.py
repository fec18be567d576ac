"""Times since which an outbreak goes on, on which nothing happened: "cholera has killed 40 since January".

Not one: the days of anything else, "no train has run since Friday's crash".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.when.times import Time

_HEALTH = "health."
_ILLNESS = frozenset({"case", "infection", "infect"})


def without_since(
    reading: Reading, said: Sequence[Time], triggers: Sequence[Trigger], harms: Sequence[Harm] = ()
) -> Sequence[Time]:
    """The times but for those since which an outbreak goes on: "cholera has killed 40 since January".

    Cases alone tell of one: "the country has recorded 9,580 cases since October", whether or not anything
    else counts them: "takes the total since October to 9,580 cases with 58 deaths".
    """
    cases = bool(harms) and any(_is_among_cases(reading, time) for time in said)
    if not cases and not any(trigger.type.startswith(_HEALTH) for trigger in triggers):
        return said
    return [time for time in said if reading.words[time.start - 1] != "since"]


def _is_among_cases(reading: Reading, time: Time) -> bool:
    """Whether a sentence counts cases since a time."""
    if reading.words[time.start - 1] != "since":
        return False
    sentence = reading.sentences[reading.sentence_of[time.start]]
    return not _ILLNESS.isdisjoint(reading.lemmas[sentence.start : sentence.end])
