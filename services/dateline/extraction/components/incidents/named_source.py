"""Which named body or person a source without a name is: "police" of an article on West Yorkshire Police.

Found: "the ministry" where one ministry is named, "police" where one force is, "the mayor" where one person
has that role. Not found: "the interior ministry" where the Health Ministry is named; "officials".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from dateline.domain.entity import EntityType, MentionKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading import Reading
from dateline.extraction.extensions import Cluster

_BODIES = frozenset({EntityType.ORGANISATION, EntityType.FACILITY})
_PLAIN = frozenset({"the", "its", "his", "her", "their", "local", "state", "a", "an", "senior"})
_ARTICLES = frozenset({"a", "an"})


@cache
def _offices() -> frozenset[str]:
    return frozenset(lexicon.load("sources")["offices"])


def named_source(reading: Reading, start: int, end: int) -> int | None:
    """The only cluster that tokens [start, end), which are no name, can mean; None for none or several."""
    head = _head(reading, start, end)
    if head is None or reading.words[start] in _ARTICLES:
        return None
    word, lemma = reading.words[head], reading.lemmas[head]
    others = [reading.words[i] for i in range(start, head) if reading.words[i] not in _PLAIN]
    clusters: Sequence[Cluster] = reading.doc._.clusters
    able = [
        place
        for place, cluster in enumerate(clusters)
        if (cluster.type in _BODIES and lemma in _offices() and _is_called(cluster, lemma, others))
        or (cluster.type is EntityType.PERSON and _is_in_role(cluster, word, others))
    ]
    return able[0] if len(able) == 1 else None


def body_that_speaks(reading: Reading, start: int, end: int, speaking: Iterable[int]) -> int | None:
    """The only body that a noun such as "the company" can mean among those that speak by their names."""
    head = _head(reading, start, end)
    words = lexicon.load("sources")
    if head is None or reading.lemmas[head] not in words["bodies"] or reading.words[start] in _ARTICLES:
        return None
    clusters: Sequence[Cluster] = reading.doc._.clusters
    public = frozenset(words["public"])
    able = {
        place
        for place in speaking
        if clusters[place].type is EntityType.ORGANISATION
        and public.isdisjoint(clusters[place].name.casefold().split())
    }
    return able.pop() if len(able) == 1 else None


def _head(reading: Reading, start: int, end: int) -> int | None:
    """The noun of a phrase that is of common nouns alone."""
    head = next((i for i in range(end - 1, start - 1, -1) if reading.pos[i] == "NOUN"), None)
    if head is None or any(
        reading.pos[i] == "PROPN" or reading.words[i] in (",", "of") for i in range(start, end)
    ):
        return None
    return head


def _is_called(cluster: Cluster, lemma: str, others: Sequence[str]) -> bool:
    """Whether a body's name says what it is by the same word, and nothing else that speaks against it."""
    if not any(mention.kind is MentionKind.NAME for mention in cluster.mentions):
        return False
    return any(
        lemma in words and all(other in words for other in others)
        for words in (name.casefold().split() for name in (cluster.name, *cluster.aliases))
    )


def _is_in_role(cluster: Cluster, word: str, others: Sequence[str]) -> bool:
    """Whether somebody is said to have such a role."""
    for role in cluster.roles:
        words = role.title.casefold().split(" of ")[0].split()
        if words and words[-1] == word and all(other in words for other in others):
            return True
    return False
