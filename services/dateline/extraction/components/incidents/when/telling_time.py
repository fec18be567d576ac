"""Whether a time is that of the telling, or of how an incident became known, rather than of something else.

Told: "condemned the murder today", "the mayor on Friday said", "no arrests as of Thursday", "is in critical
condition Wednesday". Not told: "The shooting was reported at 5 p.m. on Monday", which is when it became
known, as good as when it was.
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.speaking import counts_people, saying
from dateline.extraction.components.incidents.words.role_words import role_words


def told_of(reading: Reading, start: int, end: int) -> bool:
    """Whether tokens [start, end) say when something was said, or how things stood later."""
    if reading.words[max(0, start - 2) : start] == ["as", "of"]:
        return True
    if reading.words[end : end + 1] == ["when"]:
        return False  # "They were still asleep at 9 a.m. Monday when the boy found a gun"
    head = governor(reading, start, end)
    if reading.pos[head] in ("PROPN", "NUM"):
        # Names happen on no day: "arrested John Roe, 19, of Oxton, Saturday".
        head = _verb_above(reading, head)
    if 0 < start - head < _BESIDE and reading.deps[head] in ("acomp", "oprd"):
        head = reading.heads[head]  # "pleaded not guilty Monday"
    lemma = reading.lemmas[head]
    if _turns_a_weapon(reading, head) or _came(reading, head):
        return False
    if _bids(reading, head) or _decides(reading, head):
        return True
    if _stands_so(reading, head) or _is_given_out(reading, head):
        return True
    if lemma == "report" and reading.child(head, "nsubjpass") is not None:
        return False
    if lemma in saying() and (_opens(reading, start, head) or _is_of_what_is_said(reading, start, end, head)):
        return False
    if (
        lemma in saying()
        or lemma in lexicon.words("sources", "telling")
        or lemma in lexicon.words("sources", "courts")
        or counts_people(reading, head)
    ):
        return True
    if _is_before_saying(reading, start, end):
        return True
    return any(
        reading.lemmas[child] in lexicon.words("sources", "courts")
        for preposition in (head, *reading.kids(head, "prep"))
        for child in reading.kids(preposition, "nsubj", "nsubjpass", "pobj")
    )


def governor(reading: Reading, start: int, end: int) -> int:
    """What tokens [start, end) hang on, if by way of a preposition."""
    head = next((reading.heads[i] for i in range(start, end) if not start <= reading.heads[i] < end), start)
    return reading.heads[head] if reading.pos[head] == "ADP" else head


def _stands_so(reading: Reading, verb: int) -> bool:
    """Whether a clause says how things still stand: "the gunman was still at large Monday"."""
    return reading.lemmas[verb] == "be" and any(
        reading.words[child] == "still" for child in reading.children[verb]
    )


def dies_later(reading: Reading, start: int, end: int) -> bool:
    """Whether somebody died so long after what they died of: "He died two days later".

    Or in hospital, which is later, too: "A fourth victim died in hospital on Saturday".
    """
    verb = governor(reading, start, end)
    if reading.lemmas[verb] not in _DYING:
        return False
    if reading.words[end - 1] == "later":
        return True
    begin = reading.sentences[reading.sentence_of[verb]].start
    if any(reading.words[child] == "there" for child in reading.kids(verb, "advmod")):
        return not _IN_CARE.isdisjoint(reading.lemmas[begin:verb])
    return any(
        reading.lemmas[noun] in _IN_CARE
        for preposition in reading.kids(verb, "prep")
        for noun in reading.kids(preposition, "pobj")
    )


_IN_CARE = frozenset({"hospital", "clinic", "infirmary", "ward", "icu", "care"})
_DYING = frozenset({"die", "succumb"})


def _is_given_out(reading: Reading, head: int) -> bool:
    """Whether it is when something was made known: "a Monday email", "the statement was made on Friday"."""
    given_out = lexicon.words("sources", "given_out")
    if reading.lemmas[head] in given_out:
        return True
    made = reading.kids(head, "dobj", "nsubjpass") if reading.lemmas[head] == "make" else ()
    return any(reading.lemmas[thing] in given_out for thing in made)


def _came(reading: Reading, verb: int) -> bool:
    """Whether a clause tells of people who came: "showed up Friday", "where many had gathered Friday"."""
    if reading.lemmas[verb] == "show":
        return any(reading.words[child] == "up" for child in reading.kids(verb, "prt"))
    return reading.lemmas[verb] == "gather" and any(
        reading.words[child] in ("had", "were") for child in reading.kids(verb, "aux")
    )


def _bids(reading: Reading, verb: int) -> bool:
    """Whether a sentence only asks something of the reader: "Tune in Thursday at 6 p.m. for more"."""
    return (
        reading.tags[verb] == "VB"
        and verb == reading.sentences[reading.sentence_of[verb]].start
        and reading.child(verb, "nsubj", "nsubjpass", "aux") is None
    )


def _decides(reading: Reading, verb: int) -> bool:
    """Whether a court hears or decides: "was found guilty on Monday of", "an inquest heard", "cleared of"."""
    lemma = reading.lemmas[verb]
    if lemma == "find":
        return any(reading.words[child] in ("guilty", "liable") for child in reading.children[verb])
    if lemma == "clear":
        return any(reading.words[child] == "of" for child in reading.kids(verb, "prep"))
    courts = lexicon.words("sources", "courts")
    who = [*reading.kids(verb, "nsubj"), *([reading.heads[verb]] if reading.deps[verb] == "acl" else [])]
    return lemma == "hear" and any(reading.lemmas[one] in courts for one in who)


def _turns_a_weapon(reading: Reading, verb: int) -> bool:
    """Whether somebody used a weapon: "turned the gun on himself", and not "turned himself in"."""
    thing = reading.child(verb, "dobj")
    return (
        reading.lemmas[verb] == "turn" and thing is not None and reading.lemmas[thing] in role_words().weapons
    )


def _verb_above(reading: Reading, index: int) -> int:
    """The verb that a name hangs on, if by way of other names; the name itself where there is none near."""
    above = index
    for _ in range(_STEPS):
        above = reading.heads[above]
        if reading.pos[above] == "VERB":
            return above
        if reading.heads[above] == above:
            break
    return index


_STEPS = 4
_BESIDE = 3
"""Tokens within which a time stands with an adjective: "pleaded not guilty on Monday"."""


def _opens(reading: Reading, start: int, verb: int) -> bool:
    """Whether a part of a day opens a sentence: "Saturday night, police said someone opened fire".

    With "on", or a day alone, it is that of the saying: "On Monday, police said the man had died".
    """
    sentence = reading.sentences[reading.sentence_of[start]]
    return (
        start <= sentence.start + 1
        and not _PARTS.isdisjoint(reading.words[start : start + 3])
        and reading.words[sentence.start] != "on"
        and reading.child(verb, "ccomp") is not None
    )


def _is_of_what_is_said(reading: Reading, start: int, end: int, verb: int) -> bool:
    """Whether a time of the clock stands behind "say", as in "Police say at 9 p.m. a man was shot"."""
    clock = any(word in _CLOCKS or ":" in word for word in reading.words[start:end])
    return clock and start > verb and reading.child(verb, "ccomp") is not None


_CLOCKS = frozenset({"a.m.", "p.m.", "a.m", "p.m", "am", "pm", "midnight", "noon"})
_PARTS = frozenset({"morning", "afternoon", "evening", "night", "a.m.", "p.m.", "early", "late", "midnight"})


def _is_before_saying(reading: Reading, start: int, end: int) -> bool:
    """Whether a day stands between somebody and "said": "the mayor on Friday said", whatever the parse."""
    if end >= len(reading.words) or reading.pos[end] != "VERB" or reading.tags[end] not in ("VBD", "VBZ"):
        return False
    before = start - 1 if start and reading.words[start - 1] == "on" else start
    named = (
        before > 0
        and reading.pos[before - 1] in ("NOUN", "PROPN", "PRON")
        and reading.deps[before - 1] not in ("pobj", "dobj")
    )
    return named and (
        reading.lemmas[end] in saying() or reading.lemmas[end] in lexicon.words("sources", "telling")
    )


def came_out(reading: Reading, start: int, end: int) -> bool:
    """Whether tokens [start, end) say when those who help were called, or found what had happened."""
    return reading.lemmas[governor(reading, start, end)] in lexicon.words("sources", "called")
