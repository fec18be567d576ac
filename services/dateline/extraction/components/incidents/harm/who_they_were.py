"""Who those were whom a harm befell and nobody counted: "the victims, three men and a girl, were hurt".

Found: the men and the girl of that, the teachers and pupils of "his victims, two teachers and five pupils,
died", the brothers of "the suspects, two brothers and a nun, were held". Not found: "the victims, of
whom three were men, were taken to hospital", of whom other rules tell; "three victims, two men and a girl".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dateline.extraction.components.incidents.people.list_items import items_from
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm

_MARKS = frozenset({",", "-", "–", "—"})


def who_they_were(reading: Reading, harm: Harm, numbers: Mapping[int, Number], end: int) -> list[Harm]:
    """The harm; of those, one by one, whom a list right behind its uncounted people names up to its verb."""
    group = harm.group
    behind = group.head + 1
    if (
        group.number is not None
        or not (group.plural and group.definite and group.noun)
        or harm.predicate < behind
        or reading.words[behind : behind + 1] != [","]
    ):
        return [harm]
    items = items_from(reading, behind, end, numbers, group.head, definite=False)
    if not items or reading.words[items[-1].end] not in _MARKS or harm.predicate <= items[-1].end:
        return [harm]
    return [replace(harm, group=one) for one in items]
