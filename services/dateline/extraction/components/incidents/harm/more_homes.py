"""More homes that were ruined, counted without a noun in the sentence behind one that counts homes.

Found, behind "Floods destroyed 300 homes": "Another 1,200 were damaged", "Crews found 13 more burned to the
ground", "Some 80 had been swept away". Not found: "Another 40 people were burned", which counts people.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.harm.ruined_homes import befell
from dateline.extraction.components.incidents.people.people import Group, sentence_numbers
from dateline.extraction.components.incidents.people.people_numbers import counts_people
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import HOMES, Harm

_MORE = frozenset({"more", "others"})


def with_more_homes(
    reading: Reading, sentence: Sentence, own: list[Harm], before: Sequence[Harm]
) -> list[Harm]:
    """The harms of a sentence, with the homes in it that are counted like those of the sentence before."""
    homes = before[-1] if before and before[-1].rule == HOMES else None
    if homes is None or any(harm.rule == HOMES for harm in own):
        return own
    more = [number for number in sentence_numbers(reading, sentence) if _are_ruined(reading, number)]
    if not more:
        return own
    taken = {number.first for number in more}
    kept = [harm for harm in own if harm.group.number is None or harm.group.number.first not in taken]
    kept.extend(
        Harm(
            homes.kind,
            number.last - 1,
            Group(homes.group.head, number.start, number.end, number, homes.group.noun, plural=True),
            sentence.number,
            HOMES,
        )
        for number in more
    )
    return kept


def _are_ruined(reading: Reading, number: Number) -> bool:
    """Whether a number without a noun counts what was damaged or destroyed."""
    last = number.last - 1
    subject = last if reading.deps[last] in _SUBJECTS else reading.heads[last]
    if subject != last and reading.words[subject] not in _MORE:
        return False
    verb = reading.heads[subject]
    said = reading.deps[subject] in _SUBJECTS and number.last <= verb
    return said and befell(reading, verb) and counts_people(reading, number)


_SUBJECTS = frozenset({"nsubjpass", "nsubj"})
