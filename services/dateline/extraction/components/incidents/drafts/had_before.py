"""Sentences that open with a day before that of the one before, and tell of a new deed as having been done.

Found: "On Tuesday, a strike on a car had killed two", "The night before, gunmen had shot three policemen",
"Last week rebels had seized nine". Not found: "On Tuesday, one of the wounded had died", "the gunmen had
killed", who were told of before; and the past tense, in which a text may go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.drafts.words import Word
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm

HAD_BEFORE = -6.0
"""What counts, in log-odds, for words of such a sentence and those of others before it."""
_OPENS_WITHIN = 3
_HARMED = frozenset({"killed", "injured", "kidnapped"})


def had_before(reading: Reading, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places among the words of each two of which one is of such a sentence, and one of one before."""
    for number in sorted({word.passage.number for word in words}):
        ours = [at for at, word in enumerate(words) if word.passage.number == number]
        passage = words[ours[0]].passage
        if passage.zone is ZoneKind.HEADLINE or not _opens(reading, passage):
            continue
        if not any(_had(reading, words[at]) for at in ours):
            continue
        for one in ours:
            yield from ((at, one) for at, word in enumerate(words) if word.passage.number < number)


def _opens(reading: Reading, passage: Passage) -> bool:
    """Whether a sentence begins with a time."""
    start = reading.sentences[passage.number].start
    return any(time.start - start <= _OPENS_WITHIN for time in passage.times)


def _had(reading: Reading, word: Word) -> bool:
    """Whether a word tells of harm that had been done by something or somebody not told of before."""
    harm = word.content
    if not isinstance(harm, Harm) or harm.kind not in _HARMED or harm.group.definite or harm.group.subset:
        return False
    verb = harm.predicate
    had = any(reading.words[child] == "had" for child in reading.kids(verb, "aux"))
    doer = reading.child(verb, "nsubj")
    return had and doer is not None and _is_new(reading, doer)


def _is_new(reading: Reading, noun: int) -> bool:
    """Whether who or what did it has not been told of: "a strike", "gunmen"."""
    articles = {reading.words[child] for child in reading.kids(noun, "det")}
    return reading.pos[noun] == "NOUN" and (
        not articles.isdisjoint({"a", "an", "another"}) or (not articles and reading.tags[noun] == "NNS")
    )
