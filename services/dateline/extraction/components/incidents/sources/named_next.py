"""Who holds an office, by the next sentence: "the governor of Niger state said. Umar Dogara told".

Found: one whom the article names there for the first time, who speaks, and of whom no other office is told.
Not found: anybody of "a governor said", of "governors said", and where the next sentence begins otherwise.
"""

from __future__ import annotations

from dateline.domain.entity import EntityType
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading


def named_next(reading: Reading, start: int, head: int) -> int | None:
    """The cluster of whoever the next sentence begins with, if tokens [start, head] can be him or her."""
    if (
        reading.words[start] != "the"
        or reading.tags[head] != "NN"
        or reading.lemmas[head] not in lexicon.words("roles", "heads")
    ):
        return None
    number = reading.sentence_of[head] + 1
    if number >= len(reading.sentences):
        return None
    first = _first_word(reading, number)
    name = reading.name_at.get(first)
    if name is None or name[2] != "PERSON" or name[1] - 1 not in reading.entity_at:
        return None
    place = reading.entity_at[name[1] - 1]
    cluster = reading.clusters[place]
    anew = cluster.type is EntityType.PERSON and cluster.mentions[0].start >= first and not cluster.roles
    return place if anew and _speaks(reading, name[1] - 1) else None


def _first_word(reading: Reading, number: int) -> int:
    sentence = reading.sentences[number]
    return next(
        (i for i in range(sentence.start, sentence.end) if reading.words[i].isalnum()), sentence.start
    )


def _speaks(reading: Reading, name: int) -> bool:
    verb = reading.heads[name]
    return reading.deps[name] == "nsubj" and reading.lemmas[verb] in lexicon.words("sources", "cues")
