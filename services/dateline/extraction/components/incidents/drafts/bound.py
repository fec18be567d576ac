"""Words that can only be of one incident, whatever the encoder makes of them.

Found: the dead of "a crush in 2019 in which 44 fans died" with the crush, of "the manslaughter of 73 people
who drowned" with the drowning and the manslaughter, and of "Another 120 were hurt", right behind it, with
them. Not found: "Another 12 were killed in Herat", which says where, and others in another paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.drafts.told_on import told_on
from dateline.extraction.components.incidents.drafts.words import Word
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.trigger_words import STRONG

_BESIDE = frozenset({"another", "further", "other", "others", "more"})
_IN = frozenset({"in", "during"})


type _Told = tuple[int, Trigger]
"""A word for what happened, behind its place among the words."""


def bound(reading: Reading, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places among the words of each two that are of one incident, mostly of one draft already."""
    yield from told_on(words)
    for place, word in enumerate(words):
        harm = word.content
        if not isinstance(harm, Harm):
            continue
        happened = [
            (at, other.content)
            for at, other in enumerate(words)
            if other.draft == word.draft and isinstance(other.content, Trigger)
        ]
        here = [(at, trigger) for at, trigger in happened if trigger.sentence == harm.sentence]
        told_in = _told_in(reading, harm, here)
        beside = _goes_on(reading, harm, word, words) if told_in is None else told_in
        for told in (_said_by(harm, happened), _of_whom(reading, harm, here), beside):
            if told is not None:
                yield told, place


def _said_by(harm: Harm, happened: Sequence[_Told]) -> int | None:
    """The firm word for what happened that says the harm itself: "the manslaughter of four"."""
    firm = (at for at, one in happened if one.head == harm.predicate and one.strength == STRONG)
    return next(firm, None)


def _told_in(reading: Reading, harm: Harm, here: Sequence[_Told]) -> int | None:
    """The word for what happened of which a clause with "in which" tells a harm."""
    start = reading.sentences[harm.sentence].start
    which = next(
        (at for at in range(harm.word - 1, start + 1, -1) if reading.words[at] == "which"),
        None,
    )
    if which is None or reading.words[which - 1] not in _IN or ";" in reading.words[which : harm.word]:
        return None
    before = [(at, one) for at, one in here if start <= one.head < which]
    return max(before, key=lambda told: told[1].head)[0] if before else None


def _of_whom(reading: Reading, harm: Harm, here: Sequence[_Told]) -> int | None:
    """The word for what happened in a clause on those who came to harm: "73 people who drowned"."""
    whom = range(harm.group.start, harm.group.end)
    clauses = (
        at for at, one in here if reading.deps[one.head] == "relcl" and reading.heads[one.head] in whom
    )
    return next(clauses, None)


def _goes_on(reading: Reading, harm: Harm, word: Word, words: Sequence[Word]) -> int | None:
    """The harm of the sentence before to which "another 120" adds, where neither day nor place is said."""
    passage, group = word.passage, harm.group
    if passage.apart or passage.times or passage.places or passage.towns:
        return None
    if _BESIDE.isdisjoint(reading.words[group.start : group.end]):
        return None
    before = [
        at
        for at, other in enumerate(words)
        if isinstance(other.content, Harm)
        and other.draft == word.draft
        and other.passage.number == passage.number - 1
        and other.passage.paragraph == passage.paragraph
        and other.passage.turn is None
    ]
    return before[-1] if before else None
