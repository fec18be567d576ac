"""The words of a passage that evoke what happened: the firm ones by family, and those of harm alone."""

from __future__ import annotations

from dateline.extraction.components.incidents.drafts.draft import Draft
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


def as_harm_of(draft: Draft, weak: list[Trigger]) -> list[Trigger]:
    """Words of harm alone, taken for the type of a draft that no other word says the kind of.

    As "Nine were killed" is of the crash that was recalled by "In 1998 a jet sent 20 to their deaths".
    """
    if not draft.triggers or not draft.weak:
        return weak
    types = taxonomy()
    return draft.typed(weak) if any(types[one.type].family != draft.family for one in weak) else weak
