"""Who they were of whom a harm tells the number, where the parse takes them for more: parts, and no others.

Found: the nurses and guards of "killed four people, two nurses and two guards", the children of "five people
- a couple and their three children", both of "two residents, a man and a woman, died". Not found: "killed two
people and three guards", "three nurses, two guards and a cook died".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import INCLUDED, Harm

ANYBODY = frozenset({"people", "person", "victim", "body", "other", "individual"})
"""Nouns that say nothing of who people were."""
_APART = frozenset({",", ":", ";", "-", "–", "—", "--", "("})


def with_apposed(reading: Reading, passage: Passage) -> Passage:
    """The passage, with those who only say who others were told as parts of these."""
    found = list(passage.harms)
    for whole in passage.harms:
        behind = reading.words[whole.group.end : whole.group.end + 1]
        if behind == [] or behind[0] not in _APART:
            continue
        parts = [harm for harm in found if _is_beside(harm, whole)]
        told, count = sum(harm.group.count or 0 for harm in parts), whole.group.count or 0
        if 0 < told <= count and (
            whole.group.noun in ANYBODY or (told == count and _is_closed(reading, parts))
        ):
            found = [
                replace(harm, rule=INCLUDED) if any(harm is one for one in parts) else harm for harm in found
            ]
    return passage if found == list(passage.harms) else replace(passage, harms=tuple(found))


def _is_closed(reading: Reading, parts: Sequence[Harm]) -> bool:
    """Whether a mark stands between those told last and what befell them: ", a man and a woman, died"."""
    last = parts[-1]
    return not _APART.isdisjoint(reading.words[last.group.end : last.predicate])


def _is_beside(harm: Harm, whole: Harm) -> bool:
    """Whether people stand behind others as those whom the same word harms."""
    return (
        (harm.kind, harm.predicate) == (whole.kind, whole.predicate)
        and harm.group.start > whole.group.end
        and harm.group.count is not None
        and harm.rule != INCLUDED
    )
