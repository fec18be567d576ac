"""A word that tells something, as what joins words into incidents sees it."""

from __future__ import annotations

from typing import Protocol

from dateline.extraction.components.incidents.statements.passage import Passage


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
