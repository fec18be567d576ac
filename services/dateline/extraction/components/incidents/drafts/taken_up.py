"""Of whom a sentence tells by those told of right before: "Nine were seized; four of them are still held".

Found: the four, which are of the nine, whatever the encoder makes of them. Not found: "four of the soldiers",
who may be anybody's, those of another paragraph, and more than they would be of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.drafts.words import Word
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm

_THEM = frozenset({"them", "whom", "those"})


def taken_up(reading: Reading, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places among the words of each two of which one counts some of those told with the other."""
    counted = [(at, word.content, word) for at, word in enumerate(words) if isinstance(word.content, Harm)]
    for place, harm, word in counted:
        number = harm.group.number
        if number is None or not _of_them(reading, number.last):
            continue
        before = [
            (at, other)
            for at, other, told in counted
            if told.passage.paragraph == word.passage.paragraph
            and 0 <= harm.sentence - other.sentence <= 1
            and other.word < harm.word
            and (other.group.count or 0) > number.value
            and not _of_them(reading, other.group.number.last if other.group.number else other.word)
        ]
        if not before:
            continue
        whole = words[max(before, key=lambda told: told[1].word)[0]]
        for at, other in enumerate(words):
            if at != place and other.draft == whole.draft and other.passage.number == whole.passage.number:
                yield place, at


def _of_them(reading: Reading, behind: int) -> bool:
    """Whether "of them" stands behind a number: "four of them", "four of whom"; not "four of those hurt"."""
    if reading.words[behind : behind + 1] != ["of"]:
        return False
    whom, then = reading.words[behind + 1 : behind + 2], reading.tags[behind + 2 : behind + 3]
    return bool(_THEM.intersection(whom)) and (whom != ["those"] or then not in (["VBN"], ["WP"], ["JJ"]))
