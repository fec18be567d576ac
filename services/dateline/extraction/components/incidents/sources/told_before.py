"""Who spoke before, where somebody is told of again without a name: "the council boss stated", "she added".

Found: the last person who was quoted before, for a noun that brings in nobody new ("the lawmaker", "the
insider"), in the same sentences or right before; for "he" or "she" with nobody nearer. Not found: anybody for
"the mayor", who may be told of for the first time, and a man for "she".
"""

from __future__ import annotations

from dateline.domain.entity import EntityType, MentionKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.entities import gender
from dateline.extraction.extensions import Cluster

_BACK = 4
"""Sentences back in which whoever is told of again has spoken."""
_PRONOUNS = {"he": "m", "she": "f"}


def called_again(reading: Reading, start: int, head: int) -> int | None:
    """The cluster of whom tokens [start, head] tell of again by a noun that brings in nobody new."""
    if reading.words[start] != "the" or reading.tags[head] not in ("NN", "NNP"):
        return None
    if reading.lemmas[head] not in lexicon.words("sources", "called_again"):
        return None
    spoke = _spoke_last(reading, start)
    if spoke is None:
        return None
    since, place = spoke
    far = reading.sentence_of[start] - reading.sentence_of[since] > _BACK
    cluster = reading.clusters[place]
    told = gender.of_role(reading.text(start, head + 1))
    fits = told in ("", _gender(cluster)) or not _gender(cluster)
    return place if not far and fits and cluster.type is EntityType.PERSON else None


def pronoun_before(reading: Reading, token: int) -> int | None:
    """The cluster of whom a "he" or "she" at a token means that nobody nearer can be."""
    wanted = _PRONOUNS.get(reading.words[token])
    spoke = _spoke_last(reading, token, person=True) if wanted is not None else None
    if spoke is None:
        return None
    told = _gender(reading.clusters[spoke[1]])
    return spoke[1] if told in ("", wanted) else None


def _spoke_last(reading: Reading, before: int, *, person: bool = False) -> tuple[int, int] | None:
    """The token at which somebody with a name was last quoted before a token, and their cluster."""
    told = []
    for quote in reading.doc._.quotes:
        speaker = quote.speaker
        if speaker is None or speaker.cluster is None:
            continue
        at = reading.tokens(speaker.mention)[0]
        if at < before and not (person and reading.clusters[speaker.cluster].type is not EntityType.PERSON):
            told.append((at, speaker.cluster))
    return max(told, default=None)


def _gender(cluster: Cluster) -> str:
    """Whether somebody is told of as a man or a woman, by first name or role; empty where nothing says."""
    if not any(mention.kind is MentionKind.NAME for mention in cluster.mentions):
        return ""
    named = gender.of_first_name(cluster.name)
    return named or next((one for role in cluster.roles if (one := gender.of_role(role.title))), "")
