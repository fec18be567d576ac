"""Whether a sentence begins as one that goes on with what the sentence before it tells.

Found: "Some 45 ...", "Among ...", "The remaining four ...", "All nine others ...", "A further four ...", "A
sixth is missing", "The dead include ...", "The missing number 118", "The number of injured is ...". Not
found: "Two years earlier, five died", "There were ten", "The other four", "He was one of 19", "At its
hospital", "All of this", "A second blast", "Two women were hurt", "No arrests were made", which the article
knows itself.
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.words.people_words import people_words


def goes_on(reading: Reading, start: int) -> bool:
    """Whether a sentence that begins at a token goes on by its first words."""
    first, behind = reading.words[start], reading.words[start + 1 : start + 2]
    if first == "all":  # "All nine others", not "All nine attackers"
        return _is_number(reading, start + 1) and reading.words[start + 2 : start + 3] in _OTHERS
    if first in _ANEW or _opens_at_another_time(reading, start):
        return False
    if first in _NONE and _is_of_arrests(reading, start):
        return False
    if first == "at":  # "At least", not "At its hospital"
        return behind in (["least"], ["most"])
    if first == "the" and behind == ["remaining"]:
        return _is_number(reading, start + 2)
    if first == "the" and behind and behind[0] in _TOLD:
        behind_them = reading.lemmas[start + 2 : start + 3]
        return behind_them == ["include"] or (behind_them == ["number"] and _is_number(reading, start + 3))
    if first == "the" and behind == ["number"]:
        return reading.words[start + 2 : start + 3] == ["of"] and not _TOLD.isdisjoint(
            reading.words[start + 3 : start + 5]
        )
    if first == "a":
        return behind in (["further"], ["total"]) or _is_one_more(reading, start + 1)
    if _is_of_others_now(reading, start) or _brings_in_one_or_two(reading, start):
        return False
    return reading.pos[start] in ("NUM", "PRON") or first in lexicon.words("sources", "going_on")


def _opens_at_another_time(reading: Reading, start: int) -> bool:
    """Whether it begins with when something else was: "More recently", "Two years earlier"."""
    if reading.words[start] == "more":
        return reading.words[start + 1 : start + 2] == ["recently"]
    for token in range(start + 1, min(start + _TIME_WITHIN, len(reading.words) - 1)):
        if reading.lemmas[token] in _UNITS:
            return reading.words[token + 1] in _AWAY
    return False


_TIME_WITHIN = 4
_UNITS = frozenset({"day", "week", "month", "year", "decade"})
_AWAY = frozenset({"earlier", "before", "ago", "previously"})


def is_set_back(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is in the past perfect, as what was said goes on: "Twelve had been pulled out"."""
    first = next((i for i in range(sentence.start, sentence.end) if reading.tags[i] in _FINITE), None)
    return first is not None and reading.words[first] == "had" and reading.deps[first] == "aux"


_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def _is_of_others_now(reading: Reading, start: int) -> bool:
    """Whether it tells of the present of people by a noun of their own: "His wife is missing".

    Not of "Two are missing", "Three others are missing", "Two of them are missing".
    """
    noun = reading.heads[start]
    if reading.deps[start] not in ("nummod", "poss", "det") or reading.pos[noun] != "NOUN" or noun <= start:
        return False
    if any(word in _MORE for word in reading.words[start : noun + 2]):
        return False
    verb = reading.heads[noun]
    if reading.deps[noun] not in ("nsubj", "nsubjpass") or verb <= noun:
        return False
    return reading.tags[verb] in _PRESENT or any(
        reading.tags[i] in _PRESENT for i in reading.kids(verb, "aux", "auxpass")
    )


_PRESENT = frozenset({"VBP", "VBZ"})
_MORE = frozenset({"other", "others", "more", "another", "further", "remaining", "of"})


def _brings_in_one_or_two(reading: Reading, start: int) -> bool:
    """Whether it tells of one or two people by a noun, as an article does itself: "Two women were hurt".

    Not of "Two others were hurt", "Two people were hurt", "Two of them", "Two cooks had been let go".
    """
    noun = reading.heads[start]
    if reading.words[start] not in _FEW or reading.deps[start] != "nummod" or reading.pos[noun] != "NOUN":
        return False
    sentence = reading.sentences[reading.sentence_of[start]]
    told_of = any(word in _MORE or word in _ANYBODY for word in reading.words[start : noun + 2])
    return noun > start and not told_of and not is_set_back(reading, sentence)


_FEW, _ANYBODY = frozenset({"one", "two"}), frozenset({"people", "person", "persons"})


def _is_number(reading: Reading, token: int) -> bool:
    return reading.pos[token : token + 1] == ["NUM"]


def _is_one_more(reading: Reading, ordinal: int) -> bool:
    """Whether one more of those told of is counted: "A sixth", "A second man"; not "A second blast"."""
    if reading.words[ordinal] not in lexicon.words("harm", "others"):
        return False
    noun = ordinal + 1
    if reading.pos[noun] not in ("NOUN", "PROPN"):
        return True
    lemma = reading.lemmas[noun]
    return lemma in people_words().people or lemma in lexicon.words("roles", "heads")


def _is_of_arrests(reading: Reading, start: int) -> bool:
    end = reading.sentences[reading.sentence_of[start]].end
    return "arrest" in reading.lemmas[start:end]


_OTHERS = (["other"], ["others"])
_ANEW = frozenset({"there", "that", "he", "she", "they", "it"})
_NONE = frozenset({"no", "none", "nobody"})
_TOLD = frozenset({"dead", "injured", "wounded", "missing", "victims", "casualties", "killed", "deceased"})
