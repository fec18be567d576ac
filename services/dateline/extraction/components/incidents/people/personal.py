"""What an article tells of a person beside the name: age, sex, and where they are from.

Found: 31, female and Leeds in "Jane Roe, 31, of Leeds", "a 31-year-old woman from Leeds". Not found: the
town where it happened, "a police officer of Leeds Council", and a sex that no word tells.
"""

from __future__ import annotations

from dateline.domain.incident import Sex
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.entities.gender import of_first_name
from dateline.extraction.extensions import FoundPlace

_HOME_WORDS = frozenset({"of", "from"})
_BEHIND = 7
"""Tokens behind a name within which the home is told: ", 31, of"."""
_BESIDE = ("amod", "compound", "nmod", "appos", "poss", "nsubj", "attr")
_PLACES = frozenset({"GPE", "LOC"})
_SEX = {"m": Sex.MALE, "f": Sex.FEMALE}


def sex_of(reading: Reading, head: int, start: int, end: int) -> Sex | None:
    """The sex of whom tokens [start, end) name: by the noun, a noun beside it, or the first name."""
    words = people_words()
    beside = [head, *reading.kids(head, *_BESIDE)]
    if reading.deps[head] == "appos":
        beside.append(reading.heads[head])
    for index in beside:
        lemma = reading.lemmas[index]
        if reading.words[index] != lemma and reading.tags[index] in ("NNS", "NNPS"):
            continue
        if lemma in words.male:
            return Sex.MALE
        if lemma in words.female:
            return Sex.FEMALE
    if end - start > 1 and reading.labels[head] == "PERSON":
        return _SEX.get(of_first_name(reading.text(start, end)))
    return None


def home_of(reading: Reading, end: int) -> FoundPlace | None:
    """Where somebody whose name or description ends before a token is said to be from."""
    sentence = reading.sentences[reading.sentence_of[end - 1]]
    for at in range(end, min(end + _BEHIND, sentence.end - 1)):
        word = reading.words[at]
        if word in _HOME_WORDS:
            name = reading.name_at.get(at + 1)
            if name is None or name[0] != at + 1 or name[2] not in _PLACES:
                return None
            return FoundPlace(
                reading.text(name[0], name[1]),
                reading.chars(name[0], name[1]),
                reading.entity_at.get(name[1] - 1),
            )
        if not (word in (",", "(", ")", "aged", "age", "both", "-") or word.isdecimal()):
            return None
    return None
