"""The sex and the age of one person by a noun in apposition: "the driver, a 19-year-old man, is in hospital".

Also where a thing stands between: "the driver of the Fiat, a woman of 72, died".
Not found: "the driver of a Fiat, a red one", which is of no person.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.ages import age_of
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words

_ARTICLES = frozenset({"a", "an"})


def said_behind(reading: Reading, head: int) -> tuple[str, int | None]:
    """What is said of somebody's sex and age behind a comma; "" and None where nothing is."""
    words = people_words()
    for noun in (*reading.kids(head, "appos"), *_behind_things(reading, head)):
        begin, end = reading.phrase(noun)
        lemma = reading.lemmas[noun]
        if noun > head and reading.words[begin] in _ARTICLES and lemma in words.people:
            sex = "male" if lemma in words.male else "female" if lemma in words.female else ""
            return sex, age_of(reading, begin, end)
    return "", None


def _behind_things(reading: Reading, head: int) -> Iterator[int]:
    """What the parse says of a thing: the woman of "the driver of the Fiat, a woman of 72"."""
    for prep in reading.kids(head, "prep"):
        for thing in reading.kids(prep, "pobj"):
            if reading.lemmas[thing] not in people_words().people:
                yield from reading.kids(thing, "appos")
