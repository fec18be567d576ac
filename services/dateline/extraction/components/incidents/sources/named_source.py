"""Which named body or person a source without a name is: "police" of an article on West Yorkshire Police.

Found: "the ministry" where one ministry is named, "police" where one force is, "the mayor" where one person
has that role. Not found: "the interior ministry" where the Health Ministry is named; "officials".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.domain.entity import EntityType, MentionKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.keepers import offices
from dateline.extraction.entities import gender
from dateline.extraction.entities.body_nouns import body_nouns, is_called, loosely_called, nouns_of
from dateline.extraction.extensions import Cluster

_PLAIN = frozenset({"the", "its", "his", "her", "their", "local", "state", "a", "an", "senior", "'s", "’s"})
_ARTICLES = frozenset({"a", "an"})

type Words = tuple[tuple[str, ...], ...]
"""What a source without a name is told by: its words, lemmas and parts of speech."""


def words_of(reading: Reading, start: int, end: int) -> Words:
    """All that `named_source` sees of tokens [start, end)."""
    return tuple(tuple(column[start:end]) for column in (reading.words, reading.lemmas, reading.pos))


def named_source(reading: Reading, start: int, end: int) -> int | None:
    """The only cluster that tokens [start, end), which are no name, can mean; None for none or several."""
    head = _head(reading, start, end)
    if head is None or reading.words[start] in _ARTICLES:
        return None
    word, lemma = reading.words[head], reading.lemmas[head]
    if reading.pos[head] == "PROPN":
        lemma = word  # "The Organization"
    if word in lexicon.words("body_kinds", "several"):
        lemma = word  # "the rebels" are the Highland Front
    others = [reading.words[i] for i in range(start, head) if reading.words[i] not in _PLAIN]
    clusters = reading.clusters
    of_body = lemma in offices() or lemma in body_nouns()
    able = [
        place
        for place, cluster in enumerate(clusters)
        if (of_body and _is_body(cluster) and _is_called(cluster, lemma, others))
        or (cluster.type is EntityType.PERSON and _is_in_role(cluster, word, others))
    ]
    if not able and of_body:
        able = [place for place, cluster in enumerate(clusters) if _is_loosely_called(cluster, lemma, others)]
    return able[0] if len(able) == 1 else None


def body_that_speaks(reading: Reading, start: int, end: int, speaking: Iterable[int]) -> int | None:
    """The body that a noun such as "the company" can mean among those that speak by their names.

    The only one; of several the one whose name says so, or else the one that was named last, in a sentence or
    two before, or first, behind; so also the only one where it was taken for a person.
    """
    head = _head(reading, start, end)
    words = lexicon.load("sources")
    if (
        head is None
        or reading.tags[head] == "NNS"  # "labour groups" are no one body
        or reading.lemmas[head] not in (*words["bodies"], *words["public_too"])
        or reading.words[start] in _ARTICLES
    ):
        return None
    clusters = reading.clusters
    either = reading.lemmas[head] in words["public_too"]
    others = [reading.words[i] for i in range(start, head) if reading.words[i] not in _PLAIN]
    if either and others:
        return None  # "the fire service" is no police
    public = frozenset() if either else frozenset(words["public"])
    able = [
        place
        for place in speaking
        if public.isdisjoint(clusters[place].name.casefold().split())
        and (clusters[place].type is EntityType.ORGANISATION or may_be_a_body(clusters[place]))
    ]
    if not able and "listed" in others:  # "the London-listed miner", whose name stood before
        able = [place for place, cluster in enumerate(clusters) if _may_be_listed(cluster, start, public)]
    called = [place for place in able if reading.lemmas[head] in nouns_of(clusters[place].name)]
    able = called or able  # "the miners' union" is the Federation of Mine Workers, and no firm
    if len(able) < 2 and not (able and clusters[able[0]].type is EntityType.PERSON):
        return able[0] if able else None
    last, place = max((_last_mention(clusters[place], start), place) for place in able)
    if last < 0:  # "the company that owns it said", and in the next sentence "Odra said"
        last, place = min((clusters[place].mentions[0].start, place) for place in able)
    near = abs(reading.sentence_of[start] - reading.sentence_of[last]) <= _NEAR
    return place if near else None


def _may_be_listed(cluster: Cluster, before: int, public: frozenset[str]) -> bool:
    """Whether something named before a token is a company, and no exchange where one is listed."""
    body = cluster.type is EntityType.ORGANISATION and public.isdisjoint(cluster.name.casefold().split())
    return body and cluster.mentions[0].start < before and not cluster.name.isupper()


_NEAR = 2


def _last_mention(cluster: Cluster, before: int) -> int:
    """Where something is last mentioned before a token; -1 for nowhere."""
    return max((mention.start for mention in cluster.mentions if mention.start < before), default=-1)


def issuer(reading: Reading) -> int | None:
    """Whose text it is that says "our teams": the body of its first sentences that it names most often."""
    clusters = reading.clusters
    able = [
        (len(cluster.mentions), -place)
        for place, cluster in enumerate(clusters)
        if cluster.type is EntityType.ORGANISATION and reading.sentence_of[cluster.mentions[0].start] <= _NEAR
    ]
    return -max(able)[1] if able else None


def may_be_a_body(cluster: Cluster) -> bool:
    """Whether what was taken for a person may be a body: no first name, no role, never "he" or by surname."""
    return (
        cluster.type is EntityType.PERSON
        and not any(role.title for role in cluster.roles)
        and not gender.of_first_name(cluster.name)
        and all(mention.kind is not MentionKind.PRONOUN for mention in cluster.mentions)
        and not any(alias == cluster.name.split()[-1] for alias in cluster.aliases)
    )


def _head(reading: Reading, start: int, end: int) -> int | None:
    """The noun of a phrase that is of common nouns alone."""
    head = next((i for i in range(end - 1, start - 1, -1) if _is_noun(reading, i)), None)
    if head is None or any(
        (reading.pos[i] == "PROPN" and not _is_noun(reading, i)) or reading.words[i] in (",", "of")
        for i in range(start, end)
    ):
        return None
    return head


def _is_noun(reading: Reading, token: int) -> bool:
    """Whether a word is a noun, which a tagger may take for a name all the same: "the bishop"."""
    if reading.pos[token] != "PROPN" or reading.doc[token].is_lower:
        return reading.pos[token] in ("NOUN", "PROPN")
    word = reading.words[token]  # "The Organization", of one that has been named
    body = word in offices() or word in body_nouns()
    return body and token not in reading.name_at and reading.words[token - 1] == "the"


def _is_body(cluster: Cluster) -> bool:
    return cluster.type is EntityType.ORGANISATION or cluster.type is EntityType.FACILITY


def _is_called(cluster: Cluster, lemma: str, others: Sequence[str]) -> bool:
    """Whether a body's name says what it is by the same word, and nothing else that speaks against it."""
    if not any(mention.kind is MentionKind.NAME for mention in cluster.mentions):
        return False
    return is_called((cluster.name, *cluster.aliases), lemma, others)


def _is_loosely_called(cluster: Cluster, lemma: str, others: Sequence[str]) -> bool:
    """Whether a noun that is no other body's may mean this one: "the agency" the Department of Health."""
    return _is_body(cluster) and any(
        loosely_called(name, lemma) and nouns_of(name).issuperset(others)
        for name in (cluster.name, *cluster.aliases)
    )


def _is_in_role(cluster: Cluster, word: str, others: Sequence[str]) -> bool:
    """Whether somebody is said to have such a role."""
    for role in cluster.roles:
        words = role.title.casefold().split(" of ")[0].split()
        if words and words[-1] == word and all(other in words for other in others):
            return True
    return False
