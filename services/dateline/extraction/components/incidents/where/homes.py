"""Places where people live, come from, sit or belong, which says nothing of where something happened.

Found: "Jane Roe, 31, of Leeds", "a man from York", "the foreign ministry in Paris said", "the UK
Maritime Agency said", "a doctor in Leeds said", "the UN said in Geneva". Not found: the place of "by the
ministry in Paris".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading

_WHOSE = ("compound", "amod", "nmod", "poss")


def is_home(reading: Reading, start: int) -> bool:
    """Whether a place is where somebody lives or comes from: "Jane Roe, 31, of Leeds", "a man from York"."""
    of = start - 1
    if of < 2 or reading.words[of] not in ("of", "from"):
        return False
    if reading.words[of] == "from" and (
        reading.words[of - 1] in _FROM_HOME or reading.lemmas[of - 1] in lexicon.words("harm", "people")
    ):
        return True
    if reading.words[of - 1] != ",":
        return False
    return reading.words[of - 2].isdecimal() or reading.labels[of - 2] == "PERSON"


_FROM_HOME = frozenset({"man", "woman", "boy", "girl", "teenager", "both", "all", "youth"})
"""Words behind which "from" says where people live: of one person, and of those just told of."""


def is_seat(reading: Reading, preposition: int) -> bool:
    """Whether a place is where those sit who speak: "the foreign ministry in Paris said"."""
    head = reading.heads[preposition]
    return (
        reading.pos[preposition] == "ADP"
        and not lexicon.words("places", "seated").isdisjoint(
            (reading.lemmas[head], reading.words[head].removesuffix("s"))
        )
        and reading.deps[head] in ("nsubj", "pobj", "appos")
        and head == preposition - 1
    )


def is_where_told(reading: Reading, preposition: int) -> bool:
    """Whether it is said there, or by somebody there: "said in Geneva", "a doctor in Leeds said"."""
    sentence = reading.sentences[reading.sentence_of[preposition]]
    if reading.pos[preposition] != "ADP" or "there" in reading.words[preposition : sentence.end]:
        return False  # "officials in Donetsk said that shelling there killed three"
    head = reading.heads[preposition]
    if reading.deps[head] == "nsubj" and head == preposition - 1:
        head = reading.heads[head]
    elif reading.deps[head] == "dobj" and reading.lemmas[reading.heads[head]] == "tell":
        head = reading.heads[head]  # "told reporters in Goma"
    elif head != preposition - 1:
        return False
    return reading.pos[head] == "VERB" and reading.lemmas[head] in lexicon.words("sources", "saying")


def is_speakers(reading: Reading, start: int) -> bool:
    """Whether it is whose they are who do something: "20 miles off Aden, the UK Maritime Agency said"."""
    name = reading.name_at.get(start)
    last = name[1] - 1 if name is not None else start
    above = reading.heads[last]
    return reading.deps[last] in _WHOSE and above > last and reading.deps[above] == "nsubj"
