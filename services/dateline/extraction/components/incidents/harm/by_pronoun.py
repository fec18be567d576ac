"""Whom a pronoun stands for where it begins a sentence that says what befell them: by a noun told before it.

Found: the father of "The father came home to find it ablaze. He suffered burns". Not found: whoever a name
tells of, and the officer of "An officer said it was over. He was hurt".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.people.named_people import noun_before
from dateline.extraction.components.incidents.people.people import group_at, one_at
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import HIT

_KINDS = frozenset({"injured", HIT})


def of_the_noun_before(reading: Reading, own: Sequence[Harm], before: Sequence[Harm]) -> list[Harm]:
    """The harms, of whom "he" or "she" stands for where the sentence before tells of no harm to anybody."""
    if before:
        return list(own)
    return [_with_noun(reading, harm) for harm in own]


def _with_noun(reading: Reading, harm: Harm) -> Harm:
    head = harm.group.head
    first = reading.sentences[harm.sentence].start
    if head != first or reading.sentences[harm.sentence - 1].zone is ZoneKind.HEADLINE:
        return harm
    if harm.kind not in _KINDS or harm.group.noun:
        return harm
    noun = noun_before(reading, head)
    group = group_at(reading, noun, []) if noun != head else None
    if group is None or not group.implied:
        return harm
    start, end = harm.group.start, harm.group.end
    told = replace(group, head=head, start=start, end=end, number=one_at(start, end), name="", definite=True)
    return replace(harm, group=told)
