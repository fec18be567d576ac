"""A word that tells something, as what joins words into incidents sees it."""

from __future__ import annotations

from typing import Protocol

from dateline.extraction.components.incidents.statements.money import Damage
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.triggers.triggers import Trigger


class Word(Protocol):
    """What a word tells, in which passage of which draft."""

    @property
    def draft(self) -> int:
        """The place of the draft that has it."""

    @property
    def passage(self) -> Passage:
        """The passage that it stands in."""

    @property
    def content(self) -> object:
        """What it tells: harm, loss, or what happened."""


def token_of(word: Word) -> int:
    """The token that stands for what a word tells; -1 where none does."""
    told = word.content
    if isinstance(told, Harm):
        return told.word
    if isinstance(told, Trigger):
        return told.head
    return told.number.first if isinstance(told, Damage) else -1
