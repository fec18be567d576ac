"""The hurt who have died: "Two people wounded in Saturday's shooting have died".

What words right behind a number say holds whatever the parse says of it, but for these. Not found: "Two were
wounded and one died", which tells of others; "two people wounded when a man died".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm

_TURNS = frozenset({"and", "but", "or", ";", "when", "as", "after", "where", "while"})


def has_died_since(reading: Reading, death: Harm, hurt: Harm) -> bool:
    """Whether a participle only tells which people died: those who had been hurt."""
    verb, participle, number = death.predicate, hurt.predicate, hurt.group.number
    if death.kind != "killed" or death.rule != "subject" or number is None or verb < participle:
        return False
    return _TURNS.isdisjoint(reading.words[participle:verb]) and all(
        reading.pos[index] != "AUX" for index in range(number.end, participle)
    )
