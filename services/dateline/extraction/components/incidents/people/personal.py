"""What an article tells of a person beside the name: age, sex, and where they are from.

Found: 31, female and Leeds in "Jane Roe, 31, of Leeds", "a 31-year-old woman from Leeds" and in "the driver,
a 31-year-old woman from Leeds". Not found: the
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
    named = (
        _SEX.get(of_first_name(reading.text(start, end))) if _is_person(reading, head, start, end) else None
    )
    beside = [head, *(kid for kid in reading.kids(head, *_BESIDE) if not (named and _is_kin(reading, kid)))]
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
    return named


def _is_person(reading: Reading, head: int, start: int, end: int) -> bool:
    return end - start > 1 and reading.labels[head] == "PERSON"


def _is_kin(reading: Reading, noun: int) -> bool:
    """Whether a noun beside a name may be of one of theirs: "Dan Roe, 36, his wife, Ann, and a son"."""
    return reading.deps[noun] == "appos" and reading.child(noun, "poss") is not None


def explained(reading: Reading, head: int, end: int) -> tuple[int, int] | None:
    """The words between commas that say who somebody is: "the driver, a man of 58 from Leeds," and no name.

    Tokens [start, end) from their article to their noun; None where no such words stand right behind.
    """
    if reading.words[end : end + 1] != [","] or reading.words[end + 1 : end + 2] not in _ARTICLES:
        return None
    noun = next(
        (child for child in reading.kids(head, "appos") if child > end and reading.tags[child] == "NN"), None
    )
    return (end + 1, noun + 1) if noun is not None and reading.phrase(noun)[0] == end + 1 else None


_ARTICLES = (["a"], ["an"])


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
