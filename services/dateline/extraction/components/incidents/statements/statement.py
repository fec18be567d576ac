"""What a sentence says became of somebody."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extraction.components.incidents.people.people import Group

HOMES = "homes"
"""The rule by which ruined homes are counted."""
FORMER = "former"
"""The rule of numbers of what another harm counted before: "up from 34"."""
INCLUDED = "including"
"""The rule of harms of some of those of whom another harm tells."""
READ = "read"
"""The rule of harms that the encoder tells of, and no words that a rule knows."""
READ_ONE = "read_one"
"""The rule of harms of single persons that the encoder tells of, who are counted beside what rules count."""
OF_ALL = "of_all"
"""The rule by which a number of those shot counts the dead, too, of whom the sentence tells before."""


@dataclass(frozen=True, slots=True)
class Harm:
    """One statement of harm: its kind, the word that says it, and whom it befell.

    `lives`: whoever is hurt is said to be alive.
    """

    kind: str
    predicate: int
    group: Group
    sentence: int
    rule: str
    lead: bool = False
    lives: bool = False

    @property
    def word(self) -> int:
        """The token that the encoder is asked for: its number, or the first of whoever it befell."""
        number = self.group.number
        return number.first if number is not None and not self.group.implied else self.group.start
