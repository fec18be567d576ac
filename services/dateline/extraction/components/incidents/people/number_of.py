"""Who is counted by "the number of".

Found: the passengers of "the number of injured passengers was put at 31", the children of "the number of
children killed has doubled to 29" and the nation of "the number of Australians hurt", where the number alone
was read. Not found: "the number of dead", "the number of people injured", which tell of nobody in particular.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.group_words import group_words
from dateline.extraction.components.incidents.words.harm_words import harm_words
from dateline.extraction.components.incidents.words.people_words import people_words


def number_of(reading: Reading, predicate: int) -> tuple[int, int] | None:
    """The tokens of those whose number a word gives, without what became of them."""
    if reading.words[predicate] != "number":
        predicate = _come_to(reading, predicate)
    if reading.words[predicate] != "number":
        return None
    of = next((child for child in reading.kids(predicate, "prep") if reading.words[child] == "of"), None)
    noun = reading.child(of, "pobj") if of is not None else None
    if noun is None or not (reading.lemmas[noun] in people_words().people or reading.labels[noun] == "NORP"):
        return None
    if reading.lemmas[noun] in group_words().everybody or reading.words[noun] in group_words().everybody:
        return None
    begin = noun
    while reading.pos[begin - 1] in ("NOUN", "ADJ", "PROPN") and reading.words[begin - 1] not in _states():
        begin -= 1
    return begin, noun + 1


def _come_to(reading: Reading, number: int) -> int:
    """What a number is said to have come to: the subject of "has more than doubled to 29"."""
    mark = reading.heads[number]
    if reading.words[mark] not in ("to", "at"):
        return number
    subject = reading.child(reading.heads[mark], "nsubj", "nsubjpass")
    return subject if subject is not None else number


def _states() -> frozenset[str]:
    return frozenset({*harm_words().surface, "sick", "ill"})
