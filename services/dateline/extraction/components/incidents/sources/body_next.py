"""Which body is meant before it is named: "a rights group said. Lund Watch, which spoke to survivors, said".

Found: a body that the next two sentences name for the first time, that tells something there and may be
called so by its name. Not found: a well-known body of another kind ("a rights group said. The Red Cross
said"), one that is brought in as somebody else ("Lund Aid, a charity,"), anybody for "rights groups".
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.domain.entity import EntityType
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.named_source import may_be_a_body
from dateline.extraction.entities.body_nouns import is_well_known, may_be_called, nouns_of
from dateline.extraction.extensions import Cluster


def body_next(reading: Reading, start: int, head: int, speaking: Iterable[int]) -> int | None:
    """The cluster of a body that tokens [start, head] of common nouns bring in, and the text names next.

    `speaking`: the clusters that speak by their names.
    """
    if (
        reading.words[start] not in _ARTICLES
        or reading.tags[head] != "NN"
        or not _is_body(reading.lemmas[head])
    ):
        return None
    kinds = [reading.words[i] for i in range(start + 1, head) if reading.pos[i] in ("NOUN", "ADJ")]
    begin = reading.sentence_of[head]
    for place in sorted(speaking, key=lambda one: reading.clusters[one].mentions[0].start):
        cluster = reading.clusters[place]
        first = cluster.mentions[0].start
        if first > head and begin < reading.sentence_of[first] <= begin + _NEXT:
            fits = _may_be(cluster, reading.lemmas[head], kinds)
            return place if fits and _is_anew(reading, cluster) else None
    return None


_ARTICLES = frozenset({"a", "an"})
_NEXT = 2
"""Sentences behind in which the name has to stand."""


def _is_body(lemma: str) -> bool:
    return any(lemma in lexicon.words("sources", key) for key in ("bodies", "public_too"))


def _may_be(cluster: Cluster, noun: str, kinds: Iterable[str]) -> bool:
    """Whether a body may be called by a noun, and by what narrows that where all know what it is."""
    if cluster.type is not EntityType.ORGANISATION and not may_be_a_body(cluster):
        return False
    if is_well_known(cluster.name):
        return nouns_of(cluster.name).issuperset((noun, *kinds))
    public = lexicon.words("sources", "public").isdisjoint(cluster.name.casefold().split())
    return (public or noun in lexicon.words("sources", "public_too")) and may_be_called(cluster.name, noun)


def _is_anew(reading: Reading, cluster: Cluster) -> bool:
    """Whether a name begins its clause as who speaks, and nothing beside it says that it is a new one."""
    mention = cluster.mentions[0]
    last = mention.end - 1
    subject = reading.deps[last] == "nsubj"
    return subject and not any(
        reading.words[child] in _ARTICLES
        for name in range(mention.start, mention.end)
        for beside in reading.kids(name, "appos")
        for child in reading.kids(beside, "det")
    )
