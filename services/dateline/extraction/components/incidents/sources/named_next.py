"""Who holds an office, by the next sentence: "the governor of Niger state said. Umar Dogara told".

Found: one whom the article names there for the first time, who speaks first or last, and of whom no other
office is told. Not found: anybody of "a governor said", of "governors said", and where the name stands
otherwise in the next sentence.
"""

from __future__ import annotations

from dateline.domain.entity import EntityType
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading


def named_next(reading: Reading, start: int, head: int) -> int | None:
    """The cluster of whoever the next sentence names as who speaks, if [start, head] can be him or her."""
    if (
        reading.words[start] != "the"
        or reading.tags[head] != "NN"
        or reading.lemmas[head] not in lexicon.words("roles", "heads")
    ):
        return None
    number = reading.sentence_of[head] + 1
    if number >= len(reading.sentences):
        return None
    for begin, end, label in reading.names_of.get(number, ()):
        if label != "PERSON" or end - 1 not in reading.entity_at or not _stands_alone(reading, number, begin):
            continue
        place = reading.entity_at[end - 1]
        cluster = reading.clusters[place]
        anew = cluster.type is EntityType.PERSON and cluster.mentions[0].start >= begin and not cluster.roles
        if anew and _speaks(reading, end - 1):
            return place
    return None


def _stands_alone(reading: Reading, number: int, name: int) -> bool:
    """Whether a name begins a sentence, or stands behind what its bearer says: "..., Ada Bell said"."""
    sentence = reading.sentences[number]
    words = range(sentence.start, name)
    return reading.words[name - 1] == "," or not any(reading.words[i].isalnum() for i in words)


def _speaks(reading: Reading, name: int) -> bool:
    verb = reading.heads[name]
    return reading.deps[name] == "nsubj" and reading.lemmas[verb] in lexicon.words("sources", "cues")
