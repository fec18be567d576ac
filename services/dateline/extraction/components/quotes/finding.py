"""What a rule finds, before speakers are resolved and overlaps are settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.domain.quote import CueClass
from dateline.extraction.extensions import Chars


@dataclass(frozen=True, slots=True)
class CueRange:
    """The tokens [first, last] of a cue, its dictionary form and class."""

    first: int
    last: int
    lemma: str
    cue_class: CueClass


@dataclass(slots=True)
class Finding:
    """One act of speech: content as code points, cue and speaker as tokens (both ends inclusive).

    `head` is the speaker phrase's head. `quotations` are those that the content takes in. `strength` settles
    overlaps: the stronger finding keeps the words.
    """

    rule: str
    content: list[Chars]
    strength: int
    paragraph: int
    cue: CueRange | None = None
    speaker: tuple[int, int] | None = None
    head: int | None = None
    hearer: tuple[int, int] | None = None
    negated: bool = False
    quotations: list[int] = field(default_factory=list)
    parent: Finding | None = None
    inherited: bool = False
    repeats: list[Chars] = field(default_factory=list)

    @property
    def begin(self) -> int:
        """The first code point of the content."""
        return self.content[0][0]
