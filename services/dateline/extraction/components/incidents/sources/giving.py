"""Who gives a number with a verb that is no verb of speech: "boasted of 40", "had it as 19", "came to 71".

Found: "the agency would vouch for 770", "the hospital knew of 21 dead", "the brigade listed 13", "the
council revised down to 34 the number of dead", "Roe broke down the toll: 21 in Ayr". Not found: "the toll
came to 71", which nobody is said to give, and "the guards knew of nine exits".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.people import DOERS
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.keeping import may_speak
from dateline.extraction.components.incidents.words.people_words import people_words

_WITHIN, _FILLED = 10, 7
"""Tokens from the verb to its preposition, and from there to the number."""
_FILLERS = frozenset(
    {"its", "his", "her", "their", "own", "earlier", "the", "a", "an", "figure", "figures", "total",
     "number", "count", "toll", "of", "loss", "death", "deaths", "some", "about", "around", "over", "at",
     "least", "more", "most", "than", "only", "just", "nearly", "almost", "up", "under", "fewer", "less",
     "between", '"', "“", "'", "‘"}
)  # fmt: skip
_STOPS = frozenset({";", ":", "."})
_WHOSE = frozenset({"they", "them", "it", "those", "that"})
_PERSONAL = frozenset({"he", "she", "they", "it"})


def gives_number(reading: Reading, verb: int) -> bool:
    """Whether a verb leads to a number of people or of money by one of its prepositions, or right behind."""
    if (
        _gives_figure(reading, verb)
        or _makes_it(reading, verb)
        or _moves_count(reading, verb)
        or _gives_word(reading, verb)
        or _breaks_down(reading, verb)
    ):
        return True
    leads = lexicon.load("sources")["giving"].get(reading.lemmas[verb])
    if leads is None or (reading.lemmas[verb] in _OF_THINGS and not _puts_people(reading, verb)):
        return False
    end = reading.sentences[reading.sentence_of[verb]].end
    if "" in leads and _is_number(reading, verb + 1, end):
        return True
    for at in range(verb + 1, min(verb + _WITHIN, end)):
        if reading.words[at] in _STOPS:
            return False
        if reading.words[at] in leads and _is_number(reading, at + 1, end):
            return True
    return False


def _makes_it(reading: Reading, verb: int) -> bool:
    """Whether somebody reckons a number: "A surgeon made it 61", not "made it by 12 feet"."""
    made = reading.lemmas[verb] == "make" and reading.words[verb + 1 : verb + 2] == ["it"]
    return made and _is_number(reading, verb + 2, reading.sentences[reading.sentence_of[verb]].end)


def _gives_word(reading: Reading, verb: int) -> bool:
    """Like "gave evidence that three were hurt", "issued a statement that nine had died"."""
    if reading.lemmas[verb] not in _GIVING:
        return False
    end = reading.sentences[reading.sentence_of[verb]].end
    given = next(
        (at for at in range(verb + 1, min(verb + _GIVEN_WITHIN, end)) if _is_word(reading, at)), None
    )
    if given is None:
        return False
    for at in range(given + 1, min(given + _THAT_WITHIN, end)):
        if reading.words[at] == "that":
            return reading.deps[at] == "mark"
        if reading.pos[at] in ("VERB", "AUX", "PUNCT"):
            return False
    return False


def _breaks_down(reading: Reading, verb: int) -> bool:
    """Like "broke down the toll as follows: 21 in Ayr", "gave a breakdown, with 11 dead in Irvine"."""
    end = reading.sentences[reading.sentence_of[verb]].end
    near = reading.lemmas[verb + 1 : min(verb + _GIVEN_WITHIN, end)]
    tally = not lexicon.words("sources", "tallies").isdisjoint(near)
    if reading.lemmas[verb] == "break":
        parted = tally and "down" in near
    else:
        parted = reading.lemmas[verb] in _GIVING and ("breakdown" in near or (tally and "follow" in near))
    return parted and "NUM" in reading.pos[verb + 1 : min(verb + _PARTS_WITHIN, end)]


def _is_word(reading: Reading, noun: int) -> bool:
    return reading.pos[noun] == "NOUN" and reading.lemmas[noun] in lexicon.words("sources", "words_given")


_GIVING = frozenset({"give", "issue", "make", "send", "offer", "provide", "release", "publish"})
_GIVEN_WITHIN, _THAT_WITHIN, _PARTS_WITHIN = 5, 8, 14
"""Tokens from the verb to what is given, from there to its "that", and from the verb to a toll's parts."""


def _moves_count(reading: Reading, verb: int) -> bool:
    """Like "revised down to 34 the number of dead", whatever the parse makes of the number."""
    if reading.lemmas[verb] not in lexicon.words("sources", "counting"):
        return False
    end = min(verb + _WITHIN, reading.sentences[reading.sentence_of[verb]].end)
    return any(
        reading.lemmas[at] in lexicon.words("sources", "tallies") | _NUMBER
        and reading.words[at - 1] == "the"
        and reading.pos[at - 2] == "NUM"
        and reading.words[at - 3] in ("to", "at")
        for at in range(verb + 4, end)
    )


_NUMBER = frozenset({"number"})


def _gives_figure(reading: Reading, verb: int) -> bool:
    """Whether a figure is given by its number: "posted a figure of 15", not "passed the figure of 15"."""
    noun = reading.child(verb, "dobj")
    if (
        noun is None
        or reading.lemmas[noun] not in lexicon.words("sources", "given_nouns")
        or reading.lemmas[verb] in lexicon.words("sources", "not_given")
        or reading.child(verb, "neg") is not None
    ):
        return False
    return reading.pos[noun + 1 : noun + 2] == ["NUM"] or (
        reading.words[noun + 1 : noun + 2] == ["of"] and _is_number(reading, noun + 2, len(reading.words))
    )


_OF_THINGS = frozenset({"put", "set", "place"})
"""What is put at a number must be told of people: nobody "put the fire out at 12" who tells how many died."""


def _puts_people(reading: Reading, verb: int) -> bool:
    toll = reading.child(verb, "nsubjpass")
    if toll is not None and reading.lemmas[toll] in lexicon.words("sources", "counted"):
        return True  # "The toll is set at 29,000 by the committee"
    words = range(verb + 1, min(verb + _FILLED, len(reading.words)))
    counted = lexicon.words("sources", "counted")
    return any(reading.lemmas[i] in counted or reading.words[i] in _WHOSE for i in words)


def _is_number(reading: Reading, start: int, end: int) -> bool:
    """Whether a number of people or money, or of nothing named, begins at a token, behind words about it."""
    for at in range(start, min(start + _FILLED, end)):
        if reading.pos[at] == "SYM" or reading.words[at] in ("$", "£", "€"):
            return True
        if reading.pos[at] == "NUM":
            return _counts_people(reading, at, end)
        if reading.words[at] not in _FILLERS and reading.words[at - 1 : at + 1] != ["up", "to"]:
            return False
    return False


def _counts_people(reading: Reading, number: int, end: int) -> bool:
    last = number
    while last < end and (
        reading.pos[last] == "NUM" or reading.words[last] in ("-", "and", '"', "”", "more")
    ):
        last += 1
    if last >= end or reading.pos[last] not in ("NOUN", "PROPN", "ADJ", "SYM"):
        return True
    lemma = reading.lemmas[last]
    named = reading.lemmas[last + 1] if last + 1 < end and reading.pos[last + 1] == "NOUN" else lemma
    return any(
        word in people_words().people
        or word in lexicon.words("sources", "befallen")
        or word in lexicon.words("sources", "counted")
        or word in lexicon.words("roles", "heads")
        for word in (lemma, named)
    )


def can_give(reading: Reading, start: int, end: int) -> bool:
    """Whether tokens [start, end) are somebody who may give numbers, and no toll, fire or day."""
    if reading.words[start] in _PERSONAL:
        return True
    return any(_may_give(reading, noun) for noun in range(start, end))


def _may_give(reading: Reading, noun: int) -> bool:
    if reading.pos[noun] not in ("NOUN", "PROPN") or reading.lemmas[noun] == "fire":
        return False
    doer = reading.words[noun].removesuffix("s").endswith(DOERS) and reading.lemmas[noun] not in _NO_DOERS
    return may_speak(reading, noun) or (doer and reading.pos[noun] == "NOUN")


_NO_DOERS = frozenset(
    {"number", "disaster", "summer", "winter", "matter", "order", "river", "water", "other"}
)


def own_nouns(reading: Reading, verb: int) -> Iterator[int]:
    """Who does what a verb says that the parse hangs on them as a participle: "The group boasted of 120".

    A noun that no other verb is told of, or one of what befell somebody: "the directorate listed 30 wounded".
    """
    if reading.tags[verb] not in ("VBD", "VBN") or reading.words[verb - 1] in _PASSIVE:
        return
    if reading.words[verb + 1 : verb + 2] in (["by"], ["as"], ["to"]):
        return
    at = reading.heads[verb]
    for _ in range(_DEPTH):
        if at < verb and reading.pos[at] in ("NOUN", "PROPN"):
            above = reading.heads[at]
            alone = reading.deps[at] in ("ROOT", "dep")
            befell = reading.deps[at] == "nsubj" and above > verb and reading.tags[above] in ("VBN", "VBD")
            if (alone or (befell and _is_harm(reading, above))) and _may_give(reading, at):
                yield at
                return
        if reading.heads[at] == at:
            return
        at = reading.heads[at]


def _is_harm(reading: Reading, verb: int) -> bool:
    harmed = reading.words[verb] in lexicon.words("sources", "befallen") or reading.words[verb] == "slain"
    return harmed and reading.child(verb, "aux", "auxpass") is None


_DEPTH = 6
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "who", "which", "that"})
