"""Whom nouns of harm count or name.

Found: "four deaths", "the killing of two nuns", "the lives of six", "the toll rose to 12", "a deadly
shooting", "two shot, one fatally". Not found: what a toll was before, and "a non-fatal shooting".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.harm_words import HarmWords, Patient, harm_words
from dateline.extraction.components.incidents.reading import Reading, Sentence


def counted_noun(reading: Reading, index: int) -> Iterator[Patient]:
    """Like "four deaths", "the killing of two nuns", "claimed the lives of six", "a toll of 12"."""
    words = harm_words()
    lemma = reading.lemmas[index]
    if lemma in words.nouns and any(
        reading.deps[c] in ("nummod", "det")
        and reading.pos[c] in ("NUM", "DET")
        and reading.words[c] not in ("the", "a", "his", "her")
        for c in reading.children[index]
    ):
        number = reading.prefer(index, "nummod", "det")
        if number is not None and (reading.pos[number] == "NUM" or reading.words[number] == "no"):
            yield words.nouns[lemma], number, "number"
    if lemma in words.of:
        for of in reading.kids(index, "prep"):
            noun = reading.child(of, "pobj")
            if reading.words[of] == "of" and noun is not None:
                yield words.of[lemma], noun, "of"
    if (
        lemma == "life"
        and reading.deps[index] == "dobj"
        and reading.lemmas[reading.heads[index]] in ("claim", "take", "cost", "end")
    ):
        for of in reading.kids(index, "prep"):
            noun = reading.child(of, "pobj")
            if noun is not None:
                yield "killed", noun, "lives"
    if lemma == "toll" or (lemma == "count" and reading.words[index - 1 : index] == ["body"]):
        at = _toll(reading, index)
        if at is not None:
            yield "killed", at, "number"


def _toll(reading: Reading, index: int) -> int | None:
    """The number that a toll now stands at: 12 in "rose to 12", "of 12", "revised down from 15 to 12"."""
    end = min(reading.sentences[reading.sentence_of[index]].end, index + 16)
    for at in range(index + 1, end):
        number = reading.pos[at] == "NUM" or reading.words[at] in (
            "dozens",
            "scores",
            "hundreds",
            "thousands",
        )
        if number and not _former(reading, at):
            return at
    return None


def _former(reading: Reading, at: int) -> bool:
    """Whether a number is what a toll was before, or no toll: "from 15", "on 3 May"."""
    before = at - 1
    while reading.words[before] in ("at", "least", "more", "than", "about", "some", "nearly", "around"):
        before -= 1
    return reading.words[before] == "from" or reading.labels[at] in ("DATE", "TIME", "ORDINAL", "PERCENT")


def tells_of_deaths(reading: Reading, index: int) -> bool:
    """Like "a deadly shooting", not "a non-fatal shooting"."""
    if index and reading.words[index - 1] in ("-", "non", "not"):
        return False
    return reading.deps[index] == "amod" and reading.lemmas[reading.heads[index]] in (
        "shooting",
        "stabbing",
        "attack",
    )


def fatally(reading: Reading, index: int, sentence: Sentence, words: HarmWords) -> Iterator[Patient]:
    """Like "six were shot, one fatally", "two of them fatally"."""
    if index - 3 >= sentence.start and reading.words[index - 2] == "of":
        yield "killed", index - 3, "number"
    elif reading.pos[index - 1] == "NUM" or (
        reading.pos[index - 1] in ("PRON", "NOUN")
        and reading.lemmas[reading.heads[index]] not in words.objects
    ):
        yield "killed", index - 1, "number"
