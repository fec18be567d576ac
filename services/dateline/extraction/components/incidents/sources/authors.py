"""Whose a paper is that is told of again without its author: "The report put the displaced at 400".

Found: the watchdog of "In a report, the watchdog said 61 were hurt. The report ..." and of "The watchdog
published a report"; far back the only author of such a paper; for a statement whoever spoke last in its
paragraph. Not found: anybody for a report of which nobody has said whose it is, or for the second paper of
its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.chunks import speaker_phrase
from dateline.extraction.components.incidents.sources.keepers import keeper_of
from dateline.extraction.components.incidents.sources.speaking import Said

_BACK = 3
"""Sentences back in which it is said whose a paper is."""
_KNOWN = frozenset({"the", "its", "this", "earlier", "later", "previous", "subsequent", "further"})
_GIVES_OUT = frozenset({"publish", "release", "issue", "present", "submit", "write", "file"})


def author_of(reading: Reading, noun: int) -> int | None:
    """The entity of the author of a paper that is told of as known."""
    if reading.lemmas[noun] not in lexicon.words("sources", "papers"):
        return None
    if not any(reading.words[child] in _KNOWN for child in reading.children[noun]):
        return None
    here = reading.sentence_of[noun]
    since = reading.sentences[max(0, here - _BACK)].start
    far: set[int] = set()
    for paper in range(noun - 1, -1, -1):
        if reading.pos[paper] != "NOUN" or not _are_one(reading.lemmas[paper], reading.lemmas[noun]):
            continue
        for author in _authors(reading, paper):
            if author not in reading.entity_at:
                continue
            if paper >= since:
                return reading.entity_at[author]
            far.add(reading.entity_at[author])
    return far.pop() if len(far) == 1 else None


def _are_one(paper: str, other: str) -> bool:
    """Whether two nouns mean one kind of paper: a communiqué is "the statement"."""
    return paper == other or {paper, other} <= lexicon.words("sources", "statements")


def author_before(reading: Reading, noun: int, said: Callable[[int], Sequence[Said]]) -> Said | None:
    """Who wrote a paper that is told of as known, where they have no name; of a statement, who spoke last.

    `said`: those who tell something in a sentence; of these nobody of an earlier paragraph.
    """
    known = any(reading.words[child] in _KNOWN for child in reading.children[noun])
    if not known or reading.lemmas[noun] not in lexicon.words("sources", "papers"):
        return None
    if keeper_of(reading, noun) != noun:
        return None
    author = _nameless(reading, noun)
    if author is not None:
        return Said(author, *speaker_phrase(reading, author))
    if reading.lemmas[noun] not in lexicon.words("sources", "statements"):
        return None
    here = reading.sentences[reading.sentence_of[noun]]
    for number in range(here.number, max(-1, here.number - _BACK), -1):
        if reading.sentences[number].paragraph != here.paragraph:
            break
        for one in reversed(said(number)):
            paper = reading.lemmas[one.end - 1] in lexicon.words("sources", "papers")
            if one.end <= here.start and not paper:
                return one
    return None


def _nameless(reading: Reading, noun: int) -> int | None:
    """The only noun, of all papers of the kind, that says who wrote one: "a report the commission found"."""
    theirs = {
        author
        for paper in range(noun)
        if reading.lemmas[paper] == reading.lemmas[noun] and reading.pos[paper] == "NOUN"
        for author in _authors(reading, paper)
        if reading.pos[author] == "NOUN"
    }
    return theirs.pop() if len(theirs) == 1 else None


def _authors(reading: Reading, paper: int) -> Iterator[int]:
    """Who wrote a paper, gave it out, or says something in it."""
    keeper = keeper_of(reading, paper)
    if keeper != paper:
        yield keeper
    yield from reading.kids(paper, "poss")
    above = reading.heads[paper]
    if reading.words[above] == "in" and reading.pos[reading.heads[above]] == "VERB":
        yield from reading.kids(reading.heads[above], "nsubj")
    elif reading.deps[paper] == "dobj" and reading.lemmas[above] in _GIVES_OUT:
        yield from reading.kids(above, "nsubj")
