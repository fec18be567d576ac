"""The words of a passage that evoke what happened: the firm ones by family, and those of harm alone."""

from __future__ import annotations

from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.taxonomy import taxonomy
from dateline.extraction.components.incidents.words.trigger_words import WEAK


def firm_and_weak(passage: Passage) -> tuple[dict[str, list[Trigger]], list[Trigger]]:
    """The triggers of what happened: the firm ones by family, and the words of harm alone."""
    types = taxonomy()
    firm: dict[str, list[Trigger]] = {}
    weak: list[Trigger] = []
    for trigger in passage.triggers:
        if trigger.reality:
            continue
        if trigger.strength == WEAK:
            weak.append(trigger)
        else:
            firm.setdefault(types[trigger.type].family, []).append(trigger)
    return firm, weak
