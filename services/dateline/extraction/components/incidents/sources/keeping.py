"""Who tells numbers by what they have on their lists, and who sets another number beside one just put.

Found: the group of "has a list of 782 detainees", the army of "published the names of 24 soldiers", the
company of "has 29 missing", the Red Cross of "the ministry put the dead at 12, the Red Cross at 15". Not
found: "has 29 employees", "the hospital received 12 wounded", which says what was done, and the injured of
"put the dead at 18 and the injured at 41".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.sources.chunks import chunk_before
from dateline.extraction.components.incidents.sources.keepers import offices

_PUTTING = frozenset({"put", "give", "estimate", "count", "list", "have", "say", "speak", "know", "report"})
_NUMBER_WITHIN = 3
_AT = frozenset({"at", "as", ","})
_OF = frozenset({"speak", "know"})
_BETWEEN = 2
"""Words between who gives a number and the number: ", as" of "; a doctor, as eight"."""
_APART = frozenset({",", ";", "and", "while", "but"})


def keeps_count(reading: Reading, verb: int) -> bool:
    """Whether a verb says what somebody has on a list: "has a list of 782", "has 29 missing"."""
    if reading.lemmas[verb] not in lexicon.words("sources", "listing"):
        return False
    thing, subject = reading.child(verb, "dobj"), reading.child(verb, "nsubj")
    if thing is None or subject is None or reading.lemmas[subject] in lexicon.words("sources", "lists"):
        return False  # "the union's list has 16 missing" is the union's word
    if reading.lemmas[thing] in lexicon.words("sources", "lists"):
        of = next((i for i in reading.kids(thing, "prep") if reading.words[i] in _HOLDS), None)
        noun = reading.child(of, "pobj") if of is not None else None
        if noun is None or any(reading.words[i] == "the" for i in reading.kids(noun, "det")):
            return False  # "published the names of the three men", who were told of before
        return reading.pos[noun] == "NUM" or reading.child(noun, "nummod") is not None
    counted = reading.pos[thing] == "NUM" or reading.child(thing, "nummod") is not None
    if (
        counted
        and reading.lemmas[verb] == "have"
        and may_speak(reading, subject)
        and _are_people(reading, thing)
    ):
        return True  # "The hospital had nine bodies", "The Red Cross has 12 in its latest note"
    near = reading.words[thing : thing + _NUMBER_WITHIN]
    return (
        counted
        and reading.lemmas[verb] == "have"
        and not lexicon.words("sources", "on_lists").isdisjoint(near)
    )


_HOLDS = frozenset({"of", "with"})


def _are_people(reading: Reading, thing: int) -> bool:
    """Whether a number that somebody has is of people who came to harm, or stands alone."""
    lemma = reading.lemmas[thing]
    return (
        reading.pos[thing] == "NUM"
        or lemma in lexicon.words("sources", "befallen")
        or lemma in lexicon.words("sources", "counted")
    )


def others_put(reading: Reading, verb: int, sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """The others behind a number that is put: the token before theirs, and their tokens [start, end).

    Like ", the Red Cross at 15" behind "put the dead at 12", ", the unions 57", "; a doctor, as eight".
    """
    if reading.lemmas[verb] not in _PUTTING:
        return
    for number in range(verb + 3, sentence.end):
        if reading.pos[number] != "NUM" or reading.pos[number - 1] == "NUM":
            continue
        end = number
        spoken = reading.lemmas[verb] in _OF and reading.words[number - 1] == "of"
        while number - end < _BETWEEN and (reading.words[end - 1] in _AT or (spoken and end == number)):
            end -= 1
        end = _before_aside(reading, end, number, sentence)
        begin = chunk_before(reading, end, sentence)
        if begin <= verb or begin == end or reading.words[begin - 1] not in _APART:
            continue
        if _is_of_harmed(reading, end - 1):
            continue
        put = reading.words[number - 1] == "at"
        if put or (_names_somebody(reading, end) and _is_alone(reading, number, sentence)):
            yield number - 1, begin, end


def _is_of_harmed(reading: Reading, noun: int) -> bool:
    """Whether those who are put at a number came to harm, or none: ", the injured at 41"."""
    counted = lexicon.words("sources", "counted")
    return reading.words[noun] in counted or reading.lemmas[noun] in counted | _SAFE


_SAFE = frozenset({"survivor"})


def _before_aside(reading: Reading, end: int, number: int, sentence: Sentence) -> int:
    """Where who gives a number ends, before what is said of them: "the Observatory, always low, 322"."""
    if reading.words[number - 1] != "," or may_speak(reading, end - 1):
        return end
    comma = next(
        (i for i in range(end - 1, max(sentence.start, end - _ASIDE), -1) if reading.words[i] == ","), None
    )
    if comma is None or not _names_somebody(reading, comma):
        return end
    begin = chunk_before(reading, comma, sentence)
    return comma if reading.words[begin - 1] in _APART - {","} else end


_ASIDE = 9


def before_aside(reading: Reading, verb: int, sentence: Sentence) -> tuple[int, int] | None:
    """Who stands before what is said of them, between commas: "The radio, heard here, admits to nine"."""
    last = verb - 1
    while last > sentence.start and (reading.pos[last] == "AUX" or reading.pos[last] == "ADV"):
        last -= 1
    if reading.words[last] != ",":
        return None
    comma = next(
        (i for i in range(last - 1, max(sentence.start, last - _ASIDE), -1) if reading.words[i] == ","), None
    )
    if comma is None or not may_speak(reading, comma - 1) or not _is_said_of(reading, comma + 1):
        return None
    begin = chunk_before(reading, comma, sentence)
    alone = begin == sentence.start or reading.words[begin - 1] in _APART
    return (begin, comma) if alone else None


def _is_said_of(reading: Reading, first: int) -> bool:
    """Whether words that begin at a token say more of a noun before them: "monitored here", "in a note"."""
    return reading.tags[first] in ("VBN", "VBG", "VBD", "IN")


def _names_somebody(reading: Reading, end: int) -> bool:
    """Whether somebody who may speak stands right before a token, or what is theirs: "the union's, ..."."""
    last = end - 2 if reading.words[end - 1] in ("'s", "’s") else end - 1
    return may_speak(reading, last)


def _is_alone(reading: Reading, number: int, sentence: Sentence) -> bool:
    """Whether a number counts nothing that is named: "the unions 57", not "police 21 rifles"."""
    behind = number + 1
    return behind >= sentence.end or (
        reading.pos[behind] not in ("NOUN", "PROPN", "ADJ", "NUM", "SYM")
        or reading.lemmas[behind] in lexicon.words("sources", "befallen")
    )


def may_speak(reading: Reading, noun: int) -> bool:
    """Whether a noun is of somebody or of a body that gives numbers: "officials", "the hospital"."""
    lemma = reading.lemmas[noun]
    return (
        reading.labels[noun] in ("ORG", "PERSON")
        or lemma in offices()
        or lemma in lexicon.words("sources", "outlets")
        or lemma in lexicon.words("sources", "bodies")
        or lemma in lexicon.words("roles", "heads")
        or lemma in lexicon.words("sources", "tellers")
    )
