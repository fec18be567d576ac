"""Raids by which police look for goods and suspects, which are no attacks.

Found: "deputies raided a home", "dawn raids" where cocaine was seized, "arrested 14 in raids", and "the
raid" of an article that has told of such a one before. Not found: "gunmen raided a village", "soldiers raided
the camp", the raid of an article that tells of another one, as in "Police confirmed the raid", and one that
frees people.
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import subject_of

RAID = "raid"
_DOES = frozenset({"carry", "conduct", "make", "launch", "stage", "lead", "execute", "undertake", "mount"})
_IN = frozenset({"in", "during", "after", "following"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "both"})


def is_police_raid(reading: Reading, head: int) -> bool:
    """Whether the word "raid" tells of one by police, or goes on to."""
    if reading.lemmas[head] != RAID:
        return False
    if not reading.vocabulary.isdisjoint(lexicon.words("triggers", "raids", "frees")):
        return False
    own = _told(reading, head)
    if own is not None:
        return own
    known = reading.pos[head] == "VERB" or not _KNOWN.isdisjoint(
        reading.words[child] for child in reading.kids(head, "det")
    )
    before = [at for at in range(head) if known and reading.lemmas[at] == RAID]
    told = [by for at in before if (by := _told(reading, at)) is not None]
    return bool(told) and all(told)


def _told(reading: Reading, head: int) -> bool | None:
    """Whether police are told to have made a raid, by its doer or by what it was for; None if neither is."""
    doers = _doers(reading, head)
    if not doers.isdisjoint(lexicon.words("triggers", "raids", "not_by")):
        return False
    if not doers.isdisjoint(lexicon.words("triggers", "raids", "by")):
        return True
    sentence = reading.sentences[reading.sentence_of[head]]
    near = set(reading.lemmas[sentence.start : sentence.end])
    if not near.isdisjoint(lexicon.words("triggers", "raids", "not_by")):
        return None
    if not near.isdisjoint(lexicon.words("triggers", "raids", "for")):
        return True
    return True if _is_of_arrests(reading, head) else None


def _is_of_arrests(reading: Reading, head: int) -> bool:
    """Whether police are told to have arrested or seized in it: "police arrested 14 in raids on homes"."""
    link = reading.heads[head]
    if reading.deps[head] != "pobj" or reading.words[link] not in _IN:
        return False
    verb = reading.heads[link]
    while reading.pos[verb] not in ("VERB", "AUX") and reading.heads[verb] != verb:
        verb = reading.heads[verb]
    return reading.lemmas[verb] in lexicon.words("triggers", "raids", "yields")


def _doers(reading: Reading, head: int) -> set[str]:
    """The lemmas of who is told to have made a raid, and of the words of their names."""
    nouns: list[int] = []
    if reading.pos[head] == "VERB":
        nouns.extend(subject_of(reading, head))
        nouns.extend(noun for by in reading.kids(head, "agent") for noun in reading.kids(by, "pobj"))
    else:
        nouns.extend(reading.kids(head, "compound", "poss", "nmod", "amod"))
        nouns.extend(
            noun
            for by in reading.kids(head, "prep")
            if reading.words[by] == "by"
            for noun in reading.kids(by, "pobj")
        )
        verb = reading.heads[head]
        if reading.deps[head] in ("dobj", "nsubjpass") and reading.lemmas[verb] in _DOES:
            nouns.extend(reading.kids(verb, "nsubj"))
            nouns.extend(noun for by in reading.kids(verb, "agent") for noun in reading.kids(by, "pobj"))
    return {
        reading.lemmas[word]
        for noun in nouns
        for one in reading.conjuncts(noun)
        for word in (one, *reading.kids(one, "compound", "amod", "nmod"))
    }
