"""Whose a paper is that is told of again without its author: "The report put the displaced at 400".

Found: the watchdog of "In a report, the watchdog said 61 were hurt. The report ..." and of "The watchdog
published a report"; far back the only author of such a paper. Not found: anybody for a report of which
nobody has said whose it is, or for the second paper of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.keepers import keeper_of

_BACK = 3
"""Sentences back in which it is said whose a paper is."""
_KNOWN = frozenset({"the", "its", "this"})
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
        if reading.lemmas[paper] != reading.lemmas[noun] or reading.pos[paper] != "NOUN":
            continue
        for author in _authors(reading, paper):
            if author not in reading.entity_at:
                continue
            if paper >= since:
                return reading.entity_at[author]
            far.add(reading.entity_at[author])
    return far.pop() if len(far) == 1 else None


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
