"""Sums of what different sources say, which nobody has said: "one died, police said; a second, a nurse said".

Found: the two that a guard of the police's word and a cook of the nurse's make. Not found: the three of "a
priest and two nuns were killed, police said", and of what the article tells on nobody's word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.figures.count import Count
from dateline.extraction.components.incidents.sources.sources import Sources
from dateline.extraction.components.incidents.statements.statement import Harm


def without_sums(sources: Sources, told: Sequence[Count]) -> list[Count]:
    """The counts less those that add up what several sources say; what was added stands for itself."""
    summed = {count.kind for count in told if len(count.adds) > 1 and _differ(sources, count.adds)}
    if not summed:
        return list(told)
    return [
        replace(count, part=False) if count.kind in summed else count
        for count in told
        if not (count.adds and count.kind in summed)
    ]


def _differ(sources: Sources, harms: Sequence[Harm]) -> bool:
    """Whether not all that is told is told on the same word, or on nobody's."""
    found = [sources.of(harm.sentence, harm.predicate, harm.group.start) for harm in harms]
    return len({source.cluster if source.cluster is not None else source.mention for source in found}) > 1
